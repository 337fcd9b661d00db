package muster.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import muster.journal.Answer;
import muster.journal.Command;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RestartTest {
    private static final String FORGETS = "'restarts': [{'at': '30s', 'down': '10s'}]";
    private static final String RESUMES = "'restarts': [{'at': '30s', 'down': '10s', 'prologs': 'resumed'}]";

    private static Played run(String more) {
        return Played.of("{'cluster': {'hosts': 'pi[0-3]'}, " + more + "}");
    }

    private static List<Long> seconds(List<Played.Happened> events) {
        return events.stream().map(event -> Math.round(event.at())).toList();
    }

    @Test
    void nothing_is_written_while_it_is_down() {
        var run = run(FORGETS + ", 'epilog': '2s', 'repair': '5s', 'prologs': [{'duration': '4s', 'checks': "
                + "[{'name': 'x', 'ranks': '1', 'reports': {'exit': 1}, 'jobs': '2'}]}], 'faults': [{'at': '35s', 'what': 'offline', 'ranks': '2'}],"
                + "'jobs': [{'nodes': 1, 'length': '27s'}, {'nodes': 1, 'at': '33s'}, {'nodes': 2, 'at': '22s', 'resubmit': {'after': '4s'}}]");
        assertEquals(List.of(), run.events().stream().filter(event -> event.at() > 30.001 && event.at() < 40).toList());
        assertEquals(List.of(-4L, 40L), seconds(run.all("restart")));
        // The job that ran ends, the one that came is taken, the node that went is missed, the other one is repaired.
        assertTrue(run.story(0).contains("finish"), run.story(0).toString());
        assertEquals(43, Math.round(run.only("offline").at()));
        assertEquals(43, Math.round(run.only("undrain").at()));
        assertEquals(List.of(0L, 22L, 43L, 43L), seconds(run.all("submit")));
    }

    @Test
    void what_came_while_it_was_down_is_taken_once_though_it_goes_down_again() {
        var run = run("'restarts': [{'at': '30s', 'down': '10s'}, {'at': '60s', 'down': '10s'}], "
                + "'jobs': [{'nodes': 1, 'at': '33s', 'length': '1s'}, {'nodes': 1, 'at': '63s', 'length': '1s'}]");
        assertEquals(List.of(43L, 73L), seconds(run.all("submit")));
    }

    @Test
    void whoever_waits_is_queued_anew_and_nodes_that_were_away_stay_away() {
        var run = run(FORGETS + ", 'faults': [{'at': '5s', 'what': 'offline', 'ranks': '3'}], "
                + "'jobs': [{'nodes': 3, 'length': '60s'}, {'nodes': 2, 'at': '1s', 'length': '1s'}]");
        assertEquals(List.of("submit", "validate", "depend", "priority", "flux-restart", "priority"),
                run.story(1).subList(0, 6));
        assertEquals(List.of("0", "1-3", "0", "1-2"), run.all("online").stream().map(one -> one.get("idset")).toList());
        assertEquals("clean", run.story(1).getLast());
    }

    @Test
    void a_forgotten_prolog_or_epilog_holds_its_nodes_whatever_is_done() {
        var prolog = run(FORGETS
                + ", 'prologs': [{'duration': '20s', 'timeout': '25s'}], 'jobs': [{'at': '20s', 'nodes': 2}], "
                + "'acts': [{'at': '50s', 'cancel': {'job': 0}}], 'faults': [{'at': '60s', 'what': 'offline', 'ranks': '0'}]");
        assertEquals(List.of("prolog-start", "exception"), prolog.story(0).subList(6, 8));
        assertEquals(8, prolog.story(0).size(), prolog.story(0).toString());
        var epilog = run(FORGETS + ", 'epilog': '20s', 'jobs': [{'at': '10s', 'length': '5s', 'nodes': 2}]");
        assertEquals("release", epilog.story(0).getLast());
    }

    @Test
    void a_resumed_prolog_runs_again_where_nothing_was_reported() {
        var run = run(RESUMES
                + ", 'prologs': [{'duration': '20s', 'timeout': '25s', 'slow': [{'ranks': '0', 'duration': '5s'}]}], "
                + "'jobs': [{'at': '20s', 'nodes': 2, 'length': '1s'}]");
        var starts = run.events().stream().filter(event -> event.name().equals("start") && !event.action().isEmpty())
                .map(event -> event.get("ranks") + " " + Math.round(event.at())).toList();
        assertEquals(List.of("0-1 20", "1 43"), starts);
        var ends = run.all("outcome").stream().map(event -> event.get("ranks") + " " + Math.round(event.at())).toList();
        // Its time is counted from there, so that 43 s after the beginning isn't too late.
        assertEquals(List.of("0 25", "1 63"), ends);
        assertEquals(1, run.all("prolog-start").size());
        assertEquals(1, run.all("prolog-finish").size());
    }

    @Test
    void what_was_being_killed_is_dead() {
        var run = run(RESUMES + ", 'prologs': [{'duration': '20s', 'timeout': '9s', 'killTimeout': '60s', 'checks': ["
                + "{'name': 'nfs', 'ranks': '1', 'reports': 'stuck'}]}], 'jobs': [{'at': '20s', 'nodes': 2}]");
        assertEquals("prolog timed out on pi[0-1] (rank 0-1)", run.only("exception").get("note"));
        assertEquals("clean", run.story(0).getLast());
        assertEquals(43, Math.round(run.only("clean").at()));
    }

    @Test
    void the_wait_for_the_slowest_begins_anew() {
        var run = run(RESUMES + ", 'prologs': [{'duration': '5s', 'slow': [{'ranks': '1', 'duration': '60s'}]}], "
                + "'jobs': [{'at': '20s', 'nodes': 2, 'tolerance': {'nodes': 1, 'wait': '10s'}, 'length': '1s'}]");
        assertEquals("1", run.only("verdict").get("trimmed"));
        assertEquals(53, Math.round(run.only("verdict").at()));
    }

    @Test
    void commands_are_refused_meanwhile() {
        var instance = new SimInstance(Played.scenario("{'cluster': {'hosts': 'pi[0-3]'}, " + FORGETS + "}"));
        var epoch = instance.scenario().epoch();
        var drain = new Command.Drain(muster.flux.IdSet.of(1), "look", false);
        assertEquals(new Answer.Refused("the instance is down"), instance.send(epoch + 35, drain).join());
        assertEquals(Answer.Done.class, instance.send(epoch + 45, drain).join().getClass());
    }
}
