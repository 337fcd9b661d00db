package muster.flux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JsonTest {
    @ParameterizedTest
    @ValueSource(strings = {"{\"b\":1,\"a\":[1.5,null,true,\"ƒ\"]}", "18446744073709551615", "1795486484.75", "\"\"",
            "[]", "1700000000.0", "[0.0,-0.5,1.0E300,1.0E-300]"})
    void a_value_is_written_as_it_was_read(String text) throws FormatException {
        assertEquals(text, Json.parse(text).toString());
    }

    @Test
    void a_time_that_is_put_into_an_object_is_written_plainly() throws FormatException {
        assertEquals("{\"timestamp\":1795486484.75}", Json.object().put("timestamp", 1795486484.75).toString());
        assertEquals(Json.parse("{\"timestamp\":1795486484.75}"), Json.object().put("timestamp", 1795486484.75));
        assertEquals("1795486484.75", Json.mapper.writeValueAsString(Json.parse("1795486484.75")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"`` | not JSON: there is nothing to read",
            "`  ` | not JSON: there is nothing to read",
            "{} x | not JSON: line 1, column 4: ",
            "{} {} | not JSON: line 1, column 4: expected the end after the first value",
            "{\"a\":1,} | not JSON: line 1, column 8: ", "{'a':1} | not JSON: line 1, column 2: ",
            "[1,\u0007] | not JSON: line 1, column 4: ", "NaN | not JSON: line 1, column ",
            "{\"a\" | not JSON: line 1, column 5: ", "[01] | not JSON: line 1, column "})
    void text_that_is_no_value_is_refused_with_line_and_column(String text, String start) {
        var message = assertThrows(FormatException.class, () -> Json.parse(text)).getMessage();
        assertTrue(message.startsWith(start), message);
        assertEquals(1, message.lines().count(), message);
    }

    @Test
    void the_parsers_remarks_on_itself_are_left_out() {
        assertEquals("not JSON: line 1, column 2: Unexpected end-of-input: expected close marker for Object",
                assertThrows(FormatException.class, () -> Json.parse("{")).getMessage());
    }

    @Test
    void the_line_of_an_error_is_counted() {
        var message = assertThrows(FormatException.class, () -> Json.parse("{\n\"a\":\n}")).getMessage();
        assertTrue(message.startsWith("not JSON: line 3, column 1: "), message);
    }

    @Test
    void deep_nesting_is_refused_before_it_costs_anything() throws FormatException {
        assertEquals("[".repeat(100) + "]".repeat(100), Json.parse("[".repeat(100) + "]".repeat(100)).toString());
        assertEquals("not JSON: nested deeper than 100",
                assertThrows(FormatException.class, () -> Json.parse("[".repeat(100_000))).getMessage());
    }
}
