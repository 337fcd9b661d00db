package muster.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PaceTest {
    @Test
    void progress_is_told_in_round_words() {
        assertEquals("0 of 1,000 runs", Pace.words(0, 1000, 0));
        assertEquals("250 of 1,000 runs, 50 a second, about 15 s left", Pace.words(250, 1000, 50));
        assertEquals("99 s", Pace.time(98.2));
        assertEquals("2 min", Pace.time(101));
        assertEquals("3 h", Pace.time(3 * 3600));
        assertEquals("1,157 days", Pace.time(1e8));
    }
}
