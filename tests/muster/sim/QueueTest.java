package muster.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Who starts before whom, and what users do whose job failed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class QueueTest {
    private static final String TWO_RUN = "'cluster': {'hosts': 'pi[0-7]'}, 'jobs': ["
            + "{'nodes': 5, 'length': '60s', 'limit': '100s'}, {'nodes': 8, 'at': '1s', 'limit': '100s', 'length': '10s'}, ";

    private static List<Long> allocated(Played run) {
        return IntStream.range(0, run.scenario().jobs().size()).mapToObj(job -> run.events().stream()
                .filter(event -> event.job() == job && event.name().equals("alloc"))
                .map(event -> Math.round(event.at())).findFirst().orElse(-1L)).toList();
    }

    @Test
    void first_come_first_served_lets_nobody_by() {
        var run = Played.of("{" + TWO_RUN + "{'nodes': 1, 'at': '2s', 'limit': '20s', 'length': '5s'}]}");
        assertEquals(List.of(0L, 60L, 71L), allocated(run));
    }

    @Test
    void when_the_first_is_canceled_who_waits_behind_it_goes_at_once() {
        var run = Played.of("{" + TWO_RUN + "{'nodes': 1, 'at': '2s', 'limit': '20s', 'length': '5s'}],"
                + " 'acts': [{'at': '10s', 'cancel': {'job': 1}}]}");
        assertEquals(List.of(0L, -1L, 10L), allocated(run));
    }

    @Test
    void when_a_node_comes_online_who_waits_for_it_goes_at_once() {
        var run = Played
                .of("{'cluster': {'hosts': 'pi[0-7]'}, 'faults': [{'at': '1s', 'what': 'offline', 'ranks': '3'},"
                        + " {'at': '20s', 'what': 'online', 'ranks': '3'}], 'jobs': [{'nodes': 8, 'at': '5s', 'length': '5s'}]}");
        assertEquals(List.of(20L), allocated(run));
    }

    @Test
    void easy_lets_by_whoever_is_over_before_the_first_one_starts() {
        var run = Played.of("{'scheduler': 'easy', " + TWO_RUN
                + "{'nodes': 3, 'at': '2s', 'limit': '98s', 'length': '5s'}, "
                + "{'nodes': 1, 'at': '20s', 'limit': '81s', 'length': '5s'}, {'nodes': 1, 'at': '21s', 'length': '5s'}]}");
        assertEquals(List.of(0L, 60L, 2L, 71L, 71L), allocated(run));
    }

    @Test
    void easy_counts_on_no_node_that_is_drained() {
        var text = """
                {'scheduler': 'easy', 'cluster': {'hosts': 'pi[0-7]'}, 'acts': [{'at': '%s', 'drain': {'ranks': '0'}}], 'jobs': [
                  {'nodes': 4, 'length': '60s', 'limit': '70s'}, {'nodes': 8, 'at': '1s', 'limit': '9s', 'length': '5s'},
                  {'nodes': 2, 'at': '3s', 'limit': '200s', 'length': '100s'}]}""";
        assertEquals(List.of(0L, 60L, 66L), allocated(Played.of(text.formatted("500s"))));
        // All eight will never be there: nothing can be promised, so that nobody has to wait for it.
        assertEquals(List.of(0L, -1L, 3L), allocated(Played.of(text.formatted("2s"))));
    }

    @Test
    void copies_of_a_job_are_spread_and_drawn_by_the_seed() {
        var text = """
                {'cluster': {'hosts': 'pi[0-7]'}, 'seed': 3, 'jobs': [{'nodes': 2, 'name': 'first'},
                  {'name': 'day', 'at': '10s', 'repeat': {'count': 50, 'every': {'exponential': '5s'}}, 'nodes': {'oneOf': [1, 1, 12]},
                   'length': {'uniform': ['1s', '2s']}, 'limit': {'lengths': {'uniform': [1, 3]}}}]}""";
        var scenario = Played.scenario(text);
        assertEquals(51, scenario.jobs().size());
        var copies = scenario.jobs().subList(1, 51);
        assertEquals(List.of("day-0", "day-1"),
                copies.subList(0, 2).stream().map(job -> job.jobspec().name()).toList());
        assertEquals(10, copies.getFirst().at());
        assertEquals(List.of(1, 8), copies.stream().map(JobPlan::nodes).distinct().sorted().toList());
        for (var i = 0; i < 50; i++) {
            var job = copies.get(i);
            assertTrue(job.length() >= 1 && job.length() <= 2, job.toString());
            assertTrue(job.jobspec().duration() >= job.length() && job.jobspec().duration() <= 3 * job.length() + 1,
                    job.toString());
            assertTrue(i == 0 || job.at() >= copies.get(i - 1).at(), job.toString());
        }
        assertEquals(scenario.jobs(), scenario.withSeed(4).withSeed(3).jobs());
        assertNotEquals(scenario.jobs(), scenario.withSeed(4).jobs());
        assertEquals(51, Played.of(scenario).all("clean").size());
    }

    @Test
    void who_fails_for_the_prolog_comes_again_and_says_whom_it_follows() {
        var run = Played
                .of("""
                        {'cluster': {'hosts': 'pi[0-3]'}, 'repair': '15s',
                         'prologs': [{'duration': '2s', 'checks': [{'name': 'disk', 'ranks': '1', 'reports': {'exit': 1}}]}],
                         'jobs': [{'nodes': 4, 'resubmit': {'after': '5s', 'times': 2}}, {'nodes': 1, 'at': '40s', 'length': '1s'}]}""");
        var submits = run.entries().stream().map(entry -> entry.payload().path("jobspec"))
                .filter(jobspec -> !jobspec.isMissingNode()).toList();
        assertEquals(4, submits.size());
        var follows = submits.stream().map(spec -> spec.path("attributes").path("user").path("resubmits").asString("-"))
                .toList();
        assertEquals("-", follows.get(0));
        assertEquals(run.scenario().ids().get(0).toString(), follows.get(1));
        assertNotEquals(follows.get(1), follows.get(2));
        var times = run.all("submit").stream().map(event -> Math.round(event.at())).toList();
        // The prolog fails 2 s after the nodes are there, and they are all there after the repair.
        assertEquals(List.of(0L, 7L, 24L, 40L), times);
    }

    @Test
    void whoever_is_canceled_does_not_come_again() {
        var run = Played
                .of("""
                        {'cluster': {'hosts': 'pi[0-3]'}, 'prologs': [{'duration': '20s'}], 'acts': [{'at': '5s', 'cancel': {'job': 0}}],
                         'jobs': [{'nodes': 4, 'resubmit': {}}]}""");
        assertEquals(1, run.all("submit").size());
    }
}
