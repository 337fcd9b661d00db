package muster.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import muster.flux.IdSet;
import muster.sim.Scenario;
import muster.tolerance.Verdict;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ComparisonTest {
    private static Scenario read(String rest) throws Exception {
        return Scenario.parse("""
                {"name": "two of eight", "cluster": {"hosts": "pi[0-15]"},
                 "prologs": [{"name": "job-manager.prolog", "duration": 4, "timeout": 60, "checks": [
                   {"name": "lustre", "ranks": "3,5", "reports": "degraded", "message": "not mounted"}]}],
                """ + rest, "test.json");
    }

    private static Comparison compared(String rest) throws Exception {
        return Comparison.of(read(rest), () -> false);
    }

    private static Optional<Verdict.Word> verdict(Comparison.Side side) {
        return side.jobs().getFirst().job().orElseThrow().verdict();
    }

    @Test
    void a_marked_failure_that_is_tolerated_tomorrow_fails_the_job_today_on_the_same_ranks() throws Exception {
        var both = compared("\"jobs\": [{\"at\": 2, \"nodes\": 8, \"tolerance\": 2, \"length\": 30}]}");
        assertEquals(Optional.of(Verdict.Word.FAIL), verdict(both.today()));
        assertEquals(Optional.of(Verdict.Word.TRIM), verdict(both.tomorrow()));
        for (var side : new Comparison.Side[]{both.today(), both.tomorrow()}) {
            assertEquals(IdSet.of(3, 5), side.jobs().getFirst().job().orElseThrow().lost());
        }
        assertEquals(0, both.today().started());
        assertEquals(OptionalDouble.empty(), both.today().medianStart());
        assertEquals(1, both.tomorrow().started());
        assertTrue(both.tomorrow().medianStart().orElseThrow() >= 4);
        assertTrue(both.today().nodeHoursLost() > 0);
        assertEquals(2, both.today().drained());
        assertEquals(0, both.tomorrow().drained());
    }

    @Test
    void where_nothing_fails_both_sides_are_the_same() throws Exception {
        var both = Comparison.of(Scenario.parse("""
                {"cluster": {"hosts": "pi[0-7]"}, "prologs": [{"name": "job-manager.prolog", "duration": 4}],
                 "jobs": [{"at": 2, "nodes": 8, "tolerance": 2, "length": 30}]}""", "test.json"), () -> false);
        assertEquals(both.today().nodeHoursLost(), both.tomorrow().nodeHoursLost());
        assertEquals(both.today().medianStart(), both.tomorrow().medianStart());
        assertEquals(Optional.of(Verdict.Word.ALL), verdict(both.today()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"tolerance\": {\"min\": 6, \"wait\": \"5s\"}", "\"tolerance\": \"25%\"",
            "\"dw_failure_tolerance\": 2"})
    void today_nobody_asks_and_nothing_is_marked(String asked) throws Exception {
        var today = Today.of(read("""
                "policy": {"failed": "trim", "specialExitCode": 75},
                "faults": [{"at": 1, "what": "degrade", "ranks": "7"}, {"at": 1, "what": "stop", "ranks": "8"}],
                "acts": [{"at": 3, "inject": {"ranks": "9", "fault": "degrade"}},
                         {"at": 4, "submit": {"at": 4, "nodes": 2, "tolerance": 1}}],
                "jobs": [{"at": 2, "nodes": 8, %s, "expect": {"verdict": "trim"}}], "expect": {"drained": "3"}}"""
                .formatted(asked)));
        var text = today.json().toString();
        for (var word : new String[]{"tolerance", "degrade", "stop", "expect", "policy"}) {
            assertFalse(text.contains(word), word + " in " + text);
        }
    }

    @Test
    void every_scenario_that_is_shipped_can_be_met_by_todays_flux() throws Exception {
        try (var files = Files.walk(Path.of("sample-data/scenarios"))) {
            for (var file : files.filter(one -> one.toString().endsWith(".json")).toList()) {
                var scenario = Scenario.parse(Files.readString(file), file.toString());
                assertEquals(scenario.ids(), Today.of(scenario).ids(), file.toString());
            }
        }
    }

    @Test
    void what_is_proposed_of_launch_and_of_running_jobs_is_not_there_today() throws Exception {
        var scenario = read("""
                "launch": {"time": 3, "shrink": true}, "acts": [{"at": 9, "forceDown": {"ranks": "1"}},
                  {"at": 9, "drain": {"ranks": "2"}}],
                 "jobs": [{"nodes": 8, "instance": true, "inside": {"expect": {"drained": "9"}, "jobs": [
                   {"nodes": 2, "tolerance": 1, "expect": {"lost": "1"}}]}}]}""");
        var today = Today.of(scenario);
        assertFalse(today.launch().shrink());
        assertEquals(scenario.launch().time(), today.launch().time());
        assertEquals(scenario.acts().subList(1, 2), today.acts());
        var inside = today.jobs().getFirst().inside().orElseThrow();
        assertFalse(inside.expectsSomething());
        assertFalse(inside.jobs().getFirst().jobspec().system().has("tolerance"));
    }
}
