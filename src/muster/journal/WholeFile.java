package muster.journal;

import java.io.IOException;
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
import java.util.UUID;
import muster.flux.FormatException;

/** Files written as a whole or not at all. */
public final class WholeFile {
    private WholeFile() {}

    /** What a file is to hold. */
    @FunctionalInterface
    public interface Content {
        /**
         * Writes all of it.
         *
         * @param out where to; to be left open
         * @throws IOException if it can't be written
         */
        void to(OutputStream out) throws IOException;
    }

    /**
     * Writes a file. Whoever looks at it, even after a crash, sees the old one or the new one and never a part: it is
     * written beside it, brought to the disk, and takes its name last.
     *
     * @param file where; a file that is there is replaced, one that is a pipe or a device is written to
     * @param content what
     * @throws IOException if it can't be written, in one line for people; the old file is still there then
     */
    public static void write(Path file, Content content) throws IOException {
        try {
            var target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            if (Files.isDirectory(target)) {
                throw new IOException("a directory");
            }
            if (Files.exists(target) && !Files.isRegularFile(target)) {
                try (var out = Files.newOutputStream(target)) {
                    content.to(out);
                }
                return;
            }
            replace(target, content);
        } catch (NoSuchFileException e) {
            throw new IOException(FormatException.visible(file + ": not saved: no such folder"), e);
        } catch (IOException e) {
            throw new IOException(FormatException.visible(file.toString()) + ": not saved: " + Trouble.of(e), e);
        }
    }

    /**
     * Writes a file of text, as {@link #write(Path, Content)} does.
     *
     * @param file where
     * @param text what
     * @throws IOException if it can't be written, in one line for people; the old file is still there then
     */
    public static void write(Path file, String text) throws IOException {
        write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void replace(Path target, Content content) throws IOException {
        var part = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
        var done = false;
        try {
            try (var channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                    var out = Channels.newOutputStream(channel)) {
                content.to(out);
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
}
