package muster.cluster;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import muster.journal.Entry;

/**
 * The state at the end of a journal that needn't fit into memory: it is folded as it is read, and an entry is let go at once
 * when its turn has come, which in a backlog is when all of that is there. Of a job that has ended, the events are let go too:
 * {@link Job#events} has none then. All else is as {@link History} has it at its end. Not for more than one thread.
 */
public final class StreamFold {
    /** What can't be put in order yet. */
    private final List<Entry> backlog = new ArrayList<>();
    private final Set<String> behind = new HashSet<>(Sequence.MARKED);
    private ClusterState state = ClusterState.EMPTY;

    /** Nothing was read yet. */
    public StreamFold() {}

    /**
     * Takes what comes next.
     *
     * @param entry the next entry of the journal
     */
    public void add(Entry entry) {
        if (Sequence.isSection(entry)) {
            state();
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
     * @return the state after all that was taken
     */
    public ClusterState state() {
        if (!backlog.isEmpty()) {
            // A stream never said that it had caught up: only now it is known which entries were before that.
            var end = Sequence.backlog(backlog);
            fold(Sequence.merged(backlog.subList(0, end)));
            backlog.subList(end, backlog.size()).forEach(entry -> fold(Sequence.moments(entry)));
            backlog.clear();
            behind.clear();
        }
        return state;
    }

    private void fold(List<Moment> moments) {
        for (var moment : moments) {
            state = Fold.passing(state, moment);
        }
    }
}
