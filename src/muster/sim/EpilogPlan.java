package muster.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import muster.flux.FormatException;

/**
 * The epilog of the system, as it runs on each rank after every job, and after a prolog that failed.
 *
 * @param duration how long it takes on a rank
 * @param timeout seconds for all of it; 0 for none
 * @param killTimeout seconds from SIGTERM to giving up on a rank
 * @param trimmed whether ranks that were taken out of R run it before they are given to another job
 * @param checks what it looks at; a rank that fails one is drained
 */
public record EpilogPlan(Spread duration, double timeout, double killTimeout, boolean trimmed, List<Check> checks) {
    public EpilogPlan {
        checks = List.copyOf(checks);
    }

    /** A spread, or an object with one as its {@code duration}. */
    static EpilogPlan of(Part scenario, Machine machine) throws FormatException {
        var node = scenario.need("epilog");
        if (!node.has("duration") && !node.has("checks"))
            return new EpilogPlan(Spread.of(node, scenario.here("epilog")), 0, 0, false, List.of());
        var part = scenario.part("epilog").orElseThrow();
        var checks = new ArrayList<Check>();
        for (var one : part.parts("checks", 1000)) {
            var check = Check.of(one, machine, OptionalInt.empty());
            if (check.spoken() || check.unnamed() || !check.ending().early() && !check.ending().endless())
                throw one.refusal("reports",
                        "an epilog fails with {\"exit\": 1}, {\"signal\": 9}, \"hang\" or \"stuck\"");
            checks.add(check);
        }
        var plan = new EpilogPlan(Spread.of(part.need("duration"), part.here("duration")), part.seconds("timeout", 0),
                part.seconds("killTimeout", 60), part.flag("trimmed", false), checks);
        part.close();
        return plan;
    }
}
