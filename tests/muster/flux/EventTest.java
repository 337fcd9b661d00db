package muster.flux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EventTest {
    private static final Path LOGS = Path.of("tests/muster/flux/eventlog");

    @Test
    void an_event_has_a_time_a_name_and_a_context() throws FormatException {
        var event = read("""
                {"timestamp":1552593348.073045,"name":"submit","context":{"urgency":16,"userid":5588}}""");
        assertEquals(1552593348.073045, event.timestamp());
        assertEquals("submit", event.name());
        assertEquals(Json.object().put("urgency", 16).put("userid", 5588), event.context());
    }

    @Test
    void an_event_without_context_has_an_empty_one_that_is_not_written() throws FormatException {
        var event = read("{\"timestamp\":1.5,\"name\":\"clean\"}");
        assertEquals(Json.object(), event.context());
        assertEquals("{\"timestamp\":1.5,\"name\":\"clean\"}", event.toString());
        assertEquals(event, Event.of(1.5, "clean", Json.object()));
    }

    @Test
    void keys_that_no_rfc_lists_are_kept() throws FormatException {
        var line = "{\"timestamp\":1.5,\"name\":\"memo\",\"context\":{\"a\":null},\"host\":{\"x\":[1]}}";
        assertEquals(line, read(line).toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            []                                            | event […]: expected an object
            {"name":"a"}                                  | event.timestamp is missing: expected a number
            {"timestamp":"1","name":"a"}                  | event.timestamp "1": expected a number
            {"timestamp":0,"name":"a"}                    | event.timestamp 0: expected seconds since 1970, greater than 0
            {"timestamp":-1,"name":"a"}                   | event.timestamp -1: expected seconds since 1970, greater than 0
            {"timestamp":1e999,"name":"a"}                | event.timestamp Infinity: expected a number
            {"timestamp":1}                               | event.name is missing: expected a string
            {"timestamp":1,"name":null}                   | event.name null: expected a string
            {"timestamp":1,"name":"a","context":[]}       | event.context […]: expected an object
            {"timestamp":1,"name":"a","context":null}     | event.context null: expected an object
            """)
    void what_is_no_event_is_refused_by_path(String text, String message) {
        assertEquals(message.replace('"', '\''),
                assertThrows(FormatException.class, () -> read(text)).getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void a_new_event_needs_a_time(double timestamp) {
        assertThrows(IllegalArgumentException.class, () -> Event.of(timestamp, "a", Json.object()));
    }

    @Test
    void a_log_is_read_and_written_line_by_line() throws FormatException {
        var log = "{\"timestamp\":1.5,\"name\":\"a\"}\n{\"timestamp\":1.25,\"name\":\"b\",\"context\":{\"x\":1}}\n";
        assertEquals(List.of("a", "b"), Event.log(log).stream().map(Event::name).toList());
        assertEquals(log, Event.log(Event.log(log)));
        assertEquals(List.of(), Event.log(""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"timestamp":1,"name":"a"}                      | line 1: not ended, so perhaps not whole
            {"timestamp":1,"name":"a"}~{"timestamp":1}~     | line 2: event.name is missing: expected a string
            {"timestamp":1,"name":"a"}~~                    | line 2: not JSON: there is nothing to read
            """)
    void a_fault_in_a_log_is_told_by_its_line(String log, String message) {
        assertEquals("eventlog " + message,
                assertThrows(FormatException.class, () -> Event.log(log.replace('~', '\n'))).getMessage());
    }

    @Test
    void the_eventlogs_of_the_rfcs_are_read_and_written_back_unchanged() throws IOException, FormatException {
        var names = List.of("rfc18-example.jsonl", "rfc21-examples.jsonl", "rfc44-examples.jsonl",
                "rfc44-journal.jsonl");
        var counts = List.of(8, 26, 9, 8);
        for (var i = 0; i < names.size(); i++) {
            var text = Files.readString(LOGS.resolve(names.get(i)));
            assertEquals(counts.get(i), Event.log(text).size(), names.get(i));
            assertEquals(Json.parse("[" + text.strip().replace("\n", ",") + "]"),
                    Json.parse("[" + Event.log(Event.log(text)).strip().replace("\n", ",") + "]"));
        }
        try (var files = Files.list(LOGS)) {
            assertEquals(names.size() + 1, files.count(), "every file is read, rfc18-as-printed.jsonl below");
        }
    }

    @Test
    void the_example_as_rfc_18_prints_it_lacks_quotes_in_line_3() throws IOException {
        var text = Files.readString(LOGS.resolve("rfc18-as-printed.jsonl"));
        var message = assertThrows(FormatException.class, () -> Event.log(text)).getMessage();
        assertTrue(message.startsWith("eventlog line 3: not JSON: "), message);
        assertFalse(message.contains("\n"), message);
    }

    private static Event read(String text) throws FormatException {
        return Event.of(Json.parse(text));
    }
}
