package muster.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import muster.flux.FormatException;
import muster.journal.Entry;

/**
 * A journal as it grows: whole lines, handed to the system as soon as they are there, so that whatever becomes of this process,
 * what was written stays. The file is made with the first of them, and one that is there already is left alone.
 */
final class JournalLines implements Told {
    private final String file;
    private final Stdio stdio;
    private OutputStream out;
    private long written;

    JournalLines(String file, Stdio stdio) throws FormatException {
        this.file = file;
        this.stdio = stdio;
        if (file.endsWith(".gz")) {
            throw new FormatException(name() + ": what is still growing can't be gzipped; gzip it afterwards");
        }
    }

    private String name() {
        return FormatException.visible(file);
    }

    private boolean isStandardOutput() {
        return file.equals("-");
    }

    @Override
    public boolean isOrdered() {
        return false;
    }

    @Override
    public void tell(List<Entry> entries) throws IOException, FormatException {
        if (out == null) {
            out = open();
        }
        var lines = new ByteArrayOutputStream();
        for (var entry : entries) {
            lines.writeBytes(entry.line().getBytes(StandardCharsets.UTF_8));
            lines.write('\n');
        }
        out.write(lines.toByteArray());
        out.flush();
        if (isStandardOutput() && stdio.out().checkError()) {
            throw new IOException("standard output: nobody reads it any more");
        }
        written += entries.size();
    }

    private OutputStream open() throws IOException, FormatException {
        if (isStandardOutput()) {
            return stdio.out();
        }
        try {
            return Files.newOutputStream(Path.of(file), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException _) {
            throw new FormatException(name() + ": is there already; name a new file");
        } catch (InvalidPathException _) {
            throw new FormatException(name() + ": no such folder");
        }
    }

    @Override
    public void close() throws IOException {
        if (out != null && !isStandardOutput()) {
            out.close();
            stdio.out().println(written + (written == 1 ? " entry in " : " entries in ") + name());
        }
    }
}
