package muster.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import muster.flux.FormatException;
import muster.journal.Entry;
import muster.journal.JournalReader;

/** A journal that is named on the command line. */
final class JournalText {
    private JournalText() {}

    /**
     * Reads a journal to its end.
     *
     * @param notes where it is said what was left out, as a torn last line
     * @throws FormatException in a line with the file's name, if it is no journal
     */
    static List<Entry> read(Source source, PrintStream notes) throws FormatException, IOException {
        var entries = new ArrayList<Entry>();
        read(source, notes, entries::add);
        return entries;
    }

    /** The same, an entry at a time. */
    static void read(Source source, PrintStream notes, Consumer<Entry> entries) throws FormatException, IOException {
        try (var reader = JournalReader.of(source.open(), source.name())) {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                entries.accept(next.get());
            }
            reader.notes().forEach(notes::println);
        }
    }
}
