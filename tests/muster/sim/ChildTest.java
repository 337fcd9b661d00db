package muster.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import muster.journal.Entry;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ChildTest {
    private static Scenario scenario(String job, String more) {
        return Played.scenario("{'cluster': {'hosts': 'pi[0-39]', 'cores': 2}, 'launch': '1s', 'prologs': "
                + "[{'duration': '5s', 'checks': [{'name': 'lustre', 'ranks': '3,5', 'reports': 'degraded'}]}],"
                + "'jobs': [{'instance': true, 'tolerance': 3, " + job + "}]" + more + "}");
    }

    private static Played outside(String job, String more) {
        return Played.of(scenario(job, more));
    }

    private static Played inside(String job, String more) {
        var scenario = scenario(job, more);
        return Played.inside(scenario, scenario.ids().getFirst());
    }

    private static List<String> story(Played run) {
        return run.events().stream().map(Played.Happened::name).toList();
    }

    @Test
    void its_journal_begins_as_that_of_a_real_one() {
        var run = inside("'nodes': 8, 'length': '9s', 'inside': {'jobs': [{'nodes': 6, 'length': '1s'}]}", "");
        assertEquals(List.of("restart", "resource-define", "drain", "online", "online", "submit", "validate", "depend",
                "priority", "annotations", "alloc", "start", "finish", "release", "free", "clean"), story(run));
        assertEquals("job-info", run.only("resource-define").get("method"));
        var lines = run.lines();
        assertTrue(lines.get(1).contains("\"ranks\":\"0-7\"") || lines.get(1).contains("\"rank\":\"0-7\""),
                lines.get(1));
        assertTrue(lines.get(5).endsWith("\"payload\":{\"events\":[]}}"), lines.get(5));
        assertTrue(lines.get(6).contains("\"id\":-1"), lines.get(6));
        assertEquals("rank[0-2,4,6-7]/core[0-1]",
                run.only("alloc").context().at("/annotations/sched/resource_summary").stringValue());
    }

    @Test
    void what_was_before_it_was_up_is_a_backlog_that_is_heard_then() {
        var run = inside("'nodes': 8, 'inside': {}", "");
        var up = run.entries().get(5).t();
        assertTrue(run.entries().subList(0, 5).stream().allMatch(entry -> Math.abs(entry.t() - up) < 0.001));
        assertTrue(run.all("online").getLast().at() < up - run.scenario().epoch());
    }

    @Test
    void it_counts_its_ranks_in_what_is_left_of_r_and_finds_those_to_drain_by_their_hosts() {
        var drain = inside("'nodes': 8, 'inside': {}", ", 'faults': [{'at': '2s', 'ranks': '1', 'what': 'offline'}]")
                .only("drain");
        assertEquals("2,4", drain.get("idset"));
        assertEquals("pi[3,5]", drain.get("nodelist"));
        assertEquals("failed job prolog", drain.get("reason"));
    }

    @Test
    void its_brokers_come_level_by_level() {
        var run = inside("'nodes': 8, 'inside': {'fanout': 2}", "");
        var online = run.all("online");
        assertEquals(List.of("0", "1-2", "3-6", "7"), online.stream().map(one -> one.get("idset")).toList());
        assertEquals(4.5, online.getLast().at() - online.getFirst().at(), 1e-3);
    }

    @Test
    void until_all_its_brokers_are_there_none_can_be_missing() {
        var at = outside("'nodes': 8, 'inside': {}", "").only("memo").at() + 1;
        var run = outside("'nodes': 8, 'inside': {}",
                ", 'faults': [{'at': " + at + ", 'ranks': '7', 'what': 'offline'}]");
        assertEquals(0, run.all("exception").getLast().context().path("severity").asInt());
        assertEquals(List.of("restart", "resource-define", "drain", "online"), story(inside("'nodes': 8, 'inside': {}",
                ", 'faults': [{'at': " + at + ", 'ranks': '7', 'what': 'offline'}]")));
    }

    @Test
    void with_a_router_goes_what_is_below_it() {
        var job = "'nodes': 8, 'length': '1m', 'inside': {'fanout': 2, 'critical': '0'}";
        var fault = ", 'faults': [{'at': '30s', 'ranks': '1', 'what': 'offline'}]";
        assertEquals("1,3-4,7", inside(job, fault).only("offline").get("idset"));
        assertEquals("node failure on pi1 (shell rank 1)", outside(job, fault).all("exception").getLast().get("note"));
        assertEquals("1", outside(job, fault).only("offline").get("idset"));
    }

    @Test
    void a_job_inside_dies_with_a_node_below_a_lost_router_though_that_node_is_up() {
        var run = inside("'nodes': 8, 'length': '1m', 'inside': {'fanout': 2, 'critical': '0', 'jobs': "
                + "[{'nodes': 6, 'length': '50s'}]}", ", 'faults': [{'at': '30s', 'ranks': '1', 'what': 'offline'}]");
        assertEquals("node failure on pi1 (rank 1)", run.only("exception").get("note"));
    }

    @Test
    void with_its_first_broker_it_is_gone_at_once() {
        var run = inside("'nodes': 8, 'inside': {'jobs': [{'nodes': 6, 'length': '50s'}]}",
                ", 'faults': [{'at': '30s', 'ranks': '0', 'what': 'offline'}]");
        assertEquals("start", story(run).getLast());
    }

    @Test
    void what_runs_when_the_command_ends_is_canceled_and_the_job_waits_for_that() {
        var job = "'nodes': 8, 'length': '20s', 'inside': {'jobs': [{'nodes': 2, 'length': '50s'}, {'nodes': 6}]}";
        var run = inside(job, "");
        assertEquals("cancel", run.only("exception").get("type"));
        assertEquals(1, run.all("clean").size());
        assertTrue(outside(job, "").only("finish").at() > run.only("clean").at() - 1e-5);
    }

    @Test
    void without_a_length_the_job_ends_with_its_last_job_inside() {
        var job = "'nodes': 8, 'exit': 3, 'inside': {'jobs': [{'nodes': 2, 'at': '9s', 'length': '3s'}, "
                + "{'nodes': 1, 'length': '1s'}]}";
        var inside = inside(job, "");
        var finish = outside(job, "").only("finish");
        assertEquals(inside.all("clean").getLast().at(), finish.at(), 0.2);
        assertEquals(3 << 8, finish.context().get("status").asInt());
    }

    @Test
    void nobody_waits_for_more_than_is_left_for_good() {
        var run = inside("'nodes': 8, 'length': '1m', 'inside': {'jobs': [{'nodes': 4, 'length': '40s'}, {'nodes': 8}, "
                + "{'nodes': 7, 'at': '40s', 'length': '1s'}, {'nodes': 8, 'at': '41s'}]}",
                ", 'faults': [{'at': '20s', 'ranks': '7', 'what': 'offline'}, {'at': '25s', 'ranks': '7', 'what': 'online'}]");
        var denied = run.all("exception").getFirst();
        assertEquals("alloc", denied.get("type"));
        assertEquals("unsatisfiable request: 8 nodes of 7", denied.get("note"));
        assertEquals(1, run.all("invalidate").size());
        assertEquals(0, run.all("online").stream().filter(one -> one.get("idset").equals("7")).count());
    }

    @Test
    void ranks_forced_down_are_told_with_structure_and_given_no_work_though_what_runs_runs_on() {
        var job = "'nodes': 8, 'length': '1m', 'inside': {'jobs': [{'nodes': 6, 'length': '30s'}, "
                + "{'nodes': 5, 'at': '20s', 'length': '1s'}]}";
        var act = ", 'acts': [{'at': '15s', 'forceDown': {'ranks': '1', 'reason': 'hot'}}]";
        var told = outside(job, act).all("exception").getLast().context();
        assertEquals("1 of 8 nodes went offline: forced down: hot: pi1 (rank 1)", told.get("note").stringValue());
        assertEquals("1", told.get("ranks").stringValue());
        assertEquals(3, told.get("tolerance").intValue());
        var run = inside(job, act);
        assertEquals("1", run.only("offline").get("idset"));
        assertEquals(0, run.all("exception").size());
        assertEquals("rank[0,2,4,6-7]/core[0-1]",
                run.all("alloc").getLast().context().at("/annotations/sched/resource_summary").stringValue());
    }

    @Test
    void ranks_forced_down_before_it_reads_its_exceptions_are_drained() {
        var act = ", 'acts': [{'at': '6.3s', 'forceDown': {'ranks': '1'}}]";
        var run = inside("'nodes': 8, 'inside': {}", act);
        assertEquals("1,3,5", run.only("drain").get("idset"));
        assertEquals(0, run.all("offline").size());
    }

    @Test
    void a_job_inside_may_be_an_instance_itself() {
        var scenario = scenario("'nodes': 8, 'inside': {'jobs': [{'nodes': 5, 'instance': true, 'inside': "
                + "{'jobs': [{'nodes': 2, 'length': '1s'}]}}]}", "");
        var outer = scenario.ids().getFirst();
        var middle = scenario.jobs().getFirst().inside().orElseThrow().ids().getFirst();
        var run = Played.inside(scenario, outer, middle);
        assertEquals("pi[0-2,4,6]", run.only("restart").get("nodelist"));
        assertEquals(1, run.all("clean").size());
        assertTrue(run.only("clean").at() < Played.inside(scenario, outer).only("clean").at());
    }

    @Test
    void whether_anybody_listens_changes_nothing_outside() {
        for (var job : List.of("'nodes': 8", "'nodes': 8, 'inside': {'jobs': [{'nodes': 6}]}")) {
            var scenario = scenario(job, "");
            var heard = new ArrayList<Entry>();
            Simulation.run(scenario, heard::add, (_, _) -> Optional.of(_ -> {}), () -> false);
            assertEquals(Simulation.run(scenario), heard);
        }
    }

    @Test
    void two_runs_are_the_same_to_the_byte() {
        var job = "'nodes': 8, 'inside': {'jobs': [{'nodes': 6}, {'nodes': 7}], 'acts': [{'at': '9s', 'undrain': {'ranks': '3'}}]}";
        assertEquals(inside(job, "").lines(), inside(job, "").lines());
    }
}
