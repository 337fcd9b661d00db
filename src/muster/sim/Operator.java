package muster.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import muster.flux.FormatException;
import muster.flux.IdSet;
import muster.flux.JobId;
import muster.flux.Jobspec;
import muster.journal.Answer;
import muster.journal.Command;

/** Carries out commands on the model, and refuses them as Flux does. */
final class Operator {
    /** Jobs of acts are submitted through another rank, so that the ids of the scenario's own jobs stay as they are. */
    private static final int SUBMIT_RANK = 1;

    private final World world;

    Operator(World world) {
        this.world = world;
    }

    /** @param number of the act, from 0 */
    static Answer carryOut(World world, Act act, int number) {
        return world.at(act.in()).map(inside -> new Operator(inside).carryOut(act, number))
                .orElseGet(() -> new Answer.Refused(act.in() + " is no instance that is up"));
    }

    private Answer carryOut(Act act, int number) {
        if (!world.isUp())
            return new Answer.Refused("the instance is down");
        return switch (act.command()) {
            case Command.Submit(var jobspec) -> submit(act.at(), jobspec, number);
            case Command.Cancel(var id, var note) -> cancel(id, note);
            case Command.Raise(var id, var type, var severity, var note) -> raise(id, type, severity, note);
            case Command.Drain(var ranks, var reason, var overwrite) -> drain(ranks, reason, overwrite);
            case Command.Undrain(var ranks, var reason) -> undrain(ranks, reason);
            case Command.Inject(var ranks, var fault, var check) -> inject(ranks, fault, check);
            case Command.ForceDown(var ranks, var reason) -> forceDown(ranks, reason);
        };
    }

    private Answer submit(double at, tools.jackson.databind.node.ObjectNode json, int number) {
        try {
            var plan = JobPlan.of(at, Jobspec.of(json), world.scenario().cluster());
            var id = Scenario.id(at, SUBMIT_RANK, number);
            var refusal = world.ingest().submit(id, plan, -1 - number);
            return refusal.isEmpty()
                    ? new Answer.Done("submitted " + id, Optional.of(id))
                    : new Answer.Refused(refusal);
        } catch (FormatException e) {
            return new Answer.Refused(e.getMessage());
        }
    }

    private Answer cancel(JobId id, String note) {
        var refused = on(id, job -> job.cancel(note));
        return refused.isEmpty() ? done("canceled " + id) : new Answer.Refused(refused);
    }

    private Answer raise(JobId id, String type, int severity, String note) {
        var refused = on(id, job -> job.except(type, severity, note, 0));
        return refused.isEmpty()
                ? done("raised " + type + ", severity " + severity + ", on " + id)
                : new Answer.Refused(refused);
    }

    /** Does something to a job that isn't over; says why not, or "". */
    private String on(JobId id, Consumer<SimJob> what) {
        var job = world.job(id);
        if (job.isEmpty())
            return "unknown job id";
        if (job.get().isInactive())
            return "job is inactive";
        what.accept(job.get());
        return "";
    }

    private Answer drain(IdSet ranks, String reason, boolean overwrite) {
        var refusal = refusal(ranks);
        if (refusal.isEmpty() && !overwrite)
            refusal = those(ranks, rank -> world.nodes().isDrained(rank) && !world.nodes().reason(rank).isEmpty(),
                    "already drained");
        if (!refusal.isEmpty())
            return new Answer.Refused(refusal);
        world.resources().drain(ranks, reason, overwrite);
        return done("drained " + world.hosts().select(ranks));
    }

    private Answer undrain(IdSet ranks, String reason) {
        var refusal = refusal(ranks);
        if (refusal.isEmpty())
            refusal = those(ranks, rank -> !world.nodes().isDrained(rank), "not drained");
        if (!refusal.isEmpty())
            return new Answer.Refused(refusal);
        world.resources().undrain(ranks, reason);
        return done("undrained " + world.hosts().select(ranks));
    }

    private Answer inject(IdSet ranks, Command.Fault fault, String check) {
        var refusal = refusal(ranks);
        if (!refusal.isEmpty())
            return new Answer.Refused(refusal);
        world.befall(fault, ranks, check, "");
        return done(fault.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + " on "
                + world.hosts().select(ranks));
    }

    private Answer forceDown(IdSet ranks, String reason) {
        var refusal = refusal(ranks);
        if (refusal.isEmpty())
            refusal = those(ranks, rank -> world.nodes().holder(rank).filter(SimJob::isRunning).isEmpty(),
                    "runs no job");
        if (!refusal.isEmpty())
            return new Answer.Refused(refusal);
        world.resources().takeFromJobs(ranks, reason);
        return done("forced down " + world.hosts().select(ranks));
    }

    private static Answer done(String note) {
        return new Answer.Done(note, Optional.empty());
    }

    private String refusal(IdSet ranks) {
        if (ranks.isEmpty())
            return "idset is empty";
        return ranks.max() >= world.nodes().size() ? "idset is out of range" : "";
    }

    /** "" if no rank is so; otherwise which are. */
    private static String those(IdSet ranks, IntPredicate so, String what) {
        List<Integer> found = new ArrayList<>();
        ranks.forEach(rank -> {
            if (so.test((int) rank))
                found.add((int) rank);
        });
        if (found.isEmpty())
            return "";
        var ids = IdSet.of(found.stream().mapToInt(Integer::intValue).toArray());
        return (found.size() > 1 ? "ranks " : "rank ") + ids + " " + what;
    }
}
