package muster.journal;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import muster.flux.FormatException;

/**
 * A journal that grows in a file: whole lines, handed to the system as soon as they are there, so that whatever becomes of
 * this process, only a line that was being written is torn. Where it is cut into pieces by size, the pieces one after the
 * other are the journal. Not for more than one thread.
 */
public final class RecordFile implements Closeable {
    /**
     * How it is written.
     *
     * @param rotate after how many bytes a new piece is begun; empty never
     * @param gzip whether it is compressed; a name that ends in {@code .gz} says so too
     */
    public record Options(OptionalLong rotate, boolean gzip) {
        /** One file, as it is. */
        public static final Options PLAIN = new Options(OptionalLong.empty(), false);

        /** Refuses pieces of nothing. */
        public Options {
            if (rotate.isPresent() && rotate.getAsLong() < 1) {
                throw new IllegalArgumentException("rotate " + rotate.getAsLong());
            }
        }
    }

    /** How old what isn't on the disk yet may become. */
    private static final long FORCE_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** How many bytes are gathered before they are handed on. */
    private static final int PACK = 1 << 16;
    private static final String ZIPPED = ".gz";
    private static final Pattern ENDING = Pattern.compile("(\\.[^.]+)?(\\.gz)?$");

    private final Path named;
    private final Options options;
    private Path file;
    private int files;
    private FileChannel channel;
    private OutputStream out;
    /** When the latest piece was last on the disk as a whole, and whether anything was added since. */
    private long forced = System.nanoTime();
    private boolean isDirty;
    /** Of the file that is written, and of those before. */
    private long length;
    private long before;
    private long entries;

    private RecordFile(Path named, Options options) {
        this.named = named;
        this.options = options;
    }

    /**
     * Makes the file, or its first piece.
     *
     * @param file where; pieces have a number in their name, {@code a.0001.jsonl}
     * @param options how
     * @return the file, to be closed
     * @throws IOException if it can't be made, or one is there already, which is left alone; one line for people
     */
    public static RecordFile create(Path file, Options options) throws IOException {
        var made = new RecordFile(
                options.gzip && !file.toString().endsWith(ZIPPED) ? Path.of(file + ZIPPED) : file, options);
        made.next();
        return made;
    }

    /**
     * Adds entries, and hands them to the system.
     *
     * @param added what came next
     * @throws IOException if they can't be written, in one line for people; then the file ends with a whole line, and is no
     *     more to be written to
     */
    public void append(List<Entry> added) throws IOException {
        try {
            var pack = new ByteArrayOutputStream();
            for (var entry : added) {
                pack.writeBytes(entry.line().getBytes(StandardCharsets.UTF_8));
                pack.write('\n');
                if (pack.size() >= PACK || options.rotate.isPresent()) {
                    put(pack);
                }
                entries++;
            }
            put(pack);
        } catch (IOException e) {
            throw told(e);
        }
    }

    /** Lines go whole into the system's hands, or, as far as it lets us, not at all. */
    private void put(ByteArrayOutputStream lines) throws IOException {
        if (lines.size() == 0) {
            return;
        }
        if (options.rotate.isPresent() && length >= options.rotate.getAsLong()) {
            next();
        }
        try {
            lines.writeTo(out);
            out.flush();
            length = channel.position();
            isDirty = true;
        } catch (IOException e) {
            channel.truncate(length);
            throw e;
        }
        lines.reset();
    }

    private void next() throws IOException {
        closePiece();
        files++;
        file = options.rotate.isPresent() ? piece(named, files) : named;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            var raw = new Writing(channel);
            out = file.toString().endsWith(ZIPPED) ? new GZIPOutputStream(raw, PACK, true) : raw;
            forceName();
        } catch (FileAlreadyExistsException e) {
            throw new IOException(FormatException.visible(file.toString()) + ": is there already; name a new file", e);
        } catch (NoSuchFileException e) {
            throw new IOException(FormatException.visible(file.toString()) + ": not recorded: no such folder", e);
        } catch (IOException e) {
            throw told(e);
        }
    }

    /** Brings the file's name to the disk, where the system knows how. */
    private void forceName() {
        try (var folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException _) {
            // Then it gets there with the system's own time, as any new file does.
        }
    }

    private static Path piece(Path named, int number) {
        var name = named.getFileName().toString();
        var ending = ENDING.matcher(name);
        var stem = ending.find() ? ending.start() : name.length();
        return named.resolveSibling(name.substring(0, stem) + ".%04d".formatted(number) + name.substring(stem));
    }

    private IOException told(IOException e) {
        return new IOException(FormatException.visible(file.toString()) + ": not recorded: " + Trouble.of(e), e);
    }

    /**
     * Brings what was added to the disk, where it outlives the machine, if that wasn't done in the last second.
     *
     * @return in how many milliseconds it is due again; 0 if nothing is to be brought there
     * @throws IOException if that fails, in one line for people
     */
    public long forceInTime() throws IOException {
        var left = isDirty ? FORCE_NANOS - (System.nanoTime() - forced) : FORCE_NANOS;
        if (left <= 0) {
            try {
                channel.force(false);
            } catch (IOException e) {
                throw told(e);
            }
            isDirty = false;
            forced = System.nanoTime();
        }
        return isDirty ? Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)) : 0;
    }

    /**
     * The file that is written.
     *
     * @return its path; of several pieces the latest
     */
    public Path file() {
        return file;
    }

    /**
     * How many pieces there are.
     *
     * @return at least 1
     */
    public int files() {
        return files;
    }

    /**
     * How many entries were added.
     *
     * @return the number, in all pieces
     */
    public long entries() {
        return entries;
    }

    /**
     * How large it is.
     *
     * @return bytes, of all pieces
     */
    public long bytes() {
        return before + length;
    }

    @Override
    public void close() throws IOException {
        try {
            closePiece();
        } catch (IOException e) {
            throw told(e);
        }
    }

    private void closePiece() throws IOException {
        if (out == null) {
            return;
        }
        try (var closing = channel) {
            if (out instanceof GZIPOutputStream zip) {
                zip.finish();
            }
            before += closing.position();
            length = 0;
            closing.force(false);
            isDirty = false;
        } finally {
            out = null;
        }
    }

    /** A channel as a stream whose write is one write, of all. */
    private static final class Writing extends OutputStream {
        private final FileChannel channel;

        Writing(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[]{(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            for (var left = ByteBuffer.wrap(bytes, offset, count); left.hasRemaining();) {
                channel.write(left);
            }
        }
    }
}
