package muster.console;

import javafx.geometry.Orientation;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ScrollPane.ScrollBarPolicy;
import javafx.scene.control.TextArea;

/**
 * Text to read, select and copy: wraps, and is as high as its lines up to a bound, beyond which it scrolls. With no
 * text it shows a dash, so that an empty set is seen to be empty.
 */
public final class SelectableText extends TextArea {
    private static final double PADDING_ACROSS = 14;
    private static final double PADDING_DOWN = 10;
    private static final double HIGHEST = 92;

    /** An empty, read-only text. */
    public SelectableText() {
        getStyleClass().add("selectable-text");
        setEditable(false);
        setWrapText(true);
        setPromptText("–");
        textProperty().subscribe(_ -> requestLayout());
        widthProperty().subscribe(_ -> requestLayout());
    }

    /** Shows a text; the same text again leaves alone what the reader selected in it. */
    void show(String text) {
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
        return Lines.height(getText(), getFont(), width - PADDING_ACROSS) + PADDING_DOWN;
    }

    /** A scroll bar would narrow the text, which then would need it: there is none where all of the text fits. */
    @Override
    protected void layoutChildren() {
        if (lookup(".scroll-pane") instanceof ScrollPane inside) {
            inside.setVbarPolicy(wholeHeight(getWidth()) > HIGHEST ? ScrollBarPolicy.AS_NEEDED : ScrollBarPolicy.NEVER);
        }
        super.layoutChildren();
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
        return 120;
    }
}
