package muster.sim;

import java.util.BitSet;
import java.util.function.IntConsumer;
import muster.flux.IdSet;

/**
 * The epilog of one job on some of its ranks. As today's perilog has it: it waits for every rank, then drains those that
 * failed, tells the job in an exception of severity 2, whose result stays its command's, and lets the ranks go. An exception on
 * the job doesn't end it. A rank that goes offline meanwhile is no failure.
 */
final class Epilog {
    /** How long a script takes to die of SIGTERM. */
    private static final long DYING = 20_000;
    private static final long NEVER = Long.MAX_VALUE;

    private final World world;
    private final SimJob job;
    private final EpilogPlan plan;
    private final Draw draw;
    private final BitSet failed = new BitSet();
    private final BitSet active = new BitSet();
    private boolean timedOut;
    private boolean interrupted;
    private int status;
    /** Microseconds until it is over; {@link #NEVER} if a rank hangs and nothing ends it. */
    private long end;

    Epilog(World world, SimJob job, EpilogPlan plan, IdSet ranks) {
        this.world = world;
        this.job = job;
        this.plan = plan;
        this.draw = job.draw().of("epilog");
        ranks.forEach(rank -> rehearse((int) rank));
    }

    /** What the script of a rank is going to do. */
    private void rehearse(int rank) {
        var seconds = plan.duration().seconds(draw.uniform(rank));
        var over = EventQueue.micros(seconds);
        var stuck = false;
        for (var check : plan.checks()) {
            var draws = draw.of(check.name());
            if (!check.meets(job.ordinal())
                    || !check.fails(draws, rank, world.scenario().cluster().chassis()))
                continue;
            failed.set(rank);
            status = Math.max(status, check.ending().status());
            stuck |= check.ending().stuck();
            over = check.ending().endless()
                    ? NEVER
                    : Math.min(over, EventQueue.micros(
                            check.after().orElseGet(() -> seconds * (0.1 + 0.8 * draws.at(1).uniform(rank)))));
        }
        var timeout = plan.timeout() > 0 ? EventQueue.micros(plan.timeout()) : NEVER;
        if (over > timeout) {
            timedOut = true;
            failed.set(rank);
            status = Math.max(status, 15);
            over = timeout + (stuck ? EventQueue.micros(plan.killTimeout()) : DYING);
            active.set(rank, stuck);
        }
        end = Math.max(end, over);
    }

    /**
     * Runs it.
     *
     * @param least microseconds that it takes at least
     * @param then what is due when it is over; it is given the wait status
     */
    void run(long least, IntConsumer then) {
        if (end == NEVER)
            return;
        world.queue().after(Math.max(least, end), () -> world.whenUp(() -> {
            if (interrupted)
                return;
            var bad = active.isEmpty() ? failed : active;
            bad.stream().filter(rank -> !world.nodes().isOnline(rank)).boxed().toList().forEach(bad::clear);
            if (!bad.isEmpty())
                tell(IdSet.of(bad));
            then.accept(bad.isEmpty() ? 0 : status);
        }));
    }

    /** Nobody is there any more to see it end. */
    void interrupt() {
        interrupted = true;
    }

    private void tell(IdSet bad) {
        world.resources().drainForRepair(bad, "epilog " + (timedOut ? "timed out" : "failed") + " for job " + job.id());
        if (!job.isInactive())
            job.log().raise("epilog", 2,
                    Perilog.note("epilog", !active.isEmpty(), timedOut, status, bad, world.hosts()));
    }
}
