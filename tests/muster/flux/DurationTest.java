package muster.flux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.doubles;
import static org.quicktheories.generators.SourceDSL.integers;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DurationTest {
    @ParameterizedTest
    @CsvSource({"2ms,0.002,2ms", "0.1s,0.1,0.1s", "30,30,30s", "1.2h,4320,1.2h", "5m,300,5m", "0s,0,0s",
            "5d,432000,5d", "inf,Infinity,infinity", "INF,Infinity,infinity", "infinity,Infinity,infinity",
            "0,0,0s", "100,100,100s", "90,90,1.5m", ".5,0.5,0.5s", "5.,5,5s", "1e3s,1000,1000s", "+2,2,2s",
            "0x1F,31,31s", "0x.8p1m,60,1m", "62.1ms,0.0621,62.1ms", "3661,3661,3661s", "1e300,1e300,1.0E300s"})
    void text_is_read_as_seconds_and_written_in_a_fitting_unit(String text, double seconds, String canonical)
            throws FormatException {
        assertEquals(new Duration(seconds), Duration.parse(text));
        assertEquals(canonical, Duration.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "-1", "1 s", " 1", "5M", "5x", "nan", "1.2.3", "1f", "0x", "1e", "five"})
    void text_that_is_no_duration_is_refused(String text) {
        assertEquals("duration '" + text + "': expected a number from 0 on and one of ms, s, m, h, d, or infinity",
                assertThrows(FormatException.class, () -> Duration.parse(text)).getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"infs | no unit after infinity", "1e999 | at most 1.7976931348623157E308 s",
            "1e308d | at most 1.7976931348623157E308 s"})
    void a_duration_past_every_bound_is_refused(String text, String expected) {
        assertEquals("duration '" + text + "': expected " + expected,
                assertThrows(FormatException.class, () -> Duration.parse(text)).getMessage());
    }

    @Test
    void a_long_text_is_refused_at_once_and_quoted_in_part() {
        var message = assertThrows(FormatException.class, () -> Duration.parse("1".repeat(1_000_000))).getMessage();
        assertTrue(message.length() < 160, message);
    }

    @Test
    void less_than_nothing_is_no_duration() {
        assertThrows(IllegalArgumentException.class, () -> new Duration(-1));
        assertThrows(IllegalArgumentException.class, () -> new Duration(Double.NaN));
    }

    @Test
    void what_is_written_is_read_as_the_same() {
        qt().forAll(doubles().between(0, 1e9)).check(DurationTest::survives);
        qt().forAll(doubles().between(0, 1)).check(DurationTest::survives);
        qt().forAll(integers().between(0, 10_000_000)).check(n -> survives(n / 100.0));
    }

    private static boolean survives(double seconds) {
        try {
            return Duration.parse(new Duration(seconds).toString()).equals(new Duration(seconds));
        } catch (FormatException e) {
            throw new AssertionError(e);
        }
    }
}
