package muster.console.chart;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import muster.flux.FormatException;
import muster.lab.Figures;

/** The file that a sweep wrote. */
public final class SweepFile {
    private static final int BEGINNING = 4096;
    /** With a tally in each of ten thousand cells. */
    private static final long LARGEST = 1L << 30;

    private SweepFile() {}

    /** Whether a file looks as if a sweep wrote it; only its beginning is read. */
    public static boolean isOne(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (var in = Files.newInputStream(file)) {
            return Figures.isTable(new String(in.readNBytes(BEGINNING), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            return false; // Whoever opens it will say why.
        }
    }

    /**
     * Reads it.
     *
     * @throws FormatException if it can't be used, in one line
     */
    static Figures read(Path file) throws FormatException {
        var name = name(file);
        try {
            if (Files.size(file) > LARGEST) {
                throw new FormatException(name + ": larger than " + (LARGEST >> 20) + " MiB");
            }
            return Figures.read(Files.readString(file), name);
        } catch (IOException unreadable) {
            throw new FormatException(name + " can't be read: " + FormatException.visible(unreadable.getMessage()));
        }
    }

    static String name(Path file) {
        return FormatException.visible(String.valueOf(file.getFileName()));
    }
}
