package muster.cluster;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import muster.journal.Entry;

/**
 * The state at the end of a journal, or so long after its beginning, that needn't fit into memory: it is folded as it is read, and an entry is let go at once
 * when its turn has come, which in a backlog is when all of that is there. Of a job that has ended, the events are let go too:
 * {@link Job#events} has none then. All else is as {@link History} has it. Not for more than one thread.
 */
public final class StreamFold {
    /** What can't be put in order yet. */
    private final List<Entry> backlog = new ArrayList<>();
    private final Set<String> behind = new HashSet<>(Sequence.MARKED);
    private final double seconds;
    /** When the first entry was heard of, the time of the first moment, and the latest of all. */
    private double heard = Double.NaN;
    private double first = Double.NaN;
    private double latest = Double.NaN;
    private ClusterState state = ClusterState.EMPTY;
    /** The state so long after the first moment, where more came after it; null before that. */
    private ClusterState early;

    /** Nothing was read yet of a journal that is folded to its end. */
    public StreamFold() {
        this(Double.POSITIVE_INFINITY);
    }

    /**
     * Nothing was read yet.
     *
     * @param seconds how long after {@link History#start} the state is to be
     */
    public StreamFold(double seconds) {
        this.seconds = seconds;
    }

    /**
     * Takes what comes next.
     *
     * @param entry the next entry of the journal
     */
    public void add(Entry entry) {
        heard = Double.isNaN(heard) ? entry.t() : heard;
        if (Sequence.isSection(entry)) {
            settle();
            fold(Sequence.moments(entry));
            behind.addAll(Sequence.MARKED);
            return;
        }
        if (behind.isEmpty()) {
            fold(Sequence.moments(entry));
            return;
        }
        backlog.add(entry);
        if (Sequence.isMark(entry)) {
            behind.remove(entry.stream());
            if (behind.isEmpty()) {
                fold(Sequence.merged(backlog));
                backlog.clear();
            }
        }
    }

    /**
     * What is, when all has been read.
     *
     * @return the state after all that was taken, or so much of it as was wanted
     */
    public ClusterState state() {
        settle();
        // A journal begins when it was begun, if anything happened since.
        return early == null || first < heard && heard < latest ? state : early;
    }

    /** Takes what is left where a stream never said that it had caught up. */
    private void settle() {
        if (!backlog.isEmpty()) {
            // Only now it is known which entries were before that.
            var end = Sequence.backlog(backlog);
            fold(Sequence.merged(backlog.subList(0, end)));
            backlog.subList(end, backlog.size()).forEach(entry -> fold(Sequence.moments(entry)));
            backlog.clear();
            behind.clear();
        }
    }

    private void fold(List<Moment> moments) {
        for (var moment : moments) {
            first = Double.isNaN(first) ? moment.time() : first;
            latest = Double.isNaN(latest) ? first : Math.max(latest, moment.time());
            if (early == null && latest > first + seconds) {
                early = state;
            }
            if (latest <= Math.max(first, heard) + seconds) {
                state = Fold.passing(state, moment);
            }
        }
    }
}
