package muster.tolerance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import muster.flux.FormatException;
import muster.flux.IdSet;
import muster.flux.Json;

/** A case for the judge, put together in words: what a test says before it asks. */
record Given(int nodes, boolean instance, boolean trimmable, Limits limits, SitePolicy policy, List<String> actions,
        List<Report> reports, boolean complete, boolean waitOver) {
    static final String PROLOG = "job-manager.prolog";
    static final String RABBIT = "dws-setup";

    static Given instance(int nodes, int tolerance) {
        return new Given(nodes, true, true, Limits.of(tolerance), SitePolicy.DEFAULT, List.of(PROLOG), List.of(), true,
                false);
    }

    static Given ordinary(int nodes, int tolerance) {
        return new Given(nodes, false, true, Limits.of(tolerance), SitePolicy.DEFAULT, List.of(PROLOG), List.of(),
                true, false);
    }

    Given policy(String json) {
        return new Given(nodes, instance, trimmable, limits, policyOf(json), actions, reports, complete, waitOver);
    }

    Given limits(Limits other) {
        return new Given(nodes, instance, trimmable, other, policy, actions, reports, complete, waitOver);
    }

    Given untrimmable() {
        return new Given(nodes, instance, false, limits, policy, actions, reports, complete, waitOver);
    }

    Given stillRunning() {
        return new Given(nodes, instance, trimmable, limits, policy, actions, reports, false, waitOver);
    }

    Given waitRanOut() {
        return new Given(nodes, instance, trimmable, limits, policy, actions, reports, false, true);
    }

    Given under(String... names) {
        return new Given(nodes, instance, trimmable, limits, policy, List.of(names), reports, complete, waitOver);
    }

    Given reported(String ranks, Outcome outcome) {
        return reported(PROLOG, ranks, outcome, "", "");
    }

    Given reported(String action, String ranks, Outcome outcome) {
        return reported(action, ranks, outcome, "", "");
    }

    Given reported(String action, String ranks, Outcome outcome, String check, String message) {
        var more = new ArrayList<>(reports);
        more.add(new Report(action, set(ranks), outcome, check, message));
        return new Given(nodes, instance, trimmable, limits, policy, actions, more, complete, waitOver);
    }

    Request request() {
        return new Request(IdSet.range(0, nodes - 1), instance, trimmable, limits);
    }

    Reports all() {
        return new Reports(actions, reports, complete, waitOver);
    }

    Optional<Verdict> judged() {
        return Judge.judge(request(), policy, all());
    }

    Verdict verdict() {
        return judged().orElseThrow(() -> new AssertionError("not decided"));
    }

    /** The verdict in one line: word, lost, effective, trimmed, drained, kept; "undecided" if there is none. */
    String told() {
        return judged().map(v -> v.word() + " lost " + v.lost() + " effective " + v.effective() + " trimmed "
                + v.trimmed() + " drained " + v.drained() + " kept " + v.kept()).orElse("undecided");
    }

    List<String> reasons() {
        return verdict().reasons().stream().map(Reason::text).toList();
    }

    static SitePolicy policyOf(String json) {
        try {
            return SitePolicy.of(Json.parse(json.replace('\'', '"')));
        } catch (FormatException e) {
            throw new AssertionError(e);
        }
    }

    static IdSet set(String ranks) {
        try {
            return IdSet.parse(ranks);
        } catch (FormatException e) {
            throw new AssertionError(e);
        }
    }
}
