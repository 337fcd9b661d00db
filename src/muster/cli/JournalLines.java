package muster.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import muster.flux.FormatException;
import muster.journal.Entry;
import muster.journal.RecordFile;

/** A journal as it grows, in a file of its own that is made with the first entry, or on standard output. */
final class JournalLines implements Told {
    private final String name;
    private final RecordFile.Options options;
    private final Stdio stdio;
    private RecordFile file;

    JournalLines(String name, RecordFile.Options options, Stdio stdio) {
        this.name = name;
        this.options = options;
        this.stdio = stdio;
    }

    @Override
    public boolean isOrdered() {
        return false;
    }

    @Override
    public void tell(List<Entry> entries) throws IOException, FormatException {
        if (name.equals("-")) {
            for (var entry : entries) {
                stdio.out().write((entry.line() + "\n").getBytes(StandardCharsets.UTF_8));
            }
            if (stdio.out().checkError()) {
                throw new IOException("standard output: nobody reads it any more");
            }
            return;
        }
        if (file == null) {
            file = open();
        }
        file.append(entries);
    }

    @Override
    public void pause() throws IOException {
        if (file != null) {
            file.forceInTime();
        }
    }

    private RecordFile open() throws IOException, FormatException {
        try {
            return RecordFile.create(Path.of(name), options);
        } catch (InvalidPathException _) {
            throw new FormatException(FormatException.visible(name) + ": no such folder");
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
            stdio.out().println(file.entries() + (file.entries() == 1 ? " entry in " : " entries in ")
                    + (file.files() == 1 ? "" : file.files() + " files, the last is ")
                    + FormatException.visible(file.file().toString()));
        }
    }
}
