package muster.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Text saved so that nobody ever sees half of it. */
final class TextFile {
    private TextFile() {}

    /** Writes a file in place of the one that is there: beside it first, and then under its name. */
    static void write(Path file, String text) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            // A pipe or a device is written to; a directory refuses by itself.
            Files.writeString(file, text);
            return;
        }
        var folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            throw new IOException(file + ": not saved: no such folder");
        }
        var part = Files.createTempFile(folder, ".", ".part");
        try {
            Files.writeString(part, text);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
