package muster.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import muster.flux.Json;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TapeTest {
    private static void sameAsOfSeconds(long micros) {
        assertEquals(Json.object().put("t", micros / 1e6).get("t"), Tape.timestamp(micros), micros + " µs");
    }

    @Test
    void a_timestamp_is_the_number_that_its_seconds_are() {
        var random = new Random(1);
        for (var i = 0; i < 100_000; i++) {
            var micros = random.nextLong(5_000_000_000_000_000L);
            sameAsOfSeconds(micros);
            sameAsOfSeconds(micros / 1_000 * 1_000);
            sameAsOfSeconds(micros / 10_000_000 * 10_000_000);
            sameAsOfSeconds(random.nextLong(20_000_000_000_000L));
        }
        sameAsOfSeconds(10_000_000_000_000L - 1);
        sameAsOfSeconds(10_000_000_000_000L);
        sameAsOfSeconds(-100_000);
    }
}
