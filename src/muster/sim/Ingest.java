package muster.sim;

import java.util.HashMap;
import java.util.Map;
import muster.flux.FormatException;
import muster.flux.JobId;
import muster.flux.Jobspec;
import muster.tolerance.Grant;
import muster.tolerance.Limits;
import muster.tolerance.Tolerance;

/** Where jobs come in: what is said against one, and what the site grants it. */
final class Ingest {
    /** Jobs that are tried again are submitted through a rank of their own, so that the ids of all others stay as they are. */
    private static final int RESUBMIT_RANK = 2;

    private final World world;
    /** How many came again, by milliseconds of the scenario. */
    private final Map<Long, Integer> resubmitted = new HashMap<>();

    Ingest(World world) {
        this.world = world;
    }

    /** What the site grants a job, or why it doesn't. */
    Grant limits(Jobspec jobspec, int size) {
        if (world.scenario().stopgap())
            return new Grant.Granted(Limits.NONE);
        try {
            return Tolerance.of(jobspec.system()).grant(size, world.scenario().policy());
        } catch (FormatException e) {
            return new Grant.Refused(e.getMessage());
        }
    }

    /** What is said against a job; "" if nothing. A tolerance of a job of no fixed size is granted once R is known. */
    private String refusal(JobPlan plan) {
        if (plan.nodes() > world.resources().capacity() || plan.nodes() < 1)
            return unsatisfiable(plan);
        if (world.scenario().stopgap())
            return Stopgap.refusal(plan.jobspec().system());
        try {
            Tolerance.of(plan.jobspec().system());
        } catch (FormatException e) {
            return e.getMessage();
        }
        if (plan.jobspec().nodes().isEmpty())
            return "";
        return switch (limits(plan.jobspec(), plan.nodes())) {
            case Grant.Granted _ -> "";
            case Grant.Refused(var note) -> note;
        };
    }

    /** What is said to a job of more nodes than there are. */
    String unsatisfiable(JobPlan plan) {
        return "unsatisfiable request: " + plan.nodes() + " nodes of " + world.resources().capacity();
    }

    /** @return what is said against it; "" if nothing */
    String submit(JobId id, JobPlan plan, int ordinal) {
        var refusal = refusal(plan);
        var job = new SimJob(world, id, plan, ordinal);
        world.add(job);
        job.submit(refusal);
        return refusal;
    }

    /** The user of a job that failed for its prolog submits it again, if the story has it so. */
    void again(SimJob before) {
        var resubmission = before.plan().resubmission();
        var attempt = before.ordinal() / Scenario.MOST_JOBS + 1;
        if (resubmission.isEmpty() || attempt > resubmission.get().times())
            return;
        var after = resubmission.get().after().seconds(before.draw().of("resubmit").uniform(0));
        world.queue().after(EventQueue.micros(after), () -> world.whenUp(() -> {
            var at = world.queue().now() / 1e6;
            var number = resubmitted.merge(Scenario.millis(at), 1, Integer::sum) - 1;
            submit(Scenario.id(at, RESUBMIT_RANK, number), before.plan().again(before.id()),
                    before.ordinal() + Scenario.MOST_JOBS);
        }));
    }
}
