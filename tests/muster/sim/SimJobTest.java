package muster.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SimJobTest {
    private static Played play(String more) {
        return Played.of("{'cluster': {'hosts': 'pi[0-39]', 'cores': 2}, 'launch': '2s', " + more + "}");
    }

    @Test
    void a_tolerance_that_ingest_refuses_leaves_a_job_that_is_invalidated() {
        assertEquals(List.of("submit", "invalidate"), play("'jobs': [{'nodes': 4, 'tolerance': 4}]").story(0));
    }

    @Test
    void a_tolerance_of_a_job_of_no_fixed_size_is_judged_when_its_size_is_known() {
        var run = play("'jobs': [{'nodes': 4, 'shape': 'slots', 'tolerance': 4}]");
        assertEquals(
                List.of("submit", "validate", "depend", "priority", "annotations", "alloc", "exception", "free",
                        "clean"),
                run.story(0));
    }

    @Test
    void a_node_that_goes_between_the_allocation_and_the_prolog_is_lost_as_one_in_the_prolog() {
        var run = play("'prologs': [{'duration': '5s'}], 'jobs': [{'nodes': 4, 'tolerance': 1}],"
                + "'faults': [{'at': 0.0275, 'ranks': '2', 'what': 'offline'}]");
        assertTrue(run.only("alloc").at() < run.only("offline").at(), "the fault is in the gap");
        assertTrue(run.only("offline").at() < run.only("prolog-start").at(), "the fault is in the gap");
        assertEquals("2", run.only("verdict").get("trimmed"));
        assertEquals("0-1,3", run.only("resource-update").get("ranks"));
    }

    @Test
    void a_node_that_goes_then_where_there_is_no_prolog_is_lost_at_launch() {
        var run = play("'jobs': [{'nodes': 4}], 'faults': [{'at': 0.0275, 'ranks': '2', 'what': 'offline'}]");
        assertEquals("node failure on pi2 (rank 2)", run.only("exception").get("note"));
        assertEquals(0, run.all("start").stream().filter(event -> event.job() == 0).count());
    }

    @Test
    void an_exception_that_someone_raises_ends_a_job_only_if_it_is_fatal_and_only_while_it_is_there() {
        var run = play("'jobs': [{'nodes': 4, 'length': '1h', 'userid': 7}], 'exceptions': ["
                + "{'at': '5s', 'job': 0, 'type': 'note', 'severity': 7, 'userid': 7, 'note': 'still slow'},"
                + "{'at': '9s', 'job': 0, 'type': 'memory', 'severity': 0},"
                + "{'at': '1m', 'job': 0, 'type': 'note', 'severity': 1}]");
        var raised = run.all("exception");
        assertEquals(List.of("note 7", "memory 0"),
                raised.stream().map(one -> one.get("type") + " " + one.context().get("userid").longValue()).toList());
        assertEquals("still slow", raised.getFirst().get("note"));
        assertEquals(9, run.only("finish").at(), 0.1);
    }

    @Test
    void a_limit_that_runs_out_ends_the_job_by_a_timeout() {
        var run = play("'jobs': [{'nodes': 4, 'length': '1h', 'limit': '10s'}]");
        assertEquals("timeout", run.only("exception").get("type"));
        assertEquals(142 << 8, run.only("finish").context().get("status").intValue());
        assertEquals(run.only("start").at() + 10, run.only("exception").at(), 0.001);
    }

    @Test
    void a_command_that_fails_is_told_by_its_status() {
        assertEquals(3 << 8,
                play("'jobs': [{'nodes': 4, 'length': '1s', 'exit': 3}]").only("finish").context().get("status")
                        .intValue());
    }

    @Test
    void the_head_of_the_queue_blocks_those_behind_it() {
        var run = play(
                "'jobs': [{'nodes': 30, 'length': '10s'}, {'at': '1s', 'nodes': 30, 'length': '10s'}, {'at': '2s', 'nodes': 4, 'length': '1s'}]");
        assertEquals(List.of(0, 1, 2), run.all("alloc").stream().map(Played.Happened::job).toList());
        assertEquals(List.of("rank[0-29]", "rank[0-29]", "rank[30-33]"),
                run.all("alloc").stream()
                        .map(event -> event.context().at("/annotations/sched/resource_summary").stringValue()
                                .replaceAll("/.*", ""))
                        .toList());
    }

    @Test
    void the_more_urgent_job_goes_first() {
        var run = play(
                "'jobs': [{'nodes': 40, 'length': '10s'}, {'at': '1s', 'nodes': 40, 'length': '1s'}, {'at': '2s', 'nodes': 40, 'length': '1s', 'urgency': 20}]");
        assertEquals(List.of(0, 2, 1), run.all("alloc").stream().map(Played.Happened::job).toList());
    }

    @Test
    void a_pending_job_that_is_canceled_is_clean_at_once() {
        var run = play(
                "'jobs': [{'nodes': 40, 'length': '10s'}, {'at': '1s', 'nodes': 40}], 'acts': [{'at': '5s', 'cancel': {'job': 1}}]");
        assertEquals(List.of("submit", "validate", "depend", "priority", "exception", "clean"), run.story(1));
    }

    @Test
    void a_running_job_that_is_canceled_finishes_with_the_status_of_its_shells() {
        var run = play(
                "'jobs': [{'nodes': 4, 'length': '1h'}], 'acts': [{'at': '5s', 'cancel': {'job': 0, 'note': 'enough'}}]");
        assertEquals("enough", run.only("exception").get("note"));
        assertEquals(143 << 8, run.only("finish").context().get("status").intValue());
    }

    @Test
    void until_its_child_has_booted_an_instance_needs_every_node() {
        assertEquals("exec", instance("1s", "39").only("exception").get("type"));
    }

    @Test
    void later_it_can_do_without_a_leaf_of_its_tree() {
        var run = instance("10s", "39");
        assertEquals("node-failure", run.only("exception").get("type"));
        assertEquals(2, run.only("exception").context().get("severity").intValue());
        assertEquals("node failure on pi39 (shell rank 39)", run.only("exception").get("note"));
        assertEquals(0, run.only("finish").context().get("status").intValue());
    }

    @Test
    void but_not_without_its_first_broker_or_one_that_routes() {
        assertEquals("exec", instance("10s", "0").only("exception").get("type"));
        assertEquals("exec", instance("10s", "1").only("exception").get("type"));
        assertEquals("node-failure", instance("10s", "2").only("exception").get("type"));
    }

    private static Played instance(String at, String rank) {
        return play(
                "'jobs': [{'nodes': 40, 'instance': true, 'length': '20s'}], 'faults': [{'at': '" + at + "', 'ranks': '"
                        + rank + "', 'what': 'offline'}]");
    }

    @Test
    void an_ordinary_job_has_no_memo() {
        assertFalse(play("'jobs': [{'nodes': 4, 'length': '1s'}]").story(0).contains("memo"));
    }
}
