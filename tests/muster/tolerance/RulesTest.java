package muster.tolerance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import muster.flux.IdSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What always holds, for jobs of any size, sites of any policy and reports of any sort, as the design states it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RulesTest {
    private static final List<String> ACTIONS = List.of("job-manager.prolog", "dws-setup", "extra");

    /** A job, its site and what was reported, all by chance from one seed. */
    private record Case(Request request, SitePolicy policy, Reports reports) {
        Optional<Verdict> verdict() {
            return Judge.judge(request, policy, reports);
        }

        Case reports(List<Report> other) {
            return new Case(request, policy,
                    new Reports(reports.actions(), other, reports.complete(), reports.waitOver()));
        }

        Case limits(Limits other) {
            return new Case(new Request(request.ranks(), request.instance(), request.trimmable(), other), policy,
                    reports);
        }

        /** The outcomes of a rank, of one action or (with null) of all and of itself. */
        List<Outcome> outcomes(long rank, String action) {
            return reports.reports().stream().filter(report -> report.ranks().contains(rank))
                    .filter(report -> action == null
                            || report.outcome() != Outcome.OFFLINE && report.action().equals(action))
                    .map(Report::outcome).toList();
        }

        boolean passedAll(long rank) {
            return outcomes(rank, null).stream().allMatch(outcome -> outcome == Outcome.PASSED)
                    && (reports.complete() || reports.actions().stream()
                            .allMatch(action -> outcomes(rank, action).contains(Outcome.PASSED)));
        }
    }

    private static Fate pick(Random random, Fate... fates) {
        return fates[random.nextInt(fates.length)];
    }

    private static SitePolicy policy(Random random) {
        return new SitePolicy(pick(random, Fate.FAIL, Fate.TRIM), pick(random, Fate.FAIL, Fate.TRIM),
                pick(random, Fate.FAIL, Fate.TRIM), pick(random, Fate.TRIM, Fate.FAIL),
                pick(random, Fate.TRIM, Fate.FAIL), pick(random, Fate.TRIM, Fate.TRIM, Fate.FAIL),
                new SitePolicy.Degraded(pick(random, Fate.DRAIN, Fate.TRIM, Fate.FAIL),
                        pick(random, Fate.TRIM, Fate.DRAIN, Fate.FAIL), pick(random, Fate.TRIM, Fate.KEEP, Fate.FAIL)),
                new SitePolicy.Untrimmable(pick(random, Fate.FAIL, Fate.DRAIN), pick(random, Fate.FAIL, Fate.KEEP)),
                Optional.empty(), SitePolicy.OnFail.WAIT, SitePolicy.Mark.LEAVE,
                OptionalInt.empty());
    }

    private static IdSet some(Random random, int below, double share) {
        var bits = new BitSet();
        for (var id = 0; id < below; id++) {
            if (random.nextDouble() < share) {
                bits.set(id);
            }
        }
        return IdSet.of(bits);
    }

    private static Limits limits(Random random, int nodes) {
        var limit = random.nextInt(nodes);
        var own = new HashMap<String, Integer>();
        ACTIONS.forEach(action -> own.put(action, random.nextInt(nodes)));
        return random.nextInt(3) == 0 ? new Limits(limit, own, true, OptionalDouble.empty()) : Limits.of(limit);
    }

    private static Case chance(long seed) {
        var random = new Random(seed);
        var nodes = 1 + random.nextInt(random.nextBoolean() ? 6 : 70);
        var ranks = some(random, nodes * 2, 0.6).union(IdSet.of(random.nextInt(nodes)));
        var size = (int) ranks.count();
        var actions = ACTIONS.subList(0, 1 + random.nextInt(3));
        var reports = new ArrayList<Report>();
        var complete = random.nextInt(3) > 0;
        for (var action : actions) {
            reports.add(
                    Report.of(action, random.nextInt(3) > 0 ? ranks : some(random, nodes * 2, 0.9), Outcome.PASSED));
        }
        for (var i = random.nextInt(6); i > 0; i--) {
            var outcome = random.nextBoolean()
                    ? Outcome.DEGRADED
                    : Outcome.values()[random.nextInt(Outcome.values().length)];
            var whom = some(random, nodes * 2, random.nextDouble() * 0.3).union(IdSet.of(random.nextInt(nodes * 2)));
            reports.add(new Report(actions.get(random.nextInt(actions.size())), whom, outcome,
                    random.nextBoolean() ? "lustre" : "", random.nextBoolean() ? "not mounted" : ""));
        }
        return new Case(new Request(ranks, random.nextBoolean(), random.nextInt(3) > 0, limits(random, size)),
                policy(random), new Reports(actions, reports, complete, !complete && random.nextBoolean()));
    }

    private static void always(Consumer<Case> rule) {
        qt().withExamples(2_000).forAll(longs().all()).checkAssert(seed -> rule.accept(chance(seed)));
    }

    private static void ofEveryStart(BiConsumer<Case, Verdict> rule) {
        always(given -> given.verdict().filter(Verdict::starts).ifPresent(verdict -> rule.accept(given, verdict)));
    }

    @Test
    void chance_makes_enough_of_every_verdict() {
        var counts = new HashMap<String, Integer>();
        for (var seed = 0; seed < 4_000; seed++) {
            counts.merge(chance(seed).verdict().map(v -> v.word().toString()).orElse("undecided"), 1, Integer::sum);
        }
        for (var word : List.of("all", "tell", "drain", "trim", "fail", "undecided")) {
            assertTrue(counts.getOrDefault(word, 0) >= 40, counts.toString());
        }
    }

    @Test
    void R1_counted() {
        ofEveryStart((given, verdict) -> {
            var limits = given.request().limits();
            assertTrue(verdict.lost().count() <= limits.nodes());
            for (var action : given.reports().actions()) {
                var lostTo = verdict.lost().stream().filter(rank -> {
                    var outcomes = given.outcomes(rank, action);
                    var offline = given.outcomes(rank, null).contains(Outcome.OFFLINE);
                    return outcomes.stream().anyMatch(outcome -> outcome != Outcome.PASSED)
                            || outcomes.isEmpty() && !offline && !given.reports().complete();
                }).count();
                assertTrue(lostTo <= limits.of(action), action + " lost " + lostTo);
            }
        });
    }

    @Test
    void R2_safe() {
        ofEveryStart((given, verdict) -> {
            verdict.effective().forEach(rank -> assertTrue(given.passedAll(rank), "rank " + rank));
            verdict.drained().union(verdict.kept()).forEach(rank -> assertTrue(given.outcomes(rank, null).stream()
                    .allMatch(outcome -> outcome == Outcome.PASSED || outcome == Outcome.DEGRADED), "rank " + rank));
            verdict.lost().forEach(rank -> assertTrue(!given.passedAll(rank), "rank " + rank));
            assertTrue(given.request().instance() ? verdict.kept().isEmpty() : verdict.drained().isEmpty());
            assertTrue(given.request().trimmable() || verdict.trimmed().isEmpty());
        });
    }

    @Test
    void R3_whole() {
        ofEveryStart((given, verdict) -> {
            var parts = List.of(verdict.effective(), verdict.trimmed(), verdict.drained(), verdict.kept());
            assertEquals(given.request().ranks(), IdSet.unionOf(parts));
            assertEquals(given.request().ranks().count(), parts.stream().mapToLong(IdSet::count).sum());
            assertEquals(verdict.lost(), IdSet.unionOf(parts.subList(1, 4)));
            assertTrue(!verdict.effective().isEmpty());
        });
    }

    @Test
    void R4_monotone() {
        ofEveryStart((given, verdict) -> {
            var random = new Random(given.hashCode());
            var limits = given.request().limits();
            var room = (int) given.request().ranks().count() - limits.nodes();
            var own = new HashMap<>(limits.actions());
            own.replaceAll((action, limit) -> limit + random.nextInt(3));
            var larger = new Limits(limits.nodes() + random.nextInt(room), own, limits.named(), limits.waitFor());
            assertEquals(Optional.of(verdict.word()), given.limits(larger).verdict().map(Verdict::word));
        });
    }

    @Test
    void R5_order_free() {
        always(given -> {
            var reports = new ArrayList<Report>();
            for (var report : given.reports().reports()) {
                // The same said in one and in several reports, some of it twice.
                reports.add(report);
                reports.add(new Report(report.action(), report.ranks().first(1), report.outcome(), report.check(),
                        report.message()));
            }
            Collections.shuffle(reports, new Random(given.hashCode()));
            assertEquals(given.verdict(), given.reports(reports).verdict());
        });
    }

    @Test
    void R6_early_a_failure_is_never_taken_back_by_a_further_report() {
        // Being late is no report: where a site fails late ranks, the caller's clock alone makes that failure.
        always(given -> given.verdict().filter(verdict -> !verdict.starts() && !given.reports().waitOver())
                .ifPresent(failure -> {
                    var random = new Random(given.hashCode());
                    var more = new ArrayList<>(given.reports().reports());
                    for (var action : given.reports().actions()) {
                        more.add(Report.of(action, given.request().ranks(), Outcome.PASSED));
                    }
                    more.add(Report.of(ACTIONS.getFirst(), some(random, 9, 0.5).union(IdSet.of(3)),
                            Outcome.values()[random.nextInt(Outcome.values().length)]));
                    assertEquals(Verdict.Word.FAIL, given.reports(more).verdict().orElseThrow().word());
                }));
    }

    @Test
    void R6_early_what_is_not_decided_starts_if_all_others_pass() {
        always(given -> {
            if (given.verdict().isEmpty()) {
                var more = new ArrayList<>(given.reports().reports());
                for (var action : given.reports().actions()) {
                    var heard = IdSet.unionOf(given.reports().reports().stream()
                            .filter(report -> report.action().equals(action)).map(Report::ranks).toList());
                    more.add(Report.of(action, given.request().ranks().difference(heard), Outcome.PASSED));
                }
                assertTrue(given.reports(more).verdict().orElseThrow().starts());
            }
        });
    }

    @Test
    void R6_early_a_start_has_an_outcome_of_every_rank_and_action_or_the_wait_ran_out() {
        ofEveryStart((given, verdict) -> {
            if (!given.reports().complete() && !given.reports().waitOver()) {
                given.request().ranks().forEach(rank -> given.reports().actions().forEach(action -> assertTrue(
                        !given.outcomes(rank, action).isEmpty()
                                || given.outcomes(rank, null).contains(Outcome.OFFLINE),
                        "rank " + rank + " " + action)));
            }
        });
    }

    @Test
    void a_wait_that_ran_out_never_makes_a_failure_of_a_site_that_trims_late_ranks() {
        always(given -> {
            var still = new Case(given.request, given.policy,
                    new Reports(given.reports.actions(), given.reports.reports(), false, false));
            var over = new Case(given.request, given.policy,
                    new Reports(given.reports.actions(), given.reports.reports(), false, true));
            if (given.policy.late() == Fate.TRIM && still.verdict().isEmpty()) {
                assertTrue(over.verdict().map(Verdict::starts).orElse(true));
            }
        });
    }
}
