package muster.tolerance;

import java.util.ArrayList;
import java.util.List;
import muster.flux.Duration;

/**
 * What will follow from a tolerance before the job is submitted, for the form in which it is asked.
 *
 * @param granted whether the site grants it
 * @param sentences what will follow, or why it is refused; the first is the most important
 * @param warnings what may not be as the user thinks
 */
public record Preview(boolean granted, List<String> sentences, List<String> warnings) {
    /** Copies the lists. */
    public Preview {
        sentences = List.copyOf(sentences);
        warnings = List.copyOf(warnings);
    }

    /**
     * The preview of a job.
     *
     * @param tolerance what is asked
     * @param nodes the job's number of nodes
     * @param policy the site's
     * @param instance whether the job is a Flux instance
     * @param trimmable whether ranks can be taken out of its R
     * @param chassis how many nodes one rabbit or chassis takes with it; 0 or 1 if that isn't known
     */
    public static Preview of(Tolerance tolerance, int nodes, SitePolicy policy, boolean instance, boolean trimmable,
            int chassis) {
        return switch (tolerance.grant(nodes, policy)) {
            case Grant.Refused refused -> new Preview(false, List.of(refused.note()), List.of());
            case Grant.Granted granted -> new Preview(true,
                    follows(granted.limits(), nodes, policy, instance, trimmable),
                    warnings(granted.limits(), nodes, trimmable, chassis));
        };
    }

    /** The sentences one after the other. */
    public String text() {
        return String.join(" ", sentences);
    }

    private static List<String> follows(Limits limits, int nodes, SitePolicy policy, boolean instance,
            boolean trimmable) {
        var sentences = new ArrayList<String>();
        if (limits.nodes() == 0) {
            sentences.add("Starts only with all " + Quote.count(nodes) + ".");
            return sentences;
        }
        sentences
                .add("Starts with at least " + Quote.count(nodes - limits.nodes()) + " of " + Quote.count(nodes) + ".");
        if (limits.named()) {
            limits.actions().forEach((action, limit) -> sentences.add(Note.name(action) + " may lose "
                    + Quote.count(limit) + "."));
            sentences.add((limits.actions().isEmpty() ? "No" : "No other") + " action may lose any.");
        }
        var degraded = degraded(policy, instance, false, trimmable);
        sentences.add("Degraded ranks " + becomes(degraded, true) + "; " + unmarked(policy, trimmable) + ".");
        if (degraded(policy, instance, true, trimmable) != degraded) {
            sentences.add("A degraded first rank " + becomes(degraded(policy, instance, true, trimmable), false) + ".");
        }
        if (limits.waitFor().isPresent() && trimmable) {
            sentences.add("Once " + Quote.count(nodes - limits.nodes()) + " have passed, waits at most "
                    + new Duration(limits.waitFor().getAsDouble()) + " for the rest, then trims them.");
        }
        return sentences;
    }

    private static Fate degraded(SitePolicy policy, boolean instance, boolean first, boolean trimmable) {
        var fate = policy.fate(Outcome.DEGRADED, instance, first);
        return fate == Fate.TRIM && !trimmable ? policy.untrimmed(instance) : fate;
    }

    private static String becomes(Fate fate, boolean many) {
        return switch (fate) {
            case KEEP -> (many ? "are" : "is") + " kept in R and told";
            case DRAIN -> (many ? "are" : "is") + " drained in your instance";
            case TRIM -> (many ? "are" : "is") + " trimmed from R";
            case FAIL -> many ? "fail the job" : "fails the job";
        };
    }

    /** What becomes of ranks whose prolog came to no good end and said nothing of tolerance. */
    private static String unmarked(SitePolicy policy, boolean trimmable) {
        if (!trimmable) {
            return "any other lost rank fails the job, as R can't be trimmed here";
        }
        var trims = new ArrayList<String>();
        var fails = new ArrayList<String>();
        (policy.failed() == Fate.TRIM ? trims : fails).add("failed");
        (policy.timedOut() == Fate.TRIM ? trims : fails).add("timed-out");
        (policy.canceled() == Fate.TRIM ? trims : fails).add("canceled");
        if (trims.isEmpty()) {
            return "unmarked failures still fail the job";
        }
        return fails.isEmpty()
                ? "unmarked failures are trimmed from R"
                : String.join(" and ", trims) + " ranks are trimmed from R, " + String.join(" and ", fails)
                        + " ones fail the job";
    }

    private static List<String> warnings(Limits limits, int nodes, boolean trimmable, int chassis) {
        var warnings = new ArrayList<String>();
        if (limits.nodes() > 0 && chassis > limits.nodes() && chassis > 1 && chassis < nodes) {
            warnings.add("Spare " + Quote.count(limits.nodes()) + " doesn't cover one rabbit (" + Quote.count(chassis)
                    + " nodes).");
        }
        if (limits.waitFor().isPresent() && !trimmable) {
            warnings.add("Wait can't help: R can't be trimmed here.");
        } else if (limits.waitFor().isPresent() && limits.nodes() == 0) {
            warnings.add("Wait can't help: no rank may be lost.");
        }
        return warnings;
    }
}
