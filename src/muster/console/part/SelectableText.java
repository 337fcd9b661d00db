package muster.console.part;

import muster.console.words.Shown;

import javafx.geometry.Orientation;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ScrollPane.ScrollBarPolicy;
import javafx.scene.control.TextArea;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;

/**
 * Text to read, select and copy: wraps, and is as high as its lines up to a bound, beyond which it scrolls. With no
 * text it shows a dash, so that an empty set is seen to be empty.
 */
public final class SelectableText extends TextArea {
    private static final double PADDING_ACROSS = 14;
    private static final double PADDING_DOWN = 10;
    private static final double HIGHEST = 106;

    /**
     * What is seen until the text is focused: long sets broken at commas, which a text area can't. The text itself stays
     * as it is, to be copied.
     */
    private final Text seen = new Text();
    private final Rectangle clip = new Rectangle();

    /** An empty, read-only text. */
    public SelectableText() {
        seen.getStyleClass().add("seen");
        seen.setManaged(false);
        seen.setMouseTransparent(true);
        seen.fontProperty().bind(fontProperty());
        seen.visibleProperty().bind(focusedProperty().not());
        seen.setClip(clip);
        scrollTopProperty().subscribe(_ -> requestLayout());
        getStyleClass().add("selectable-text");
        setEditable(false);
        setWrapText(true);
        setPromptText("–");
        textProperty().subscribe(_ -> requestLayout());
        widthProperty().subscribe(_ -> requestLayout());
    }

    /** Shows a text; the same text again leaves alone what the reader selected in it. */
    public void show(String text) {
        if (!getText().equals(text)) {
            setText(text);
        }
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        return Math.min(HIGHEST, wholeHeight(width > 0 ? width : getWidth()));
    }

    private double wholeHeight(double width) {
        return Lines.height(Shown.breakable(getText()), getFont(), width - PADDING_ACROSS) + PADDING_DOWN;
    }

    /** A scroll bar would narrow the text, which then would need it: there is none where all of the text fits. */
    @Override
    protected void layoutChildren() {
        if (lookup(".scroll-pane") instanceof ScrollPane inside) {
            inside.setVbarPolicy(wholeHeight(getWidth()) > HIGHEST ? ScrollBarPolicy.AS_NEEDED : ScrollBarPolicy.NEVER);
        }
        super.layoutChildren();
        if (!getChildren().contains(seen)) {
            getChildren().add(seen);
        }
        seen.setText(Shown.breakable(getText()));
        seen.setWrappingWidth(Math.max(0, getWidth() - PADDING_ACROSS));
        seen.relocate(PADDING_ACROSS / 2, PADDING_DOWN / 2 - 1 - getScrollTop());
        clip.setX(seen.getLayoutBounds().getMinX());
        clip.setY(seen.getLayoutBounds().getMinY() + getScrollTop());
        clip.setWidth(getWidth());
        clip.setHeight(Math.max(0, getHeight() - PADDING_DOWN / 2));
    }

    @Override
    protected double computeMaxHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computeMinWidth(double height) {
        return 60;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 228;
    }
}
