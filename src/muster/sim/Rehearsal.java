package muster.sim;

import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;

/** What an action is going to do on each rank of a job if nobody comes between, drawn rank by rank. */
final class Rehearsal {
    /** Null where nothing goes wrong. */
    private final Script[] scripts;
    private final long[] durations;
    /** Whether scripts have a way to mark a failure as one that may be tolerated. */
    private final boolean marks;
    private Ailment unnamed;
    private long unnamedAt;

    Rehearsal(World world, SimJob job, ActionPlan plan, Draw draw) {
        var ranks = job.holdings().rankArray();
        var chassis = world.scenario().cluster().chassis();
        var checks = plan.checks().stream().filter(check -> check.meets(job.ordinal())).toList();
        var draws = checks.stream().map(check -> draw.of(check.name())).toList();
        var lengths = draw.at(0);
        marks = !world.scenario().stopgap();
        durations = new long[ranks.length];
        scripts = new Script[ranks.length];
        for (var c = 0; c < checks.size(); c++)
            if (checks.get(c).failsUnnamed(draws.get(c))) {
                unnamed = checks.get(c).finds().getFirst();
                unnamedAt = after(checks.get(c), EventQueue.micros(plan.duration().seconds(0.5)),
                        draws.get(c).uniform(-2));
            }
        for (var i = 0; i < ranks.length; i++) {
            var rank = ranks[i];
            var spread = plan.duration(rank, job.ordinal());
            var duration = EventQueue.micros(spread.seconds(lengths.uniform(rank)));
            durations[i] = duration;
            for (var c = 0; c < checks.size(); c++)
                if (checks.get(c).fails(draws.get(c), rank, chassis))
                    for (var ailment : checks.get(c).finds())
                        meet(i, ailment, checks.get(c).spoken()
                                ? duration
                                : after(checks.get(c), duration, draws.get(c).at(1).uniform(rank)));
            var index = i;
            world.nodes().ailment(rank).ifPresent(ailment -> meet(index, ailment, duration / 2));
        }
    }

    /** The failure that names no rank, if there is one. */
    Optional<Ailment> unnamed() {
        return Optional.ofNullable(unnamed);
    }

    /** When that is, microseconds from the start. */
    long unnamedAt() {
        return unnamedAt;
    }

    /** How far into a script a check is done, if it takes so long all told. */
    static long after(Check check, long duration, double u) {
        return check.after().isPresent()
                ? EventQueue.micros(check.after().getAsDouble())
                : (long) (duration * (0.1 + 0.8 * u));
    }

    /**
     * @param at microseconds from the start of the script at which it is met
     * @return what the script makes of it
     */
    Ailment meet(int index, Ailment ailment, long at) {
        if (scripts[index] == null)
            scripts[index] = new Script();
        var met = marks ? ailment : ailment.unmarked();
        scripts[index].meets(met, at);
        return met;
    }

    /** When each script ends by itself; those that don't are left out. */
    Ends ends(LongUnaryOperator onTick) {
        var ends = new Ends(durations.length);
        for (var i = 0; i < durations.length; i++) {
            var script = scripts[i];
            var end = script == null ? durations[i] : script.end(durations[i]);
            if (end != Long.MAX_VALUE)
                ends.add(onTick.applyAsLong(end), i);
        }
        return ends.sorted();
    }

    /** What the script of an index reports at its end; nothing if it passes. */
    List<Ailment> findings(int index) {
        var script = scripts[index];
        return script == null ? List.of() : script.findings();
    }

    /** Whether SIGTERM does nothing to it. */
    boolean stuck(int index) {
        var script = scripts[index];
        return script != null && script.stuck();
    }
}
