package muster.tolerance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import muster.flux.IdSet;
import muster.tolerance.Reason.Rule;

/** Says why: which rule decided, what was lost to what, what became of it, and what would have sufficed. */
final class Reasons {
    /** As many kinds of loss are told one by one; the rest in a sum. */
    private static final int KINDS = 12;

    private final Request request;
    private final SitePolicy policy;
    private final Tally tally;
    private final List<Reason> reasons = new ArrayList<>();

    Reasons(Request request, SitePolicy policy, Tally tally) {
        this.request = request;
        this.policy = policy;
        this.tally = tally;
    }

    /** The reasons of a start. */
    List<Reason> start(Fates fates, IdSet lost, IdSet late) {
        var size = request.ranks().count();
        if (lost.isEmpty()) {
            add(Rule.PASSED, request.ranks(), -1, size == 1
                    ? "The only rank passed."
                    : "All " + Quote.count(size) + " ranks passed.");
        } else {
            var limits = request.limits();
            add(Rule.WITHIN, lost, limits.nodes(), Quote.count(lost.count()) + " of " + Quote.count(size) + " lost, "
                    + Quote.count(limits.nodes()) + " allowed.");
            done(fates.trimmed(), " trimmed from R.");
            done(fates.drained(), " drained in your instance; undrain them there if you want them.");
            done(fates.kept(), " kept in R and told.");
            losses(late);
        }
        strangers();
        return reasons;
    }

    /** The reasons of a failure. */
    List<Reason> failure(Fates fates, IdSet late, IdSet lost, IdSet open) {
        for (var action : tally.unnamed()) {
            add(Rule.UNNAMED, action, IdSet.EMPTY, -1, (action.isEmpty() ? "A failure" : "A failure of " + name(action))
                    + " names no rank, so none can be said to have passed.");
        }
        for (var outcome : Outcome.values()) {
            forbidden(outcome, tally.with(outcome).intersection(fates.forbidden()));
        }
        if (!late.isEmpty()) {
            add(Rule.POLICY, late, -1, Quote.subject(late) + " late: this site fails a job for that (late).");
        }
        stuck(fates.stuck().intersection(tally.with(Outcome.DEGRADED)), fates.stuck());
        limits(lost);
        losses(IdSet.EMPTY);
        remedy(lost, open);
        strangers();
        return reasons;
    }

    private void forbidden(Outcome outcome, IdSet ranks) {
        if (outcome == Outcome.PASSED) {
            return;
        }
        var first = request.ranks().first(1);
        for (var part : List.of(ranks.intersection(first), ranks.difference(first))) {
            if (!part.isEmpty()
                    && policy.fate(outcome, request.instance(), part.intersects(first)) == Fate.FAIL) {
                add(new Reason(Rule.POLICY, "", "", Optional.of(outcome), part, -1,
                        Quote.subject(part) + " " + outcome.word() + ": this site fails a job for that ("
                                + key(outcome, part.intersects(first)) + "). Spare nodes don't cover it."));
            }
        }
    }

    /** The key of the policy that decides on an outcome. */
    private String key(Outcome outcome, boolean first) {
        return switch (outcome) {
            case DEGRADED -> !request.instance()
                    ? "degraded.ordinary"
                    : first ? "degraded.firstNode" : "degraded.instance";
            case TIMED_OUT -> "timedOut";
            case PASSED, STOPPED, FAILED, OFFLINE, CANCELED -> outcome.wire();
        };
    }

    private void stuck(IdSet degraded, IdSet stuck) {
        var others = IdSet.EMPTY;
        for (var outcome : Outcome.values()) {
            if (outcome != Outcome.PASSED && outcome != Outcome.DEGRADED) {
                others = others.union(tally.with(outcome).intersection(stuck));
            }
        }
        var merely = degraded.difference(others);
        if (!merely.isEmpty()) {
            add(new Reason(Rule.UNTRIMMABLE, "", "", Optional.of(Outcome.DEGRADED), merely, -1, Quote.subject(merely)
                    + " degraded and can't leave R here: this site fails a job for that (untrimmable."
                    + (request.instance() ? "instance" : "ordinary") + ")."));
        }
        if (!others.isEmpty()) {
            add(Rule.UNTRIMMABLE, others, -1, Quote.subject(others)
                    + " must leave R, and R can't be trimmed here.");
        }
    }

