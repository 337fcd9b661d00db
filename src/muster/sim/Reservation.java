package muster.sim;

/**
 * When the first job of the queue will have its nodes if every job that runs uses all its time, and what others may have
 * meanwhile: EASY backfill (Lifka 1995).
 *
 * @param at microseconds; {@link #NEVER} if the jobs that run don't free enough, or nobody knows when
 * @param spare how many free nodes it won't need even then
 */
record Reservation(long at, long spare) {
    static final long NEVER = Long.MAX_VALUE;

    /**
     * Nodes that come free.
     *
     * @param at microseconds, at the latest; {@link #NEVER} if the job has no limit
     */
    record Release(long at, long nodes) {}

    /**
     * @param need how many nodes the job wants, more than are free
     * @param free how many there are now
     * @param releases what those that run will free, in order of time; a job past its time is about to end
     */
    static Reservation of(long need, long free, long now, Iterable<Release> releases) {
        var sum = free;
        var at = NEVER;
        for (var release : releases) {
            var then = Math.max(now, release.at);
            if (then == NEVER || then > at)
                break;
            sum += release.nodes;
            if (sum >= need)
                at = then;
        }
        return at == NEVER ? new Reservation(NEVER, 0) : new Reservation(at, sum - need);
    }

    /**
     * Whether a job may go first: it is over by then, or there is enough for both. Where nobody knows when the first one starts,
     * it waits for those without a limit, and no more of them are let by.
     *
     * @param nodes how many it wants, of those that are free
     * @param end microseconds when it is over at the latest; {@link #NEVER} if it has no limit
     */
    boolean lets(long nodes, long end) {
        return end != NEVER && end <= at || nodes <= spare;
    }

    /** What is left when it did. */
    Reservation after(long nodes, long end) {
        return end != NEVER && end <= at ? this : new Reservation(at, spare - nodes);
    }
}
