package muster.tolerance;

import java.math.BigInteger;
import java.util.Optional;

/**
 * The bounds of what a job may ask on a site, and what is said to the user beyond them.
 *
 * @param nodes the job's number of nodes
 * @param policy the site's
 */
record Bounds(int nodes, SitePolicy policy) {
    /** Why this is too much to do without, of an action or (with "") in total. */
    Optional<String> most(String action, Amount asked) {
        var lost = asked.of(nodes);
        var about = action.isEmpty() ? "" : " for " + Quote.text(action, 60);
        var most = policy.most(nodes);
        var right = most == 0 ? "Enter 0." : "Enter 0 to " + most + ".";
        var you = "you asked " + asked + (asked.percent() ? " (" + lost + ")" : "") + about;
        if (lost.compareTo(BigInteger.valueOf(nodes)) >= 0) {
            return Optional.of("Spare must be below Nodes (" + nodes + "); " + you + ". " + right);
        }
        if (lost.compareTo(BigInteger.valueOf(most)) > 0) {
            return Optional.of(site(most) + you + ". Enter " + most + (most == 0 ? "." : " or less."));
        }
        return Optional.empty();
    }

    /** Why this is no number of nodes to insist on. */
    Optional<String> least(Amount asked) {
        var most = policy.most(nodes);
        var least = asked.of(nodes);
        var right = most == 0 ? "Enter " + nodes + "." : "Enter " + (nodes - most) + " to " + nodes + ".";
        if (least.compareTo(BigInteger.valueOf(nodes)) > 0) {
            return Optional.of("At least " + least + " is above Nodes (" + nodes + "). " + right);
        }
        if (least.signum() == 0) {
            return Optional.of("At least 0 would leave no node to start on. " + right);
        }
        var lost = nodes - least.intValueExact();
        if (lost > most) {
            return Optional.of(site(most) + "at least " + least + " of " + nodes + " asks " + lost + ". " + right);
        }
        return Optional.empty();
    }

    private String site(int most) {
        return "This site allows " + (most == 0 ? "no spare nodes" : most == 1 ? "1 spare node" : most + " spare nodes")
                + (policy.maxTolerance().map(Amount::percent).orElse(false)
                        ? " (" + policy.maxTolerance().get() + " of " + nodes + ")"
                        : "")
                + "; ";
    }
}