    private void limits(IdSet lost) {
        var limits = request.limits();
        if (lost.count() >= request.ranks().count()) {
            add(Rule.EMPTY, lost, -1, "No rank is left to start on.");
        } else if (lost.count() > limits.nodes()) {
            add(Rule.TOTAL, lost, limits.nodes(),
                    Quote.count(lost.count()) + " of " + Quote.count(request.ranks().count()) + " lost, "
                            + Quote.count(limits.nodes()) + " allowed.");
        }
        for (var action : tally.actions()) {
            var lostTo = tally.lost(action);
            // Where no action was named, each has the total's limit, and the total's reason says it all.
            if (limits.named() && lostTo.count() > limits.of(action)) {
                add(Rule.ACTION, action, lostTo, limits.of(action), name(action) + " lost " + counted(lostTo)
                        + ", " + Quote.count(limits.of(action)) + " allowed for it.");
            }
        }
    }

    private void losses(IdSet late) {
        var losses = tally.losses();
        for (var loss : losses.subList(0, Math.min(KINDS, losses.size()))) {
            var what = (loss.action().isEmpty() ? "" : " in " + name(loss.action()))
                    + (loss.check().isEmpty() ? "" : ", " + Quote.text(loss.check(), 60))
                    + (loss.message().isEmpty() ? "" : ": " + Quote.text(loss.message(), 120));
            add(new Reason(Rule.LOST, loss.action(), loss.check(), Optional.of(loss.outcome()), loss.ranks(), -1,
                    Quote.subject(loss.ranks()) + " " + loss.outcome().word() + what + "."));
        }
        if (losses.size() > KINDS) {
            var rest = IdSet.unionOf(losses.subList(KINDS, losses.size()).stream().map(Loss::ranks).toList());
            add(Rule.LOST, rest, -1, Quote.count(losses.size() - KINDS) + " more kinds of loss, on " + counted(rest)
                    + ".");
        }
        for (var action : late.isEmpty() ? List.<String>of() : tally.actions()) {
            var open = tally.open(action).intersection(late);
            if (!open.isEmpty()) {
                add(Rule.LATE, action, open, -1,
                        Quote.subject(open) + " still in " + name(action) + " when the wait ran out.");
            }
        }
    }

    private void remedy(IdSet lost, IdSet open) {
        var rules = reasons.stream().map(Reason::rule).toList();
        var why = rules.contains(Rule.UNNAMED)
                ? "nobody knows which ranks failed"
                : rules.contains(Rule.POLICY)
                        ? "this site's policy fails the job"
                        : rules.contains(Rule.UNTRIMMABLE)
                                ? "R can't be trimmed here"
                                : rules.contains(Rule.EMPTY) ? "no rank is left" : "";
        if (!why.isEmpty()) {
            add(Rule.REMEDY, IdSet.EMPTY, -1, "No tolerance would have started it: " + why + ".");
            return;
        }
        var limits = request.limits();
        var shortfalls = new TreeMap<String, Long>();
        for (var action : tally.actions()) {
            var lostTo = tally.lost(action).count();
            if (limits.named() && lostTo > limits.of(action)) {
                shortfalls.put(action, lostTo);
            }
        }
        var asks = new ArrayList<String>();
        var most = lost.count() > limits.nodes() ? lost.count() : 0;
        if (most > 0) {
            asks.add("tolerance " + Quote.count(most));
        }
        for (var ask : shortfalls.entrySet()) {
            asks.add(Quote.count(ask.getValue()) + " for " + name(ask.getKey()));
            most = Math.max(most, ask.getValue());
        }
        var allowed = policy.most((int) Math.min(Integer.MAX_VALUE, request.ranks().count()));
        var text = sentence(String.join(" and ", asks))
                + (open.isEmpty() ? " would have started it" : " would have left it a chance")
                + (most > allowed ? "; this site allows " + Quote.count(allowed) : "") + ".";
        add(Rule.REMEDY, IdSet.EMPTY, most, text);
    }

    private void strangers() {
        if (!tally.strangers().isEmpty()) {
            add(Rule.STRANGER, tally.strangers(), -1,
                    Quote.subject(tally.strangers()) + " reported and not in this job: left aside.");
        }
    }

    private void done(IdSet ranks, String what) {
        if (!ranks.isEmpty()) {
            add(Rule.DONE, ranks, -1, Quote.subject(ranks) + what);
        }
    }

    private static String counted(IdSet ranks) {
        return ranks.count() == 1 ? "1 rank" : Quote.count(ranks.count()) + " ranks";
    }

    private static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static String name(String action) {
        return Quote.text(action, 60);
    }

    private void add(Rule rule, IdSet ranks, long limit, String text) {
        add(rule, "", ranks, limit, text);
    }

    private void add(Rule rule, String action, IdSet ranks, long limit, String text) {
        add(new Reason(rule, action, "", Optional.empty(), ranks, limit, text));
    }

    private void add(Reason reason) {
        reasons.add(reason);
    }
}
