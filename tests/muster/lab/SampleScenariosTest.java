package muster.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import muster.flux.FormatException;
import muster.journal.Streams;
import muster.sim.JobPath;
import muster.sim.Scenario;
import muster.sim.Simulation;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every sample scenario meets its expectations; the rule book's sets and those the fold derives are the same. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(Lifecycle.PER_CLASS)
class SampleScenariosTest {
    private static final Path FOLDER = Path.of("sample-data/scenarios");

    private static List<Path> files() throws IOException {
        try (var files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        }
    }

    private final Map<Path, Trial> trials = new HashMap<>();

    /** One run of each file serves all tests, but none of another's: PIT runs them with one break after another. */
    private Trial trial(Path file) throws IOException, FormatException {
        if (!trials.containsKey(file))
            trials.put(file, Trial.run(Scenario.parse(Files.readString(file), file.getFileName().toString())));
        return trials.get(file);
    }

    @Test
    void there_are_enough_in_folders_by_theme() throws IOException {
        assertTrue(files().size() >= 140, files().size() + " scenarios");
        assertTrue(files().stream().map(file -> FOLDER.relativize(file).getName(0).toString()).toList()
                .containsAll(List.of("child", "ingest", "judge", "later", "report", "resolve", "stragglers", "system",
                        "today")));
        assertTrue(files().contains(FOLDER.resolve("default.json")));
    }

    @ParameterizedTest
    @MethodSource("files")
    void each_has_a_story_and_meets_what_it_expects(Path file) throws IOException, FormatException {
        var trial = trial(file);
        var scenario = trial.scenario();
        assertTrue(scenario.story().split("[.:;] ").length >= 2, scenario.story());
        assertFalse(scenario.source().isBlank(), "says where it comes from");
        assertTrue(scenario.jobs().stream().allMatch(job -> job.expected().isPresent()), "each job expects something");
        assertEquals(List.of(), trial.failures());
        assertTrue(trial.findings().size() >= 4, trial.findings().toString());
        assertEquals(trial.entries(), Simulation.run(scenario));
    }

    @ParameterizedTest
    @MethodSource("files")
    void the_sets_that_the_fold_derives_are_those_of_the_rule_book(Path file) throws IOException, FormatException {
        var trial = trial(file);
        for (var entry : trial.entries())
            if (entry.stream().equals(Streams.PROLOG))
                for (var event : entry.payload().get("events"))
                    if (event.get("name").stringValue().equals("verdict"))
                        agrees(trial, entry.payload().get("id").longValue(), event.get("context"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void an_instance_in_a_job_counts_its_ranks_as_the_fold_of_the_job_says(Path file)
            throws IOException, FormatException {
        var trial = trial(file);
        var ends = new HashMap<>(Map.of(JobPath.OUTERMOST, trial.end()));
        for (var inner : trial.inner()) {
            ends.put(inner.path(), inner.end());
            var jobs = inner.path().jobs();
            var outer = ends.get(new JobPath(jobs.subList(0, jobs.size() - 1)));
            var job = outer.job(jobs.getLast()).orElseThrow();
            // Of one that was ended before it defined its resources nothing is known.
            if (inner.end().hosts().size() > 0)
                assertEquals(outer.hosts().select(job.inside()).toString(), inner.end().hosts().toString());
        }
    }

    private static void agrees(Trial trial, long id, JsonNode verdict) {
        var job = trial.end().job(new muster.flux.JobId(id)).orElseThrow();
        assertEquals(verdict.get("verdict").stringValue(), job.verdict().orElseThrow().toString(), job.id().toString());
        assertEquals(
                Stream.of("lost", "effective", "trimmed", "drained", "kept")
                        .map(key -> key + " " + verdict.get(key).stringValue())
                        .toList(),
                List.of("lost " + job.lost(), "effective " + job.effective(), "trimmed " + job.trimmed(),
                        "drained " + job.drained(), "kept " + job.kept()),
                job.id().toString());
    }
}
