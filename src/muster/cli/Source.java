package muster.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import muster.flux.FormatException;

/** A file named on the command line, or standard input where the name is {@code -}. */
final class Source {
    /** The largest text that is read as a whole: a scenario or a policy. */
    private static final int LARGEST = 16 << 20;
    private static final String STANDARD_INPUT = "-";

    private final String file;
    private final Stdio stdio;

    Source(String file, Stdio stdio) {
        this.file = file;
        this.stdio = stdio;
    }

    /** What to call it in a message. */
    String name() {
        return file.equals(STANDARD_INPUT) ? "standard input" : FormatException.visible(file);
    }

    /**
     * The files that a name stands for: a folder for all those below it that end so, in order of their names, anything else
     * for itself.
     *
     * @throws FormatException if there is none in the folder
     */
    static List<String> files(String file, String ending) throws FormatException, IOException {
        try {
            var path = Path.of(file);
            if (file.equals(STANDARD_INPUT) || !Files.isDirectory(path)) {
                return List.of(file);
            }
            try (var below = Files.walk(path)) {
                var files = below.filter(one -> one.toString().endsWith(ending) && Files.isRegularFile(one)).sorted()
                        .map(Path::toString).toList();
                if (files.isEmpty()) {
                    throw new FormatException(
                            FormatException.visible(file) + ": no " + ending + " file in this folder");
                }
                return files;
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        } catch (InvalidPathException e) {
            return List.of(file);
        }
    }

    /** Opens it. A directory is refused here, as it would only fail at the first read, without its name. */
    InputStream open() throws FormatException, IOException {
        if (file.equals(STANDARD_INPUT)) {
            return stdio.in();
        }
        try {
            var path = Path.of(file);
            if (Files.isDirectory(path)) {
                throw new FormatException(name() + ": is a directory, not a file");
            }
            return Files.newInputStream(path);
        } catch (InvalidPathException e) {
            throw new FormatException(name() + ": no such file");
        }
    }

    /** All of it, which must be text in UTF-8 and at most 16 MiB. */
    String text() throws FormatException, IOException {
        return text(LARGEST);
    }

    /** All of it, which must be text in UTF-8 and of at most so many bytes. */
    String text(int largest) throws FormatException, IOException {
        try (var in = open()) {
            var bytes = in.readNBytes(largest + 1);
            if (bytes.length > largest) {
                throw new FormatException(name() + ": larger than " + (largest >> 20) + " MiB");
            }
            return decode(bytes, bytes.length, name());
        }
    }

    /** Bytes as text, refused under a name where they are none. */
    static String decode(byte[] bytes, int length, String name) throws FormatException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length)).toString();
        } catch (CharacterCodingException e) {
            throw new FormatException(name + ": not text in UTF-8");
        }
    }
}
