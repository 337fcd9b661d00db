package muster.tolerance;

import java.util.Arrays;
import muster.flux.IdSet;

/**
 * What the ranks become that didn't pass, by the site's policy and by whether R can be trimmed; the limits aren't
 * asked here. The sets don't overlap: each rank has the strongest of what its outcomes become.
 *
 * @param forbidden ranks for which the site fails the job
 * @param stuck ranks that would have to leave R and can't
 * @param trimmed ranks that leave R
 * @param drained ranks that the child instance drains
 * @param kept ranks that are only told
 */
record Fates(IdSet forbidden, IdSet stuck, IdSet trimmed, IdSet drained, IdSet kept) {

    static Fates of(Request request, SitePolicy policy, Tally tally) {
        var sets = new IdSet[Fate.values().length];
        Arrays.fill(sets, IdSet.EMPTY);
        var unsafe = IdSet.EMPTY;
        var firstRank = request.ranks().first(1);
        for (var outcome : Outcome.values()) {
            var ranks = tally.with(outcome);
            if (outcome == Outcome.PASSED || ranks.isEmpty()) {
                continue;
            }
            var first = ranks.intersection(firstRank);
            var firstFate = policy.fate(outcome, request.instance(), true).ordinal();
            var fate = policy.fate(outcome, request.instance(), false).ordinal();
            sets[firstFate] = sets[firstFate].union(first);
            sets[fate] = sets[fate].union(ranks.difference(first));
            unsafe = outcome == Outcome.DEGRADED ? unsafe : unsafe.union(ranks);
        }
        var forbidden = sets[Fate.FAIL.ordinal()];
        var trimmed = sets[Fate.TRIM.ordinal()].difference(forbidden);
        var weaker = IdSet.EMPTY;
        var stuck = IdSet.EMPTY;
        if (!request.trimmable()) {
            stuck = policy.untrimmed(request.instance()) == Fate.FAIL ? trimmed : trimmed.intersection(unsafe);
            weaker = trimmed.difference(stuck);
            trimmed = IdSet.EMPTY;
        }
        var strong = forbidden.union(trimmed).union(stuck);
        var drained = sets[Fate.DRAIN.ordinal()].difference(strong);
        var kept = sets[Fate.KEEP.ordinal()].difference(strong);
        return request.instance()
                ? new Fates(forbidden, stuck, trimmed, drained.union(weaker), kept)
                : new Fates(forbidden, stuck, trimmed, drained, kept.union(weaker));
    }

    /** The same with these ranks trimmed. */
    Fates trim(IdSet late) {
        return new Fates(forbidden, stuck, trimmed.union(late), drained.difference(late), kept.difference(late));
    }
}
