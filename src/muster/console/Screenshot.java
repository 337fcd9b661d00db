package muster.console;

import java.io.IOException;
import java.nio.file.Path;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;
import muster.journal.WholeFile;

/** A picture of a window as it is drawn now, whether it is on a screen or not. */
final class Screenshot {
    private Screenshot() {}

    /** Draws a scene. */
    static WritableImage of(Scene scene) {
        // The first picture lays the scene out; cells that this made visible are only filled in the second.
        scene.snapshot(null);
        return scene.snapshot(null);
    }

    /**
     * Writes a picture as PNG, as a whole or not at all.
     *
     * @throws IOException if it can't be written there
     */
    static void write(WritableImage picture, Path file) throws IOException {
        WholeFile.write(file, out -> ImageIO.write(SwingFXUtils.fromFXImage(picture, null), "png", out));
    }
}
