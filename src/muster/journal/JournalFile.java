package muster.journal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
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
     * Writes a file. Whoever looks at it, even after a crash, sees the old one or the new one and never a part: it is
     * written beside it, brought to the disk, and takes its name last.
     *
     * @param file where; a file that is there is replaced, one that is a pipe or a device is written to
     * @param entries what
     * @throws IOException if it can't be written, in one line for people; the old file is still there then
     */
    public static void write(Path file, Iterable<Entry> entries) throws IOException {
        try {
            var target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            if (Files.isDirectory(target)) {
                throw new IOException("a directory");
            }
            if (Files.exists(target) && !Files.isRegularFile(target)) {
                try (var out = Files.newOutputStream(target)) {
                    put(out, zipped(file), entries);
                }
                return;
            }
            replace(target, zipped(file), entries);
        } catch (NoSuchFileException e) {
            throw new IOException(FormatException.visible(file + ": not saved: no such folder"), e);
        } catch (IOException e) {
            throw new IOException(FormatException.visible(file.toString()) + ": not saved: " + Trouble.of(e), e);
        }
    }

    private static void replace(Path target, boolean zip, Iterable<Entry> entries) throws IOException {
        var part = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
        var done = false;
        try {
            try (var channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                put(Channels.newOutputStream(channel), zip, entries);
                channel.force(true);
            }
            keepPermissions(target, part);
            try {
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            }
            done = true;
        } finally {
            if (!done) {
                Files.deleteIfExists(part);
            }
        }
    }

    private static void keepPermissions(Path from, Path to) throws IOException {
        if (Files.exists(from) && from.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
        }
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
