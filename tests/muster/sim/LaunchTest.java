package muster.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import muster.flux.IdSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LaunchTest {
    private static Played play(String launch, String job, String faults) {
        return Played.of("{'cluster': {'hosts': 'pi[0-15]'}, 'launch': " + launch + ", 'prologs': [{'duration': '5s', "
                + "'checks': [{'name': 'lustre', 'ranks': '3', 'reports': 'degraded'}]}], 'jobs': [{'nodes': 8, "
                + "'length': '20s', " + job + "}], 'faults': [" + faults + "]}");
    }

    private static String lost(double at, String ranks) {
        return "{'at': " + at + ", 'ranks': '" + ranks + "', 'what': 'offline'}";
    }

    private static List<String> notes(Played run) {
        return run.all("exception").stream().map(one -> one.get("note")).toList();
    }

    private static final String SHRINK = "{'time': '4s', 'shrink': true}";

    @Test
    void the_exchange_is_over_when_the_last_shell_has_come() {
        var launch = new Launch(new Spread.Uniform(1, 9), false);
        var draw = Draw.of(1);
        var each = IntStream.range(0, 8).mapToDouble(rank -> launch.longest(IdSet.of(rank), draw)).toArray();
        assertEquals(Arrays.stream(each).max().getAsDouble(), launch.longest(IdSet.range(0, 7), draw));
        assertEquals(8, Arrays.stream(each).distinct().count());
    }

    @Test
    void nobody_waits_in_it_for_a_node_that_was_trimmed() {
        var launch = new Launch(new Spread.Uniform(1, 9), false);
        var whole = IdSet.range(0, 7);
        var others = whole.difference(IdSet.of(3));
        var seed = LongStream.range(1, 100).filter(one -> launch.longest(others, shells(one)) + 1 < launch
                .longest(whole, shells(one))).findFirst().getAsLong();
        var run = play("{'uniform': ['1s', '9s']}", "'tolerance': 1", "], 'seed': " + seed + ", 'restarts': [");
        assertEquals(run.events().stream().filter(one -> one.name().equals("start") && one.action().isEmpty())
                .findFirst().orElseThrow().at() + launch.longest(others, shells(seed)) + 20, run.only("finish").at(),
                0.01);
    }

    private static Draw shells(long seed) {
        return Draw.of(seed).of("job").at(0).of("launch");
    }

    @Test
    void a_node_lost_in_it_is_fatal_today() {
        var run = play("'4s'", "'tolerance': 3", lost(7, "5"));
        assertEquals("node failure on pi5 (rank 5)", notes(run).getLast());
        assertEquals(15, run.only("finish").context().get("status").asInt() >> 8 & 15);
    }

    @Test
    void it_may_begin_once_more_without_a_node_that_the_job_can_spare() {
        var run = play(SHRINK, "'tolerance': 2", lost(7, "5"));
        assertEquals("1 of 8 nodes went offline: at launch: pi5 (rank 5)", notes(run).getLast());
        var updates = run.all("resource-update");
        assertEquals("0-2,4,6-7", updates.getLast().get("ranks"));
        assertEquals(7 + 4 + 20, run.only("finish").at(), 0.1);
        assertEquals(0, run.only("finish").context().get("status").asInt());
    }

    @Test
    void a_node_that_it_did_without_is_the_next_jobs_once_it_is_back() {
        var run = Played.of("{'cluster': {'hosts': 'pi[0-7]'}, 'launch': " + SHRINK
                + ", 'faults': [{'at': '2s', 'what': 'offline', 'ranks': '5'}, {'at': '20s', 'what': 'online', 'ranks': '5'}],"
                + " 'jobs': [{'nodes': 8, 'tolerance': 2, 'length': '60s'}, {'nodes': 1, 'at': '5s', 'length': '1s'}]}");
        assertEquals(20, run.all("alloc").getLast().at(), 0.1);
    }

    @Test
    void what_the_prolog_lost_counts_with_it() {
        var run = play(SHRINK, "'tolerance': 1", lost(7, "5"));
        assertEquals(List.of("1 of 8 nodes failed lustre: pi3 (rank 3)", "node failure on pi5 (rank 5)"), notes(run));
    }

    @Test
    void a_rank_that_was_lost_before_and_goes_now_counts_once() {
        var run = play(SHRINK, "'tolerance': 1, 'instance': true", lost(7, "3"));
        assertEquals("1 of 8 nodes went offline: at launch: pi3 (rank 3)", notes(run).getLast());
    }

    @Test
    void it_begins_once_more_and_not_twice() {
        var run = play(SHRINK, "'tolerance': 4", lost(7, "5") + "," + lost(8, "6"));
        assertEquals("node failure on pi6 (rank 6)", notes(run).getLast());
        assertEquals("0-2,4,6-7", run.all("resource-update").getLast().get("ranks"));
    }

    @Test
    void a_job_whose_slots_do_not_follow_its_nodes_keeps_its_r() {
        var scenario = "{'cluster': {'hosts': 'pi[0-15]'}, 'launch': " + SHRINK
                + ", 'jobs': [{'nodes': 8, 'tolerance': 4, "
                + "'shape': 'slots'}], 'faults': [" + lost(2, "5") + "]}";
        assertEquals(List.of("node failure on pi5 (rank 5)"), notes(Played.of(scenario)));
    }

    @Test
    void the_time_limit_is_from_the_first_start() {
        var run = play(SHRINK, "'tolerance': 2, 'limit': '15s'", lost(8, "5"));
        assertEquals("resource allocation expired", notes(run).getLast());
        assertEquals(20, run.all("exception").getLast().at(), 0.1);
    }

    @Test
    void the_instance_counts_its_ranks_in_what_is_left() {
        var text = "{'cluster': {'hosts': 'pi[0-15]'}, 'launch': " + SHRINK + ", 'jobs': [{'nodes': 8, 'tolerance': 2, "
                + "'instance': true, 'inside': {}}], 'faults': [" + lost(2, "0") + "]}";
        var scenario = Played.scenario(text);
        assertEquals("pi[1-7]", Played.inside(scenario, scenario.ids().getFirst()).only("restart").get("nodelist"));
    }
}
