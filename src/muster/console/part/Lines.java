package muster.console.part;

import javafx.scene.text.Font;
import javafx.scene.text.Text;

/** How high a text stands when it is wrapped: for lists and fields that are as high as what they say. */
public final class Lines {
    private Lines() {}

    /**
     * The height of wrapped text.
     *
     * @param text what is shown; an empty one is a line high
     * @param font its font
     * @param width pixels across; one that is too narrow to measure counts as a line
     * @return pixels
     */
    public static double height(String text, Font font, double width) {
        var measured = new Text(text == null || text.isEmpty() ? " " : text);
        measured.setFont(font);
        if (width > 8) {
            measured.setWrappingWidth(width);
        }
        return Math.ceil(measured.getLayoutBounds().getHeight());
    }
}
