package muster.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import muster.flux.FormatException;
import muster.flux.Json;
import muster.journal.Entry;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Text that users, prologs and peers put into a journal or a scenario is shown as text: whatever it is, nothing that is printed
 * steers a terminal, breaks a line, turns the direction of writing or fills the screen. Every text of real recordings is
 * replaced in turn.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HostileTextTest {
    /** Clears a screen in two ways, rings, ends lines in four ways, turns the writing, and has half a character. */
    private static final String STEERING = "\u001b[2J\u009b2J\u0007\b\r\nforged: 0\u2028\u0085\u202e\u2066\u200f\ufeff\ud800<b>&amp;";
    /** More than a screen besides. */
    private static final String HOSTILE = STEERING + "long ".repeat(4000);
    private static final int LONGEST_LINE = 5000;

    @TempDir
    private Path folder;

    /** A text of a tree: the keys that lead to it. Elements of arrays are all alike. */
    private static void paths(JsonNode node, String path, Set<String> found) {
        switch (node) {
            case ObjectNode object ->
                object.properties().forEach(child -> paths(child.getValue(), path + "/" + child.getKey(), found));
            case ArrayNode array -> array.forEach(child -> paths(child, path, found));
            case StringNode _ -> found.add(path);
            default -> {
            }
        }
    }

    /** The tree with another text at every place that these keys lead to. */
    private static JsonNode replaced(JsonNode node, String path, String place, String text) {
        return switch (node) {
            case ObjectNode object -> {
                var copy = Json.object();
                object.properties().forEach(child -> copy.set(child.getKey(),
                        replaced(child.getValue(), path + "/" + child.getKey(), place, text)));
                yield copy;
            }
            case ArrayNode array -> {
                var copy = Json.mapper.createArrayNode();
                array.forEach(child -> copy.add(replaced(child, path, place, text)));
                yield copy;
            }
            case StringNode _ when path.equals(place) -> StringNode.valueOf(text);
            default -> node;
        };
    }

    private static void assertHarmless(String what, String printed) {
        for (var line : printed.split("\n", -1)) {
            assertEquals(FormatException.visible(line), line, what);
            assertTrue(line.length() <= LONGEST_LINE, () -> what + ": a line of " + line.length());
        }
        assertTrue(printed.lines().noneMatch(line -> line.startsWith("forged")), what);
    }

    private static void assertHarmless(String what, Ran ran) {
        assertTrue(ran.code() <= 2, () -> what + ": " + ran);
        assertHarmless(what, ran.out());
        assertHarmless(what, ran.err());
    }

    private static String watched(List<Entry> entries) {
        var out = new ByteArrayOutputStream();
        new EventLines(new PrintStream(out, true, StandardCharsets.UTF_8)).tell(entries);
        return out.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stock-16", "tolerated-16", "tolerated-16.child", "node-lost-8"})
    void a_recording_with_any_text_in_it_is_told_harmlessly(String name) throws IOException, FormatException {
        var lines = lines(name);
        var places = new TreeSet<String>();
        lines.forEach(line -> paths(line.get("payload"), "/payload", places));
        assertTrue(places.size() > 10, () -> places.toString());
        for (var place : places) {
            assertToldHarmlessly(place, HOSTILE, lines);
        }
    }

    @Test
    void a_note_of_a_mebibyte_fills_no_screen() throws IOException, FormatException {
        var lines = lines("tolerated-16");
        assertToldHarmlessly("/payload/events/context/note", "x".repeat(1 << 20), lines);
        assertToldHarmlessly("/payload/events/context/reason", "\u001b".repeat(1 << 20), lines);
    }

    private static void assertToldHarmlessly(String place, String text, List<JsonNode> lines) throws FormatException {
        var entries = new ArrayList<Entry>();
        for (var line : lines) {
            entries.add(Entry.parse(replaced(line, "", place, text).toString()));
        }
        var journal = String.join("\n", entries.stream().map(Entry::line).toList()) + "\n";
        assertHarmless("watch " + place, watched(entries));
        assertHarmless("replay " + place, Ran.musterWith(journal, "replay", "-"));
        assertHarmless("whatif " + place, Ran.musterWith(journal, "whatif", "-", "--tolerance", "2"));
    }

    private static List<JsonNode> lines(String recording) throws IOException, FormatException {
        var lines = new ArrayList<JsonNode>();
        for (var line : Files.readAllLines(Path.of("sample-data/recordings", recording + ".jsonl"))) {
            lines.add(Json.parse(line));
        }
        return lines;
    }

    @Test
    void as_json_it_is_told_in_full_and_steers_nothing() throws IOException, FormatException {
        var lines = lines("tolerated-16").stream()
                .map(line -> replaced(line, "", "/payload/events/context/note", STEERING).toString()).toList();
        var ran = Ran.musterWith(String.join("\n", lines) + "\n", "replay", "--json", "-");
        assertHarmless("json", ran.out().replaceAll("\"events\":\\d+}\n$", ""));
        var note = Json.parse(ran.out()).get("jobs").valueStream().flatMap(job -> job.get("exceptions").valueStream())
                .map(exception -> exception.get("note").stringValue()).findFirst();
        // Half a character has no place in UTF-8.
        assertEquals(STEERING.replace('\ud800', '?'), note.orElseThrow());
    }

    @Test
    void a_scenario_with_any_text_in_it_is_run_or_refused_harmlessly() throws IOException, FormatException {
        var scenario = Json.parse(Files.readString(Path.of("sample-data/scenarios/default.json")));
        var places = new TreeSet<String>();
        paths(scenario, "", places);
        for (var place : places) {
            var text = replaced(scenario, "", place, STEERING).toString();
            var file = Files.write(folder.resolve("s.json"), text.getBytes(StandardCharsets.UTF_8));
            assertHarmless("run " + place, Ran.muster("run", file.toString()));
        }
    }

    @Test
    void the_name_of_a_file_is_shown_as_text() {
        for (var command : List.of("run", "replay", "whatif", "judge", "watch", "compare")) {
            assertHarmless(command, Ran.muster(command, STEERING));
            assertHarmless(command, Ran.muster(command, "--" + STEERING));
        }
    }
}
