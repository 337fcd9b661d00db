package muster.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import muster.flux.FormatException;
import muster.flux.Json;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EntryTest {
    @Test
    void an_entry_has_a_time_a_stream_and_a_payload() throws FormatException {
        var entry = Entry.parse("{\"t\":1795486484.75,\"stream\":\"resource.journal\",\"payload\":{\"events\":[]}}");
        assertEquals(1795486484.75, entry.t());
        assertEquals(Streams.RESOURCES, entry.stream());
        assertEquals(Json.parse("{\"events\":[]}"), entry.payload());
        assertEquals(Json.object(), entry.more());
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{\"t\":1795486484.75,\"stream\":\"resource.journal\",\"payload\":{\"events\":[]}}",
            "{\"t\":1795486481.347448,\"stream\":\"x\",\"payload\":{\"a\":[1,2.5,null,true,\"ƒ\\u0007\"]}}",
            "{\"t\":1000000000.0,\"stream\":\"\",\"payload\":{\"id\":18446744073709551615,\"x\":1.0E300,\"y\":1.0E-9}}",
            "{\"t\":-12345678.5,\"stream\":\"x\",\"payload\":{},\"host\":{\"name\":\"pi0\"},\"z\":1}"})
    void a_line_comes_back_letter_for_letter(String line) throws FormatException {
        assertEquals(line, Entry.parse(line).line());
    }

    @Test
    void a_whole_number_of_seconds_and_blanks_are_read_too() throws FormatException {
        assertEquals("{\"t\":12.0,\"stream\":\"x\",\"payload\":{}}",
                Entry.parse(" { \"payload\" : {}, \"stream\" : \"x\", \"t\" : 12 } \r").line());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            []                                         | not an entry: expected an object
            {"stream":"x","payload":{}}                | not an entry: expected "t", a number
            {"t":"1","stream":"x","payload":{}}        | not an entry: expected "t", a number
            {"t":1e999,"stream":"x","payload":{}}      | not an entry: expected "t", a number
            {"t":1,"payload":{}}                       | not an entry: expected "stream", a string
            {"t":1,"stream":null,"payload":{}}         | not an entry: expected "stream", a string
            {"t":1,"stream":"x"}                       | not an entry: expected "payload", an object
            {"t":1,"stream":"x","payload":[]}          | not an entry: expected "payload", an object
            """)
    void what_is_no_entry_is_refused(String line, String message) {
        assertEquals(message, assertThrows(FormatException.class, () -> Entry.parse(line)).getMessage());
    }

    @Test
    void a_fault_in_the_json_is_told_by_its_column() {
        var message = assertThrows(FormatException.class, () -> Entry.parse("{\"t\":1,}")).getMessage();
        assertEquals("not JSON: column ", message.substring(0, "not JSON: column ".length()));
    }

    @Test
    void an_entry_at_no_time_can_not_be_made() {
        assertThrows(IllegalArgumentException.class, () -> new Entry(Double.NaN, "x", Json.object()));
    }
}
