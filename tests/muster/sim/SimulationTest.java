package muster.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import muster.flux.FormatException;
import muster.flux.IdSet;
import muster.journal.Command;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What always holds, over scenarios in which everything that can go wrong does, at rates drawn from a seed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SimulationTest {
    private static final int NODES = 48;

    private static Scenario scenario(long seed) {
        var random = new Random(seed);
        var jobs = new StringBuilder();
        for (var i = 0; i < 6; i++)
            jobs.append(i == 0 ? "" : ", ")
                    .append("{'at': %d, 'nodes': %d, 'tolerance': %s, 'instance': %b, 'length': '%ds', 'urgency': %d%s}"
                            .formatted(random.nextInt(60), 4 + random.nextInt(20),
                                    List.of("0", "2", "'50%'", "{'nodes': 3, 'wait': '2s'}").get(random.nextInt(4)),
                                    random.nextBoolean(), 1 + random.nextInt(60), 16 + random.nextInt(2),
                                    random.nextInt(4) == 0 ? ", 'limit': '20s'" : ""));
        return Played.scenario(
                """
                        {'seed': %d, 'cluster': {'hosts': 'pi[0-%d]', 'chassis': 8, 'gpus': 1}, 'epilog': {'uniform': ['1s', '2s']}, 'launch': '2s',
                         'policy': {'failed': '%s', 'timedOut': 'trim', 'onFail': '%s', 'specialExitCode': 42, 'system': '%s', 'degraded': {'ordinary': '%s'}},
                         'prologs': [
                           {'duration': {'lognormal': {'median': '10s', 'sigma': 0.6}}, 'timeout': '25s', 'killTimeout': '3s', 'checks': [
                             {'name': 'lustre', 'rate': 0.05, 'reports': 'degraded'}, {'name': 'scrub', 'rate': 0.02, 'reports': {'exit': 1}},
                             {'name': 'nvme', 'rate': 0.02, 'reports': {'exit': 42}}, {'name': 'nfs', 'rate': 0.01, 'reports': 'stuck'},
                             {'name': 'cc', 'rate': 0.03, 'per': 'chassis', 'reports': {'signal': 9}}]},
                           {'name': 'dws-setup', 'duration': {'exponential': '8s'}, 'timeout': '30s', 'names': 'failures', 'checks': [
                             {'name': 'PreRun', 'rate': 0.03, 'reports': 'degraded'}]}],
                         'faults': [{'rate': 0.1, 'within': '100s', 'what': 'offline'}, {'rate': 0.1, 'at': '60s', 'within': '60s', 'what': 'online'},
                                    {'rate': 0.05, 'within': '60s', 'what': 'hang'}],
                         'jobs': [%s],
                         'acts': [{'at': '30s', 'cancel': {'job': 2}}, {'at': '40s', 'drain': {'ranks': '0-3'}}, {'at': '90s', 'undrain': {'ranks': '0-3'}}]}
                        """
                        .formatted(seed, NODES - 1, random.nextBoolean() ? "fail" : "trim",
                                random.nextBoolean() ? "wait" : "cancel",
                                List.of("leave", "tag", "drain").get(random.nextInt(3)),
                                random.nextBoolean() ? "trim" : "keep", jobs));
    }

    private static Stream<Scenario> scenarios() {
        return Stream.iterate(1L, seed -> seed + 1).limit(30).map(SimulationTest::scenario);
    }

    @Test
    void the_same_scenario_makes_the_same_bytes() {
        scenarios().forEach(scenario -> assertEquals(Played.of(scenario).lines(), Played.of(scenario).lines()));
    }

    @Test
    void time_never_goes_back_and_no_two_events_share_it() {
        scenarios().forEach(scenario -> {
            var events = Played.of(scenario).events();
            for (var i = 1; i < events.size(); i++)
                assertTrue(events.get(i - 1).at() < events.get(i).at(), events.get(i - 1) + " " + events.get(i));
        });
    }

    @Test
    void every_job_ends_clean_and_in_the_order_of_rfc_21() {
        var order = List.of("submit", "validate", "depend", "priority", "alloc", "prolog-start", "prolog-finish",
                "start",
                "finish", "release", "epilog-finish", "free", "clean");
        scenarios().forEach(scenario -> {
            var run = Played.of(scenario);
            for (var job = 0; job < scenario.jobs().size(); job++) {
                var story = run.story(job);
                if (story.contains("invalidate"))
                    continue;
                assertEquals("clean", story.getLast(), () -> story.toString());
                assertEquals(story.stream().filter("prolog-start"::equals).count(),
                        story.stream().filter("prolog-finish"::equals).count(), () -> story.toString());
                var steps = story.stream().filter(order::contains).map(order::indexOf).toList();
                assertEquals(steps.stream().sorted().toList(), steps, () -> story.toString());
            }
        });
    }

    @Test
    void no_two_jobs_ever_hold_one_rank_and_none_is_given_a_rank_that_is_down() {
        scenarios().forEach(scenario -> {
            var held = new HashMap<Integer, IdSet>();
            var unfit = new BitSet();
            unfit.set(0, NODES);
            for (var event : Played.of(scenario).events())
                switch (event.name()) {
                    case "online", "undrain" -> ids(event.get("idset")).forEach(rank -> unfit.clear((int) rank));
                    case "offline", "drain" -> ids(event.get("idset")).forEach(rank -> unfit.set((int) rank));
                    case "alloc" -> {
                        var summary = event.context().at("/annotations/sched/resource_summary").stringValue();
                        var ranks = ids(summary.replaceAll("rank\\[?([0-9,-]+)]?/.*", "$1"));
                        held.values().forEach(other -> assertTrue(!other.intersects(ranks), event.toString()));
                        assertTrue(!ranks.intersects(IdSet.of(unfit)), () -> event + " unfit " + unfit);
                        held.put(event.job(), ranks);
                    }
                    case "resource-update" -> held.put(event.job(), ids(event.get("ranks")));
                    case "clean" -> held.remove(event.job());
                    default -> {
                    }
                }
        });
    }

    @Test
    void the_sets_of_a_start_split_what_was_allocated() {
        var starts = 0;
        for (var scenario : scenarios().toList()) {
            var run = Played.of(scenario);
            for (var verdict : run.all("verdict")) {
                if (verdict.get("verdict").equals("fail"))
                    continue;
                starts++;
                var started = run.events().stream()
                        .filter(event -> event.job() == verdict.job() && event.name().equals("start")
                                && event.context().has("ranks"))
                        .findFirst().orElseThrow();
                var sets = Stream.of("effective", "trimmed", "drained", "kept").map(key -> ids(verdict.get(key)))
                        .toList();
                assertEquals(ids(started.get("ranks")), IdSet.unionOf(sets));
                assertEquals(ids(started.get("ranks")).count(), sets.stream().mapToLong(IdSet::count).sum());
                assertEquals(ids(verdict.get("lost")), IdSet.unionOf(sets.subList(1, 4)));
            }
        }
        assertTrue(starts > 25, starts + " starts");
    }

    @Test
    void another_tolerance_changes_no_draw() {
        scenarios().forEach(scenario -> {
            var first = Played.of(scenario.withTolerance(0));
            var second = Played.of(scenario.withTolerance(3));
            var until = Stream.of(first, second).flatMap(run -> run.all("verdict").stream())
                    .mapToDouble(Played.Happened::at).min().orElse(0);
            assertEquals(outcomes(first, until), outcomes(second, until));
        });
    }

    private static List<String> outcomes(Played run, double until) {
        return run.all("outcome").stream().filter(event -> event.at() < until)
                .map(event -> "%.3f %d %s".formatted(event.at(), event.job(), event.context())).toList();
    }

    @Test
    void an_act_changes_nothing_before_it() {
        scenarios().forEach(scenario -> {
            var random = new Random(scenario.seed());
            var before = Played.of(scenario).events();
            var at = before.get(random.nextInt(before.size())).at();
            if (at < 0)
                return;
            var after = Played.of(scenario.with(new Act(at, new Command.Drain(ids("0-47"), "", true)))).events();
            assertEquals(before.stream().filter(event -> event.at() <= at).toList(),
                    after.stream().filter(event -> event.at() <= at).toList());
        });
    }

    @Test
    void outcomes_within_a_tenth_of_a_second_share_an_entry() {
        var run = Played.of(
                "{'cluster': {'hosts': 'pi[0-999]'}, 'prologs': [{'duration': {'uniform': ['1s', '2s']}}], 'jobs': [{'nodes': 1000}]}");
        var entries = run.entries().stream()
                .filter(entry -> entry.payload().path("events").path(0).path("name").asString("")
                        .equals("outcome"))
                .count();
        assertTrue(entries <= 12, entries + " entries");
        assertTrue(run.all("outcome").size() > 500, run.all("outcome").size() + " outcomes");
    }

    @Test
    void it_begins_as_an_instance_does_and_says_when_both_streams_have_caught_up() {
        var run = Played.of("{'cluster': {'hosts': 'pi[0-3]'}}");
        assertEquals(List.of("restart", "resource-define", "online", "online"),
                run.events().stream().map(Played.Happened::name).toList());
        assertEquals(List.of("0-3", "", "0", "1-3"), run.events().stream()
                .map(event -> event.get("idset") + event.get("ranks")).toList());
        assertEquals(1, run.entries().stream().filter(entry -> entry.payload().has("R")).count());
        assertEquals(2, run.entries().stream().filter(entry -> entry.payload().path("events").isEmpty()).count());
        var lone = Played.of("{'cluster': {'hosts': 'pi0'}}");
        assertEquals(List.of("restart", "resource-define", "online"),
                lone.events().stream().map(Played.Happened::name).toList());
    }

    @Test
    void faults_at_a_rate_meet_each_rank_by_itself_or_a_chassis_as_a_whole_some_time_within() {
        var cluster = "{'cluster': {'hosts': 'pi[0-9]', 'chassis': 4}, 'faults': [{'at': '5s', 'what': 'offline', 'within': '20s', ";
        var each = Played.of(cluster + "'rate': 1}]}").all("offline");
        assertEquals(IntStream.range(0, 10).mapToObj(String::valueOf).toList(),
                each.stream().map(one -> one.get("idset")).sorted().toList());
        assertTrue(each.stream().allMatch(one -> one.at() >= 5 && one.at() <= 25.1));
        assertTrue(each.getLast().at() - each.getFirst().at() > 5);
        var together = Played.of(cluster + "'rate': 1, 'per': 'chassis'}]}").all("offline");
        assertEquals(List.of("0-3", "4-7", "8-9"), together.stream().map(one -> one.get("idset")).sorted().toList());
        var some = Played.of("{'cluster': {'hosts': 'pi[0-999]'}, 'faults': [{'what': 'offline', 'rate': 0.2}]}");
        assertEquals(200.0, some.all("offline").size(), 50);
    }

    @Test
    void a_node_that_is_not_heard_of_is_torpid_until_it_is_or_goes_offline() {
        var run = Played
                .of("{'cluster': {'hosts': 'pi[0-3]'}, 'faults': [{'at': '1s', 'what': 'torpid', 'ranks': '1-2'},"
                        + " {'at': '2s', 'what': 'lively', 'ranks': '1'}, {'at': '3s', 'what': 'offline', 'ranks': '2'},"
                        + " {'at': '4s', 'what': 'torpid', 'ranks': '2-3'}]}");
        assertEquals(List.of("torpid 1-2", "lively 1", "offline 2", "lively 2", "torpid 3"),
                run.events().stream().filter(event -> event.at() > 0)
                        .map(event -> event.name() + " " + event.get("idset")).toList());
    }

    @Test
    void a_run_can_be_stopped() {
        assertThrows(CancellationException.class, () -> Simulation.run(scenario(1), entry -> {}, () -> true));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void wide_jobs_hear_of_their_ranks_in_gulps(int nodes, int millis) {
        var run = Played.of("{'cluster': {'hosts': 'n[0-" + (nodes - 1)
                + "]'}, 'prologs': [{'duration': {'uniform': ['1s', '2s']}}], 'jobs': [{'nodes': " + nodes + "}]}");
        assertTrue(run.all("outcome").size() <= 1001 / millis + 1, run.all("outcome").size() + " outcomes");
        assertEquals(nodes, run.all("outcome").stream().mapToLong(event -> ids(event.get("ranks")).count()).sum());
    }

    private static Stream<org.junit.jupiter.params.provider.Arguments> sizes() {
        return Stream.of(org.junit.jupiter.params.provider.Arguments.of(4_096, 1),
                org.junit.jupiter.params.provider.Arguments.of(20_000, 10));
    }

    private static IdSet ids(String text) {
        try {
            return IdSet.parse(text);
        } catch (FormatException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    @Test
    void a_story_that_never_ends_is_given_up_and_that_is_told() {
        // Each job is as long as a job can be, and waits for those before it: three years of them.
        var years = Played.scenario(
                "{'cluster': {'hosts': 'pi0'}, 'jobs': [{'nodes': 1, 'length': '30d', 'repeat': {'count': 40}}]}");
        var entries = new java.util.ArrayList<muster.journal.Entry>();
        assertEquals("it wasn't over after 366 days", Simulation.run(years, entries::add, () -> false).unfinished());
        assertEquals(40, entries.stream().filter(entry -> entry.payload().has("jobspec")).count());
        var again = Played
                .scenario("{'cluster': {'hosts': 'pi0'}, 'repair': '1s', 'prologs': [{'duration': '1s', 'checks': "
                        + "[{'name': 'x', 'ranks': '0', 'reports': {'exit': 1}}]}], 'jobs': [{'nodes': 1, 'resubmit': {'times': 1000}}]}");
        assertEquals("it wasn't over after 500 steps",
                Simulation.run(again, entries::add, Simulation.Listeners.NONE, () -> false, 500).unfinished());
        assertEquals("", Simulation.run(again, entries::add, () -> false).unfinished());
    }
}
