package muster.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.concurrent.CancellationException;
import muster.flux.FormatException;
import muster.sim.Scenario;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TrialTest {
    private static Scenario scenario(String job, String cluster) throws FormatException {
        return Scenario
                .parse("""
                        {'cluster': {'hosts': 'pi[0-7]'},
                         'prologs': [{'duration': '5s', 'checks': [{'name': 'lustre', 'ranks': '3,5', 'reports': 'degraded'}]}],
                         'jobs': [{'name': 'lab', 'nodes': 8, 'tolerance': 2, 'instance': true, 'length': '1s', 'expect': {%s}}],
                         'expect': {%s}}
                        """
                        .formatted(job, cluster).replace('\'', '"'), "test");
    }

    private static List<String> failures(String job, String cluster) throws FormatException {
        return Trial.run(scenario(job, cluster)).failures();
    }

    @Test
    void what_is_otherwise_than_expected_is_told_in_sentences() throws FormatException {
        var job = "job 0 (lab, ƒ2mFBUEK): ";
        assertEquals(
                List.of(job + "verdict is drain, expected trim", job + "lost is 3,5, expected none",
                        job + "lostCount is 2, expected 3 to 4", job + "result is COMPLETED, expected FAILED",
                        job + "starts is true, expected false", job + "started is 5.048, expected 1 to 2",
                        "cluster: drained is none, expected 1", "cluster: offline is none, expected 2",
                        "cluster: drainedCount is 0, expected 1 to 1"),
                failures(
                        "'verdict': 'trim', 'lost': '', 'lostCount': [3, 4], 'result': 'FAILED', 'starts': false, 'started': [1, 2]",
                        "'drained': '1', 'offline': '2', 'drainedCount': 1"));
    }

    @Test
    void exceptions_are_compared_one_by_one() throws FormatException {
        var job = "job 0 (lab, ƒ2mFBUEK): ";
        assertEquals(List.of(job + "number of exceptions is 1, expected 2",
                job + "exception 0 is node-failure of severity 1, expected exec of severity 0",
                job + "ranks of exception 0 is 3,5, expected 4",
                job + "note of exception 0 is \"2 of 8 nodes failed lustre: pi[3,5] (rank 3,5)\", expected \"gpu\" in it"),
                failures(
                        "'exceptions': [{'type': 'exec', 'severity': 0, 'ranks': '4', 'note': 'gpu'}, {'type': 'exec', 'severity': 0}]",
                        ""));
    }

    @Test
    void a_job_that_should_have_been_refused_is_told() throws FormatException {
        assertEquals(List.of("job 0 (lab, ƒ2mFBUEK): rejected is false, expected true"),
                failures("'rejected': true", ""));
    }

    @Test
    void what_is_not_said_is_not_checked() throws FormatException {
        assertEquals(List.of(), Trial.run(scenario("", "")).findings());
    }

    @Test
    void what_is_met_passes() throws FormatException {
        var trial = Trial.run(scenario("'verdict': 'drain', 'drained': '3,5'", "'drained': ''"));
        assertEquals(
                List.of("job 0 (lab, ƒ2mFBUEK): verdict is as expected",
                        "job 0 (lab, ƒ2mFBUEK): drained is as expected",
                        "cluster: drained is as expected"),
                trial.findings().stream().map(Trial.Finding::toString).toList());
        assertEquals(true, trial.passed());
        assertFalse(Trial.run(scenario("'verdict': 'trim'", "")).passed());
    }

    @Test
    void a_trial_can_be_stopped() throws FormatException {
        var scenario = scenario("", "");
        assertThrows(CancellationException.class, () -> Trial.run(scenario, () -> true));
    }

    private static List<String> inside(String inside, String faults) throws FormatException {
        return Trial.run(Scenario.parse("""
                {'cluster': {'hosts': 'pi[0-7]'}, 'faults': [%s],
                 'prologs': [{'duration': '5s', 'checks': [{'name': 'lustre', 'ranks': '3,5', 'reports': 'degraded'}]}],
                 'jobs': [{'nodes': 8, 'tolerance': 2, 'instance': true, 'length': '20s', 'inside': {%s}}]}
                """.formatted(faults, inside).replace('\'', '"'), "test")).failures();
    }

    @Test
    void what_is_otherwise_inside_a_job_is_told_by_where_it_is() throws FormatException {
        var jobs = "'jobs': [{'nodes': 6, 'length': '1s', 'expect': {'ranks': '0-5', 'started': [0, 0.1]}}],";
        assertEquals(
                List.of("inside ƒ2mFBUEK, job 0 (ƒ2mFBUEK): ranks is 0-2,4,6-7, expected 0-5",
                        "inside ƒ2mFBUEK, cluster: drained is 3,5, expected 3"),
                inside(jobs + "'expect': {'drained': '3', 'offline': ''}", ""));
    }

    @Test
    void what_is_expected_of_an_instance_that_never_was_up_is_told() throws FormatException {
        var lost = "{'at': '7s', 'ranks': '7', 'what': 'offline'}";
        assertEquals(List.of("job 0 (ƒ2mFBUEK): its own instance is never up, expected up once"),
                inside("'expect': {'drained': '3,5'}", lost));
        assertEquals(List.of(), inside("", lost));
    }

    @Test
    void a_scenario_that_never_ends_is_not_as_expected() throws FormatException {
        var trial = Trial.run(Scenario.parse("{\"cluster\": {\"hosts\": \"pi0\"}, \"jobs\": "
                + "[{\"nodes\": 1, \"length\": \"30d\", \"repeat\": {\"count\": 40}}]}", "test"));
        assertEquals(List.of("scenario: it wasn't over after 366 days"), trial.failures());
    }
}
