package muster.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import muster.flux.FormatException;
import muster.flux.JobId;
import muster.journal.Entry;
import muster.journal.Streams;
import muster.sim.Scenario;
import muster.sim.Simulation;
import muster.tolerance.Verdict;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What follows from the evidence is what the rule book decided, in every scenario; it isn't copied from there. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RuleBookTest {
    private static List<Path> scenarios() throws IOException {
        try (var files = Files.walk(Path.of("sample-data/scenarios"))) {
            // The large ones are a matter of speed.
            return files.filter(file -> file.toString().endsWith(".json") && !file.toString().contains("size-"))
                    .sorted()
                    .toList();
        }
    }

    private static String decided(JsonNode verdict) {
        return List.of("verdict", "lost", "effective", "trimmed", "drained", "kept").stream()
                .map(key -> key + " " + verdict.path(key).stringValue()).toList().toString();
    }

    private static String derived(Job job) {
        return List.of("verdict " + job.verdict().orElseThrow(), "lost " + job.lost(), "effective " + job.effective(),
                "trimmed " + job.trimmed(), "drained " + job.drained(), "kept " + job.kept()).toString();
    }

    @Test
    void the_sets_derived_from_the_evidence_are_those_of_the_rule_book() throws IOException, FormatException {
        var compared = 0;
        for (var file : scenarios()) {
            var entries = new ArrayList<Entry>(
                    Simulation.run(Scenario.parse(Files.readString(file), file.getFileName().toString())));
            var history = History.of(entries);
            var end = history.at(history.size());
            for (var i = 0; i < history.size(); i++) {
                var moment = history.moment(i);
                if (moment.entry().stream().equals(Streams.PROLOG) && moment.event().name().equals("verdict")) {
                    var job = end.job(moment.job()).orElseThrow();
                    // A job may be ended for another cause after its verdict and before its start.
                    if (job.verdict().isPresent()) {
                        assertEquals(decided(moment.event().context()), derived(job), file + " " + job.id());
                        compared++;
                    }
                }
            }
            // What ingest turns away needn't be understood.
            assertEquals(List.of(), end.notes().stream().filter(note -> !note.contains("'submit' wasn't understood"))
                    .toList(), file.toString());
        }
        assertTrue(compared > 15, "only " + compared);
    }

    @Test
    void without_our_own_stream_the_exceptions_prove_the_same_losses() throws IOException, FormatException {
        var compared = 0;
        for (var file : scenarios()) {
            var scenario = Scenario.parse(Files.readString(file), file.getFileName().toString());
            var entries = new ArrayList<Entry>(Simulation.run(scenario));
            var end = History.of(entries);
            entries.removeIf(entry -> entry.stream().equals(Streams.PROLOG));
            var stock = History.of(entries);
            for (var job : end.at(end.size()).jobs()) {
                var proved = stock.at(stock.size()).job(new JobId(job.id().value())).orElseThrow();
                assertEquals(job.verdict(), proved.verdict(), file + " " + job.id());
                if (scenario.stopgap() && job.verdict().equals(Optional.of(Verdict.Word.FAIL))) {
                    // Today's rabbit service doesn't say for which nodes it ends a job.
                    assertTrue(job.lost().containsAll(proved.lost()), file + " " + job.id());
                } else {
                    assertEquals(job.lost(), proved.lost(), file + " " + job.id());
                }
                compared++;
            }
        }
        assertTrue(compared > 15, "only " + compared);
    }
}
