package muster.sim;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import muster.flux.FormatException;
import muster.flux.IdSet;

/**
 * A prolog action of the system, as it runs before every job.
 *
 * @param name its description in {@code prolog-start}
 * @param duration how long it takes on a rank
 * @param timeout seconds for all of it; 0 for none
 * @param killTimeout seconds from SIGTERM to giving up on a rank
 * @param finishes whether its scripts, told to end, go on to their own end, as one does that traps SIGTERM; else they die of it
 * @param service a service outside that names failed ranks only, rather than a script whose end is seen on each
 * @param slow ranks with a duration of their own
 * @param checks what it looks at
 * @param rabbits how it makes file systems, in whose stead the action has no duration and no checks of its own; empty if it
 *            makes none. It runs for the jobs that ask for one
 */
public record ActionPlan(String name, Spread duration, double timeout, double killTimeout, boolean finishes,
        boolean service, List<Slow> slow, List<Check> checks, Optional<Rabbits> rabbits) {
    private static final String RABBIT_ACTION = "dws-setup";

    /** Ranks that take another time, in the jobs of the scenario that are named, or in all if none is. */
    public record Slow(IdSet ranks, Spread duration, Optional<IdSet> jobs) {}

    public ActionPlan {
        slow = List.copyOf(slow);
        checks = List.copyOf(checks);
    }

    static List<ActionPlan> all(List<Part> parts, Machine machine, OptionalInt special) throws FormatException {
        var plans = new ArrayList<ActionPlan>();
        var names = new HashSet<String>();
        for (var part : parts) {
            var plan = of(part, machine, special);
            if (!names.add(plan.name))
                throw part.refusal("name", "there are two actions called " + plan.name);
            plans.add(plan);
        }
        return plans;
    }

    private static ActionPlan of(Part part, Machine machine, OptionalInt special) throws FormatException {
        var rabbits = Rabbits.of(part, machine);
        if (rabbits.isPresent()) {
            var plan = new ActionPlan(part.text("name", RABBIT_ACTION), new Spread.Constant(0),
                    rabbits.get().timeout(), 0, false, true, List.of(), List.of(), rabbits);
            part.close();
            return plan;
        }
        var duration = Spread.of(part.need("duration"), part.here("duration"));
        var slow = slow(part, machine);
        var checks = new ArrayList<Check>();
        for (var one : part.parts("checks", 1000))
            checks.add(Check.of(one, machine, special));
        var plan = new ActionPlan(part.text("name", "job-manager.prolog"), duration, part.seconds("timeout", 1800),
                part.seconds("killTimeout", 60), finishes(part), service(part), slow, checks, Optional.empty());
        part.close();
        return plan;
    }

    static List<Slow> slow(Part part, Machine machine) throws FormatException {
        var slow = new ArrayList<Slow>();
        for (var one : part.parts("slow", 1000)) {
            slow.add(new Slow(machine.targets(one), Spread.of(one.need("duration"), one.here("duration")),
                    one.ids("jobs")));
            one.close();
        }
        return slow;
    }

    private static boolean service(Part part) throws FormatException {
        return second(part, "names", "ranks", "failures");
    }

    private static boolean finishes(Part part) throws FormatException {
        return second(part, "sigterm", "dies", "finishes");
    }

    /** Which of two words a key has, of which the first is its default. */
    private static boolean second(Part part, String key, String first, String second) throws FormatException {
        var word = part.text(key, first);
        if (!word.equals(first) && !word.equals(second))
            throw part.refusal(key, Part.shown(part.need(key)) + " is not \"" + first + "\" or \"" + second + "\"");
        return word.equals(second);
    }

    /** Whether it runs before a job. */
    boolean isFor(JobPlan job) {
        return rabbits.isEmpty() || job.filesystem().isPresent();
    }
}
