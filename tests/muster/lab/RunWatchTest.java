package muster.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import muster.cluster.Job;
import muster.flux.FormatException;
import muster.flux.IdSet;
import muster.sim.Scenario;
import muster.sim.Simulation;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a campaign takes from the journal is what the fold says of it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RunWatchTest {
    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("sample-data/scenarios"))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> !file.toString().contains("size-"))
                    .sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_run_is_watched_as_it_is_folded(Path file) throws IOException, FormatException {
        var scenario = Scenario.parse(Files.readString(file), file.toString());
        for (var seed = 1; seed <= 3; seed++) {
            var trial = Trial.run(scenario.withSeed(seed));
            var all = IdSet.range(0, scenario.jobs().size() - 1L);
            var watch = new RunWatch(scenario, all);
            trial.entries().forEach(watch);
            var attempts = new Attempts(trial.end());
            var jobs = watch.figures().jobs();
            assertEquals(scenario.jobs().size(), jobs.size());
            for (var i = 0; i < jobs.size(); i++) {
                var seen = jobs.get(i);
                var job = trial.end().job(scenario.ids().get(i));
                if (job.isEmpty()) { // Ingest refused it.
                    assertEquals(OptionalLong.empty(), seen.starting());
                    continue;
                }
                var last = trial.end().job(attempts.of(job.get().id()).getLast()).orElseThrow();
                assertEquals(folded(job.get(), last), seen.starting(), file + " job " + i + " seed " + seed);
                assertEquals(Double.isNaN(last.started()) ? 0 : last.lost().count(), seen.lost());
                assertEquals(job.get().allocated().isPresent(), seen.queued().isPresent());
                if (Double.isNaN(last.started())) {
                    assertEquals(0, seen.nodeSecondsWorked());
                }
            }
        }
    }

    private static OptionalLong folded(Job first, Job last) {
        return Double.isNaN(last.started())
                ? OptionalLong.empty()
                : OptionalLong.of(Math.round((last.started() - first.submitted()) * 1000));
    }

    @Test
    void hours_are_lost_to_the_prolog_and_on_drained_ranks_or_all_of_them() throws FormatException {
        var text = """
                {"cluster": {"hosts": "pi[0-9]"}, "prologs": [{"duration": "100s", "checks": [
                  {"name": "lustre", "ranks": "3-4", "reports": "degraded"}]}],
                 "jobs": [{"nodes": 10, "tolerance": 2, "instance": true, "length": "1000s"}]}""";
        var started = only(text);
        // 10 nodes for the 100 s of the prolog and 2 drained ones for the 1000 s after it.
        assertEquals(3000, started.nodeSecondsLost(), 30);
        assertEquals(8000, started.nodeSecondsWorked(), 30);
        assertEquals(2, started.lost());
        var failed = only(text.replace("\"tolerance\": 2", "\"tolerance\": 1"));
        assertEquals(1000, failed.nodeSecondsLost(), 30);
        assertEquals(0, failed.nodeSecondsWorked());
        assertEquals(OptionalLong.empty(), failed.starting());
        var dies = only(text.replace("\"jobs\"", "\"faults\": [{\"at\": 600, \"what\": \"offline\", "
                + "\"ranks\": \"0\"}], \"jobs\""));
        assertTrue(dies.starting().isPresent());
        assertEquals(0, dies.nodeSecondsWorked());
        assertEquals(6000, dies.nodeSecondsLost(), 30);
    }

    @Test
    void attempts_of_a_user_are_one_job_with_all_its_waits() throws FormatException {
        var seen = only("""
                {"cluster": {"hosts": "pi[0-9]"}, "repair": "50s", "prologs": [{"duration": "100s", "checks": [
                  {"name": "disk", "ranks": "3", "reports": {"exit": 1}, "jobs": "0", "after": "10s"}]}],
                 "jobs": [{"nodes": 10, "resubmit": {"after": "20s"}, "length": "1000s"}]}""");
        // 100 s in the prolog that fails, 20 s later again, in the queue until the repair 50 s after the failure, 100 s more.
        assertEquals(30_000, seen.queued().orElseThrow(), 200);
        assertEquals(250_000, seen.starting().orElseThrow(), 500);
        assertEquals(2000, seen.nodeSecondsLost(), 30);
        assertEquals(10_000, seen.nodeSecondsWorked(), 30);
    }

    private static RunFigures.OfJob only(String text) throws FormatException {
        var scenario = Scenario.parse(text, "test");
        var watch = new RunWatch(scenario, RunWatch.watched(scenario));
        Simulation.run(scenario, watch, () -> false);
        return watch.figures().jobs().getFirst();
    }

    @Test
    void drains_are_counted_rank_by_rank_and_once_while_they_last() throws FormatException {
        var scenario = Scenario.parse(
                """
                        {"cluster": {"hosts": "pi[0-9]"}, "prologs": [{"duration": "10s", "checks": [
                          {"name": "disk", "ranks": "3-4", "reports": {"exit": 1}}]}],
                         "jobs": [{"nodes": 4}, {"nodes": 4, "at": 30}],
                         "acts": [{"at": 20, "drain": {"ranks": "3-5", "reason": "look"}},
                                  {"at": 22, "undrain": {"ranks": "3"}}, {"at": 24, "drain": {"ranks": "3,5", "reason": "again"}}]}
                        """,
                "test");
        var watch = new RunWatch(scenario, RunWatch.watched(scenario));
        var trial = Trial.run(scenario);
        trial.entries().forEach(watch);
        assertEquals(IdSet.range(3, 5), trial.end().drained());
        assertEquals(4, watch.figures().drains(), "rank 3 twice");
        assertEquals(2, watch.figures().jobs().size());
    }
}
