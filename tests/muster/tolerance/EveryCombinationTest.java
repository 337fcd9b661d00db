package muster.tolerance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import muster.flux.IdSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * The judge against the {@link Oracle}, exhaustively. Ranks but the first are interchangeable, and so are actions of
 * one limit, so that jobs are counted as multisets of what was reported of a rank, up to the order of the actions.
 * What was reported of a rank counts only by what it becomes, which actions lost it and which are still open: first
 * every profile of a rank is checked to be one of those classes, beside every class; then every job of up to five
 * ranks is put together from classes.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EveryCombinationTest {
    private static final List<String> ACTIONS = List.of("a", "b", "c");
    private static final IdSet[] SETS = IntStream.range(0, 32)
            .mapToObj(mask -> IdSet.of(BitSet.valueOf(new long[]{mask}))).toArray(IdSet[]::new);
    /** By total and by each action's own limit. */
    private static final Limits[][] LIMITS = IntStream.range(0, 5).mapToObj(total -> IntStream.rangeClosed(0, total)
            .mapToObj(own -> new Limits(total, Map.of("a", own, "b", own, "c", own), true, OptionalDouble.empty()))
            .toArray(Limits[]::new)).toArray(Limits[][]::new);
    private static final int OPEN = 0;
    private static final int PASSED = Oracle.bit(Outcome.PASSED);
    private static final int DEGRADED = Oracle.bit(Outcome.DEGRADED);
    private static final int STOPPED = Oracle.bit(Outcome.STOPPED);
    private static final int FAILED = Oracle.bit(Outcome.FAILED);
    private static final List<Integer> CELLS = List.of(OPEN, PASSED, DEGRADED, STOPPED, FAILED,
            Oracle.bit(Outcome.TIMED_OUT), Oracle.bit(Outcome.CANCELED));

    /** An instance whose first rank is as any other. */
    private static final Site SITE = new Site(true, true, Given.policyOf("{'degraded':{'firstNode':'drain'}}"));

    /** The default, each other value of each line, and all of them at once. */
    private static final List<SitePolicy> POLICIES = Stream
            .of("{}", "{'failed':'trim'}", "{'timedOut':'trim'}", "{'canceled':'trim'}", "{'stopped':'fail'}",
                    "{'offline':'fail'}", "{'late':'fail'}", "{'degraded':{'instance':'trim'}}",
                    "{'degraded':{'instance':'fail'}}", "{'degraded':{'firstNode':'drain'}}",
                    "{'degraded':{'firstNode':'fail'}}", "{'degraded':{'ordinary':'keep'}}",
                    "{'degraded':{'ordinary':'fail'}}", "{'untrimmable':{'instance':'drain'}}",
                    "{'untrimmable':{'ordinary':'keep'}}",
                    "{'failed':'trim','timedOut':'trim','canceled':'trim','stopped':'fail','offline':'fail',"
                            + "'degraded':{'instance':'trim','firstNode':'drain','ordinary':'keep'},"
                            + "'untrimmable':{'instance':'drain','ordinary':'keep'}}")
            .map(Given::policyOf).toList();

    /** What was reported of a rank. */
    private record Profile(int[] cells, boolean offline) {
        boolean open() {
            return !offline && Arrays.stream(cells).anyMatch(cell -> cell == OPEN);
        }
    }

    private record Site(boolean instance, boolean trimmable, SitePolicy policy) {}

    private final LongAdder checked = new LongAdder();

    /** Compares judge and oracle for a job in each of the ways its prolog may stand. */
    private void check(Profile[] ranks, Site site, int limit, int actionLimit) {
        check(ranks, site, limit, actionLimit, false, false);
        if (Arrays.stream(ranks).anyMatch(Profile::open)) {
            check(ranks, site, limit, actionLimit, false, true);
            if (ranks.length <= 3) {
                // With more, a complete prolog is shown by the jobs of which nothing is open.
                check(ranks, site, limit, actionLimit, true, false);
            }
        }
    }

    private void check(Profile[] ranks, Site site, int limit, int actionLimit, boolean complete, boolean waitOver) {
        var n = ranks.length;
        var actions = ranks[0].cells.length;
        var masks = new int[actions][Outcome.values().length];
        var cells = new int[n][];
        var offline = new boolean[n];
        var offlineMask = 0;
        for (var rank = 0; rank < n; rank++) {
            cells[rank] = ranks[rank].cells;
            offline[rank] = ranks[rank].offline;
            offlineMask |= offline[rank] ? 1 << rank : 0;
            for (var action = 0; action < actions; action++) {
                for (var set = cells[rank][action]; set != 0; set &= set - 1) {
                    masks[action][Integer.numberOfTrailingZeros(set)] |= 1 << rank;
                }
            }
        }
        var reports = new ArrayList<Report>();
        for (var action = 0; action < actions; action++) {
            for (var outcome : Outcome.values()) {
                if (masks[action][outcome.ordinal()] != 0) {
                    reports.add(Report.of(ACTIONS.get(action), SETS[masks[action][outcome.ordinal()]], outcome));
                }
            }
        }
        if (offlineMask != 0) {
            reports.add(Report.of("", SETS[offlineMask], Outcome.OFFLINE));
        }
        var request = new Request(SETS[(1 << n) - 1], site.instance, site.trimmable,
                LIMITS[limit][actionLimit]);
        var verdict = Judge.judge(request, site.policy,
                new Reports(ACTIONS.subList(0, actions), reports, complete, waitOver), false);
        var actionLimits = new int[actions];
        Arrays.fill(actionLimits, actionLimit);
        var oracle = new Oracle(cells, offline, site.instance, site.trimmable, limit, actionLimits, site.policy,
                complete,
                waitOver);
        var answer = oracle.answer();
        checked.increment();
        if (verdict.isEmpty() ? answer.word() != null : !same(verdict.get(), answer, n)) {
            throw new AssertionError("judge says " + verdict + ", oracle " + answer + " of " + request + " " + reports
                    + " complete " + complete + " waitOver " + waitOver + " policy " + site.policy.json());
        }
    }

    private static boolean same(Verdict verdict, Oracle.Answer answer, int n) {
        var effective = answer.word() == Verdict.Word.FAIL ? 0 : (1 << n) - 1 & ~answer.lost();
        return verdict.word() == answer.word() && verdict.lost().equals(SETS[answer.lost()])
                && verdict.effective().equals(SETS[effective]) && verdict.trimmed().equals(SETS[answer.trimmed()])
                && verdict.drained().equals(SETS[answer.drained()]) && verdict.kept().equals(SETS[answer.kept()]);
    }

    /** Every profile of a rank with one report at most for each of so many actions. */
    private static List<Profile> profiles(int actions, List<Integer> cells) {
        var tuples = List.of(new int[0]);
        for (var action = 0; action < actions; action++) {
            var longer = new ArrayList<int[]>();
            for (var tuple : tuples) {
                for (var cell : cells) {
                    var more = Arrays.copyOf(tuple, tuple.length + 1);
                    more[tuple.length] = cell;
                    longer.add(more);
                }
            }
            tuples = longer;
        }
        return tuples.stream().flatMap(t -> Stream.of(new Profile(t, false), new Profile(t, true))).toList();
    }

    /**
     * One profile for each class under the default policy of an instance whose first rank is as any other: what the
     * rank becomes (passes, drained, trimmed, fails the job), the actions that lost it, the actions still open.
     */
    private static List<Profile> classes() {
        var classes = new ArrayList<Profile>();
        for (var profile : profiles(3, List.of(OPEN, PASSED, DEGRADED, STOPPED))) {
            var stopped = Arrays.stream(profile.cells).filter(cell -> cell == STOPPED).count();
            var degraded = Arrays.stream(profile.cells).filter(cell -> cell == DEGRADED).count();
            var open = Arrays.stream(profile.cells).filter(cell -> cell == OPEN).count();
            // Where it stopped once or went offline, a degraded action is as good as a stopped one; an offline rank
            // has no open action.
            var twin = stopped > 0 && degraded > 0 || profile.offline && (stopped + degraded + open > 0);
            if (!twin) {
                classes.add(profile);
            }
        }
        classes.add(new Profile(new int[]{FAILED, PASSED, PASSED}, false));
        return classes;
    }

    private static int[][] permutations() {
        return new int[][]{{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
    }

    /**
     * By permutation of the actions and class the class that it becomes; that of failed ranks, whatever the action,
     * itself.
     */
    private static int[][] permuted(List<Profile> classes) {
        return Arrays.stream(permutations()).map(order -> classes.stream().mapToInt(profile -> {
            var cells = Arrays.stream(order).map(action -> profile.cells[action]).toArray();
            return IntStream.range(0, classes.size()).filter(i -> classes.get(i).offline == profile.offline
                    && Arrays.equals(classes.get(i).cells, cells)).findFirst().orElse(classes.indexOf(profile));
        }).toArray()).toArray(int[][]::new);
    }

    /** Whether no other order of the actions gives a multiset that comes earlier. */
    private static boolean first(int[] chosen, int[][] permuted) {
        var other = new int[chosen.length];
        for (var map : permuted) {
            for (var i = 0; i < chosen.length; i++) {
                other[i] = map[chosen[i]];
            }
            Arrays.sort(other);
            if (Arrays.compare(other, chosen) < 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Calls back with every multiset of so many numbers, the lowest given, the others below {@code items},
     * ascending.
     */
    private static void multisets(int lowest, int items, int size, Consumer<int[]> each) {
        var chosen = new int[size];
        chosen[0] = lowest;
        multisets(chosen, 1, items, each);
    }

    private static void multisets(int[] chosen, int at, int items, Consumer<int[]> each) {
        if (at == chosen.length) {
            each.accept(chosen);
            return;
        }
        for (var item = chosen[at - 1]; item < items; item++) {
            chosen[at] = item;
            multisets(chosen, at + 1, items, each);
        }
    }

    private static Profile[] of(List<Profile> profiles, int... chosen) {
        return Arrays.stream(chosen).mapToObj(profiles::get).toArray(Profile[]::new);
    }

    private static List<Site> sites() {
        return POLICIES.stream().flatMap(policy -> Stream.of(true, false).flatMap(instance -> Stream.of(true, false)
                .map(trimmable -> new Site(instance, trimmable, policy)))).toList();
    }

    private static List<Profile> sortedProfiles() {
        return profiles(3, CELLS).stream().filter(profile -> profile.cells[0] <= profile.cells[1]
                && profile.cells[1] <= profile.cells[2]).toList();
    }

    private void report(String what, long atLeast) {
        System.out.printf("Judge and oracle agree on %,d combinations: %s.%n", checked.sum(), what);
        assertTrue(checked.sum() >= atLeast, "only " + checked.sum());
    }

    @Test
    void every_profile_of_a_rank_on_every_site() {
        var passed = new Profile(new int[]{PASSED, PASSED, PASSED}, false);
        for (var site : sites()) {
            for (var profile : sortedProfiles()) {
                for (var limit = 0; limit < 3; limit += 2) {
                    check(new Profile[]{profile, passed, passed}, site, limit, limit);
                    check(new Profile[]{passed, profile, passed}, site, limit, limit);
                }
            }
        }
        report("a rank of three actions on every site", 50_000);
    }

    @Test
    void every_profile_of_a_rank_beside_every_class() {
        var passed = new Profile(new int[]{PASSED, PASSED, PASSED}, false);
        for (var profile : sortedProfiles()) {
            for (var beside : classes()) {
                for (var limit = 0; limit < 3; limit++) {
                    for (var actionLimit = 0; actionLimit <= limit; actionLimit++) {
                        check(new Profile[]{passed, profile, beside}, SITE, limit, actionLimit);
                    }
                }
            }
        }
        report("a rank beside any other", 90_000);
    }

    @Test
    void every_set_of_outcomes_that_contradict_each_other() {
        var passed = new Profile(new int[]{PASSED}, false);
        for (var site : sites()) {
            for (var outcomes = 0; outcomes < 1 << Outcome.values().length; outcomes++) {
                var cell = outcomes & ~Oracle.bit(Outcome.OFFLINE);
                var profile = new Profile(new int[]{cell}, cell != outcomes);
                for (var limit = 0; limit < 3; limit += 2) {
                    check(new Profile[]{profile, passed, passed}, site, limit, limit);
                    check(new Profile[]{passed, profile, passed}, site, limit, limit);
                }
            }
        }
        report("a rank of which all sorts of things are said", 30_000);
    }

    @Test
    void every_job_of_three_ranks_and_one_action_on_every_site() {
        var profiles = profiles(1, CELLS);
        for (var site : sites()) {
            for (var first : profiles) {
                for (var lowest = 0; lowest < profiles.size(); lowest++) {
                    multisets(lowest, profiles.size(), 2, chosen -> {
                        var others = of(profiles, chosen);
                        for (var limit = 0; limit < 3; limit++) {
                            check(new Profile[]{first, others[0], others[1]}, site, limit, limit);
                        }
                    });
                }
            }
        }
        report("three ranks and one action on every site", 300_000);
    }

    @Test
    void every_job_of_up_to_five_ranks_and_three_actions() {
        var classes = classes();
        var permuted = permuted(classes);
        assertEquals(48, classes.size());
        for (var n = 1; n <= 5; n++) {
            var size = n;
            IntStream.range(0, classes.size()).parallel().forEach(lowest -> multisets(lowest, classes.size(), size,
                    chosen -> {
                        if (first(chosen, permuted)) {
                            var ranks = of(classes, chosen);
                            for (var limit = 0; limit < size; limit++) {
                                // Of five ranks the actions' own limits are left out: four ranks have shown them.
                                for (var own = size == 5 ? limit : 0; own <= limit; own++) {
                                    check(ranks, SITE, limit, own);
                                }
                            }
                        }
                    }));
        }
        report("up to five ranks and three actions", 3_000_000);
    }

    @Test
    void a_failure_is_given_exactly_when_every_way_to_go_on_fails() {
        var cells = List.of(OPEN, PASSED, DEGRADED, STOPPED, FAILED);
        var profiles = profiles(2, cells);
        for (var first : profiles) {
            for (var second : profiles) {
                for (var limit = 0; limit < 2; limit++) {
                    var now = new Profile[]{first, second};
                    var verdict = judged(now, limit);
                    var ends = ends(first).flatMap(a -> ends(second).map(b -> new Profile[]{a, b}));
                    var most = limit;
                    var starts = ends.anyMatch(end -> judged(end, most).orElseThrow().starts());
                    var open = first.open() || second.open();
                    assertEquals(starts ? open ? "undecided" : "starts" : "fails",
                            verdict.map(v -> v.starts() ? "starts" : "fails").orElse("undecided"),
                            () -> Arrays.toString(first.cells) + first.offline + Arrays.toString(second.cells)
                                    + second.offline + " limit " + most);
                    checked.increment();
                }
            }
        }
        report("two ranks and two actions, each with all its ends", 5_000);
    }

    private static Optional<Verdict> judged(Profile[] ranks, int limit) {
        var reports = new ArrayList<Report>();
        for (var rank = 0; rank < ranks.length; rank++) {
            for (var action = 0; action < ranks[rank].cells.length; action++) {
                var cell = ranks[rank].cells[action];
                if (cell != OPEN) {
                    reports.add(Report.of(ACTIONS.get(action), IdSet.of(rank),
                            Outcome.values()[Integer.numberOfTrailingZeros(cell)]));
                }
            }
            if (ranks[rank].offline) {
                reports.add(Report.of("", IdSet.of(rank), Outcome.OFFLINE));
            }
        }
        return Judge.judge(new Request(IdSet.range(0, ranks.length - 1), true, true, Limits.of(limit)), SITE.policy,
                new Reports(ACTIONS.subList(0, ranks[0].cells.length), reports, false, false));
    }

    /** Every way in which a rank's prolog may end from here. */
    private static Stream<Profile> ends(Profile profile) {
        if (!profile.open()) {
            return Stream.of(profile);
        }
        var ends = new ArrayList<Profile>(List.of(new Profile(profile.cells, true)));
        for (var end : profiles(profile.cells.length, List.of(PASSED, DEGRADED, STOPPED, FAILED))) {
            var merged = IntStream.range(0, profile.cells.length)
                    .map(i -> profile.cells[i] == OPEN ? end.cells[i] : profile.cells[i]).toArray();
            ends.add(new Profile(merged, end.offline));
        }
        return ends.stream();
    }
}
