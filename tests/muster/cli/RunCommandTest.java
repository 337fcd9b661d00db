package muster.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import muster.flux.FormatException;
import muster.flux.Json;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RunCommandTest {
    private static final String TEN = "sample-data/scenarios/judge/ten-of-sixty.json";
    private static final String ONE = "sample-data/scenarios/judge/one-too-many.json";

    @TempDir
    private Path folder;

    @Test
    void a_scenario_is_run_and_is_as_expected() throws FormatException {
        var ran = Ran.muster("run", TEN, "--json");
        assertEquals(0, ran.code(), ran.err());
        assertEquals("", ran.err());
        var job = Json.parse(ran.out()).get("jobs").get(0);
        assertEquals("drain", job.get("verdict").stringValue());
        assertEquals(10, job.get("tolerance").asInt());
        assertEquals("3,7,12,18,21,29,33,40,48,55", job.get("drained").stringValue());
    }

    @Test
    void several_scenarios_are_a_line_each() throws FormatException {
        var ran = Ran.muster("run", "--json", TEN, ONE);
        assertEquals(0, ran.code(), ran.err());
        var lines = ran.out().lines().toList();
        assertEquals(2, lines.size());
        assertEquals("fail", Json.parse(lines.get(1)).get("jobs").get(0).get("verdict").stringValue());
    }

    @Test
    void a_folder_is_every_scenario_below_it_in_order_of_their_names() throws IOException {
        var inner = Files.createDirectories(folder.resolve("b/c"));
        Files.copy(Path.of(TEN), inner.resolve("ten.json"));
        Files.copy(Path.of(ONE), folder.resolve("a.json"));
        Files.writeString(folder.resolve("b/README.md"), "no scenario");
        var ran = Ran.muster("run", folder.toString());
        assertEquals(0, ran.code(), ran.err());
        assertEquals(
                List.of("one too many (" + folder.resolve("a.json"), "ten of sixty (" + inner.resolve("ten.json")),
                ran.out().lines().filter(line -> line.contains(", seed ")).map(line -> line.split(", seed ")[0])
                        .toList());
        assertTrue(ran.out().endsWith("\n2 scenarios, all as expected.\n"), ran.out());
        var wrong = Files.readString(Path.of(ONE)).replace("\"verdict\": \"fail\"", "\"verdict\": \"trim\"");
        Files.writeString(folder.resolve("a.json"), wrong);
        assertTrue(Ran.muster("run", folder.toString()).out().endsWith("\n2 scenarios, 1 not as expected.\n"));
        assertEquals(2, Ran.muster("run", "--json", folder.toString()).out().lines().count());
        var journal = Ran.muster("run", folder.toString(), "--journal", folder.resolve("x.jsonl").toString());
        assertEquals(Ran.unusable("muster run: --journal: there are 2 scenarios; give one. Try 'muster run --help'."),
                journal);
    }

    @Test
    void for_people_a_scenario_is_a_sentence_and_a_table() {
        var ran = Ran.muster("run", TEN);
        assertEquals(0, ran.code());
        assertTrue(ran.out().startsWith("ten of sixty (" + TEN + ", seed "), ran.out());
        assertTrue(ran.out().contains("Starts with 50 of 60: 10 lost, 10 allowed."), ran.out());
        assertTrue(ran.out().contains("\nJOB  "), ran.out());
        assertTrue(ran.out().matches("(?s).*\nAs expected, in all \\d+\\.\n"), ran.out());
    }

    @Test
    void an_expectation_that_fails_is_told_and_the_exit_code_says_so() throws IOException {
        var other = Files.readString(Path.of(TEN)).replace("\"verdict\": \"drain\"", "\"verdict\": \"trim\"");
        var ran = Ran.musterWith(other, "run", "--json", "-");
        assertEquals(1, ran.code());
        assertEquals(1, ran.out().lines().count());
        assertEquals(1, ran.err().lines().count(), ran.err());
        assertTrue(ran.err().startsWith("standard input: ") && ran.err().contains("verdict"), ran.err());
    }

    @Test
    void another_tolerance_is_another_verdict() throws FormatException {
        var ran = Ran.muster("run", TEN, "--json", "--tolerance", "9");
        assertEquals("fail", Json.parse(ran.out()).get("jobs").get(0).get("verdict").stringValue());
    }

    @Test
    void the_same_seed_gives_the_same_journal_and_another_another() throws IOException {
        var a = folder.resolve("a.jsonl");
        var b = folder.resolve("b.jsonl");
        var c = folder.resolve("c.jsonl.gz");
        var ran = Ran.muster("run", "--json", TEN, "--journal", a.toString());
        Ran.muster("run", "--json", TEN, "--journal", b.toString());
        Ran.muster("run", "--json", TEN, "--seed", "4711", "--journal", c.toString());
        assertArrayEquals(Files.readAllBytes(a), Files.readAllBytes(b));
        assertEquals(ran.out(), Ran.muster("replay", "--json", a.toString()).out());
        assertEquals(0x1f, Files.readAllBytes(c)[0]);
        assertNotEquals(Ran.muster("replay", a.toString(), "--at", "16s"),
                Ran.muster("replay", c.toString(), "--at", "16s"));
    }

    @Test
    void a_test_report_is_written_for_a_server() throws Exception {
        var other = Files.writeString(folder.resolve("other.json"), Files.readString(Path.of(TEN))
                .replace("\"verdict\": \"drain\"", "\"verdict\": \"trim\"").replace("ten of sixty", "<&\\u0007>"));
        var report = folder.resolve("report.xml");
        var ran = Ran.muster("run", TEN, other.toString(), "--junit", report.toString());
        assertEquals(1, ran.code());
        var xml = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(report.toFile());
        var suite = (Element) xml.getElementsByTagName("testsuite").item(0);
        assertEquals("2", suite.getAttribute("tests"));
        assertEquals("1", suite.getAttribute("failures"));
        var cases = suite.getElementsByTagName("testcase");
        assertEquals(2, cases.getLength());
        assertEquals("ten of sixty", ((Element) cases.item(0)).getAttribute("name"));
        assertEquals("<&\\u0007>", ((Element) cases.item(1)).getAttribute("name"));
        var failures = suite.getElementsByTagName("failure");
        assertEquals(1, failures.getLength());
        assertTrue(((Element) failures.item(0)).getAttribute("message").contains("verdict"));
        assertEquals(List.of("report.xml", "other.json").size(), Files.list(folder).toList().size(), "no part is left");
    }

    @Test
    void input_that_is_no_scenario_is_refused_in_one_line() throws IOException {
        var random = new byte[10_000];
        new Random(3).nextBytes(random);
        var text = Files.readString(Path.of(TEN));
        for (var input : List.of(random, new byte[0], "[".repeat(100_000).getBytes(StandardCharsets.UTF_8),
                "{}".getBytes(StandardCharsets.UTF_8), "[]".getBytes(StandardCharsets.UTF_8),
                text.substring(0, 300).getBytes(StandardCharsets.UTF_8),
                text.replace("\"nodes\": 60", "\"nodes\": -1").getBytes(StandardCharsets.UTF_8),
                text.replace("\"nodes\": 60", "\"nodse\": 60").getBytes(StandardCharsets.UTF_8),
                text.replace("pi[0-63]", "pi[0-4294967295]").getBytes(StandardCharsets.UTF_8),
                text.replace("\"ranks\": \"3,", "\"ranks\": \"0-4294967295,").getBytes(StandardCharsets.UTF_8))) {
            var ran = Ran.musterWith(input, "run", TEN, "-");
            assertEquals(2, ran.code(), ran.err());
            assertEquals("", ran.out(), "nothing runs before all are read");
            assertEquals(1, ran.err().lines().count(), ran.err());
            assertTrue(ran.err().startsWith("standard input"), ran.err());
            assertTrue(ran.err().length() < 300, ran.err());
        }
        assertEquals(Ran.unusable(folder + ": no .json file in this folder"), Ran.muster("run", folder.toString()));
        assertEquals(Ran.unusable("nowhere.json: no such file"), Ran.muster("run", "nowhere.json"));
    }

    @Test
    void a_negative_number_of_nodes_is_told_by_its_path() throws IOException {
        var ran = Ran.musterWith(Files.readString(Path.of(TEN)).replace("\"nodes\": 60", "\"nodes\": -1"), "run", "-");
        assertTrue(ran.err().contains("jobs[0].nodes: -1 is not a number of nodes, 1 to 64"), ran.err());
    }

    @Test
    void what_cannot_be_written_is_told_in_a_line() {
        var nowhere = folder.resolve("no").resolve("where").toString();
        for (var option : List.of("--journal", "--junit")) {
            var ran = Ran.muster("run", "--json", TEN, option, nowhere);
            assertEquals(2, ran.code());
            assertEquals(nowhere + ": not saved: no such folder\n", ran.err());
        }
    }

    @Test
    void a_wrong_command_line_is_told_in_a_line() {
        assertEquals(Ran.unusable("muster run: --journal: there are 2 scenarios; give one. Try 'muster run --help'."),
                Ran.muster("run", TEN, ONE, "--journal", "x"));
        assertEquals(Ran.unusable("muster run: --tolerance: -1 is no number of nodes. Try 'muster run --help'."),
                Ran.muster("run", TEN, "--tolerance", "-1"));
        var ran = Ran.muster("run", TEN, "--tolerance", "many");
        assertEquals(2, ran.code());
        assertEquals(1, ran.err().lines().count());
        assertFalse(ran.err().contains("Exception"), ran.err());
    }

    @Test
    void the_journal_of_each_instance_inside_is_beside_that_of_the_scenario() throws IOException, FormatException {
        Files.writeString(folder.resolve("s.json"), """
                {"cluster": {"hosts": "pi[0-7]"},
                 "prologs": [{"duration": "5s", "checks": [{"name": "lustre", "ranks": "3,5", "reports": "degraded"}]}],
                 "jobs": [{"nodes": 8, "tolerance": 2, "instance": true, "inside": {"jobs": [
                    {"nodes": 5, "instance": true, "inside": {"jobs": [{"nodes": 2, "length": "1s"}]}}]}},
                    {"nodes": 1, "instance": true}]}
                """);
        var out = folder.resolve("out.v1.jsonl");
        var ran = Ran.muster("run", folder.resolve("s.json").toString(), "--journal", out.toString());
        assertEquals(0, ran.code(), ran.err());
        try (var files = Files.list(folder)) {
            assertEquals(List.of("out.v1.f2mFBUEK.f2mFBUEK.jsonl", "out.v1.f2mFBUEK.jsonl", "out.v1.jsonl", "s.json"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
        var child = Json.parse(
                Ran.muster("replay", "--json", folder.resolve("out.v1.f2mFBUEK.jsonl").toString()).out());
        assertEquals("3,5", child.get("drained").stringValue());
        assertEquals("0-2,4,6", child.get("jobs").get(0).get("ranks").stringValue());
        assertEquals("pi[0-2,4,6]", child.get("jobs").get(0).get("nodelist").stringValue());
        var inner = Json.parse(
                Ran.muster("replay", "--json", folder.resolve("out.v1.f2mFBUEK.f2mFBUEK.jsonl").toString()).out());
        assertEquals("COMPLETED", inner.get("jobs").get(0).get("result").stringValue());
        assertTrue(ran.out().contains("\nInside ƒ2mFBUEK/ƒ2mFBUEK:\n"), ran.out());
    }

    @Test
    void what_came_of_instances_inside_is_the_child_of_their_job_as_replay_says_it() throws FormatException {
        var nested = "sample-data/scenarios/child/nested.json";
        var out = folder.resolve("out.jsonl").toString();
        var ran = Ran.muster("run", "--json", nested, "--journal", out);
        assertEquals(0, ran.code(), ran.err());
        var whole = (ObjectNode) Json.parse(ran.out());
        var job = (ObjectNode) whole.get("jobs").get(0);
        var child = (ObjectNode) job.remove("child");
        var outer = (ObjectNode) child.get("jobs").get(0);
        var grandchild = outer.remove("child");
        assertEquals(replayed("out.jsonl"), whole);
        assertEquals(replayed("out.f2mFBUEK.jsonl"), child);
        assertEquals(replayed("out.f2mFBUEK.f2mFBUEK.jsonl"), grandchild);
        assertEquals("FAILED", grandchild.get("jobs").get(0).get("result").stringValue());
    }

    private JsonNode replayed(String name) throws FormatException {
        return Json.parse(Ran.muster("replay", "--json", folder.resolve(name).toString()).out());
    }

    @Test
    void its_name_has_the_ids_before_its_ending() throws FormatException {
        var path = muster.sim.JobPath.OUTERMOST.in(muster.flux.JobId.parse("ƒA"));
        assertEquals(Path.of("x/out.fA.jsonl.gz"), RunCommand.beside(Path.of("x/out.jsonl.gz"), path));
        assertEquals(Path.of("out.fA"), RunCommand.beside(Path.of("out"), path));
        assertEquals(Path.of(".out.fA"), RunCommand.beside(Path.of(".out"), path));
    }
}
