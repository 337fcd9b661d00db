package muster.console.whatif;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.geometry.NodeOrientation;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import muster.lab.Span;

/**
 * The band under a slider of tolerances: which of them fail, which start, in colours and words, with a mark where it
 * flips. Its padding is to be half the slider's thumb.
 */
public final class SpanBand extends Region {
    private static final double MARK_UP = 6;
    private static final double MARK_WIDTH = 2;
    private static final double NARROWEST = 3;
    private static final double PADDING = 4;

    private final Region mark = new Region();
    private List<Span> spans = List.of();

    /** A band of nothing. */
    public SpanBand() {
        getStyleClass().add("span-band");
        mark.getStyleClass().add("flip-mark");
        setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        setMinWidth(0);
    }

    /** Shows where a verdict flips. */
    void show(Flip flip) {
        spans = flip.spans();
        getChildren().setAll(spans.stream().map(SpanBand::label).toList());
        getChildren().add(mark);
        mark.setVisible(spans.size() > 1);
        setAccessibleText(spans.stream().map(Flip::text).collect(Collectors.joining(", ")));
        requestLayout();
    }

    private static Label label(Span span) {
        var label = new Label(Flip.text(span));
        label.getStyleClass().addAll("span", span.end().name().toLowerCase(Locale.ROOT));
        label.setTextOverrun(OverrunStyle.CLIP);
        label.setMinWidth(0);
        return label;
    }

    @Override
    protected void layoutChildren() {
        var height = getHeight() - MARK_UP;
        for (var i = 0; i < spans.size(); i++) {
            var from = i == 0 ? 0 : edge(spans.get(i).first());
            var to = i == spans.size() - 1 ? getWidth() : edge(spans.get(i + 1).first());
            var width = Math.max(NARROWEST, to - from);
            var label = (Label) getChildren().get(i);
            // Half a word says less than none.
            label.setContentDisplay(
                    textWidth(label) > width ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.TEXT_ONLY);
            label.resizeRelocate(from, MARK_UP, width, height);
        }
        if (spans.size() > 1) {
            mark.resizeRelocate(edge(spans.get(flips()).first()) - MARK_WIDTH / 2, 0, MARK_WIDTH, getHeight());
        }
    }

    private static double textWidth(Label label) {
        var text = new Text(label.getText());
        text.setFont(label.getFont());
        return text.getLayoutBounds().getWidth() + PADDING;
    }

    /** The span in which it starts; else the second. */
    private int flips() {
        for (var i = 1; i < spans.size(); i++) {
            if (spans.get(i).end() == Span.End.STARTS) {
                return i;
            }
        }
        return 1;
    }

    /** Half way between a tolerance and the one before. */
    private double edge(int tolerance) {
        var way = getWidth() - snappedLeftInset() - snappedRightInset();
        return snapPositionX(snappedLeftInset() + way * (tolerance - 0.5) / spans.getLast().last());
    }
}
