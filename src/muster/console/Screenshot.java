package muster.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;

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
        var folder = file.toAbsolutePath().getParent();
        var unfinished = Files.createTempFile(folder, ".muster", ".png");
        try {
            ImageIO.write(SwingFXUtils.fromFXImage(picture, null), "png", unfinished.toFile());
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
