package muster.cluster;

import java.nio.file.Path;
import java.util.List;
import muster.flux.FormatException;
import muster.journal.Entry;
import muster.journal.JournalFile;

/** The recordings of real instances. */
final class Recordings {
    static final List<String> ALL = List.of("stock-16", "tolerated-16", "tolerated-16.child", "node-lost-8");

    private Recordings() {}

    static List<Entry> entries(String name) {
        try {
            return JournalFile.read(Path.of("sample-data/recordings", name + ".jsonl")).entries();
        } catch (FormatException e) {
            throw new IllegalStateException(e);
        }
    }

    static History history(String name) {
        return History.of(entries(name));
    }

    static ClusterState end(String name) {
        var history = history(name);
        return history.at(history.size());
    }
}
