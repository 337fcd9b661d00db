package muster.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import muster.flux.FormatException;
import muster.flux.Json;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WhatIfCommandTest {
    private static final String STOCK = "sample-data/recordings/stock-16.jsonl";
    private static final String TOLERATED = "sample-data/recordings/tolerated-16.jsonl";

    @TempDir
    private Path folder;

    private static JsonNode job(String... args) throws FormatException {
        var all = Stream.concat(Stream.of("whatif", "--json"), Stream.of(args)).toArray(String[]::new);
        var ran = Ran.muster(all);
        assertEquals(0, ran.code(), ran.err());
        assertEquals(1, ran.out().lines().count());
        var jobs = Json.parse(ran.out()).get("jobs");
        assertEquals(1, jobs.size());
        return jobs.get(0);
    }

    @Test
    void the_answer_has_the_keys_of_the_contract_and_was_is_as_replay_tells_it() throws FormatException {
        var job = job(TOLERATED, "--tolerance", "2", "--job", "ƒ73hX7Q3");
        assertEquals(List.of("id", "was", "would", "saved", "unknown", "notes"), List.copyOf(job.propertyNames()));
        assertEquals("ƒ73hX7Q3", job.get("id").stringValue());
        var replayed = Json.parse(Ran.muster("replay", "--json", TOLERATED).out()).get("jobs");
        assertEquals(replayed.get(1), job.get("was"));
        var would = job.get("would");
        assertEquals("trim", would.get("verdict").stringValue());
        assertEquals("0-2,4,6-7", would.get("effective").stringValue());
        assertEquals("3,5", would.get("lost").stringValue());
        assertEquals("""
                [{"type":"node-failure","severity":1,"note":"2 of 8 nodes failed lustre: /p/lustre1 not mounted: \
                pi[3,5] (rank 3,5)","ranks":"3,5","nodelist":"pi[3,5]","action":"job-manager.prolog",\
                "check":"lustre","tolerance":2}]""", would.get("exceptions").toString());
        assertTrue(job.get("saved").get("nodeHours").doubleValue() > 0);
        assertTrue(job.get("unknown").size() > 0);
    }

    /** A recording, options, a job, and the verdict and effective ranks it would have had. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
            "stock-16     | --tolerance=2                         | ƒ3q8RVV9 | fail  | ''",
            "stock-16     | --tolerance=2 --set failed=trim       | ƒ3q8RVV9 | trim  | 0-2,4,6-7",
            "stock-16     | --tolerance=2 --set failed=trim --trimmable=false | ƒ3q8RVV9 | fail | ''",
            "stock-16     | --tolerance=25% --set timedOut=trim   | ƒ6nmiLpf | trim  | 0-1,4",
            "tolerated-16 | --tolerance=2                         | ƒ73hX7Q3 | trim  | 0-2,4,6-7",
            "tolerated-16 | --tolerance=2 --set degraded.ordinary=keep | ƒ73hX7Q3 | tell | 0-2,4,6-7",
            "tolerated-16 | --tolerance=11                        | ƒ7gJXNwq | fail  | ''",
            "tolerated-16 | --tolerance=1                         | ƒ3DNLpEj | fail  | ''",
            "tolerated-16 | --actions job-manager.prolog=1        | ƒ3DNLpEj | fail  | ''",
            "tolerated-16 | --set degraded.instance=trim          | ƒ3DNLpEj | trim  | 0-2,4,6-7",
            "tolerated-16 | --tolerance={\"min\":6}               | ƒ3DNLpEj | drain | 0-2,4,6-7",
            "stock-16     | --tolerance=2                         | ƒ8qFJwzw | -     | ''",})
    void a_job_is_judged_again(String recording, String options, String id, String verdict, String effective)
            throws FormatException {
        var args = Stream.concat(Stream.of("sample-data/recordings/" + recording + ".jsonl", "--job", id),
                Stream.of(options.split(" +"))).toArray(String[]::new);
        var would = job(args).get("would");
        assertEquals(verdict, would.get("verdict").stringValue(null));
        assertEquals(effective, would.get("effective").stringValue());
    }

    @Test
    void a_refusal_at_ingest_is_an_answer() throws FormatException {
        assertEquals("{\"rejected\":\"Spare must be below Nodes (8); you asked 9. Enter 0 to 7.\"}",
                job(TOLERATED, "--job", "ƒ3DNLpEj", "--tolerance", "9").get("would").toString());
    }

    @Test
    void a_policy_file_is_taken_and_single_keys_stand_over_it() throws IOException, FormatException {
        var policy = Files.writeString(folder.resolve("site.json"), "{\"failed\":\"trim\",\"maxTolerance\":1}");
        var id = new String[]{STOCK, "--job", "ƒ3q8RVV9", "--tolerance", "2", "--policy", policy.toString()};
        assertTrue(job(id).get("would").has("rejected"));
        var more = Stream.concat(Stream.of(id), Stream.of("--set", "maxTolerance=50%")).toArray(String[]::new);
        assertEquals("trim", job(more).get("would").get("verdict").stringValue());
    }

    @Test
    void for_people_a_job_is_a_sentence_two_columns_and_what_is_not_known() {
        var ran = Ran.muster("whatif", STOCK, "--tolerance", "2", "--set", "failed=trim");
        assertEquals(0, ran.code(), ran.err());
        assertTrue(ran.out().contains("""
                ƒ3q8RVV9  It would have started with 6 of 8, which saves 0.0023 node-hours (8 nodes for 1.02 s) and \
                another wait in the queue (0.03 s, the median of the 8 in this recording).
                              WAS           WOULD
                  tolerance   0             2
                  verdict     fail          trim
                  decided     after 1.02 s  after 1.02 s
                  effective   -             0-2,4,6-7
                  lost        3,5           3,5
                  trimmed     -             3,5
                  exceptions  1 fatal       1 told
                """), ran.out());
        assertTrue(ran.out().contains("\n  Not known: Ranks 3,5 exited 1, unmarked"), ran.out());
        assertTrue(ran.out().contains("\nƒ4f4CGsh  Starts whole, as it did.\n"), ran.out());
        assertTrue(ran.out().contains("Failed in their prolog: 2, of which 1 would have started."), ran.out());
    }

    /** Options that can't be used, and the line that says so. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "--tolerance=x              | --tolerance: expected a whole number of nodes or a percentage as \"10%\", not \"x\"",
            "--tolerance=-1             | --tolerance: -1 is below 0. Enter 0 or more.",
            "--tolerance={\"nodes\":1,\"wiat\":3} | --tolerance.wiat: no such key. Did you mean \"wait\"?",
            "--actions=dws-setup=2      | --actions: sample-data/recordings/stock-16.jsonl has no action 'dws-setup', but job-manager.prolog",
            "--actions=job-manager.prolog=x | --actions: 'job-manager.prolog=x': expected NAME=N, with N a number of nodes",
            "--set=failed               | --set 'failed': expected KEY=VALUE, as failed=trim or degraded.instance=trim",
            "--set=failed=drain         | --set 'failed=drain': failed: \"drain\" is not known. Known: fail, trim.",
            "--set=degraded.instanc=trim | --set 'degraded.instanc=trim': degraded.instanc: no such key. Did you mean \"instance\"?",
            "--job=ƒ3DNLpEj             | sample-data/recordings/stock-16.jsonl: no job ƒ3DNLpEj in it",
            "--policy=nowhere.json      | nowhere.json: no such file"})
    void options_that_cannot_be_used_are_refused_in_one_line(String option, String line) {
        assertEquals(Ran.unusable(line), Ran.muster("whatif", STOCK, option));
    }

    @Test
    void what_is_no_journal_is_refused_in_one_line() {
        for (var input : List.of("", "{}\n{}\n", "[1]\n\n")) {
            var ran = Ran.musterWith(input, "whatif", "-", "--tolerance", "1");
            assertEquals(2, ran.code());
            assertEquals(1, ran.err().lines().count(), ran.err());
            assertTrue(ran.err().startsWith("standard input"), ran.err());
        }
    }
}
