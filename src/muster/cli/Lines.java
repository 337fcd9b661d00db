package muster.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import muster.flux.FormatException;

/** Lines of text, counted, read one at a time and none longer than memory allows. */
final class Lines implements AutoCloseable {
    private static final int LONGEST = 64 << 20;

    private final InputStream in;
    private final String name;
    private int number;

    Lines(InputStream in, String name) {
        this.in = new BufferedInputStream(in, 1 << 16);
        this.name = name;
    }

    /** The next line that isn't blank; null at the end. */
    String next() throws FormatException, IOException {
        for (var line = any(); line != null; line = any()) {
            if (!line.isBlank()) {
                return line;
            }
        }
        return null;
    }

    private String any() throws FormatException, IOException {
        var bytes = new ByteArrayOutputStream();
        var c = in.read();
        if (c < 0) {
            return null;
        }
        number++;
        for (; c >= 0 && c != '\n'; c = in.read()) {
            if (bytes.size() == LONGEST) {
                throw new FormatException(place() + ": longer than " + (LONGEST >> 20) + " MiB");
            }
            bytes.write(c);
        }
        return Source.decode(bytes.toByteArray(), bytes.size(), place());
    }

    /** Where the last line came from: "cases.jsonl line 12". */
    String place() {
        return name + " line " + number;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
