package muster.cluster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import muster.flux.Event;
import muster.flux.JobId;
import muster.journal.Entry;
import muster.journal.Streams;

/**
 * The order in which a journal's events happened. Until each of Flux's own streams has said that it is caught up, what it
 * tells is a backlog, in no order across jobs: up to there everything is merged by time, and what an entry tells of one job
 * keeps its order. From there on the journal's order holds. Where the instance began anew, so does all of this: a journal is
 * made of sections, mostly one.
 */
final class Sequence {
    /** The streams that say when they are caught up. */
    static final Set<String> MARKED = Set.of(Streams.RESOURCES, Streams.JOBS);

    /** A moment, where its entry is in the journal, and the time it is merged by. */
    private record Placed(Moment moment, int entry, double at) {}

    /** Whose order is kept: a stream's, and in the jobs' that of each job. */
    private record Log(String stream, JobId job) {}

    private Sequence() {}

    /** Whether an entry begins a section: what follows knows nothing of what was before. */
    static boolean isSection(Entry entry) {
        return entry.stream().equals(Streams.SECTION);
    }

    /** Where the section ends that is told at a place: the place of the next that begins one, or the number of entries. */
    static int end(List<Entry> entries, int from) {
        for (var i = from; i < entries.size(); i++) {
            if (isSection(entries.get(i))) {
                return i;
            }
        }
        return entries.size();
    }

    /**
     * How many entries of a section it takes until all streams are caught up.
     *
     * @return a number of entries; all of them where a stream isn't caught up at the end
     */
    static int backlog(List<Entry> entries) {
        var behind = new HashSet<String>();
        var caughtUp = new HashSet<String>();
        var end = 0;
        for (var i = 0; i < entries.size() && caughtUp.size() < MARKED.size(); i++) {
            var entry = entries.get(i);
            if (MARKED.contains(entry.stream()) && !caughtUp.contains(entry.stream())) {
                end = i + 1;
                if (isMark(entry)) {
                    caughtUp.add(entry.stream());
                    behind.remove(entry.stream());
                } else {
                    behind.add(entry.stream());
                }
            }
        }
        return behind.isEmpty() ? end : entries.size();
    }

    /** Whether the entry only says that its stream is caught up. */
    static boolean isMark(Entry entry) {
        return MARKED.contains(entry.stream()) && entry.eventCount() == 0
                && (entry.stream().equals(Streams.RESOURCES) || entry.job() == null);
    }

    /** The moments of the entries up to the end of the backlog, in the order they happened. */
    static List<Moment> merged(List<Entry> entries) {
        var behind = new ArrayList<Placed>();
        var live = new ArrayList<Placed>();
        var caughtUp = new HashSet<String>();
        Map<Log, Double> latest = new HashMap<>();
        for (var i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            if (isMark(entry)) {
                caughtUp.add(entry.stream());
            }
            for (var moment : moments(entry)) {
                if (caughtUp.contains(entry.stream())) {
                    live.add(new Placed(moment, i, moment.time()));
                } else {
                    // A log keeps its own order, even if its clock was set back.
                    var at = latest.merge(new Log(entry.stream(), entry.job()), moment.time(), Math::max);
                    behind.add(new Placed(moment, i, at));
                }
            }
        }
        behind.sort(Comparator.comparingDouble(Placed::at));
        return merge(behind, live);
    }

    private static List<Moment> merge(List<Placed> behind, List<Placed> live) {
        var all = new ArrayList<Moment>(behind.size() + live.size());
        for (int b = 0, l = 0; b < behind.size() || l < live.size();) {
            if (l == live.size() || b < behind.size() && isBefore(behind.get(b), live.get(l))) {
                all.add(behind.get(b++).moment);
            } else {
                all.add(live.get(l++).moment);
            }
        }
        return all;
    }

    private static boolean isBefore(Placed behind, Placed live) {
        return behind.at < live.at || behind.at == live.at && behind.entry < live.entry;
    }

    /** The moments of one entry. */
    static List<Moment> moments(Entry entry) {
        if (isMark(entry)) {
            return List.of();
        }
        var isKnown = MARKED.contains(entry.stream()) || entry.stream().equals(Streams.PROLOG);
        var events = isKnown ? entry.events() : List.<Event>of();
        if (events.isEmpty()) {
            return List.of(new Moment(entry.t(), entry, 0, null));
        }
        var all = new ArrayList<Moment>(events.size());
        for (var event : events) {
            all.add(new Moment(event == null ? entry.t() : event.timestamp(), entry, all.size(), event));
        }
        return all;
    }
}
