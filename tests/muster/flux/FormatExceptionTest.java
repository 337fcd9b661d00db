package muster.flux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.strings;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FormatExceptionTest {
    @ParameterizedTest
    @CsvSource({"plain,plain", "'a\nb\tc\rd','a\\nb\\tc\\rd'", "'\u001b[2J',\\u001b[2J", "'\u009b1m',\\u009b1m",
            "a\u202eb,a\\u202eb", "a\u2028b,a\\u2028b", "\ud83d,\\ud83d", "ƒ🚹é,ƒ🚹é"})
    void what_could_steer_a_terminal_is_spelt_out(String text, String visible) {
        assertEquals(visible, FormatException.visible(text));
    }

    @Test
    void an_error_shows_the_text_around_its_place() {
        var text = "0123456789".repeat(20);
        assertEquals("idset '…" + text.substring(70, 130) + "…': position 100: expected ','",
                FormatException.at("idset", text, 100, "','").getMessage());
        assertEquals("idset '…" + text.substring(140) + "': position 200: expected ','",
                FormatException.at("idset", text, 200, "','").getMessage());
        assertEquals("idset '" + text.substring(0, 60) + "…': position 0: expected ','",
                FormatException.at("idset", text, 0, "','").getMessage());
        assertEquals("'" + text.substring(0, 60) + "…'", FormatException.quote(text));
    }

    @Test
    void a_message_is_short_and_one_line_whatever_the_text() {
        qt().forAll(strings().allPossible().ofLengthBetween(0, 300), integers().between(0, 300))
                .checkAssert((text, at) -> {
                    var message = FormatException.at("x", text, Math.min(at, text.length()), "y").getMessage();
                    assertTrue(message.lines().count() == 1 && message.length() < 450, message);
                });
    }
}
