package fuzz;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import muster.cluster.History;
import muster.cluster.StateJson;
import muster.cluster.Words;
import muster.flux.FormatException;
import muster.journal.Entry;
import muster.journal.JournalReader;

/** What a file may hold: entries that are written as they were read and that make a state, or one line of why not. */
public final class JournalFuzz {
    private JournalFuzz() {}

    /**
     * Tries one input.
     *
     * @param bytes any
     */
    public static void fuzzerTestOneInput(byte[] bytes) {
        var entries = new ArrayList<Entry>();
        try (var reader = JournalReader.of(new ByteArrayInputStream(bytes), "fuzz")) {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                entries.add(next.get());
                var line = next.get().line();
                Check.same(line, Entry.parse(line).line());
            }
        } catch (FormatException e) {
            Check.line(e);
        }
        var history = History.of(entries);
        for (var i = 0; i < history.size(); i++) {
            var words = Words.moment(history.moment(i));
            Check.same(FormatException.visible(words), words);
        }
        Check.same(history.at(history.size()), History.of(entries).at(history.size()));
        StateJson.of(history.at(history.size()));
    }
}
