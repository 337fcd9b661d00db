package muster.console.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ClockTest {
    @ParameterizedTest
    @CsvSource({"0, 00:00.0", "41.25, 00:41.2", "0.99, 00:00.9", "59.999, 00:59.9", "60, 01:00.0",
            "3599.95, 59:59.9", "3600, 1:00:00.0", "86399.9, 23:59:59.9", "86400, 1 d 00:00:00.0",
            "0.3, 00:00.3", "-3.74, −00:03.7", "-0.01, 00:00.0"})
    void a_span_reads_in_tenths_and_never_as_more_than_it_is(double seconds, String text) {
        assertEquals(text, Clock.text(seconds));
    }
}
