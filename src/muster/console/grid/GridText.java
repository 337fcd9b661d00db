package muster.console.grid;

import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextBoundsType;

/**
 * The few characters that rank numbers and chassis labels need, as masks of one size: rasterised once by JavaFX, copied into the
 * grid's pixels from then on. To be made on the JavaFX thread, used on any.
 */
final class GridText {
    private static final String LETTERS = "0123456789c/ ";

    private final int height;
    private final int[] widths = new int[LETTERS.length()];
    private final byte[][] masks = new byte[LETTERS.length()][];

    /** Masks of the system's font at so many pixels. */
    GridText(double size) {
        var font = Font.font(Font.getDefault().getFamily(), size);
        this.height = (int) Math.ceil(size);
        for (int i = 0; i < masks.length; i++) {
            rasterise(i, font);
        }
    }

    private void rasterise(int letter, Font font) {
        var text = new Text(LETTERS.substring(letter, letter + 1));
        text.setFont(font);
        text.setFill(Color.WHITE);
        text.setBoundsType(TextBoundsType.LOGICAL);
        widths[letter] = (int) Math.max(1, Math.round(text.getLayoutBounds().getWidth()));
        text.setY(Math.round(height * 0.86));
        var image = new Scene(new Group(text), widths[letter], height, Color.BLACK).snapshot(null);
        masks[letter] = new byte[widths[letter] * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < widths[letter]; x++) {
                masks[letter][y * widths[letter] + x] = (byte) (image.getPixelReader().getArgb(x, y) >> 8);
            }
        }
    }

    /** The height of a line, in pixels. */
    int height() {
        return height;
    }

    /** The width of a text of digits, spaces, c and /. */
    int width(String text) {
        int width = 0;
        for (int i = 0; i < text.length(); i++) {
            width += widths[LETTERS.indexOf(text.charAt(i))];
        }
        return width;
    }

    /** Draws a text in whichever of black and white stands out from each pixel under it; what is outside is cut. */
    void draw(int[] pixels, int stride, int rows, int left, int top, String text) {
        int x = left;
        for (int i = 0; i < text.length(); i++) {
            var letter = LETTERS.indexOf(text.charAt(i));
            letter(pixels, stride, rows, x, top, letter);
            x += widths[letter];
        }
    }

    private void letter(int[] pixels, int stride, int rows, int left, int top, int letter) {
        var width = widths[letter];
        for (int y = Math.max(0, -top); y < Math.min(height, rows - top); y++) {
            for (int x = Math.max(0, -left); x < Math.min(width, stride - left); x++) {
                var cover = masks[letter][y * width + x] & 0xff;
                if (cover > 0) {
                    var at = (top + y) * stride + left + x;
                    pixels[at] = 0xff000000 | CellTiles.mix(pixels[at], ink(pixels[at]), cover / 255.0);
                }
            }
        }
    }

    private static int ink(int under) {
        var light = 3 * (under >> 16 & 0xff) + 6 * (under >> 8 & 0xff) + (under & 0xff);
        return light > 1150 ? 0x000000 : 0xffffff;
    }
}
