package muster.console.grid;

import java.util.ArrayList;
import java.util.Locale;
import muster.cluster.Action;
import muster.cluster.ClusterState;
import muster.cluster.Job;
import muster.cluster.Words;
import muster.flux.IdSet;
import muster.flux.JobId;

/** The line under the grid: what is with the rank one points at, else who keeps a prolog waiting. */
public final class RankStatus {
    private RankStatus() {}

    /** A rank, and how far its prolog is. */
    public static String rank(ClusterState state, JobId shown, int rank, double time) {
        var line = new StringBuilder(Words.rank(state, rank));
        if (state.jobOn(rank).isEmpty() && shown != null) {
            state.job(shown).filter(job -> job.ranks().contains(rank)).ifPresent(job -> line.append(past(job, rank)));
        }
        state.jobOn(rank).stream().flatMap(job -> job.actions().stream())
                .filter(action -> open(action) && action.outcomes().pending().contains(rank)).findFirst()
                .ifPresent(action -> line.append(", ").append(elapsed(action, time)));
        return line.toString();
    }

    /** What became of a rank in a job that is over. */
    private static String past(Job job, int rank) {
        var why = job.actions().stream().map(action -> action.outcomes().why(rank)).filter(said -> !said.isEmpty())
                .findFirst().map(said -> ", " + Words.shown(said)).orElse("");
        return job.outcome(rank).map(outcome -> "; " + outcome.word() + " in " + job.id() + why).orElse("");
    }

    /** The ranks of a block, counted, the worst first. */
    public static String block(Frame frame, IdSet ranks) {
        var counts = frame.count((int) ranks.min(), (int) ranks.max());
        var parts = new ArrayList<String>();
        for (var band : CellBand.values()) {
            if (counts[band.ordinal()] > 0) {
                parts.add("%,d %s".formatted(counts[band.ordinal()], band.word()));
            }
        }
        return "ranks " + ranks + ": " + String.join(", ", parts);
    }

    /** Who is last in a prolog and for how long; empty if there is none. */
    public static String last(ClusterState state, JobId shown, double time) {
        Action slowest = null;
        for (Job job : GridFrame.jobs(state, shown)) {
            for (var action : job.actions()) {
                if (open(action) && !action.outcomes().pending().isEmpty()
                        && (slowest == null || GridFrame.bar(action, time) > GridFrame.bar(slowest, time))) {
                    slowest = action;
                }
            }
        }
        if (slowest == null) {
            return "";
        }
        var pending = slowest.outcomes().pending();
        var rank = (int) pending.min();
        var host = state.host(rank);
        var others = pending.count() - 1;
        return "last: " + (host.isEmpty() ? "rank " + rank : Words.shown(host))
                + (others == 0 ? "" : String.format(Locale.ROOT, " and %,d more", others)) + ", "
                + elapsed(slowest, time);
    }

    private static boolean open(Action action) {
        return action.finish().isEmpty();
    }

    private static String elapsed(Action action, double time) {
        var gone = Math.max(0, Math.round(time - action.start()));
        return action.timeout().isPresent()
                ? "%d s of %.0f".formatted(gone, action.timeout().getAsDouble())
                : gone + " s";
    }
}
