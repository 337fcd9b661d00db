package muster.console.submit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import muster.flux.Duration;
import muster.tolerance.Fate;
import muster.tolerance.Limits;
import muster.tolerance.Outcome;
import muster.tolerance.SitePolicy;

/**
 * What a granted tolerance means at a site, told before the job is submitted.
 *
 * @param words sentences: with how many nodes it starts, and what becomes of the others
 * @param warnings sentences: where the tolerance doesn't do what one may expect of it
 */
record Preview(List<String> words, List<String> warnings) {
    Preview {
        words = List.copyOf(words);
        warnings = List.copyOf(warnings);
    }

    /**
     * Tells a tolerance.
     *
     * @param nodes how many the job asks for
     * @param limits what it may do without
     * @param instance whether the job is an instance
     * @param policy the site's
     * @param chassis nodes behind one rabbit; 0 if there is none, or not known
     * @return what it means
     */
    static Preview of(int nodes, Limits limits, boolean instance, SitePolicy policy, int chassis) {
        var words = new ArrayList<String>();
        var warnings = new ArrayList<String>();
        int spare = limits.nodes();
        if (spare == 0) {
            words.add(nodes == 1
                    ? "Starts only if its node passes."
                    : "Starts only if all %,d nodes pass."
                            .formatted(nodes));
        } else {
            words.add("Starts with %,d to %,d nodes.".formatted(nodes - spare, nodes));
            words.add(degraded(instance, policy.degraded()));
            words.addAll(others(policy));
        }
        if (limits.named()) {
            words.add(actions(limits));
        }
        limits.waitFor().ifPresent(wait -> words.add("Once %,d passed, waits %s for the rest, then trims them."
                .formatted(nodes - spare, new Duration(wait))));
        if (spare > 0 && spare < chassis && nodes > spare) {
            warnings.add("Spare %,d doesn't cover one rabbit (%,d nodes).".formatted(spare, chassis));
        }
        if (spare > 0 && limits.named() && limits.actions().values().stream().allMatch(limit -> limit == 0)) {
            warnings.add("No action may lose a node: Spare covers only nodes that go offline.");
        }
        return new Preview(words, warnings);
    }

    /**
     * Tells a tolerance at a site whose rules aren't known, as of a running Flux.
     *
     * @param nodes how many the job asks for
     * @param limits what it may do without
     * @return what can be said of it
     */
    static Preview unknown(int nodes, Limits limits) {
        if (limits.nodes() == 0) {
            return of(nodes, limits, false, SitePolicy.DEFAULT, 0);
        }
        return new Preview(
                List.of("Asks for %,d nodes and can do without %,d.".formatted(nodes, limits.nodes()),
                        "What then becomes of a node is this site's to say."),
                List.of("A stock Flux doesn't tolerate any: a prolog that fails on one node fails the job."));
    }

    /** The words and warnings as one text. */
    String text() {
        var text = String.join(" ", words);
        return warnings.isEmpty() ? text : text + "\n! " + String.join("\n! ", warnings);
    }

    private static String degraded(boolean instance, SitePolicy.Degraded degraded) {
        if (!instance) {
            return "Degraded nodes " + becomes(degraded.ordinary()) + ".";
        }
        var others = "Degraded nodes " + becomes(degraded.instance());
        return degraded.firstNode() == degraded.instance()
                ? others + "."
                : others + "; the first node " + becomesOne(degraded.firstNode()) + ".";
    }

    private static String becomes(Fate fate) {
        return switch (fate) {
            case KEEP -> "stay in R, and the job is told";
            case DRAIN -> "stay in R, drained in the job's instance";
            case TRIM -> "are trimmed from R";
            case FAIL -> "fail the job";
        };
    }

    private static String becomesOne(Fate fate) {
        return switch (fate) {
            case KEEP -> "stays";
            case DRAIN -> "stays, drained";
            case TRIM -> "is trimmed";
            case FAIL -> "fails the job";
        };
    }

    /** What becomes of nodes that are worse than degraded, those of one fate together. */
    private static List<String> others(SitePolicy policy) {
        var fates = new LinkedHashMap<Outcome, Fate>();
        fates.put(Outcome.STOPPED, policy.stopped());
        fates.put(Outcome.OFFLINE, policy.offline());
        fates.put(Outcome.FAILED, policy.failed());
        fates.put(Outcome.TIMED_OUT, policy.timedOut());
        return fates.entrySet().stream()
                .collect(Collectors.groupingBy(Map.Entry::getValue, LinkedHashMap::new,
                        Collectors.mapping(entry -> entry.getKey().word(), Collectors.toList())))
                .entrySet().stream()
                .map(entry -> "Nodes that %s %s.".formatted(either(entry.getValue()), becomes(entry.getKey())))
                .toList();
    }

    private static String either(List<String> words) {
        int last = words.size() - 1;
        return last == 0
                ? words.getFirst()
                : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }

    private static String actions(Limits limits) {
        var named = new ArrayList<String>();
        limits.actions().forEach((action, limit) -> named
                .add("%s%s %,d".formatted(action, named.isEmpty() ? " may lose" : "", limit)));
        return (named.isEmpty() ? "No action may lose a node" : String.join(", ", named) + ", any other action none")
                + ".";
    }
}
