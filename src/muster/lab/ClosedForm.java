package muster.lab;

import java.util.HashSet;
import java.util.OptionalDouble;
import muster.flux.FormatException;
import muster.plan.PoissonBinomial;
import muster.sim.ActionPlan;
import muster.sim.Check;
import muster.sim.JobPlan;
import muster.sim.Scenario;
import muster.sim.Spread;
import muster.tolerance.Fate;
import muster.tolerance.Grant;
import muster.tolerance.Outcome;
import muster.tolerance.SitePolicy;
import muster.tolerance.Tolerance;

/**
 * The chance that the job of a scenario starts, where it follows from the rates alone: one job, nothing that befalls nodes, and
 * checks that mark a rank as degraded, each rank on its own. With a chassis that fails as one, two checks of one draw, a
 * prolog that may time out, or limits for single actions, it doesn't.
 */
final class ClosedForm {
    /** The chance of a time that long is beyond what a campaign could tell. */
    private static final double LONGEST = 1 - 1e-15;
    private static final long MOST_STEPS = 100_000_000;

    private ClosedForm() {}

    /** The chance that it starts; empty where there is no closed form for it, or where it would cost too much. */
    static OptionalDouble start(Scenario scenario) {
        if (scenario.jobs().size() != 1 || !scenario.faults().isEmpty() || !scenario.acts().isEmpty()) {
            return OptionalDouble.empty();
        }
        var job = scenario.jobs().getFirst();
        var limit = limit(job, scenario.policy());
        if (limit < 0 || !toleratesDegraded(job, scenario.policy()) || !onlyMarks(scenario)
                || (limit + 1L) * job.nodes() > MOST_STEPS) {
            return OptionalDouble.empty();
        }
        // Nothing else holds nodes, so that the job has those of lowest rank.
        var chances = new double[job.nodes()];
        for (var rank = 0; rank < chances.length; rank++) {
            var passes = 1.0;
            for (var action : scenario.prologs()) {
                for (var check : action.checks()) {
                    passes *= meets(check) ? 1 - chance(check, rank) : 1;
                }
            }
            chances[rank] = 1 - passes;
        }
        return OptionalDouble.of(PoissonBinomial.of(chances).atMost(limit));
    }

    private static double chance(Check check, int rank) {
        return check.ranks().contains(rank) ? 1 : check.rate();
    }

    /** How many nodes it may lose, whatever the action; negative if that isn't one number. */
    private static int limit(JobPlan job, SitePolicy policy) {
        try {
            return switch (Tolerance.of(job.jobspec().system()).grant(job.nodes(), policy)) {
                case Grant.Granted(var limits) -> limits.named() || limits.waitFor().isPresent() ? -1 : limits.nodes();
                case Grant.Refused _ -> -1;
            };
        } catch (FormatException e) {
            return -1;
        }
    }

    private static boolean toleratesDegraded(JobPlan job, SitePolicy policy) {
        var degraded = policy.degraded();
        return job.jobspec().slotsFollowNodes() && (job.jobspec().isInstance()
                ? degraded.instance() != Fate.FAIL && degraded.firstNode() != Fate.FAIL
                : degraded.ordinary() != Fate.FAIL);
    }

    private static boolean onlyMarks(Scenario scenario) {
        for (var action : scenario.prologs()) {
            var names = new HashSet<String>();
            for (var check : action.checks()) {
                if (meets(check) && (check.ending().outcome() != Outcome.DEGRADED || check.unnamed()
                        || check.together() && scenario.cluster().chassis() > 1 || !names.add(check.name()))) {
                    return false;
                }
            }
            if (action.service() || !ends(action)) {
                return false;
            }
        }
        return true;
    }

    private static boolean meets(Check check) {
        return (check.jobs().isEmpty() || check.jobs().get().contains(0))
                && (check.rate() > 0 || !check.ranks().isEmpty());
    }

    /** Whether each script ends before its time is up. */
    private static boolean ends(ActionPlan action) {
        return action.timeout() == 0 || longest(action.duration()) < action.timeout()
                && action.slow().stream().allMatch(slow -> longest(slow.duration()) < action.timeout());
    }

    private static double longest(Spread spread) {
        return spread.seconds(LONGEST);
    }
}
