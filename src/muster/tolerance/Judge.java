package muster.tolerance;

import java.util.List;
import java.util.Optional;
import muster.flux.IdSet;

/**
 * The rules. What always holds:
 * <ul>
 * <li>Counted: lost ranks, counted once each, never exceed the total limit, nor those an action lost its own; going
 * offline counts to the total only.
 * <li>Safe: an effective rank passed every action; only a degraded one is ever drained or kept.
 * <li>Whole: effective, trimmed, drained and kept split R, and effective isn't empty.
 * <li>Monotone: a larger limit never fails where a smaller one starts.
 * <li>Order-free: the order of the reports changes nothing; a further report can only worsen what became of a rank.
 * <li>Early: a failure is given as soon as it can't be avoided, a start only when every rank has an outcome for
 * every action, or the wait ran out.
 * </ul>
 * It has no clock: that the wait ran out is a fact among the reports. Its cost is that of reading the reports' runs
 * once.
 */
public final class Judge {
    private Judge() {}

    /**
     * What follows from the reports so far.
     *
     * @param request the job
     * @param policy the site's
     * @param reports what was reported
     * @return the verdict, final; empty if it isn't decided yet
     */
    public static Optional<Verdict> judge(Request request, SitePolicy policy, Reports reports) {
        return judge(request, policy, reports, true);
    }

    /** The verdict, with its reasons or for its word and sets alone. */
    static Optional<Verdict> judge(Request request, SitePolicy policy, Reports reports, boolean why) {
        var tally = new Tally(request.ranks(), reports);
        var fates = Fates.of(request, policy, tally);
        var open = tally.open();
        var late = reports.waitOver() ? open : IdSet.EMPTY;
        var forbiddenLate = policy.late() == Fate.FAIL ? late : IdSet.EMPTY;
        var lost = tally.lost();
        if (!tally.unnamed().isEmpty() || !fates.forbidden().isEmpty() || !fates.stuck().isEmpty()
                || !forbiddenLate.isEmpty() || !within(request, tally, lost, false)) {
            var reasons = !why
                    ? List.<Reason>of()
                    : new Reasons(request, policy, tally).failure(fates, forbiddenLate, lost, open);
            return Optional.of(new Verdict(Verdict.Word.FAIL, lost.union(forbiddenLate), IdSet.EMPTY, IdSet.EMPTY,
                    IdSet.EMPTY, IdSet.EMPTY,
                    reasons));
        }
        if (open.isEmpty()) {
            return Optional.of(start(request, policy, tally, fates, IdSet.EMPTY, why));
        }
        // Late ranks can be given up only together and within every limit; else their own timeouts decide.
        if (!late.isEmpty() && request.trimmable() && within(request, tally, lost.union(late), true)) {
            return Optional.of(start(request, policy, tally, fates.trim(late), late, why));
        }
        return Optional.empty();
    }

    /**
     * Whether enough ranks have passed every action for the wait for the slowest to begin: all but those the job may
     * lose. The clock of that wait is the caller's, who tells of its end by {@link Reports#waitOver}.
     *
     * @param request the job
     * @param reports what was reported
     * @return whether requested − tolerance ranks have passed
     */
    public static boolean quorum(Request request, Reports reports) {
        var tally = new Tally(request.ranks(), reports);
        var passed = request.ranks().difference(tally.lost()).difference(tally.open());
        return passed.count() >= request.ranks().count() - request.limits().nodes();
    }

    private static boolean within(Request request, Tally tally, IdSet lost, boolean late) {
        var limits = request.limits();
        if (lost.count() > limits.nodes() || lost.count() >= request.ranks().count()) {
            return false;
        }
        for (var action : tally.actions()) {
            var lostTo = late ? tally.lost(action).union(tally.open(action)) : tally.lost(action);
            if (lostTo.count() > limits.of(action)) {
                return false;
            }
        }
        return true;
    }

    private static Verdict start(Request request, SitePolicy policy, Tally tally, Fates fates, IdSet late,
            boolean why) {
        var word = !fates.trimmed().isEmpty()
                ? Verdict.Word.TRIM
                : !fates.drained().isEmpty()
                        ? Verdict.Word.DRAIN
                        : !fates.kept().isEmpty() ? Verdict.Word.TELL : Verdict.Word.ALL;
        var lost = fates.trimmed().union(fates.drained()).union(fates.kept());
        return new Verdict(word, lost, request.ranks().difference(lost), fates.trimmed(), fates.drained(),
                fates.kept(), !why ? List.of() : new Reasons(request, policy, tally).start(fates, lost, late));
    }
}
