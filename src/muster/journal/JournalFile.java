package muster.journal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import muster.flux.FormatException;

/** A journal as a file: an entry a line, gzipped if its name ends in {@code .gz}. */
public final class JournalFile {
    /**
     * What a file holds.
     *
     * @param entries all of it, in order
     * @param notes what its reader should know, though it is no error: lines for people
     */
    public record Contents(List<Entry> entries, List<String> notes) {
        /** Keeps them as they are. */
        public Contents {
            entries = List.copyOf(entries);
            notes = List.copyOf(notes);
        }
    }

    private static final int SIZE = 1 << 16;

    private JournalFile() {}

    /**
     * Reads all of a file. Where it may be large, read it entry by entry with {@link JournalReader}.
     *
     * @param file the file
     * @return what it holds
     * @throws FormatException in one line, naming file and line
     */
    public static Contents read(Path file) throws FormatException {
        try (var reader = JournalReader.open(file, file.toString())) {
            return read(reader);
        }
    }

    /**
     * Reads all of a stream.
     *
     * @param in the stream, which is closed
     * @param name what to call it in messages
     * @return what it holds
     * @throws FormatException in one line, naming it and the line
     */
    public static Contents read(InputStream in, String name) throws FormatException {
        try (var reader = JournalReader.of(in, name)) {
            return read(reader);
        }
    }

    private static Contents read(JournalReader reader) throws FormatException {
        var entries = new ArrayList<Entry>();
        for (var next = reader.next(); next.isPresent(); next = reader.next()) {
            entries.add(next.get());
        }
        return new Contents(entries, reader.notes());
    }

    /**
     * Writes a file, as a whole or not at all.
     *
     * @param file where, as {@link WholeFile} takes it; zipped if its name ends in .gz
     * @param entries what
     * @throws IOException if it can't be written, in one line for people; the old file is still there then
     */
    public static void write(Path file, Iterable<Entry> entries) throws IOException {
        WholeFile.write(file, out -> put(out, zipped(file), entries));
    }

    private static boolean zipped(Path file) {
        return file.toString().endsWith(".gz");
    }

    private static void put(OutputStream raw, boolean zip, Iterable<Entry> entries) throws IOException {
        if (zip) {
            var zipped = new GZIPOutputStream(raw, SIZE);
            lines(zipped, entries);
            zipped.finish();
        } else {
            lines(raw, entries);
        }
    }

    private static void lines(OutputStream raw, Iterable<Entry> entries) throws IOException {
        var out = new BufferedOutputStream(raw, SIZE);
        for (var entry : entries) {
            out.write(entry.line().getBytes(StandardCharsets.UTF_8));
            out.write('\n');
        }
        out.flush();
    }
}
