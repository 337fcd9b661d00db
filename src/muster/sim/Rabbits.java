package muster.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import muster.flux.FormatException;

/**
 * How an action of the system makes a file system for a job, as {@code dws-setup} of flux-coral2 does: first on the rabbits,
 * each of which serves the compute nodes of one chassis, then by mounts on the compute nodes. It looks for what isn't ready
 * when the time of a stage runs out, or when something has said for a while that it fails, and not before.
 *
 * @param setup the file system on the rabbits; all ranks of a chassis are ready at once, or not at all
 * @param preRun the mounts on the compute nodes whose rabbit is ready
 * @param patience seconds that something may say that it fails before it is looked into
 * @param restarts when its service restarts, seconds of the scenario
 */
public record Rabbits(Stage setup, Stage preRun, double patience, List<Double> restarts) {
    /** One of the two stages. */
    enum Phase {
        SETUP("Setup", "not ready"), PRE_RUN("PreRun", "not mounted");

        /** As it is reported as a check. */
        final String word;
        /** What those are that aren't done when it is looked into. */
        final String lack;

        Phase(String word, String lack) {
            this.word = word;
            this.lack = lack;
        }
    }

    /**
     * A stage.
     *
     * @param duration how long it takes on a rabbit, or on a compute node
     * @param timeout seconds for all of it; 0 for none
     * @param slow ranks with a duration of their own
     * @param checks what doesn't come to be ready by itself: a {@code hang} says nothing, {@code degraded} says that it fails
     */
    public record Stage(Spread duration, double timeout, List<ActionPlan.Slow> slow, List<Check> checks) {
        public Stage {
            slow = List.copyOf(slow);
            checks = List.copyOf(checks);
        }

        private static Stage of(Part part, Machine machine, boolean onRabbits) throws FormatException {
            var duration = Spread.of(part.need("duration"), part.here("duration"));
            var slow = new ArrayList<ActionPlan.Slow>();
            for (var one : ActionPlan.slow(part, machine))
                slow.add(onRabbits
                        ? new ActionPlan.Slow(machine.wholeChassis(one.ranks()), one.duration(), one.jobs())
                        : one);
            var checks = new ArrayList<Check>();
            for (var one : part.parts("checks", 1000)) {
                var check = Check.of(one, machine, java.util.OptionalInt.empty());
                if (check.unnamed() || check.spoken() || check.ending().early() || check.ending().stuck())
                    throw one.refusal("reports", Part.shown(one.need("reports"))
                            + " is not \"degraded\" or \"hang\", all that a file system can do");
                checks.add(onRabbits ? check.on(machine.wholeChassis(check.ranks())) : check);
            }
            var stage = new Stage(duration, part.seconds("timeout", 0), slow, checks);
            part.close();
            return stage;
        }
    }

    /** What runs the tolerance doesn't wait for while something says that it fails, where nobody says otherwise. */
    private static final double USUAL_PATIENCE = 10;

    public Rabbits {
        restarts = List.copyOf(restarts);
    }

    /** Those of an action; empty if it makes no file systems. */
    static Optional<Rabbits> of(Part action, Machine machine) throws FormatException {
        if (!action.has("setup") && !action.has("preRun"))
            return Optional.empty();
        action.need("setup");
        action.need("preRun");
        return Optional.of(new Rabbits(Stage.of(action.part("setup").orElseThrow(), machine, true),
                Stage.of(action.part("preRun").orElseThrow(), machine, false),
                action.seconds("transient", USUAL_PATIENCE), action.times("restarts")));
    }

    Stage stage(Phase phase) {
        return switch (phase) {
            case SETUP -> setup;
            case PRE_RUN -> preRun;
        };
    }

    /** Seconds for both stages; 0 if one of them has none. */
    double timeout() {
        return setup.timeout == 0 || preRun.timeout == 0 ? 0 : setup.timeout + preRun.timeout;
    }
}
