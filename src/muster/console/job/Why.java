package muster.console.job;

import muster.console.words.RankText;
import muster.console.words.Shown;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import muster.cluster.Action;
import muster.cluster.Job;
import muster.flux.HostList;
import muster.flux.IdSet;
import muster.tolerance.Outcome;

/** Why a job's verdict is what it is, in lines: the rule book's reasons, then what each action came to by check. */
final class Why {
    private static final int LONGEST = 600;
    private static final int CHECKS = 20;
    private static final int LOOKED_AT = 10_000;

    private Why() {}

    /**
     * The lines of a job.
     *
     * @param job any job
     * @param hosts the instance's hosts by rank
     * @return none if nothing is known
     */
    static List<String> of(Job job, HostList hosts) {
        var lines = new ArrayList<String>();
        job.reasons().forEach(reason -> lines.add(Shown.text(reason, LONGEST)));
        for (var action : job.actions()) {
            lines.add(counts(action));
            for (var outcome : Outcome.values()) {
                // The rule book's reasons name the checks already.
                if (outcome != Outcome.PASSED && job.reasons().isEmpty()) {
                    checks(action, outcome, hosts, lines);
                }
            }
        }
        return List.copyOf(lines);
    }

    private static String counts(Action action) {
        var parts = new ArrayList<String>();
        for (var outcome : Outcome.values()) {
            var ranks = action.outcomes().ranks(outcome);
            var late = ranks.intersection(action.outcomes().afterVerdict());
            count(ranks.difference(late), outcome.word(), parts);
            count(late, outcome.word() + " after the verdict", parts);
        }
        count(action.outcomes().pending(), action.finish().isEmpty() ? "still in it" : "not known", parts);
        count(action.outcomes().unclear(), "done, with what isn't known", parts);
        return Shown.text(action.name(), 80) + ": " + (parts.isEmpty() ? "nothing known" : String.join(", ", parts));
    }

    private static void count(IdSet ranks, String what, List<String> parts) {
        if (!ranks.isEmpty()) {
            parts.add("%,d %s".formatted(ranks.count(), what));
        }
    }

    /** The ranks of one outcome, gathered by what was reported of them. */
    private static void checks(Action action, Outcome outcome, HostList hosts, List<String> lines) {
        var ranks = action.outcomes().ranks(outcome);
        Map<String, List<IdSet>> byCheck = new LinkedHashMap<>();
        ranks.first(LOOKED_AT).forEach(rank -> byCheck
                .computeIfAbsent(action.outcomes().why((int) rank), _ -> new ArrayList<>())
                .add(IdSet.range(rank, rank)));
        byCheck.entrySet().stream().limit(CHECKS).forEach(entry -> {
            var those = IdSet.unionOf(entry.getValue());
            lines.add("%s %s%s".formatted(RankText.inSentence(those, hosts), outcome.word(),
                    entry.getKey().isEmpty() ? "" : ": " + Shown.text(entry.getKey(), LONGEST)));
        });
        if (byCheck.size() > CHECKS || ranks.count() > LOOKED_AT) {
            lines.add("… and more that %s; the table of ranks has them all".formatted(outcome.word()));
        }
    }
}
