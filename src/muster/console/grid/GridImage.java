package muster.console.grid;

import java.nio.IntBuffer;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/** The grid's pixels, one a device pixel: shown as they are, since a scaled image is smoothed and costs more than to draw anew. */
final class GridImage {
    private final ImageView view = new ImageView();
    private int width;
    private int height;
    private int[] pixels = {};
    private PixelBuffer<IntBuffer> buffer;

    GridImage() {
        view.setMouseTransparent(true);
        view.setManaged(false);
    }

    /** The node that shows the pixels. */
    ImageView view() {
        return view;
    }

    /** The pixels, 0xAARRGGBB, {@link #width} a row. */
    int[] pixels() {
        return pixels;
    }

    /** Pixels a row. */
    int width() {
        return width;
    }

    /** Rows of pixels. */
    int height() {
        return height;
    }

    /** Makes room for so many device pixels, shown at so many a logical one. */
    void resize(int newWidth, int newHeight, double scale) {
        if (newWidth != width || newHeight != height) {
            width = newWidth;
            height = newHeight;
            pixels = new int[width * height];
            var none = pixels.length == 0;
            buffer = none
                    ? null
                    : new PixelBuffer<>(width, height, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
            view.setImage(none ? null : new WritableImage(buffer));
        }
        view.setFitWidth(width / scale);
        view.setFitHeight(height / scale);
    }

    /** Shows the rows of pixels that were drawn. */
    void show(int top, int bottom) {
        if (buffer != null) {
            buffer.updateBuffer(_ -> new Rectangle2D(0, top, width, bottom - top));
        }
    }
}
