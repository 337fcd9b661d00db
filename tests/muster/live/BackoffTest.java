package muster.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BackoffTest {
    @Test
    void each_time_is_twice_as_late_up_to_a_bound() {
        var backoff = new Backoff(0.5, 30, () -> 1);
        assertEquals(0.5, backoff.seconds(0));
        assertEquals(1, backoff.seconds(1));
        assertEquals(16, backoff.seconds(5));
        assertEquals(30, backoff.seconds(6));
        assertEquals(30, backoff.seconds(Integer.MAX_VALUE));
    }

    @Test
    void no_two_clients_come_in_step_and_none_comes_at_once() {
        var random = new Random(1);
        var backoff = new Backoff(0.5, 30, random::nextDouble);
        assertEquals(1000, random.ints(1000, 0, 20).mapToDouble(backoff::seconds).peek(
                seconds -> assertTrue(seconds >= 0.25 && seconds <= 30)).distinct().count());
    }
}
