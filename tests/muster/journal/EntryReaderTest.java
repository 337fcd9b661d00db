package muster.journal;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import muster.flux.FormatException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The entry that is made of the line's tree is the oracle. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EntryReaderTest {
    private static final String START = "{\"t\":1,\"stream\":\"job-manager.events-journal\",\"payload\":";

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"id\":-1,\"events\":[]}", "{\"id\":9223372036854775807}",
            "{\"id\":18446744073709551615}", "{\"id\":18446744073709551616}", "{\"id\":-2}", "{\"id\":1.0}",
            "{\"id\":null,\"events\":null}", "{\"id\":\"7\",\"action\":7,\"events\":{}}", "{\"id\":[7],\"id\":7}",
            "{\"id\":7,\"id\":{\"id\":8}}", "{\"events\":[{\"timestamp\":2,\"name\":\"a\"}],\"events\":[]}",
            "{\"action\":\"a\\u0062\",\"events\":[1,[2],{},null,{\"timestamp\":2,\"name\":\"clean\"}]}",
            "{\"events\":[{\"timestamp\":2,\"name\":\"a\",\"context\":null}]}",
            "{\"events\":[{\"timestamp\":2,\"name\":\"a\",\"context\":[]}]}",
            "{\"events\":[{\"timestamp\":2,\"name\":\"a\",\"context\":{\"userid\":5},\"context\":{\"x\":{\"userid\":6}}}]}",
            "{\"events\":[{\"timestamp\":2,\"name\":\"a\",\"context\":{\"userid\":5,\"x\":[1,{}],\"userid\":6,\"y\":{}}}]}",
            "{\"events\":[{\"timestamp\":2,\"name\":\"a\",\"context\":{\"userid\":5.0}}]}",
            "{\"events\":[{\"timestamp\":2,\"name\":\"a\",\"context\":{\"userid\":99999999999999999999}}]}",
            "{\"events\":[{\"timestamp\":2,\"timestamp\":\"2\",\"name\":\"a\"}]}",
            "{\"events\":[{\"name\":\"a\",\"more\":{\"name\":\"b\"},\"timestamp\":2}]}",
            "{\"events\":[{\"timestamp\":0,\"name\":\"a\"},{\"timestamp\":1e999,\"name\":\"a\"}]}",
            "{\"events\":[{\"timestamp\":1795486484.7512345,\"name\":\"\"}]}",
            "{\"R\":{\"execution\":{\"R_lite\":[{\"rank\":\"0-16777215\"}]}},\"jobspec\":{\"a\":[{}]}}",
            "{\"R\":{\"rank\":\"x\"},\"R\":{\"version\":1}, \"jobspec\" : { } }"})
    void a_payload_is_read_as_its_tree_says(String payload) throws FormatException {
        assertSame(START + payload + "}");
        assertSame("{\"payload\":" + payload
                + ",\"more\":{\"a\":[1.5]},\"stream\":\"x\",\"stream\":\"prolog.journal\",\"t\":1e9}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "[]", "{}", "{\"t\":1", "{}}", "{\"t\":1}", START + "7}", START + "{}}{}",
            START + "{},\"t\":null}", START + "{},\"payload\":1}", START + "{},\"x\":01}", START + "{\"R\":7}}",
            START + "{\"R\":{\"execution\":{\"R_lite\":[{\"rank\":\"0-16777216\"}]}}}}",
            START + "{\"events\":[{\"context\":{\"ranks\":\"16777216\"}}]}}", START + "{\"jobspec\":null}}"})
    void what_is_not_plainly_an_entry_is_left_alone(String line) throws IOException {
        assertNull(read((line + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void names_and_numbers_that_are_too_long_for_a_tree_are_so_here() throws IOException {
        for (var within : List.of("{\"x\":%s}", "{\"R\":{\"x\":[%s]}}", "{\"events\":[{\"context\":{\"x\":%s}}]}")) {
            for (var value : List.of("1".repeat(1001), "0." + "1".repeat(1001), "{\"" + "x".repeat(50_001) + "\":1}")) {
                var line = START + within.formatted(value) + "}";
                assertThrows(FormatException.class, () -> Entry.parse(line));
                assertNull(read(line.getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    @Test
    void an_object_that_goes_on_in_the_next_line_is_none() throws IOException {
        assertNull(read((START + "{}\n}\n" + START + "{}}\n").getBytes(StandardCharsets.UTF_8)));
        assertNull(read((START + "{}\n").getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void another_encoding_is_not_guessed() throws IOException {
        assertNull(read((START + "{}}").getBytes(StandardCharsets.UTF_16LE)));
        assertNull(read((START + "{}}").getBytes(StandardCharsets.UTF_16BE)));
    }

    @Test
    void lines_before_and_after_change_nothing() throws FormatException, IOException {
        var lines = new ArrayList<String>();
        for (var name : List.of("stock-16", "tolerated-16", "node-lost-8")) {
            lines.addAll(Files.readAllLines(Path.of("sample-data/recordings", name + ".jsonl")));
        }
        var random = new Random(5);
        for (var i = lines.size(); i > 0; i--) {
            lines.add(random.nextInt(i), List.of("", " \r", " " + lines.getFirst() + " ", "\u2003").get(i % 4));
        }
        var oracle = new ArrayList<Entry>();
        for (var line : lines) {
            if (!line.isBlank()) {
                oracle.add(Entry.parse(line));
            }
        }
        var all = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        assertEquals(oracle, JournalFile.read(new ByteArrayInputStream(all), "all").entries());
    }

    @Test
    void a_recording_with_any_byte_changed_is_read_as_its_trees_say_or_left_alone() throws IOException {
        var random = new Random(6);
        var lines = Files.readAllLines(Path.of("sample-data/recordings/tolerated-16.jsonl"));
        var marks = "{}[]\",:0123456789eE+-.\\ntu \u0000\n".getBytes(StandardCharsets.UTF_8);
        var read = 0;
        for (var i = 0; i < 5_000; i++) {
            var line = lines.get(i % lines.size()).getBytes(StandardCharsets.UTF_8);
            for (var changes = random.nextInt(3); changes >= 0; changes--) {
                line[random.nextInt(line.length)] = marks[random.nextInt(marks.length)];
            }
            var entry = read(line);
            if (entry != null) {
                read++;
                var first = new String(line, StandardCharsets.UTF_8).lines().findFirst().orElse("");
                assertDoesNotThrow(() -> assertSame(Entry.parse(first), entry), first);
            }
        }
        assertTrue(read > 500 && read < 4500, "read " + read);
    }

    private static Entry read(byte[] text) throws IOException {
        var lines = new Lines(new ByteArrayInputStream(text));
        return lines.next() ? new EntryReader().read(lines) : null;
    }

    private static void assertSame(String line) throws FormatException {
        var entry = assertDoesNotThrow(() -> read(line.getBytes(StandardCharsets.UTF_8)));
        assertNotNull(entry, line);
        assertSame(Entry.parse(line), entry);
    }

    private static void assertSame(Entry tree, Entry read) throws FormatException {
        Claims.check(tree);
        assertEquals(tree, read);
        assertEquals(tree.line(), read.line());
        assertEquals(tree.job(), read.job());
        assertEquals(tree.action(), read.action());
        assertEquals(tree.eventCount(), read.eventCount());
        assertEquals(tree.resources(), read.resources());
        assertEquals(tree.jobspec(), read.jobspec());
        assertEquals(tree.events(), read.events());
        for (var i = 0; i < tree.eventCount(); i++) {
            var one = tree.events().get(i);
            if (one != null) {
                var other = read.events().get(i);
                assertEquals(List.of(one.timestamp(), one.name(), one.userid(), one.context(), one.json()), List
                        .of(other.timestamp(), other.name(), other.userid(), other.context(), other.json()));
            }
        }
    }
}
