package muster.sim;

import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * How one stage of a rabbit file system goes: when it is ready for each rank, and what ails those for which it never is. Ranks
 * are counted by their place in R, and times are microseconds into the stage. It only knows; {@link RabbitRun} acts.
 */
final class RabbitStage {
    static final long NEVER = Long.MAX_VALUE;

    /** What ails a rank, and since when it says so. */
    record Trouble(Ailment what, long since) {
        String words() {
            return what.message().isEmpty() ? what.check() : what.message();
        }
    }

    private final Rabbits.Phase phase;
    private final long patience;
    private final int chassis;
    private final Roster roster;
    /** Those it is still to be made for, or was; it shrinks as they are given up. */
    private final BitSet served;
    private final long[] ready;
    private final Map<Integer, Trouble> troubles = new HashMap<>();
    private long timeout;
    /** Since when the service has been looking. */
    private long looking;

    /** @param served whom it is made for; whoever is taken from it later isn't waited for */
    RabbitStage(Rabbits.Phase phase, World world, SimJob job, ActionPlan plan, BitSet served) {
        var rabbits = plan.rabbits().orElseThrow();
        var stage = rabbits.stage(phase);
        this.phase = phase;
        this.patience = EventQueue.micros(rabbits.patience());
        this.chassis = world.scenario().cluster().chassis();
        this.roster = job.holdings().roster();
        this.served = served;
        this.ready = new long[roster.size()];
        this.timeout = stage.timeout() > 0 ? EventQueue.micros(stage.timeout()) : NEVER;
        rehearse(stage, world.nodes(), job, plan.name());
    }

    private void rehearse(Rabbits.Stage stage, Nodes nodes, SimJob job, String action) {
        var checks = stage.checks().stream().filter(check -> check.meets(job.ordinal())).toList();
        var draws = job.draw().of(action).of(phase.word);
        var lengths = new Lengths(stage.duration(), stage.slow(), job.ordinal(), draws.at(0));
        served.stream().forEach(i -> {
            var rank = roster.rank(i);
            // What a rabbit does it does for all ranks behind it.
            var drawnFor = phase == Rabbits.Phase.SETUP ? rank / chassis : rank;
            ready[i] = lengths.of(rank, drawnFor);
            var length = ready[i];
            for (var check : checks) {
                var of = draws.of(check.name());
                if (check.fails(of, rank, chassis))
                    ail(i, check.finds().getFirst(), Rehearsal.after(check, length, of.at(1).uniform(drawnFor)));
            }
            if (phase == Rabbits.Phase.PRE_RUN)
                nodes.ailment(rank).ifPresent(ailment -> ail(i, ailment, length / 2));
        });
    }

    /** @param at from when on it says that it fails, if it says so */
    private void ail(int index, Ailment ailment, long at) {
        ready[index] = NEVER;
        troubles.putIfAbsent(index, new Trouble(ailment, ailment.ending().endless() ? NEVER : at));
    }

    Rabbits.Phase phase() {
        return phase;
    }

    /** When it is ready for all; empty if for someone it never is. */
    OptionalLong end() {
        var last = served.stream().mapToLong(i -> ready[i]).max().orElse(0);
        return last == NEVER ? OptionalLong.empty() : OptionalLong.of(last);
    }

    /** When its time is up; empty if it has all the time. */
    OptionalLong timeout() {
        return timeout == NEVER ? OptionalLong.empty() : OptionalLong.of(timeout);
    }

    /** The first thing that says that it fails. */
    Optional<Trouble> first() {
        return served.stream().mapToObj(troubles::get).filter(one -> one != null && one.since != NEVER)
                .min(Comparator.comparingLong(Trouble::since));
    }

    /** Until when it may say so. */
    long patience(Trouble trouble) {
        return Math.max(looking, trouble.since) + patience;
    }

    /** Those that have said for too long that they fail. */
    boolean isDue(int index, long now) {
        var trouble = troubles.get(index);
        return trouble != null && trouble.since != NEVER && patience(trouble) <= now;
    }

    /** Those for which it isn't ready. */
    IntStream missing(long now) {
        return served.stream().filter(i -> ready[i] > now);
    }

    /** Why it isn't ready for one, as it is reported. */
    String why(int index) {
        var trouble = troubles.get(index);
        return trouble == null ? phase.lack : trouble.words();
    }

    /** The service has forgotten since when the stage runs and anything fails. */
    void forget(long now) {
        timeout = NEVER;
        looking = now;
    }

    /** Something befalls a rank in the middle; says whether it met something there. */
    boolean befall(int index, Ailment ailment, long now) {
        if (!served.get(index) || ready[index] <= now || ready[index] == NEVER)
            return false;
        var rank = roster.rank(index);
        served.stream()
                .filter(i -> phase == Rabbits.Phase.SETUP ? roster.rank(i) / chassis == rank / chassis : i == index)
                .forEach(i -> ail(i, ailment, now));
        return true;
    }
}
