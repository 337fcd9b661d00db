package muster.lab;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import muster.cluster.Action;
import muster.cluster.Job;
import muster.flux.IdSet;
import muster.lab.Heard.Kind;
import muster.tolerance.Outcome;

/** How one action parts a job's ranks at the end of a recording: who passed, who didn't and why, of whom that isn't known. */
final class Parting {
    private record Group(Outcome outcome, String check, String message) {}

    private final Action action;
    private final IdSet absent;
    private final IdSet passed;
    private final IdSet open;
    private final IdSet lost;
    private final IdSet spared;

    /**
     * Parts the ranks.
     *
     * @param forced the ranks whose end came of the job's own
     * @param untold the ranks that the job lost, and of which no outcome tells why
     * @param failed whether the job failed in its prolog
     */
    Parting(Job job, Action action, IdSet forced, IdSet untold, boolean failed) {
        this.action = action;
        var outcomes = action.outcomes();
        var vague = outcomes.unclear().union(failed ? outcomes.pending() : IdSet.EMPTY).intersection(untold);
        var known = IdSet.unionOf(Stream.of(Outcome.values()).map(outcomes::ranks).toList());
        this.absent = job.ranks().difference(known).difference(outcomes.unclear()).difference(outcomes.pending());
        this.passed = outcomes.ranks(Outcome.PASSED).union(absent);
        this.spared = vague.intersection(job.drained().union(job.kept()));
        this.lost = vague.difference(spared);
        this.open = outcomes.unclear().union(forced).difference(vague);
    }

    /** The ranks that take no part in the action. */
    IdSet absent() {
        return absent;
    }

    /** The ranks that didn't pass, of which no outcome tells why. */
    IdSet untold() {
        return lost.union(spared);
    }

    /** The ranks whose outcome isn't known. */
    IdSet vague() {
        return open.union(lost).union(spared);
    }

    /** What is to be told of ranks that were through at the same time. */
    List<Heard> heard(IdSet ranks) {
        var heard = new ArrayList<Heard>();
        add(heard, Heard.passed(action.name(), ranks.intersection(passed)));
        add(heard, Heard.of(action.name(), ranks.intersection(open), Kind.OPEN));
        add(heard, Heard.of(action.name(), ranks.intersection(lost), Kind.LOST));
        add(heard, Heard.of(action.name(), ranks.intersection(spared), Kind.SPARED));
        var groups = new HashMap<Group, List<IdSet>>();
        ranks.difference(passed).difference(vague()).forEach(id -> {
            var rank = (int) id;
            action.outcomes().of(rank).ifPresent(outcome -> groups.computeIfAbsent(
                    new Group(outcome, action.outcomes().check(rank), action.outcomes().message(rank)),
                    absent -> new ArrayList<>()).add(IdSet.of(rank)));
        });
        groups.forEach((group, sets) -> heard.add(new Heard(action.name(), IdSet.unionOf(sets), Kind.KNOWN,
                group.outcome(), group.check(), group.message())));
        return heard;
    }

    private static void add(List<Heard> list, Heard heard) {
        if (!heard.ranks().isEmpty()) {
            list.add(heard);
        }
    }
}
