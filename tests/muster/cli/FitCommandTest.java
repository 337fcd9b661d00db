package muster.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import muster.flux.FormatException;
import muster.flux.Json;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FitCommandTest {
    private static final String STOCK = "sample-data/recordings/stock-16.jsonl";

    @TempDir
    private Path folder;

    @Test
    void a_preset_is_written_and_what_it_rests_on_is_told() throws IOException, FormatException {
        var file = folder.resolve("ours.json");
        var ran = Ran.muster("fit", STOCK, "--out", file.toString());
        assertEquals(0, ran.code(), ran.err());
        assertEquals("job-manager.prolog: 64 nodes in 8 jobs", ran.out().lines().findFirst().orElseThrow());
        assertTrue(ran.out().contains("  failed  0.0313 (0.00861 to 0.107), 2 of 64\n"), ran.out());
        assertTrue(
                ran.out().contains("Note: job-manager.prolog: the rate of failed rests on 2 of 64, fewer than 10.\n"),
                ran.out());
        var preset = Json.parse(Files.readString(file));
        assertEquals("ours", preset.get("name").stringValue());
        assertEquals("fitted by muster fit to " + STOCK, preset.get("source").stringValue());
        var run = Ran.muster("run", "sample-data/scenarios/campaign/ask-60.json", "--preset", file.toString(),
                "--tolerance",
                "0");
        assertTrue(run.out().contains("Preset ours: "), run.out());
        assertTrue(run.out().contains("rests on 2 of 64"), run.out());
    }

    @Test
    void without_a_file_the_preset_is_printed() throws FormatException {
        var ran = Ran.muster("fit", STOCK, "--name", "monday");
        assertEquals(0, ran.code(), ran.err());
        assertEquals("monday", Json.parse(ran.out()).get("name").stringValue());
    }

    @Test
    void unusable_input_is_told_in_a_line() throws IOException {
        var idle = folder.resolve("idle.jsonl");
        Files.writeString(idle, Files.readAllLines(Path.of(STOCK)).getFirst() + "\n");
        assertUnusable(idle + ": nothing to fit: of no node is it told what came of a prolog", "fit", idle.toString());
        assertUnusable("no.jsonl: no such file", "fit", "no.jsonl");
        assertUnusable("sample-data/scenarios: no .jsonl file in this folder", "fit", "sample-data/scenarios");
        assertUnusable("--preset nope: no such file, nor one of production, early-life, stress", "run",
                "sample-data/scenarios/default.json", "--preset", "nope");
        assertUnusable("--preset " + STOCK + ": ", "sweep", "sample-data/scenarios/default.json", "--preset", STOCK);
    }

    private static void assertUnusable(String line, String... args) {
        var ran = Ran.muster(args);
        assertEquals(2, ran.code(), ran.err());
        assertEquals(1, ran.err().lines().count(), ran.err());
        assertTrue(ran.err().startsWith(line), ran.err());
    }

    @Test
    void a_sweep_can_take_another_machine() {
        var ran = Ran.muster("sweep", "sample-data/scenarios/campaign/ask-60.json", "--preset", "early-life", "--vary",
                "tolerance=0,10", "--runs", "50");
        assertEquals(0, ran.code(), ran.err());
        // The chance that none of 60 nodes fails at 0.01, and that at most ten do.
        assertTrue(ran.out().lines().toList().get(1).contains(",0.547157,"), ran.out());
        assertTrue(ran.out().lines().toList().get(2).contains(",1.000000,"), ran.out());
    }
}
