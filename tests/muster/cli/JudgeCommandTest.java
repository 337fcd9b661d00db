package muster.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import muster.flux.FormatException;
import muster.flux.Json;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JudgeCommandTest {
    private static final String CASE = """
            {"nodes":8,"instance":true,"trimmable":true,"tolerance":2,"policy":{"failed":"trim"},"complete":true,\
            "reports":[{"action":"job-manager.prolog","ranks":"3,5","outcome":"DEGRADED","check":"lustre"}]}
            """;

    @TempDir
    private Path folder;

    @Test
    void a_case_is_answered_in_the_order_of_the_contract() throws FormatException {
        var ran = Ran.musterWith(CASE, "judge", "-");
        assertEquals(0, ran.code());
        assertEquals("", ran.err());
        assertTrue(ran.out().startsWith("{\"verdict\":\"drain\",\"lost\":\"3,5\",\"effective\":\"0-2,4,6-7\","
                + "\"trimmed\":\"\",\"drained\":\"3,5\",\"kept\":\"\",\"reasons\":[\""), ran.out());
        assertEquals(7, Json.parse(ran.out()).size());
    }

    @Test
    void every_case_has_an_answer_in_its_line() throws IOException {
        var file = Files.writeString(folder.resolve("cases.jsonl"), CASE + "\n  \n" + CASE.strip());
        var ran = Ran.muster("judge", file.toString());
        assertEquals(0, ran.code());
        assertEquals(2, ran.out().lines().count());
        assertEquals(1, ran.out().lines().distinct().count());
    }

    /** The tolerance and the ranks degraded, of 10, and the verdict or what the refusal says. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"\"tolerance\":2 | 3,5 | drain",
            "\"tolerance\":1 | 3,5 | fail", "\"tolerance\":\"20%\" | 3,5 | drain", "\"tolerance\":\"19%\" | 3,5 | fail",
            "\"tolerance\":{\"nodes\":2} | 3,5 | drain", "\"tolerance\":{\"min\":8} | 3,5 | drain",
            "\"tolerance\":{\"min\":9} | 3,5 | fail", "\"tolerance\":{\"nodes\":2,\"actions\":{\"p\":2}} | 3,5 | drain",
            "\"tolerance\":{\"nodes\":2,\"actions\":{\"q\":2}} | 3,5 | fail",
            "\"dw_failure_tolerance\":99 | 3 | fail", "\"tolerance\":{\"nodes\":2,\"wait\":\"30s\"} | 3,5 | drain",
            "\"instance\":true | '' | all", "\"tolerance\":0 | '' | all"})
    void a_tolerance_is_asked_in_every_form(String tolerance, String ranks, String verdict) throws FormatException {
        assertEquals(verdict, verdict("{\"nodes\":10,\"complete\":true,\"instance\":true," + tolerance.replace(
                "\"instance\":true", "\"actions\":[]") + ",\"reports\":[{\"action\":\"p\",\"ranks\":\""
                + ranks.replace("'", "") + "\",\"outcome\":\"" + (ranks.equals("''") ? "passed" : "degraded")
                + "\"}]}"));
    }

    @Test
    void the_rabbits_tolerance_is_for_their_action() throws FormatException {
        var reports = "\"reports\":[{\"action\":\"dws-setup\",\"ranks\":\"0-8\",\"outcome\":\"degraded\"}]}";
        assertEquals("tell", verdict("{\"nodes\":10,\"complete\":true,\"dw_failure_tolerance\":99,\"policy\":"
                + "{\"degraded\":{\"ordinary\":\"keep\"}}," + reports));
    }

    @Test
    void what_ingest_refuses_is_rejected_and_not_an_error() throws FormatException {
        for (var asked : new String[]{"\"tolerance\":10", "\"tolerance\":-1", "\"tolerance\":true",
                "\"tolerance\":{\"nodes\":1,\"min\":1}", "\"tolerance\":{\"nods\":1}",
                "\"tolerance\":1,\"dw_failure_tolerance\":1", "\"tolerance\":3,\"policy\":{\"maxTolerance\":2}",
                "\"tolerance\":{\"nodes\":2,\"wait\":\"30s\"},\"policy\":{\"late\":\"fail\"}"}) {
            var ran = Ran.musterWith("{\"nodes\":10," + asked + "}", "judge", "-");
            assertEquals(0, ran.code(), asked);
            var answer = Json.parse(ran.out());
            assertEquals(1, answer.size(), asked);
            assertTrue(answer.get("rejected").stringValue().length() > 10, asked);
        }
    }

    @Test
    void nothing_is_decided_before_it_must_be() {
        var reported = "\"reports\":[{\"action\":\"p\",\"ranks\":\"1\",\"outcome\":\"failed\"}]}";
        assertEquals("{\"verdict\":null,\"lost\":\"\",\"effective\":\"\",\"trimmed\":\"\",\"drained\":\"\","
                + "\"kept\":\"\",\"reasons\":[]}\n",
                Ran.musterWith("{\"nodes\":4,\"tolerance\":1,\"policy\":{\"failed\":\"trim\"}," + reported, "judge",
                        "-")
                        .out());
        assertTrue(Ran.musterWith("{\"nodes\":4,\"tolerance\":1," + reported, "judge", "-").out()
                .startsWith("{\"verdict\":\"fail\",\"lost\":\"1\",\"effective\":\"\","));
    }

    @Test
    void an_expired_wait_trims_the_slowest() throws FormatException {
        var late = "{\"nodes\":4,\"tolerance\":{\"nodes\":1,\"wait\":\"30s\"},\"waitOver\":%s,\"reports\":"
                + "[{\"action\":\"p\",\"ranks\":\"0-2\",\"outcome\":\"passed\"}]}";
        assertEquals("null", verdict(late.formatted(false)));
        assertEquals("trim", verdict(late.formatted(true)));
    }

    @Test
    void a_cases_policy_stands_before_the_files_and_that_before_the_default() throws IOException, FormatException {
        var file = Files.writeString(folder.resolve("site.json"), "{\"failed\":\"trim\"}").toString();
        var failed = "\"nodes\":4,\"tolerance\":1,\"complete\":true,"
                + "\"reports\":[{\"action\":\"p\",\"ranks\":\"1\",\"outcome\":\"failed\"}]}";
        assertEquals("fail", verdict("{" + failed));
        assertEquals("trim", verdict("{" + failed, "--policy", file));
        assertEquals("fail", verdict("{\"policy\":{}," + failed, "--policy", file));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "[] | expected an object with nodes, tolerance and reports",
            "{} | nodes: is missing, expected a number of nodes, 1 to 16777216",
            "{\"nodes\":0} | nodes: 0, expected a number of nodes, 1 to 16777216",
            "{\"nodes\":\"8\"} | nodes: \"8\", expected a number of nodes, 1 to 16777216",
            "{\"nodes\":1.5} | nodes: 1.5, expected a number of nodes, 1 to 16777216",
            "{\"nodes\":4294967296} | nodes: 4294967296, expected a number of nodes, 1 to 16777216",
            "{\"nodes\":8,\"toleranse\":1} | toleranse: no such key. Did you mean \"tolerance\"?",
            "{\"nodes\":8,\"instance\":1} | instance: 1, expected true or false",
            "{\"nodes\":8,\"reports\":{}} | reports: an object, expected a list",
            "{\"nodes\":8,\"actions\":[1]} | actions[0]: 1, expected a string",
            "{\"nodes\":8,\"policy\":{\"faild\":\"trim\"}} | policy.faild: no such key. Did you mean \"failed\"?",
            "{\"nodes\":8,\"reports\":[3]} | reports[0]: 3, expected an object with action, ranks and outcome",
            "{\"nodes\":8,\"reports\":[{\"action\":\"p\",\"rank\":\"1\"}]} "
                    + "| reports[0].rank: no such key. Did you mean \"ranks\"?",
            "{\"nodes\":8,\"reports\":[{\"action\":\"p\",\"ranks\":\"1\"}]} "
                    + "| reports[0].outcome: is missing, expected a string",
            "{\"nodes\":8,\"reports\":[{\"ranks\":\"1\",\"outcome\":\"failed\"}]} "
                    + "| reports[0].action: is missing, expected a string",
            "{\"nodes\":8,\"reports\":[{\"action\":\"p\",\"ranks\":\"8\",\"outcome\":\"failed\"}]} "
                    + "| reports[0]: rank 8, expected ranks of the job, 0 to 7",
            "{\"nodes\":8,\"reports\":[{\"action\":\"p\",\"ranks\":\"0-4294967295\",\"outcome\":\"failed\"}]} "
                    + "| reports[0]: rank 4294967295, expected ranks of the job, 0 to 7",
            "{\"nodes\":8,\"reports\":[{\"action\":\"p\",\"ranks\":\"3-1\",\"outcome\":\"failed\"}]} "
                    + "| reports[0]: idset '3-1': position 2: expected an id from 4 on",
            "{\"nodes\":8,\"reports\":[{\"action\":\"p\",\"ranks\":\"1\",\"outcome\":\"failed\",\"check\":1}]} "
                    + "| reports[0].check: 1, expected a string"})
    void a_line_that_is_no_case_ends_it_with_its_number(String line, String message) {
        var ran = Ran.musterWith("{\"nodes\":4,\"complete\":true}\n\n" + line + "\n" + CASE, "judge", "-");
        assertEquals(2, ran.code());
        assertEquals("standard input line 3: " + message + "\n", ran.err());
        assertEquals(1, ran.out().lines().count());
    }

    @Test
    void a_node_that_went_offline_needs_no_action() throws FormatException {
        assertEquals("trim", verdict("{\"nodes\":4,\"tolerance\":1,\"complete\":true,"
                + "\"reports\":[{\"ranks\":\"1\",\"outcome\":\"offline\"}]}"));
    }

    @Test
    void files_that_cannot_be_used_are_told_in_a_line() throws IOException {
        var empty = Files.createFile(folder.resolve("empty"));
        var broken = Files.writeString(folder.resolve("broken.json"), "{\n\"failed\":,}").toString();
        assertEquals(Ran.unusable("nowhere.jsonl: no such file"), Ran.muster("judge", "nowhere.jsonl"));
        assertEquals(Ran.unusable(folder + ": is a directory, not a file"), Ran.muster("judge", folder.toString()));
        assertEquals(new Ran(0, "", ""), Ran.muster("judge", empty.toString()));
        assertEquals(Ran.unusable("nowhere.json: no such file"),
                Ran.muster("judge", "--policy", "nowhere.json", empty.toString()));
        var ran = Ran.muster("judge", "--policy", broken, empty.toString());
        assertEquals(2, ran.code());
        assertTrue(ran.err().startsWith(broken + ": not JSON: line 2, column "), ran.err());
    }

    @Test
    void random_bytes_and_deep_brackets_are_refused_in_a_line() {
        var bytes = new byte[100_000];
        new Random(7).nextBytes(bytes);
        bytes[0] = (byte) 0xff;
        assertEquals(Ran.unusable("standard input line 1: not text in UTF-8"), Ran.musterWith(bytes, "judge", "-"));
        assertEquals(Ran.unusable("standard input line 1: not JSON: nested deeper than 100"),
                Ran.musterWith("[".repeat(100_000), "judge", "-"));
    }

    @Test
    void a_reader_that_goes_away_is_no_error() {
        var gone = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        var err = new java.io.ByteArrayOutputStream();
        var code = Muster.run(
                new Stdio(new ByteArrayInputStream(CASE.repeat(3).getBytes(StandardCharsets.UTF_8)),
                        new PrintStream(gone, true, StandardCharsets.UTF_8), new PrintStream(err, true)),
                "judge", "-");
        assertEquals(0, code);
        assertEquals("", err.toString(StandardCharsets.UTF_8));
    }

    private static String verdict(String line, String... options) throws FormatException {
        var args = new String[options.length + 2];
        args[0] = "judge";
        System.arraycopy(options, 0, args, 1, options.length);
        args[args.length - 1] = "-";
        var ran = Ran.musterWith(line, args);
        assertEquals("", ran.err());
        return Json.parse(ran.out()).get("verdict").asString("null");
    }
}
