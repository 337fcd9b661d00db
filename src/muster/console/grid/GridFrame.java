package muster.console.grid;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import muster.cluster.Action;
import muster.cluster.ClusterState;
import muster.cluster.Job;
import muster.flux.IdSet;
import muster.flux.JobId;
import muster.tolerance.Outcome;

/**
 * What the grid shows of a state: every rank by the job that holds it; of those that none holds, what the jobs seen lost there, so
 * that who looks at a job that is over still sees what it was about. The rest is idle. Sets of ranks are painted over each other,
 * what weighs more last.
 */
public final class GridFrame {
    private static final List<Outcome> LIGHT_TO_HEAVY = List.of(Outcome.CANCELED, Outcome.DEGRADED, Outcome.STOPPED,
            Outcome.TIMED_OUT, Outcome.FAILED, Outcome.OFFLINE);

    private GridFrame() {}

    /**
     * The frame of a state.
     *
     * @param shown the job shown; may be null
     * @param time the moment looked at, in seconds, for the bars
     */
    public static Frame of(ClusterState state, JobId shown, double time) {
        var draft = Frame.draft(state.size());
        var held = state.held();
        for (var job : jobs(state, shown)) {
            bad(draft, job, job.lost().difference(held));
            paint(draft, job, job.holding(), time);
            draft.edge(job.trimmed().difference(held.difference(job.late())), Cell.TRIMMED);
        }
        return draft.edge(state.drained(), Cell.DRAINED)
                .edge(state.offline().union(state.torpid()), Cell.OFFLINE).frame();
    }

    /** The jobs seen in the grid: those that hold ranks, and last the one shown. */
    public static List<Job> jobs(ClusterState state, JobId shown) {
        var jobs = new ArrayList<Job>();
        state.active().stream().filter(job -> !job.id().equals(shown)).forEach(jobs::add);
        if (shown != null) {
            state.job(shown).ifPresent(jobs::add);
        }
        return jobs;
    }

    private static void paint(Frame.Draft draft, Job job, IdSet ranks, double time) {
        if (!Double.isNaN(job.started())) {
            draft.state(ranks, CellState.RUNNING);
        } else {
            prolog(draft, job, ranks, time);
            passed(draft, job, ranks);
        }
        bad(draft, job, ranks);
        draft.state(job.down().intersection(ranks), CellState.WENT_OFFLINE);
    }

    /** Bars of the ranks still in an action; of several the fullest. */
    private static void prolog(Frame.Draft draft, Job job, IdSet ranks, double time) {
        draft.state(ranks, CellState.PROLOG);
        job.actions().stream().filter(action -> action.finish().isEmpty())
                .sorted(Comparator.comparingInt(action -> bar(action, time)))
                .forEach(action -> draft.progress(action.outcomes().pending().intersection(ranks), CellState.PROLOG,
                        bar(action, time)));
    }

    /** Elapsed of the time there is, 0 to 255; 0 where there is no limit. */
    static int bar(Action action, double time) {
        var limit = action.timeout().orElse(0);
        return limit > 0 && time > action.start() ? (int) Math.min(255, 255 * (time - action.start()) / limit) : 0;
    }

    private static void passed(Frame.Draft draft, Job job, IdSet ranks) {
        var passed = job.actions().isEmpty() ? IdSet.EMPTY : ranks;
        for (var action : job.actions()) {
            passed = passed.intersection(action.outcomes().ranks(Outcome.PASSED));
        }
        draft.state(passed, CellState.PASSED);
    }

    /** Paints what went wrong on some ranks; of those that were given up as late, how far they are. */
    private static void bad(Frame.Draft draft, Job job, IdSet ranks) {
        var told = new ArrayList<IdSet>();
        var lost = job.lost().intersection(ranks);
        for (var action : job.actions()) {
            var passed = action.outcomes().afterVerdict().intersection(action.outcomes().ranks(Outcome.PASSED));
            draft.state(passed.intersection(lost), CellState.PASSED);
            told.add(passed);
        }
        draft.state(job.late().intersection(ranks), CellState.PROLOG);
        told.add(job.late());
        for (var outcome : LIGHT_TO_HEAVY) {
            for (var action : job.actions()) {
                var those = action.outcomes().ranks(outcome).intersection(ranks);
                draft.state(those, state(outcome));
                told.add(those);
            }
        }
        // A stock instance tells who was lost, but not always to what.
        draft.state(lost.difference(IdSet.unionOf(told)), CellState.FAILED);
    }

    /** The state that shows an outcome. */
    static CellState state(Outcome outcome) {
        return switch (outcome) {
            case PASSED -> CellState.PASSED;
            case DEGRADED -> CellState.DEGRADED;
            case STOPPED -> CellState.STOPPED;
            case FAILED -> CellState.FAILED;
            case TIMED_OUT -> CellState.TIMED_OUT;
            case OFFLINE -> CellState.WENT_OFFLINE;
            case CANCELED -> CellState.CANCELED;
        };
    }
}
