package muster.live;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import muster.flux.Json;
import muster.journal.Entry;
import muster.journal.Journal;
import muster.journal.Streams;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes one journal of what several connections tell one after the other. What the first tells is kept as it comes. What a
 * later one tells from its beginning is held until it is caught up, and then what is new in it is added; if it is another
 * history, that begins a new section. The journal only grows, and its past may be cut.
 */
final class Tape {
    private enum Stream {
        RESOURCES, JOBS
    }

    private final Journal journal;
    private final EnumSet<Stream> behind = EnumSet.allOf(Stream.class);
    /** What each stream said last on this connection. */
    private final EnumMap<Stream, ObjectNode> latest = new EnumMap<>(Stream.class);
    /** What is held; null while everything is added at once. */
    private List<Entry> held;
    private Joint.Kinship kinship = Joint.Kinship.BY_CONTENT;

    Tape(Journal journal) {
        this.journal = journal;
    }

    /** A connection begins to tell all from its beginning. */
    synchronized void begin() {
        var isFirst = section().stream()
                .noneMatch(entry -> entry.stream().equals(Streams.RESOURCES) || entry.stream().equals(Streams.JOBS));
        held = isFirst ? null : new ArrayList<>();
        behind.addAll(EnumSet.allOf(Stream.class));
        latest.clear();
        kinship = Joint.Kinship.BY_CONTENT;
    }

    /** The history that is told now. Its past may be cut, so that its place isn't always the same. */
    private List<Entry> section() {
        var all = journal.since(0);
        var from = all.size();
        while (from > 0 && !all.get(from - 1).stream().equals(Streams.SECTION)) {
            from--;
        }
        return all.subList(from, all.size());
    }

    /** What is known of how the history that is told now and the one before belong together. */
    synchronized void related(Joint.Kinship how) {
        kinship = how;
    }

    /** Whether all that was before has been told on this connection. */
    synchronized boolean isCaughtUp() {
        return behind.isEmpty();
    }

    /** What the instance says. What a stream says twice in a row, word for word and so of the same time, is heard once. */
    synchronized void hear(Entry entry) {
        var stream = switch (entry.stream()) {
            case Streams.RESOURCES -> Optional.of(Stream.RESOURCES);
            case Streams.JOBS -> Optional.of(Stream.JOBS);
            default -> Optional.<Stream>empty();
        };
        if (stream.isPresent() && entry.payload().equals(latest.put(stream.get(), entry.payload()))) {
            return;
        }
        if (Joint.isMark(entry)) {
            stream.ifPresent(behind::remove);
        }
        if (held == null) {
            journal.append(List.of(entry));
        } else {
            held.add(entry);
        }
    }

    /**
     * The connection is caught up: what was held is added.
     *
     * @param up what is added before it
     */
    synchronized void join(Entry up) {
        var theirs = held;
        held = null;
        if (theirs == null) {
            journal.append(List.of(up));
            return;
        }
        var all = new ArrayList<Entry>();
        var missed = Joint.missed(section(), theirs, kinship);
        if (missed.isEmpty()) {
            all.add(new Entry(up.t(), Streams.SECTION, Json.object().put("why",
                    "the instance tells another history than before: it began anew")));
        }
        all.add(up);
        all.addAll(missed.orElse(theirs));
        journal.append(all);
    }

    /** What we say ourselves; it is never held. */
    synchronized void note(Entry entry) {
        journal.append(List.of(entry));
    }

    /** The connection has ended: what was held is told again by the next. */
    synchronized void end(Optional<Entry> why) {
        held = null;
        why.map(List::of).ifPresent(journal::append);
    }
}
