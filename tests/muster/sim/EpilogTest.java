package muster.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EpilogTest {
    private static Played run(String epilog, String more) {
        return Played.of("{'cluster': {'hosts': 'pi[0-3]'}, 'prologs': [{'duration': '1s'}], 'epilog': " + epilog
                + ", 'jobs': [{'nodes': 4, 'length': '10s'}]" + more + "}");
    }

    /** Events after the command has ended: their names and when they are, in seconds after it. */
    private static List<String> after(Played run) {
        var end = run.only("finish").at();
        return run.events().stream().filter(event -> event.at() >= end)
                .map(event -> event.name() + " " + Math.round((event.at() - end) * 10) / 10.0).toList();
    }

    @Test
    void nodes_are_drained_and_the_job_is_told_before_the_epilog_is_over() {
        var run = run("{'duration': '3s', 'checks': [{'name': 'umount', 'ranks': '2', 'reports': {'exit': 1}}]}", "");
        assertEquals(List.of("finish 0.0", "epilog-start 0.0", "release 0.0", "drain 3.0", "exception 3.0",
                "epilog-finish 3.0", "free 3.0", "clean 3.0"), after(run));
        assertEquals("epilog failed for job " + run.scenario().ids().getFirst(), run.only("drain").get("reason"));
        assertEquals(256, run.only("epilog-finish").context().get("status").intValue());
        assertEquals(0, run.only("finish").context().get("status").intValue());
    }

    @Test
    void one_that_is_out_of_time_is_killed_and_its_nodes_are_drained() {
        var run = run(
                "{'duration': '1s', 'timeout': '5s', 'checks': [{'name': 'nfs', 'ranks': '1-2', 'reports': 'hang'}]}",
                "");
        assertEquals("epilog timed out for job " + run.scenario().ids().getFirst(), run.only("drain").get("reason"));
        assertEquals("epilog timed out on pi[1-2] (rank 1-2)", run.only("exception").get("note"));
        assertEquals(2, run.only("exception").context().get("severity").intValue());
        assertEquals(5, run.only("clean").at() - run.only("finish").at(), 0.1);
    }

    @Test
    void one_that_would_take_longer_than_it_may_is_out_of_time_too() {
        var run = run("{'duration': {'oneOf': ['8s', '8s']}, 'timeout': '5s'}", "");
        assertEquals("0-3", run.only("drain").get("idset"));
        assertEquals("epilog timed out on pi[0-3] (rank 0-3)", run.only("exception").get("note"));
    }

    @Test
    void one_that_hangs_with_no_timeout_holds_the_nodes_for_good() {
        var run = run("{'duration': '1s', 'checks': [{'name': 'nfs', 'ranks': '1', 'reports': 'hang'}]}", "");
        assertEquals(List.of("finish 0.0", "epilog-start 0.0", "release 0.0"), after(run));
    }

    @Test
    void a_node_that_goes_offline_meanwhile_is_no_failure() {
        var epilog = "{'duration': '5s', 'checks': [{'name': 'umount', 'ranks': '2', 'reports': {'exit': 1}}]}";
        var run = run(epilog, ", 'faults': [{'at': '13s', 'what': 'offline', 'ranks': '2'}]");
        assertEquals(List.of(), run.all("drain"));
        assertEquals(List.of(), run.all("exception"));
        assertEquals(0, run.only("epilog-finish").context().get("status").intValue());
    }

    @Test
    void it_takes_as_long_as_its_slowest_rank() {
        var run = run("{'uniform': ['2s', '9s']}", "");
        var scenario = run.scenario();
        var draw = Draw.of(scenario.seed()).of("job").at(0).of("epilog");
        var longest = java.util.stream.IntStream.range(0, 4).mapToDouble(rank -> 2 + 7 * draw.uniform(rank)).max()
                .orElseThrow();
        assertEquals(longest, run.only("epilog-finish").at() - run.only("finish").at(), 0.001);
    }

    @Test
    void of_a_job_that_was_trimmed_it_takes_the_ranks_that_started() {
        var run = Played
                .of("""
                        {'cluster': {'hosts': 'pi[0-3]'}, 'epilog': {'duration': '1s', 'checks': [{'name': 'x', 'ranks': '0-3', 'reports': {'exit': 1}}]},
                         'prologs': [{'duration': '1s', 'checks': [{'name': 'lustre', 'ranks': '2', 'reports': 'degraded'}]}],
                         'jobs': [{'nodes': 4, 'tolerance': 1, 'length': '10s'}]}""");
        assertEquals("0-1,3", run.only("drain").get("idset"));
    }
}
