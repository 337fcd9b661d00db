package muster.live;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import muster.flux.Json;
import muster.journal.Entry;
import muster.journal.Streams;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where what an instance told before and what it tells anew, from the beginning, are joined. An event is known by its content:
 * its stream, its job, its time, name and context. A pure function of both.
 */
final class Joint {
    /** Whether both are of one history. */
    enum Kinship {
        /** They are: the same broker tells both. */
        SAME,
        /** They aren't. */
        OTHER,
        /** They are if they share an event. */
        BY_CONTENT
    }

    /** What makes an event this one and no other. */
    private record Key(String stream, String job, double timestamp, String name, JsonNode context) {}

    /** An event that wasn't known, as an entry of its own, and the time that it is put in order by. */
    private record Missed(double at, Entry entry) {}

    private static final Set<String> STREAMS = Set.of(Streams.RESOURCES, Streams.JOBS);
    /** What an entry carries beside its events belongs to one of them. */
    private static final Map<String, Set<String>> BESIDE = Map.of("jobspec", Set.of("submit"), "R",
            Set.of("alloc", "resource-define"));

    private Joint() {}

    /** Whether an entry only says that its stream is caught up. */
    static boolean isMark(Entry entry) {
        var events = entry.payload().path("events");
        return STREAMS.contains(entry.stream()) && events.isArray() && events.isEmpty();
    }

    /**
     * What is new.
     *
     * @param ours what was told before, in the order of the journal
     * @param theirs what is told now, up to where all streams are caught up
     * @param kinship whether both are of one history
     * @return what ours lacks, in the order of its times, and the marks that ours lacks; empty if theirs is another history
     */
    static Optional<List<Entry>> missed(List<Entry> ours, List<Entry> theirs, Kinship kinship) {
        var known = new HashMap<Key, Integer>();
        var marked = new HashSet<String>();
        // What was told before our past was cut, and isn't kept.
        var cut = ours.isEmpty() ? Double.NaN : before(ours.getFirst());
        for (var entry : ours) {
            if (isMark(entry)) {
                marked.add(entry.stream());
            } else if (STREAMS.contains(entry.stream())) {
                entry.payload().path("events").forEach(event -> known.merge(key(entry, event), 1, Integer::sum));
            }
        }
        var isFirst = known.isEmpty() && marked.isEmpty();
        var shared = 0;
        var missed = new ArrayList<Missed>();
        var marks = new ArrayList<Entry>();
        Map<String, Double> latest = new HashMap<>();
        for (var entry : theirs) {
            if (isMark(entry) && marked.add(entry.stream())) {
                marks.add(entry);
            } else if (!STREAMS.contains(entry.stream())) {
                missed.add(new Missed(entry.t(), entry));
            }
            for (var event : entry.payload().path("events")) {
                var key = key(entry, event);
                if (known.merge(key, -1, Integer::sum) >= 0) {
                    shared++;
                } else if (!(key.timestamp <= cut)) {
                    // A log keeps its own order, even if its clock was set back.
                    var at = latest.merge(key.stream + " " + key.job, key.timestamp, Math::max);
                    missed.add(new Missed(at, alone(entry, event)));
                }
            }
        }
        if (!isFirst && (kinship == Kinship.OTHER || kinship == Kinship.BY_CONTENT && shared == 0)) {
            return Optional.empty();
        }
        missed.sort(Comparator.comparingDouble(Missed::at));
        var joined = new ArrayList<>(missed.stream().map(Missed::entry).toList());
        joined.addAll(marks);
        return Optional.of(List.copyOf(joined));
    }

    private static double before(Entry head) {
        return head.stream().equals(Streams.CUT) ? head.payload().path("before").doubleValue(Double.NaN) : Double.NaN;
    }

    private static Key key(Entry entry, JsonNode event) {
        var context = event.path("context");
        return new Key(entry.stream(), entry.payload().path("id").toString(), event.path("timestamp").doubleValue(0),
                event.path("name").stringValue(""), context.isObject() ? context : Json.object());
    }

    private static Entry alone(Entry entry, JsonNode event) {
        var name = event.path("name").stringValue("");
        ObjectNode payload = Json.object();
        for (var one : entry.payload().properties()) {
            if (one.getKey().equals("events")) {
                payload.putArray("events").add(event);
            } else if (BESIDE.getOrDefault(one.getKey(), Set.of(name)).contains(name)) {
                payload.set(one.getKey(), one.getValue());
            }
        }
        return new Entry(entry.t(), entry.stream(), payload, entry.more());
    }
}
