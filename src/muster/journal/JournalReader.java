package muster.journal;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;
import muster.flux.FormatException;
import tools.jackson.databind.JsonNode;

/**
 * Reads a journal entry by entry: JSON in lines, perhaps gzipped. Blank lines are passed over. A last line that is torn,
 * as it is while somebody writes, is left out, and a note says so; anything else that is no entry is an error. Not for
 * more than one thread, save for {@link #bytes()}.
 */
public final class JournalReader implements AutoCloseable {
    private static final int MOST_NOTES = 5;

    private final String name;
    private final Counting raw;
    private final Lines lines;
    private final EntryReader reader = new EntryReader();
    private final List<String> notes = new ArrayList<>();
    private long entries;
    private String trouble = "";

    private JournalReader(InputStream in, String name) throws FormatException {
        this.name = FormatException.visible(name);
        this.raw = new Counting(in);
        try {
            this.lines = new Lines(Unzipped.of(raw));
        } catch (EOFException e) {
            throw error("the gzip data ends before it begins");
        } catch (IOException e) {
            throw error(cause(e));
        }
    }

    /**
     * Opens a file.
     *
     * @param file the file
     * @param name what to call it in messages
     * @return a reader, to be closed
     * @throws FormatException if there is no such file, or it can't be read
     */
    public static JournalReader open(Path file, String name) throws FormatException {
        try {
            if (Files.isDirectory(file)) {
                throw new FormatException(FormatException.visible(name) + ": a directory, not a journal");
            }
            return of(Files.newInputStream(file), name);
        } catch (IOException e) {
            throw new FormatException(FormatException.visible(name) + ": " + Trouble.of(e));
        }
    }

    /**
     * Reads from a stream, as from a pipe.
     *
     * @param in the stream; it is closed with the reader
     * @param name what to call it in messages
     * @return a reader, to be closed
     * @throws FormatException if it can't be read
     */
    public static JournalReader of(InputStream in, String name) throws FormatException {
        return new JournalReader(in, name);
    }

    /**
     * Reads on.
     *
     * @return the next entry; empty after the last
     * @throws FormatException naming file and line: if a line is no entry or too long or claims more ranks than an instance
     *     can have, if there is none at all, or if reading fails
     */
    public Optional<Entry> next() throws FormatException {
        while (nextLine()) {
            var plain = reader.read(lines);
            if (plain != null) {
                entries++;
                return Optional.of(plain);
            }
            // Whatever is wrong with it, or only odd, is told from its text.
            var line = lines.text();
            if (lines.garbled()) {
                note("line " + lines.number() + ": bytes that are no UTF-8 were replaced");
            }
            if (line.isBlank()) {
                continue;
            }
            JsonNode json;
            try {
                json = Entry.json(line);
            } catch (FormatException e) {
                if (lines.ended() || entries == 0) {
                    throw fault("not JSON", e.getMessage());
                }
                note("line " + lines.number() + ": cut off before its end, left out");
                break;
            }
            try {
                var entry = Entry.of(json);
                Claims.check(entry);
                entries++;
                return Optional.of(entry);
            } catch (FormatException e) {
                throw fault(e.getMessage(), e.getMessage());
            }
        }
        if (lines.cut()) {
            note("after line " + lines.number() + ": the gzip data ends too early");
        }
        if (entries == 0) {
            throw error("empty: a journal has an entry in each line");
        }
        return Optional.empty();
    }

    /**
     * Which line was read last.
     *
     * @return its number, from 1; 0 before the first
     */
    public long line() {
        return lines.number();
    }

    /**
     * How far it has come.
     *
     * @return how many bytes of the file were read, of which some may not be looked at yet
     */
    public long bytes() {
        return raw.count;
    }

    /**
     * What the reader of the journal should know, though it is no error.
     *
     * @return remarks, each naming file and line; at most a few
     */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /**
     * What was wrong, in short.
     *
     * @return the error that was thrown, without what the parser said of it; "" if there was none
     */
    String trouble() {
        return trouble;
    }

    @Override
    public void close() {
        try {
            raw.close();
        } catch (IOException e) {
            // It was only read from: nothing is lost.
            note(cause(e));
        }
    }

    private boolean nextLine() throws FormatException {
        try {
            return lines.next();
        } catch (Lines.LineTooLongException e) {
            var longer = "longer than " + (Lines.LONGEST >> 20) + " MiB";
            throw fault(longer, longer);
        } catch (IOException e) {
            throw error("after line " + (lines.number() - 1) + ": " + cause(e));
        }
    }

    private void note(String text) {
        if (notes.size() < MOST_NOTES) {
            notes.add(name + " " + text);
        }
    }

    private FormatException fault(String brief, String full) {
        trouble = name + " line " + lines.number() + ": " + brief;
        return new FormatException(name + " line " + lines.number() + ": " + full);
    }

    private FormatException error(String text) {
        trouble = name + ": " + text;
        return new FormatException(trouble);
    }

    private static String cause(IOException e) {
        return e instanceof ZipException ? "damaged gzip data" : Trouble.of(e);
    }

    /** Counts what goes through; another thread may look. */
    private static final class Counting extends FilterInputStream {
        private volatile long count;

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            var next = super.read();
            add(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            var read = super.read(bytes, offset, length);
            add(Math.max(0, read));
            return read;
        }

        // Only the thread that reads ever writes it.
        private void add(int more) {
            count = count + more;
        }
    }
}
