package muster.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
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
        try (var reader = JournalReader.of(source.open(), source.name())) {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                entries.add(next.get());
            }
            reader.notes().forEach(notes::println);
        }
        return entries;
    }
}
