package muster.sim;

import java.util.Optional;
import muster.flux.IdSet;
import muster.flux.Json;

/** The epilogs of a job: one at its end on all it has then, and before that those of the ranks that it starts without. */
final class Epilogs {
    private static final String ACTION = "job-manager.epilog";

    private final World world;
    private final SimJob job;
    private boolean begun;
    /** That of its end; null until it runs. */
    private Epilog last;

    Epilogs(World world, SimJob job) {
        this.world = world;
        this.job = job;
    }

    private Optional<EpilogPlan> plan() {
        return world.scenario().epilog();
    }

    /** Whether ranks that a job starts without have an epilog. */
    boolean ofTrimmed() {
        return plan().filter(EpilogPlan::trimmed).isPresent();
    }

    /** Runs one on ranks that the job starts without. */
    void run(IdSet ranks, Runnable then) {
        epilog(ranks).run(0, _ -> then.run());
    }

    private Epilog epilog(IdSet ranks) {
        return new Epilog(world, job, plan().orElseThrow(), ranks);
    }

    /** The job's last one is announced: once, where there is one. */
    void begin() {
        if (begun || plan().isEmpty())
            return;
        begun = true;
        job.log().add("epilog-start", Json.object().put("description", ACTION));
    }

    boolean isBegun() {
        return begun;
    }

    /**
     * Runs the last one, on what the job has.
     *
     * @param least microseconds that it takes at least
     * @param then what is due when it is over
     */
    void run(long least, Runnable then) {
        last = epilog(job.holdings().remaining());
        last.run(least, status -> {
            job.log().add("epilog-finish", Json.object().put("description", ACTION).put("status", status));
            then.run();
        });
    }

    /** Nobody sees the last one end any more. */
    void interrupt() {
        if (last != null)
            last.interrupt();
    }

    /** The last one runs again, if it did. */
    void resume(Runnable then) {
        if (last != null)
            run(0, then);
    }
}
