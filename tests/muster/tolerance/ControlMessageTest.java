package muster.tolerance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import muster.flux.FormatException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ControlMessageTest {
    @Test
    void it_says_which_check_and_what_of_it() throws FormatException {
        assertEquals(Optional.of(new ControlMessage("lustre", "/p/lustre1 not mounted")), ControlMessage.parse(
                "flux-prolog: {\"status\":\"degraded\",\"check\":\"lustre\",\"message\":\"/p/lustre1 not mounted\"}"));
        assertEquals(Optional.of(new ControlMessage("gpu", "")),
                ControlMessage.parse("flux-prolog:{\"check\":\"gpu\",\"status\":\"degraded\",\"since\":3}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mounting /p/lustre1", "flux-prolog", " flux-prolog: {}", "# flux-prolog: {"})
    void other_output_is_none(String line) throws FormatException {
        assertEquals(Optional.empty(), ControlMessage.parse(line));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"status":"degraded" | not JSON
            [] | a list is not an object
            {} | needs 'status'
            {"status":"passed","check":"x"} | status "passed" isn't known. Known: degraded.
            {"status":"degradde","check":"x"} | status "degradde" isn't known. Did you mean "degraded"?
            {"status":"degraded"} | needs 'check'
            {"status":"degraded","check":""} | 'check' is empty
            {"status":"degraded","check":3} | 'check' is 3, not a text
            {"status":"degraded","check":"x","message":[]} | 'message' is a list, not a text
            """)
    void one_that_cannot_be_understood_is_refused_in_a_line(String json, String message) {
        var error = assertThrows(FormatException.class, () -> ControlMessage.parse("flux-prolog: " + json));
        assertEquals("control message: " + message,
                error.getMessage().substring(0, "control message: ".length() + message.length()));
        assertEquals(1, error.getMessage().lines().count());
    }

    @Test
    void one_of_a_mebibyte_is_read_and_a_longer_one_is_not() throws FormatException {
        var rest = "flux-prolog: {\"status\":\"degraded\",\"check\":\"x\",\"message\":\"\"}".length();
        var longest = line("m".repeat(ControlMessage.LONGEST - rest));
        assertEquals(ControlMessage.LONGEST - rest, ControlMessage.parse(longest).orElseThrow().message().length());
        var error = assertThrows(FormatException.class,
                () -> ControlMessage.parse(line("m".repeat(ControlMessage.LONGEST - rest + 1))));
        assertEquals("control message: longer than 1048576 characters", error.getMessage());
    }

    private static String line(String message) {
        return "flux-prolog: {\"status\":\"degraded\",\"check\":\"x\",\"message\":\"" + message + "\"}";
    }
}
