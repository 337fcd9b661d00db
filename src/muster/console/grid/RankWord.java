package muster.console.grid;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;
import muster.cluster.ClusterState;
import muster.cluster.Job;
import muster.flux.IdSet;

/** The words a filter knows, by what the grid shows. */
enum RankWord {
    DRAINED, OFFLINE, TORPID, ONLINE, IDLE, PASSED, DEGRADED, STOPPED, FAILED, TIMED_OUT, WENT_OFFLINE, CANCELED, RUNNING, PROLOG, LOST, TRIMMED, DOWN;

    /** The word for a text, in any case, its parts joined by a space, a hyphen or an underscore. */
    static Optional<RankWord> of(String text) {
        var name = text.toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        return List.of(values()).stream().filter(word -> word.name().equals(name)).findFirst();
    }

    /** The ranks it is true of. */
    IdSet ranks(ClusterState state, Frame frame, List<Job> jobs) {
        return switch (this) {
            case DRAINED -> state.drained();
            case OFFLINE -> state.offline();
            case TORPID -> state.torpid();
            case ONLINE -> state.online();
            case IDLE -> state.idle();
            case PASSED -> cells(frame, CellState.PASSED);
            case DEGRADED -> cells(frame, CellState.DEGRADED);
            case STOPPED -> cells(frame, CellState.STOPPED);
            case FAILED -> cells(frame, CellState.FAILED);
            case TIMED_OUT -> cells(frame, CellState.TIMED_OUT);
            case WENT_OFFLINE -> cells(frame, CellState.WENT_OFFLINE);
            case CANCELED -> cells(frame, CellState.CANCELED);
            case RUNNING -> cells(frame, CellState.RUNNING);
            case PROLOG -> cells(frame, CellState.PROLOG);
            case LOST -> union(jobs, Job::lost);
            case TRIMMED -> union(jobs, Job::trimmed);
            case DOWN -> union(jobs, Job::down);
        };
    }

    private static IdSet union(List<Job> jobs, Function<Job, IdSet> part) {
        return IdSet.unionOf(jobs.stream().map(part).toList());
    }

    private static IdSet cells(Frame frame, CellState wanted) {
        return where(frame.size(), rank -> frame.state(rank) == wanted);
    }

    /** The ranks 0 to size − 1 of which something is true. */
    static IdSet where(int size, IntPredicate test) {
        var found = new BitSet();
        for (int rank = 0; rank < size; rank++) {
            if (test.test(rank)) {
                found.set(rank);
            }
        }
        return IdSet.of(found);
    }
}
