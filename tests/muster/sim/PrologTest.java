package muster.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PrologTest {
    private static final String JOB = "'jobs': [{'nodes': 4, 'length': '5s'}]";

    private static Played play(String prolog, String more) {
        return Played
                .of("{'cluster': {'hosts': 'pi[0-7]'}, 'epilog': '1s', 'prologs': [" + prolog + "], " + more + "}");
    }

    private static String checks(String checks) {
        return "{'duration': '10s', 'timeout': '20s', 'killTimeout': '5s', 'checks': [" + checks + "]}";
    }

    @Test
    void a_job_whose_prolog_passes_goes_its_way_as_on_a_real_instance() {
        assertEquals(List.of("submit", "validate", "depend", "priority", "annotations", "alloc", "prolog-start",
                "prolog-finish", "start", "finish", "epilog-start", "release", "epilog-finish", "free", "clean"),
                play("{'duration': '10s'}", JOB).story(0));
    }

    @Test
    void perilog_waits_for_every_rank_then_drains_raises_and_finishes() {
        var run = play(checks("{'name': 'x', 'ranks': '2', 'reports': {'exit': 3}, 'after': '1s'}"), JOB);
        assertEquals(List.of("submit", "validate", "depend", "priority", "annotations", "alloc", "prolog-start",
                "epilog-start", "exception", "prolog-finish", "epilog-finish", "free", "clean"), run.story(0));
        assertEquals(10, run.only("drain").at(), 0.1);
        assertEquals("prolog failed for job " + run.scenario().ids().getFirst(), run.only("drain").get("reason"));
        assertEquals("prolog exited with code=3 on pi2 (rank 2)", run.only("exception").get("note"));
        assertEquals(3 << 8, run.only("prolog-finish").context().get("status").intValue());
        assertTrue(run.only("drain").at() < run.only("exception").at());
    }

    @Test
    void a_rank_that_hangs_is_killed_at_the_timeout_and_drained_with_those_that_failed_before() {
        var run = play(checks(
                "{'name': 'x', 'ranks': '1', 'reports': {'exit': 1}}, {'name': 'y', 'ranks': '2', 'reports': 'hang'}"),
                JOB);
        assertEquals("1-2", run.only("drain").get("idset"));
        assertEquals("prolog timed out for job " + run.scenario().ids().getFirst(), run.only("drain").get("reason"));
        assertEquals("prolog timed out on pi[1-2] (rank 1-2)", run.only("exception").get("note"));
        assertEquals(20, run.only("exception").at(), 0.2);
    }

    @Test
    void after_the_kill_timeout_only_ranks_still_active_are_drained() {
        var run = play(checks(
                "{'name': 'x', 'ranks': '1', 'reports': {'exit': 1}}, {'name': 'y', 'ranks': '2', 'reports': 'stuck'}"),
                JOB);
        assertEquals("2", run.only("drain").get("idset"));
        assertEquals(25, run.only("drain").at(), 0.2);
        assertEquals("prolog timed out for job " + run.scenario().ids().getFirst(), run.only("drain").get("reason"));
    }

    @Test
    void a_cancel_suppresses_the_drain_of_ranks_that_had_failed() {
        var run = play(checks("{'name': 'x', 'ranks': '1', 'reports': {'exit': 1}, 'after': '1s'}"),
                JOB + ", 'acts': [{'at': '5s', 'cancel': {'job': 0}}]");
        assertEquals(List.of(), run.all("drain"));
        assertEquals(List.of("cancel"), run.all("exception").stream().map(event -> event.get("type")).toList());
        assertEquals(List.of("passed", "failed", "canceled").subList(1, 3),
                run.all("outcome").stream().map(event -> event.get("outcome")).distinct().toList());
        assertEquals(List.of(), run.all("verdict"));
    }

    @Test
    void a_cancel_that_a_rank_ignores_drains_it_after_the_kill_timeout() {
        var run = play(checks("{'name': 'y', 'ranks': '2', 'reports': 'stuck'}"),
                JOB + ", 'acts': [{'at': '5s', 'cancel': {'job': 0}}]");
        assertEquals("2", run.only("drain").get("idset"));
        assertEquals("prolog canceled then timed out for job " + run.scenario().ids().getFirst(),
                run.only("drain").get("reason"));
        assertEquals("prolog canceled then timed out on pi2 (rank 2)", run.all("exception").getLast().get("note"));
        assertEquals(10, run.only("drain").at(), 0.1);
    }

    @Test
    void a_cancel_outlasts_the_timeout_that_comes_after_it() {
        var run = play(
                "{'duration': '10s', 'timeout': '12s', 'killTimeout': '5s', 'checks': [{'name': 'y', 'ranks': '2', 'reports': 'stuck'}]}",
                JOB + ", 'acts': [{'at': '9s', 'cancel': {'job': 0}}]");
        assertEquals(14, run.only("drain").at(), 0.1);
        assertEquals("2 canceled", run.all("outcome").getLast().get("ranks") + " "
                + run.all("outcome").getLast().get("outcome"));
        assertEquals(1, run.all("prolog-finish").size());
    }

    @Test
    void where_the_site_ends_a_lost_cause_early_the_drain_comes_first_and_the_rest_is_canceled() {
        var run = play(checks("{'name': 'x', 'ranks': '1', 'reports': {'exit': 1}, 'after': '1s'}"),
                JOB + ", 'policy': {'onFail': 'cancel'}");
        assertEquals("1", run.only("drain").get("idset"));
        assertEquals(1, run.only("exception").at(), 0.1);
        assertTrue(run.only("drain").at() < run.only("exception").at());
        assertTrue(run.only("prolog-finish").at() < 1.2);
        assertEquals(List.of("failed", "canceled"),
                run.all("outcome").stream().map(event -> event.get("outcome")).distinct().toList());
    }

    @Test
    void a_cause_that_is_not_yet_lost_is_not_ended_early() {
        var run = play(checks("{'name': 'x', 'ranks': '1-2', 'reports': 'degraded'}"),
                "'policy': {'onFail': 'cancel'}, 'jobs': [{'nodes': 4, 'tolerance': 2, 'length': '5s'}]");
        assertEquals("trim", run.only("verdict").get("verdict"));
        assertEquals("0,3", run.only("resource-update").get("ranks"));
        assertTrue(run.only("resource-update").at() < run.only("prolog-finish").at());
    }

    @Test
    void each_action_has_its_own_clock_and_only_the_last_asks_for_the_start() {
        var run = play(
                "{'duration': '10s'}, {'name': 'dws-setup', 'duration': '30s', 'timeout': '1m', 'names': 'failures'}",
                JOB);
        assertEquals(List.of(10.0, 30.0),
                run.all("prolog-finish").stream().map(event -> (double) Math.round(event.at())).toList());
        assertEquals(30, run.only("verdict").at(), 0.1);
        assertTrue(run.all("outcome").stream().allMatch(event -> event.action().equals("job-manager.prolog")),
                "a service names no rank that passed");
    }

    @Test
    void a_node_that_goes_away_closes_every_action_of_its_rank_and_is_told_once() {
        var run = play("{'duration': '10s'}, {'name': 'other', 'duration': '12s'}",
                "'faults': [{'at': '5s', 'ranks': '3', 'what': 'offline'}], 'jobs': [{'nodes': 4, 'tolerance': 1, 'length': '5s'}]");
        assertEquals(List.of("job-manager.prolog", "other"), run.all("outcome").stream()
                .filter(event -> event.get("outcome").equals("offline")).map(Played.Happened::action).toList());
        assertEquals("3", run.only("exception").get("ranks"));
        assertEquals("0-2", run.only("resource-update").get("ranks"));
        assertEquals(List.of(), run.all("drain"));
    }

    @Test
    void a_rank_that_passed_and_then_goes_away_is_lost_all_the_same() {
        var run = play("{'duration': '10s', 'slow': [{'ranks': '0', 'duration': '15s'}]}",
                "'faults': [{'at': '12s', 'ranks': '3', 'what': 'offline'}], 'jobs': [{'nodes': 4, 'tolerance': 1, 'length': '5s'}]");
        assertEquals("3", run.only("verdict").get("lost"));
    }

    @Test
    void a_fault_that_comes_over_a_running_script_ends_it_as_the_fault_says() {
        var run = play("{'duration': '10s', 'timeout': '20s'}",
                "'policy': {'failed': 'trim', 'timedOut': 'trim'}, 'jobs': [{'nodes': 4, 'tolerance': 3, 'length': '5s'}], 'faults': ["
                        + "{'at': '4s', 'ranks': '1', 'what': 'fail'}, {'at': '4s', 'ranks': '2', 'what': 'hang'}, {'at': '4s', 'ranks': '3', 'what': 'degrade', 'check': 'nfs'}]");
        assertEquals(List.of("1 failed", "3 degraded", "2 timed_out"), run.all("outcome").stream()
                .filter(event -> !event.get("outcome").equals("passed"))
                .map(event -> event.get("ranks") + " " + event.get("outcome")).toList());
        assertEquals(4, run.all("outcome").getFirst().at(), 0.1);
    }

    @Test
    void what_ails_a_node_is_met_by_the_next_prolog_too_until_someone_undrains_it() {
        var run = play("{'duration': '2s'}",
                "'jobs': [{'nodes': 8, 'length': '1s'}, {'at': '20s', 'nodes': 8, 'length': '1s'}],"
                        + " 'faults': [{'at': '0s', 'ranks': '5', 'what': 'fail'}], 'acts': [{'at': '15s', 'undrain': {'ranks': '5'}}]");
        assertEquals(List.of("fail", "all"), run.all("verdict").stream().map(event -> event.get("verdict")).toList());
    }

    @Test
    void late_ranks_are_held_until_their_prolog_is_dead() {
        var run = play(
                "{'duration': '2s', 'timeout': '10m', 'killTimeout': '5s', 'checks': [{'name': 'x', 'ranks': '1', 'reports': 'stuck', 'jobs': '0'}]}",
                "'jobs': [{'nodes': 4, 'tolerance': {'nodes': 1, 'wait': '3s'}, 'length': '60s'}, {'at': '1s', 'nodes': 5, 'length': '1s'}],"
                        + " 'acts': [{'at': '30s', 'undrain': {'ranks': '1'}}]");
        assertEquals("0,2-3", run.only("resource-update").get("ranks"));
        assertEquals(5, run.only("resource-update").at(), 0.1);
        assertEquals("1", run.only("drain").get("idset"));
        assertEquals(10, run.only("drain").at(), 0.1);
        assertEquals(30, run.all("alloc").getLast().at(), 0.1);
        var late = run.all("outcome").stream().filter(one -> one.job() == 0).toList().getLast();
        assertEquals("1 canceled", late.get("ranks") + " " + late.get("outcome"));
        assertEquals(10, late.at(), 0.1);
    }

    @Test
    void a_late_script_that_traps_sigterm_passes_after_the_verdict_and_that_is_said() {
        var run = play(
                "{'duration': '2s', 'timeout': '10m', 'killTimeout': '20s', 'sigterm': 'finishes', 'slow': [{'ranks': '1', 'duration': '12s', 'jobs': '0'}],"
                        + " 'checks': [{'name': 'x', 'ranks': '2', 'reports': 'hang', 'jobs': '0'}]}",
                "'jobs': [{'nodes': 4, 'tolerance': {'nodes': 2, 'wait': '3s'}, 'length': '60s'}, {'at': '1s', 'nodes': 6, 'length': '1s'}]");
        assertEquals("0,3", run.only("resource-update").get("ranks"));
        var outcomes = run.all("outcome").stream().filter(one -> one.job() == 0)
                .map(one -> Math.round(one.at()) + ": " + one.context().toString()).toList();
        assertEquals(List.of("2: {\"ranks\":\"0,3\",\"outcome\":\"passed\"}",
                "5: {\"ranks\":\"2\",\"outcome\":\"canceled\",\"check\":\"x\"}",
                "12: {\"ranks\":\"1\",\"outcome\":\"passed\",\"afterVerdict\":true}"), outcomes);
        assertEquals(12, run.all("alloc").getLast().at(), 0.1);
        assertEquals(List.of(), run.all("drain"));
    }

    @Test
    void scripts_that_trap_sigterm_end_as_they_would_when_the_job_is_lost() {
        var run = play(
                "{'duration': '10s', 'timeout': '20s', 'killTimeout': '20s', 'sigterm': 'finishes', 'checks': [{'name': 'x', 'ranks': '1', 'reports': {'exit': 1}, 'after': '1s'},"
                        + " {'name': 'y', 'ranks': '2', 'reports': 'degraded'}]}",
                "'policy': {'onFail': 'cancel'}, " + JOB);
        assertEquals(1, run.only("verdict").at(), 0.1);
        assertEquals(List.of("1 failed", "0,3 passed late", "2 degraded late"),
                run.all("outcome").stream().map(one -> one.get("ranks") + " " + one.get("outcome")
                        + (one.context().has("afterVerdict") ? " late" : "")).toList());
        assertEquals("1", run.only("drain").get("idset"));
    }

    @Test
    void a_script_that_traps_sigterm_is_out_of_time_all_the_same() {
        var run = play(
                "{'duration': '5s', 'timeout': '10s', 'killTimeout': '5s', 'sigterm': 'finishes', 'slow': [{'ranks': '1', 'duration': '12s'}]}",
                JOB);
        assertEquals("1 timed_out", run.all("outcome").getLast().get("ranks") + " "
                + run.all("outcome").getLast().get("outcome"));
        assertEquals("prolog timed out on pi1 (rank 1)", run.only("exception").get("note"));
    }

    @Test
    void when_too_many_are_late_it_goes_on_waiting_until_they_are_few_enough() {
        var run = play(
                "{'duration': '2s', 'timeout': '10m', 'slow': [{'ranks': '1', 'duration': '20s'}, {'ranks': '2', 'duration': '40s'}],"
                        + " 'checks': [{'name': 'x', 'ranks': '3', 'reports': 'degraded'}]}",
                "'jobs': [{'nodes': 4, 'tolerance': {'nodes': 3, 'actions': {'job-manager.prolog': 2}, 'wait': '1s'}, 'length': '5s'}]");
        assertEquals(20, run.only("verdict").at(), 0.1);
        assertEquals("2-3", run.only("verdict").get("trimmed"));
    }

    @Test
    void a_fault_meets_every_script_that_runs_on_the_rank_the_first_too_and_each_of_the_next_job_half_way() {
        var run = play("{'name': 'a', 'duration': '10s'}, {'name': 'b', 'duration': '20s'}",
                "'policy': {'failed': 'trim'}, 'faults': [{'at': '55s', 'what': 'fail', 'ranks': '0'}],"
                        + " 'jobs': [{'at': '50s', 'nodes': 4, 'tolerance': 1, 'length': '5s'},"
                        + " {'at': '53s', 'nodes': 8, 'tolerance': 1, 'length': '5s'}],"
                        + " 'acts': [{'at': '90s', 'undrain': {'ranks': '0'}}]");
        assertEquals(List.of("55: a 0", "55: b 0"), failed(run, 0));
        assertEquals(List.of(), failed(run, 1));
        var again = play("{'name': 'a', 'duration': '10s'}, {'name': 'b', 'duration': '20s'}",
                "'policy': {'failed': 'trim'}, 'faults': [{'at': '1s', 'what': 'fail', 'ranks': '0'}],"
                        + " 'jobs': [{'at': '50s', 'nodes': 4, 'tolerance': 1, 'length': '5s'}]");
        assertEquals(List.of("55: a 0", "60: b 0"), failed(again, 0));
    }

    private static List<String> failed(Played run, int job) {
        return run.all("outcome").stream().filter(one -> one.job() == job && one.get("outcome").equals("failed"))
                .map(one -> Math.round(one.at()) + ": " + one.action() + " " + one.get("ranks")).toList();
    }

    @Test
    void when_the_last_rank_that_is_at_it_goes_offline_the_prolog_is_over() {
        var run = play(checks("{'name': 'x', 'ranks': '2', 'reports': 'hang'}"),
                "'faults': [{'at': '15s', 'what': 'offline', 'ranks': '2'}], 'jobs': [{'nodes': 4, 'tolerance': 1, 'length': '5s'}]");
        assertEquals(15, run.only("verdict").at(), 0.1);
        assertEquals("2", run.only("verdict").get("trimmed"));
    }

    @Test
    void without_a_timeout_it_takes_as_long_as_it_takes() {
        var run = play("{'duration': '10s', 'timeout': 0, 'slow': [{'ranks': '1', 'duration': '9h'}]}", JOB);
        assertEquals(List.of("{\"ranks\":\"0-3\"}"), run.all("start").stream()
                .filter(one -> !one.action().isEmpty()).map(one -> one.context().toString()).toList());
        assertEquals("all", run.only("verdict").get("verdict"));
        assertEquals(9 * 3600, run.only("verdict").at(), 0.1);
    }

    @Test
    void an_action_that_is_over_and_fails_the_job_drains_its_own_and_the_others_are_spared_by_their_sigterm() {
        var run = play(
                "{'name': 'a', 'duration': '10s', 'checks': [{'name': 'x', 'ranks': '1', 'reports': {'exit': 1}}]},"
                        + " {'name': 'b', 'duration': '60s', 'checks': [{'name': 'y', 'ranks': '2', 'reports': {'exit': 1}, 'after': '1s'}]}",
                JOB);
        assertEquals(List.of("1"), run.all("drain").stream().map(one -> one.get("idset")).toList());
    }

    @Test
    void ended_early_all_that_failed_are_drained_whichever_action_it_was() {
        var run = play(
                "{'name': 'a', 'duration': '10s', 'checks': [{'name': 'x', 'ranks': '1', 'reports': {'exit': 1}, 'after': '2s'}]},"
                        + " {'name': 'b', 'duration': '60s', 'checks': [{'name': 'y', 'ranks': '2', 'reports': {'exit': 1}, 'after': '4s'}]}",
                "'policy': {'failed': 'trim', 'onFail': 'cancel'}, 'jobs': [{'nodes': 4, 'tolerance': 1, 'length': '5s'}]");
        assertEquals(4, run.only("verdict").at(), 0.1);
        assertEquals(List.of("1", "2"), run.all("drain").stream().map(one -> one.get("idset")).sorted().toList());
    }

    @Test
    void degraded_nodes_are_tagged_where_the_site_says_so() {
        var run = play(checks("{'name': 'x', 'ranks': '2', 'reports': 'degraded'}"),
                "'policy': {'system': 'tag'}, 'jobs': [{'nodes': 4, 'tolerance': 1, 'instance': true, 'length': '5s'}]");
        var defined = run.entries().stream().map(entry -> entry.payload().path("R").path("execution"))
                .filter(execution -> execution.has("properties")).toList();
        assertEquals("{\"degraded\":\"2\"}", defined.getLast().get("properties").toString());
    }

    @Test
    void a_service_that_fails_and_names_no_rank_fails_the_job() {
        var run = play("{'duration': '10s'}, {'name': 'dws-setup', 'duration': '30s', 'names': 'failures', 'checks': ["
                + "{'name': 'Setup', 'rate': 1, 'unnamed': true, 'reports': {'exit': 1}, 'message': 'no space', 'after': '20s'}]}",
                "'policy': {'failed': 'trim'}, 'jobs': [{'nodes': 4, 'tolerance': 3, 'length': '5s'}]");
        assertEquals("fail", run.only("verdict").get("verdict"));
        assertEquals(20, run.only("verdict").at(), 0.1);
        assertEquals(List.of(0, 256),
                run.all("prolog-finish").stream().map(event -> event.context().get("status").intValue()).toList());
        assertEquals("prolog", run.only("exception").get("type"));
        assertEquals(List.of(), run.all("drain"));
    }
}
