package muster.sim;

import java.util.List;

/** How long something takes on each rank of a job, by a draw that is the rank's own. */
final class Lengths {
    private final Spread usual;
    private final List<ActionPlan.Slow> slow;
    private final Draw draw;

    /**
     * @param slow ranks that take another time, some of them in some jobs only
     * @param job the job's place in the scenario
     */
    Lengths(Spread usual, List<ActionPlan.Slow> slow, int job, Draw draw) {
        this.usual = usual;
        this.slow = slow.stream().filter(one -> one.jobs().isEmpty() || one.jobs().get().contains(job)).toList();
        this.draw = draw;
    }

    /** Microseconds on a rank. */
    long of(int rank) {
        return of(rank, rank);
    }

    /**
     * Microseconds on a rank.
     *
     * @param drawnFor where several ranks share what takes so long, the number of that
     */
    long of(int rank, int drawnFor) {
        return EventQueue.micros(spread(rank).seconds(draw.uniform(drawnFor)));
    }

    private Spread spread(int rank) {
        for (var i = 0; i < slow.size(); i++)
            if (slow.get(i).ranks().contains(rank))
                return slow.get(i).duration();
        return usual;
    }
}
