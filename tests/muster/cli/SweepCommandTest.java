package muster.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import muster.flux.FormatException;
import muster.flux.Json;
import muster.lab.SurveyText;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SweepCommandTest {
    private static final String SMALL = """
            {"cluster": {"hosts": "pi[0-7]"}, "seed": 5, "prologs": [{"duration": {"uniform": ["10s", "90s"]},
              "checks": [{"name": "lustre", "rate": 0.1, "reports": "degraded"}]}],
             "jobs": [{"nodes": 6, "tolerance": 1, "length": "10s"}]}""";

    @TempDir
    private Path folder;
    private String small;

    @BeforeEach
    void scenario() throws IOException {
        small = Files.writeString(folder.resolve("small.json"), SMALL).toString();
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void a_table_is_printed_as_csv() {
        var ran = Ran.muster("sweep", small, "--vary", "tolerance=0..1", "--vary", "rate=0.01,0.2", "--runs", "50");
        assertEquals(0, ran.code(), ran.err());
        assertEquals("", ran.err());
        var lines = ran.out().lines().toList();
        assertEquals(5, lines.size());
        assertTrue(lines.getFirst().startsWith("tolerance,rate,runs,started,p_start,p_low,p_high,p_exact,"), ran.out());
        assertTrue(lines.get(1).startsWith("0,0.01,50,"), ran.out());
        assertTrue(lines.get(4).startsWith("1,0.2,50,"), ran.out());
        assertEquals(ran,
                Ran.musterWith(SMALL, "sweep", "-", "--vary", "tolerance=0..1", "--vary", "rate=0.01,0.2", "--runs",
                        "50", "--threads", "3"));
    }

    @Test
    void a_file_is_csv_or_json_by_its_name_and_people_get_a_table() throws Exception {
        var ran = Ran.muster("sweep", small, "--runs", "40", "--out", file("a.json"));
        assertEquals(0, ran.code(), ran.err());
        assertTrue(ran.out().startsWith("RUNS  STARTED  P(START)"), ran.out());
        var cell = Json.parse(Files.readString(folder.resolve("a.json"))).get("cells").get(0);
        assertEquals(40, cell.get("runs").intValue());
        assertFalse(cell.has("tally"));
        Ran.muster("sweep", small, "--runs", "40", "--out", file("a.csv"));
        assertEquals(Ran.muster("sweep", small, "--runs", "40").out(), Files.readString(folder.resolve("a.csv")));
    }

    @Test
    void pieces_are_merged_to_the_bytes_of_the_whole() throws IOException {
        Ran.muster("sweep", small, "--vary", "tolerance=0..2", "--runs", "30", "--out", file("whole.csv"));
        for (var i = 1; i <= 3; i++) {
            var ran = Ran.muster("sweep", small, "--vary", "tolerance=0..2", "--runs", "30", "--shard", i + "/3",
                    "--out",
                    file("piece-" + i + (i == 2 ? ".json" : ".csv")));
            assertEquals(0, ran.code(), ran.err());
        }
        var some = Ran.muster("sweep", "--merge", file("piece-3.csv"), file("piece-1.csv"), "--out", file("some.csv"));
        assertEquals(1, some.code());
        assertEquals("Incomplete: the pieces have 60 of 90 runs; the others are missing.\n", some.err());
        var all = Ran.muster("sweep", "--out", file("all.csv"), "--merge", file("piece-2.json"), file("some.csv"));
        assertEquals(0, all.code(), all.err());
        assertEquals(Files.readString(folder.resolve("whole.csv")), Files.readString(folder.resolve("all.csv")));
        assertEquals(Files.readString(folder.resolve("whole.csv")),
                Ran.muster("sweep", "--merge", file("piece-1.csv"), file("piece-2.json"), file("piece-3.csv")).out());
        assertEquals(Ran.unusable(file("piece-1.csv") + ": has runs that another file has too: tolerance=0 runs 0-9"),
                Ran.muster("sweep", "--merge", file("piece-1.csv"), file("piece-1.csv")));
        assertEquals(Ran.unusable(file("whole.csv") + ": is a whole campaign already, and no piece of one"),
                Ran.muster("sweep", "--merge", file("whole.csv"), file("piece-1.csv")));
    }

    @Test
    void a_sweep_goes_on_from_its_file_and_from_no_other() throws IOException {
        var whole = Ran.muster("sweep", small, "--vary", "tolerance=0..2", "--runs", "30").out();
        Ran.muster("sweep", small, "--vary", "tolerance=0..2", "--runs", "30", "--shard", "2/3", "--out",
                file("a.csv"));
        var begun = Files.readString(folder.resolve("a.csv"));
        var other = Ran.muster("sweep", small, "--vary", "tolerance=0..2", "--runs", "31", "--out", file("a.csv"));
        assertEquals(Ran
                .unusable(file("a.csv") + ": is of another campaign: scenario, seed, runs and what is varied must be "
                        + "the same. It isn't written over; name another file."),
                other);
        assertEquals(begun, Files.readString(folder.resolve("a.csv")));
        var on = Ran.muster("sweep", small, "--vary", "tolerance=0..2", "--runs", "30", "--out", file("a.csv"));
        assertEquals(0, on.code());
        assertEquals(file("a.csv") + ": goes on after 30 runs.\n", on.err());
        assertEquals(whole, Files.readString(folder.resolve("a.csv")));
    }

    @Test
    void what_isnt_a_sweeps_is_not_written_over() throws IOException {
        var mine = Files.writeString(folder.resolve("mine.csv"), "a,b\n1,2\n");
        assertEquals(Ran.unusable(mine + ": is no table that a sweep wrote. It isn't written over; name another file."),
                Ran.muster("sweep", small, "--out", mine.toString()));
        assertEquals("a,b\n1,2\n", Files.readString(mine));
        assertEquals(2, Ran.muster("sweep", small, "--out", small).code());
        assertEquals(SMALL, Files.readString(Path.of(small)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "--vary tolerence=1 | --vary: 'tolerence': nothing is varied by that name. Did you mean tolerance?",
            "--vary seed=1 | --vary: seed: isn't varied, for every run has its own. Known: nodes, tolerance, rate, wait",
            "--threads 0 | --threads: 0 is not a number of threads, 1 to 1024",
            "x.json | 2 scenarios; give one, or --merge for pieces",
            "--merge --shard 1/2 | --merge: takes pieces as they are, without --vary, --shard, --seed and --preset"})
    void a_wrong_command_line_is_told_in_a_line(String args, String message) {
        var all = ("sweep " + small + " " + args).split(" ");
        assertEquals(Ran.unusable("muster sweep: " + message + ". Try 'muster sweep --help'."), Ran.muster(all));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "--shard 0/2 | shard '0/2': expected a piece of how many, as 1/8 to 8/8",
            "--shard 3/2 | shard '3/2': expected a piece of how many, as 1/8 to 8/8",
            "--shard half | shard 'half': expected a piece of how many, as 1/8 to 8/8",
            "--runs 0 | SMALL: runs 0: expected 1 to 1000000000",
            "--vary nodes=9 | SMALL: nodes=9: jobs[0].nodes: 9 is not a number of nodes, 1 to 8",
            "--out a.txt | a.txt: expected a name that ends in .csv or .json"})
    void an_unusable_value_is_told_in_a_line(String args, String message) {
        assertEquals(Ran.unusable(message.replace("SMALL", small)),
                Ran.muster(("sweep " + small + " " + args).split(" ")));
    }

    @Test
    void a_file_that_cant_be_written_is_told_before_the_first_run() {
        var nowhere = folder.resolve("nowhere").resolve("a.csv");
        assertEquals(Ran.unusable(nowhere + ": not saved: no such folder"),
                Ran.muster("sweep", small, "--yes", "--runs", "1000000000", "--out", nowhere.toString()));
    }

    @Test
    void a_billion_runs_say_first_what_they_cost() {
        var ran = Ran.muster("sweep", small, "--runs", "1000000000", "--threads", "2", "--out", file("a.csv"));
        assertEquals(2, ran.code());
        assertEquals("", ran.out());
        assertTrue(
                ran.err().matches("1,000,000,000 runs of 1 cell would take about [\\d,]+ (s|min|h|days) on 2 cores\\. "
                        + "Say --yes to begin, or split them with --shard\\.\n"),
                ran.err());
        assertFalse(Files.exists(folder.resolve("a.csv")));
    }

    @Test
    void a_process_that_is_ended_keeps_what_it_has() throws IOException, InterruptedException, FormatException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var path = System.getProperty("jdk.module.path", "") + ":" + System.getProperty("java.class.path");
        var process = new ProcessBuilder(java, "-cp", path, "muster.cli.Muster", "sweep", small, "--vary",
                "tolerance=0..2",
                "--runs", "100000000", "--yes", "--progress", "--out", file("a.csv")).start();
        try (var err = new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            var first = err.readLine();
            assertTrue(first.matches("[\\d,]+ of 300,000,000 runs(, .* left)?"), first);
            process.toHandle().destroy();
            var last = err.lines().toList().getLast();
            assertEquals(143, process.waitFor());
            assertTrue(
                    last.matches("Stopped: [\\d,]+ of 300,000,000 runs are kept in .*a.csv; the same command goes on "
                            + "from there\\."),
                    last);
            var kept = SurveyText.read(Files.readString(folder.resolve("a.csv")), "a.csv").orElseThrow();
            assertEquals(List.of("tolerance"), kept.names());
            assertTrue(kept.done() > 0);
            assertTrue(last.contains(" " + String.format(Locale.ROOT, "%,d", kept.done()) + " of "), last);
        } finally {
            process.destroyForcibly();
        }
    }
}
