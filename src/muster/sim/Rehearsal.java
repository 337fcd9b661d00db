package muster.sim;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an action is going to do on each rank of a job if nobody comes between, drawn rank by rank. Only of a rank on which
 * something goes wrong anything is kept; what else there is to know is drawn again when somebody asks.
 */
final class Rehearsal {
    private final Roster roster;
    private final Lengths lengths;
    /** By place in R: where something goes wrong. */
    private final Map<Integer, Script> scripts = new HashMap<>();
    private final BitSet wrong = new BitSet();
    /** Whether scripts have a way to mark a failure as one that may be tolerated. */
    private final boolean marks;
    private Ailment unnamed;
    private long unnamedAt;

    Rehearsal(World world, SimJob job, ActionPlan plan, Draw draw) {
        roster = job.holdings().roster();
        lengths = new Lengths(plan.duration(), plan.slow(), job.ordinal(), draw.at(0));
        marks = !world.scenario().stopgap();
        for (var check : plan.checks())
            if (check.meets(job.ordinal()))
                rehearse(check, plan, draw.of(check.name()), world.scenario().cluster().chassis());
        world.nodes().ailments().forEach((rank, ailment) -> {
            var index = roster.place(rank);
            if (index >= 0)
                meet(index, ailment, lengths.of(rank) / 2);
        });
    }

    private void rehearse(Check check, ActionPlan plan, Draw draw, int chassis) {
        if (check.failsUnnamed(draw)) {
            unnamed = check.finds().getFirst();
            unnamedAt = after(check, EventQueue.micros(plan.duration().seconds(0.5)), draw.uniform(-2));
        }
        for (var i = 0; i < roster.size(); i++) {
            if (!check.fails(draw, roster.rank(i), chassis))
                continue;
            var length = lengths.of(roster.rank(i));
            for (var ailment : check.finds())
                meet(i, ailment, check.spoken() ? length : after(check, length, draw.at(1).uniform(roster.rank(i))));
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
        var met = marks ? ailment : ailment.unmarked();
        wrong.set(index);
        scripts.computeIfAbsent(index, _ -> new Script()).meets(met, at);
        return met;
    }

    /**
     * When each script ends by itself; those that don't are left out.
     *
     * @param tick microseconds; ends are seen at multiples of it
     */
    Ends ends(long tick) {
        var ends = new Ends(roster.size(), tick);
        for (var i = 0; i < roster.size(); i++) {
            var end = end(i);
            if (end != Long.MAX_VALUE)
                ends.add(end, i);
        }
        return ends.sorted();
    }

    /** When the script of an index ends by itself, microseconds from its start; {@code Long.MAX_VALUE} for never. */
    long end(int index) {
        var length = lengths.of(roster.rank(index));
        return wrong.get(index) ? scripts.get(index).end(length) : length;
    }

    /** What the script of an index reports at its end; nothing if it passes. */
    List<Ailment> findings(int index) {
        return wrong.get(index) ? scripts.get(index).findings() : List.of();
    }

    /** Whether SIGTERM does nothing to it. */
    boolean stuck(int index) {
        return wrong.get(index) && scripts.get(index).stuck();
    }
}
