package muster.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import muster.flux.FormatException;
import muster.flux.Json;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** The action that makes file systems on rabbits, by the rule book and as today. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RabbitsTest {
    private static final String SETUP = "'duration': '20s', 'timeout': '60s'";
    private static final String PRE_RUN = "'duration': '5s', 'timeout': '30s'";
    private static final String JOB = "'jobs': [{'nodes': 16, 'filesystem': 'xfs', 'dw_failure_tolerance': 4, 'length': '5s'}]";

    private static Played play(String setup, String preRun, String more) {
        return Played.of("{'cluster': {'hosts': 'pi[0-31]', 'chassis': 4}, 'epilog': '1s', 'prologs': [{'setup': {"
                + setup + "}, 'preRun': {" + preRun + "}}], " + more + "}");
    }

    private static String checks(String checks) {
        return ", 'checks': [" + checks + "]";
    }

    private static List<String> outcomes(Played run) {
        return run.all("outcome").stream()
                .map(event -> Math.round(event.at()) + " " + event.get("ranks") + " " + event.get("outcome") + " "
                        + event.get("check") + ": " + event.get("message"))
                .toList();
    }

    private static List<String> exceptions(Played run) {
        return run.all("exception").stream().map(event -> Math.round(event.at()) + " " + event.get("type") + " "
                + event.context().get("severity") + " " + event.get("note")).toList();
    }

    @Test
    void a_job_with_a_file_system_asks_for_it_as_flux_coral2_reads_it() {
        var run = play(SETUP, PRE_RUN, JOB);
        assertEquals("\"#DW jobdw type=xfs capacity=10GiB name=project\"",
                run.scenario().jobs().getFirst().jobspec().system().get("dw").toString());
        assertEquals("dws-setup", run.only("prolog-start").get("description"));
        assertEquals(25, run.only("prolog-finish").at(), 0.1);
        assertEquals(90, run.all("start").getFirst().context().get("timeout").doubleValue());
        assertEquals(List.of(), outcomes(run));
    }

    @Test
    void a_job_without_one_has_no_such_prolog() {
        var run = play(SETUP, PRE_RUN, "'jobs': [{'nodes': 4, 'length': '5s'}]");
        assertEquals(List.of(), run.all("prolog-start"));
        assertTrue(run.only("start").at() < 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {} |
            {"dw": ""} |
            {"dw": "#DW jobdw type=gfs2 capacity=1TiB name=a"} | GFS2
            {"dw": "#DW persistentdw name=a"} |
            {"dw": "#DW jobdw type=lustre name=a #DW jobdw type=raw name=b"} | LUSTRE
            {"dw": ["#DW jobdw type=raw name=b", "#DW jobdw type=lustre name=a"]} | LUSTRE
            {"dw": "#DW jobdw type=xfsx name=a"} |
            """)
    void the_type_is_read_from_any_jobspec_lustre_before_all_others(String system, String type) throws FormatException {
        assertEquals(Optional.ofNullable(type).map(Filesystem::valueOf),
                Filesystem.in((ObjectNode) Json.parse(system)));
    }

    @Test
    void a_rank_that_is_named_in_setup_stands_for_its_chassis() {
        var run = play(SETUP + checks("{'name': 'r', 'ranks': '6', 'reports': 'hang'}"), PRE_RUN, JOB);
        assertEquals(List.of("60 4-7 degraded Setup: r"), outcomes(run));
    }

    @Test
    void what_a_rabbit_does_it_does_for_all_behind_it_and_mounts_are_each_their_own() {
        var uniform = "'duration': {'uniform': ['1s', '59s']}, 'timeout': '30s'";
        var more = "'jobs': [{'nodes': 32, 'filesystem': 'xfs', 'tolerance': 31, 'length': '5s'}]";
        var setup = play(uniform, PRE_RUN, more).all("outcome").getFirst();
        for (var lost : setup.get("ranks").split(","))
            assertTrue(lost.matches("\\d+-\\d+"), lost);
        var mounts = play(SETUP, uniform, more).all("outcome").getFirst();
        assertTrue(mounts.get("ranks").matches(".*(^|,)\\d+(,|$).*"), mounts.get("ranks"));
    }

    @Test
    void whoever_lost_its_rabbit_is_asked_for_no_mount() {
        var run = play(SETUP + checks("{'name': 'r', 'chassis': '1', 'reports': 'hang'}"),
                PRE_RUN + checks("{'name': 'm', 'ranks': '5', 'reports': 'hang'}"), JOB);
        assertEquals(List.of("60 4-7 degraded Setup: r"), outcomes(run));
        assertEquals(65, run.only("prolog-finish").at(), 0.1);
    }

    @Test
    void a_failure_that_is_certain_ends_setup_and_the_ranks_that_still_waited_are_canceled() {
        var run = play(SETUP + checks("{'name': 'r', 'chassis': '1-2', 'reports': 'hang'}"), PRE_RUN, JOB);
        assertEquals(List.of("60 4-11 degraded Setup: r", "60 0-3,12-15 canceled : "), outcomes(run));
        assertEquals(1, run.only("prolog-finish").context().get("status").intValue());
    }

    @Test
    void a_cancel_ends_it_at_once() {
        var run = play(SETUP, PRE_RUN, JOB + ", 'acts': [{'at': '10s', 'cancel': {'job': 0}}]");
        assertEquals(List.of("10 0-15 canceled : "), outcomes(run));
        assertEquals(10, run.only("prolog-finish").at(), 0.1);
    }

    @Test
    void a_node_that_went_offline_is_awaited_no_more() {
        var run = play(SETUP, PRE_RUN + ", 'slow': [{'ranks': '3', 'duration': '29s'}]",
                JOB + ", 'faults': [{'at': '22s', 'what': 'offline', 'ranks': '3'}], 'policy': {'offline': 'trim'}");
        assertEquals(List.of("22 3 offline : "), outcomes(run));
        assertEquals(25, run.all("prolog-finish").getFirst().at(), 0.1);
    }

    @Test
    void what_ails_a_node_ails_its_mount() {
        var run = play(SETUP, PRE_RUN, JOB.replace("'length'", "'at': '5s', 'length'")
                + ", 'faults': [{'at': '1s', 'what': 'hang', 'ranks': '3', 'check': 'pcie'}]");
        assertEquals(List.of("55 3 degraded PreRun: pcie"), outcomes(run));
    }

    @Test
    void slow_mounts_are_awaited_when_another_one_says_that_it_fails() {
        var preRun = "'duration': '5s', 'slow': [{'ranks': '2', 'duration': '40s'}]"
                + checks("{'name': 'm', 'ranks': '3', 'reports': 'degraded', 'after': '1s'}, "
                        + "{'name': 'n', 'ranks': '4', 'reports': 'degraded', 'after': '5s'}");
        var run = play(SETUP, preRun, JOB);
        assertEquals(List.of("31 3 degraded PreRun: m", "35 4 degraded PreRun: n"), outcomes(run));
        assertEquals(60, run.only("prolog-finish").at(), 0.1);
        assertEquals(List.of("31 2-4 degraded"), today(preRun, "").all("outcome").stream()
                .map(event -> Math.round(event.at()) + " 2-4 " + event.get("outcome")).distinct().toList());
    }

    private static Played today(String preRun, String more) {
        return play(SETUP, preRun, JOB + ", 'policy': 'stopgap'" + more);
    }

    @Test
    void today_the_hosts_of_a_call_are_the_note_and_nothing_is_drained_or_cut() {
        var run = today(PRE_RUN + checks("{'name': 'm', 'ranks': '3,9', 'reports': 'hang'}"), "");
        assertEquals(List.of("50 dws-node-failure 1 pi[3,9]"), exceptions(run));
        assertEquals(List.of(), run.all("drain"));
        assertEquals(List.of(), run.all("resource-update"));
        assertEquals("tell", run.only("verdict").get("verdict"));
        assertEquals("2 of 16 nodes were lost to dws-setup, as its service tolerates them; R is left whole",
                run.only("verdict").context().get("reasons").get(0).stringValue());
    }

    @Test
    void today_only_its_own_attribute_is_known_and_no_bound_of_the_site() {
        var mounts = PRE_RUN + checks("{'name': 'm', 'ranks': '3', 'reports': 'hang'}");
        var other = play(SETUP, mounts, JOB.replace("dw_failure_tolerance", "tolerance") + ", 'policy': 'stopgap'");
        assertEquals(List.of("50 dws-timeout 0 timed out waiting for mounts"), exceptions(other));
        var wrong = play(SETUP, mounts, JOB.replace("'dw_failure_tolerance': 4", "'dw_failure_tolerance': -1")
                + ", 'policy': 'stopgap'");
        assertEquals(1, wrong.all("invalidate").size());
        var both = play(SETUP, mounts, JOB.replace("'length'", "'tolerance': 99, 'length'") + ", 'policy': 'stopgap'");
        assertEquals(List.of("50 dws-node-failure 1 pi3"), exceptions(both));
    }

    @Test
    void today_a_script_that_would_mark_a_failure_fails_also_in_the_middle() {
        var scripts = "{'cluster': {'hosts': 'pi[0-3]'}, 'epilog': '1s', 'policy': 'stopgap', 'prologs': [{'duration': '10s'"
                + "%s}], 'jobs': [{'nodes': 4, 'dw_failure_tolerance': 3, 'length': '5s'}]%s}";
        var check = ", 'checks': [{'name': 'x', 'ranks': '1', 'reports': 'degraded', 'after': '2s'}]";
        var fault = ", 'faults': [{'at': '%s', 'what': '%s', 'ranks': '1'}]";
        var notes = List.of(scripts.formatted(check, ""), scripts.formatted("", fault.formatted("3s", "degrade")),
                scripts.formatted("", fault.formatted("3s", "stop"))).stream()
                .map(json -> Played.of(json).only("exception").get("note")).toList();
        assertEquals(List.of("prolog exited with code=1 on pi1 (rank 1)", "prolog exited with code=1 on pi1 (rank 1)",
                "prolog exited with code=42 on pi1 (rank 1)"), notes);
    }

    @Test
    void today_a_restart_counts_what_fails_from_then_and_has_forgotten_what_was_tolerated() {
        var fails = PRE_RUN + checks("{'name': 'm', 'ranks': '3', 'reports': 'degraded', 'after': '1s'}");
        var restart = "{'cluster': {'hosts': 'pi[0-31]'}, 'policy': '%s', 'prologs': [{'setup': {" + SETUP
                + "}, 'preRun': {" + fails + "}, 'restarts': ['27s']}], " + JOB + "}";
        assertEquals(List.of("37 exception 0 DWS/Rabbit interactions failed: workflow in 'TransientCondition' state "
                + "too long: m"), exceptions(Played.of(restart.formatted("stopgap"))));
        assertEquals(List.of("31 node-failure 1 1 of 16 nodes failed PreRun: m: pi3 (rank 3)"),
                exceptions(Played.of(restart.replace("'policy': '%s', ", ""))));
    }

    @Test
    void today_a_restart_in_setup_is_no_news_to_the_mounts() {
        var fails = PRE_RUN + checks("{'name': 'm', 'ranks': '3', 'reports': 'degraded', 'after': '1s'}");
        var run = Played.of("{'cluster': {'hosts': 'pi[0-31]'}, 'policy': 'stopgap', 'prologs': [{'setup': {" + SETUP
                + "}, 'preRun': {" + fails + "}, 'restarts': ['15s']}], " + JOB + "}");
        assertEquals(31, run.only("exception").at(), 0.1);
    }

    @Test
    void of_two_things_that_ail_a_mount_the_first_is_told() {
        var run = play(SETUP, PRE_RUN + checks("{'name': 'm', 'ranks': '3', 'reports': 'degraded', 'after': '2s'}, "
                + "{'name': 'n', 'ranks': '3', 'reports': 'degraded', 'after': '4s'}"), JOB);
        assertEquals(List.of("32 3 degraded PreRun: m"), outcomes(run));
    }

    @Test
    void whoever_is_ready_as_the_time_runs_out_is_in_time() {
        var run = play(SETUP + ", 'slow': [{'chassis': '0', 'duration': '60s'}]"
                + checks("{'name': 'r', 'chassis': '1', 'reports': 'hang'}"), PRE_RUN, JOB);
        assertEquals(List.of("60 4-7 degraded Setup: r"), outcomes(run));
    }

    @Test
    void a_rabbit_that_is_slow_for_one_node_is_slow_for_all_behind_it() {
        var run = play(SETUP + ", 'slow': [{'ranks': '6', 'duration': '61s'}]", PRE_RUN, JOB);
        assertEquals(List.of("60 4-7 degraded Setup: not ready"), outcomes(run));
    }

    @Test
    void what_befalls_a_node_that_has_its_mount_takes_no_mount() {
        var run = play(SETUP, PRE_RUN + ", 'slow': [{'ranks': '2', 'duration': '20s'}]",
                JOB + ", 'faults': [{'at': '28s', 'what': 'degrade', 'ranks': '2-3', 'check': 'pcie'}]");
        assertEquals(List.of("38 2 degraded PreRun: pcie"), outcomes(run));
    }

    @Test
    void a_mount_that_only_takes_too_long_is_said_to_be_missing() {
        var run = play(SETUP, PRE_RUN + ", 'slow': [{'ranks': '2', 'duration': '40s'}]", JOB);
        assertEquals(List.of("50 2 degraded PreRun: not mounted"), outcomes(run));
    }

    @Test
    void whoever_hangs_has_all_the_time_of_the_stage_though_another_one_fails() {
        var run = play(SETUP, PRE_RUN + checks("{'name': 'm', 'ranks': '3', 'reports': 'degraded', 'after': '1s'}, "
                + "{'name': 'n', 'ranks': '4', 'reports': 'hang'}"), JOB);
        assertEquals(List.of("31 3 degraded PreRun: m", "50 4 degraded PreRun: n"), outcomes(run));
    }

    @Test
    void today_the_journal_has_the_word_of_the_service_that_ends_a_job() {
        var run = play(SETUP + checks("{'name': 'r', 'chassis': '1-2', 'reports': 'hang'}"), PRE_RUN,
                JOB + ", 'policy': 'stopgap'");
        var verdict = run.only("verdict");
        assertEquals("fail 4-11", verdict.get("verdict") + " " + verdict.get("lost"));
        assertEquals("File system creation took too long",
                verdict.context().get("reasons").get(0).stringValue());
    }

    @Test
    void an_instance_that_goes_down_as_a_cancel_is_heard_goes_on_with_no_stage() {
        var run = play(SETUP, PRE_RUN + checks("{'name': 'm', 'ranks': '3', 'reports': 'hang'}"),
                JOB + ", 'acts': [{'at': 10, 'cancel': {'job': 0}}], 'restarts': "
                        + "[{'at': 10.0005, 'down': '5s', 'prologs': 'resumed'}]");
        assertEquals(List.of("18 0-15 canceled : "), outcomes(run));
        assertEquals(1, run.all("prolog-finish").size());
    }

    @Test
    void the_transient_timeout_is_the_sites() {
        var run = Played.of("{'cluster': {'hosts': 'pi[0-31]'}, 'prologs': [{'setup': {" + SETUP + "}, 'preRun': {"
                + PRE_RUN + checks("{'name': 'm', 'ranks': '3', 'reports': 'degraded', 'after': '1s'}")
                + "}, 'transient': '3s'}], " + JOB + "}");
        assertEquals(24, run.only("outcome").at(), 0.1);
    }
}
