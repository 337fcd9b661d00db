package muster.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PoissonBinomialTest {
    /** Half of the last digit that was printed. */
    private static void assertPrinted(String printed, double value) {
        var number = new BigDecimal(printed);
        assertEquals(number.doubleValue(), value, number.ulp().doubleValue() * 0.5);
    }

    @ParameterizedTest
    @CsvSource({"0.0005, 0.0296, 1.64e-25", "0.01, 0.4528, 2.18e-11", "0.05, 0.9539, 1.72e-4", "0.10, 0.9982, 3.42e-2",
            "0.15, 0.99994, 0.2837"})
    void sixty_nodes_die_as_often_as_was_computed_elsewhere(double rate, String today, String tolerant) {
        var sixty = PoissonBinomial.of(60, rate);
        assertPrinted(today, sixty.moreThan(0));
        assertPrinted(tolerant, sixty.moreThan(10));
        assertEquals(1, sixty.atMost(10) + sixty.moreThan(10), 1e-14);
    }

    @Test
    void a_job_of_a_whole_machine_hardly_ever_starts_today() {
        assertPrinted("0.920", PoissonBinomial.of(5050, 0.0005).moreThan(0));
    }

    @Test
    void tails_have_as_many_good_digits_as_the_middle() {
        for (var limit = 0; limit < 60; limit++) {
            var exact = exactTail(60, "0.0005", limit).doubleValue();
            assertEquals(exact, PoissonBinomial.of(60, 0.0005).moreThan(limit), exact * 1e-12, "more than " + limit);
        }
    }

    /** The binomial tail with fifty digits. */
    private static BigDecimal exactTail(int nodes, String rate, int limit) {
        var digits = new MathContext(50);
        var p = new BigDecimal(rate);
        var q = BigDecimal.ONE.subtract(p);
        var sum = BigDecimal.ZERO;
        var ways = BigDecimal.ONE;
        for (var k = 0; k <= nodes; k++) {
            if (k > limit) {
                sum = sum.add(ways.multiply(p.pow(k, digits)).multiply(q.pow(nodes - k, digits)), digits);
            }
            ways = ways.multiply(BigDecimal.valueOf(nodes - k)).divide(BigDecimal.valueOf(k + 1L), digits);
        }
        return sum;
    }

    @Test
    void unequal_chances_agree_with_going_through_every_outcome() {
        var random = new Random(20);
        for (var round = 0; round < 50; round++) {
            var chances = random.doubles(1 + random.nextInt(10)).toArray();
            var byCount = new double[chances.length + 1];
            for (var outcome = 0; outcome < 1 << chances.length; outcome++) {
                var chance = 1.0;
                for (var i = 0; i < chances.length; i++) {
                    chance *= (outcome >> i & 1) == 1 ? chances[i] : 1 - chances[i];
                }
                byCount[Integer.bitCount(outcome)] += chance;
            }
            var sum = 0.0;
            for (var k = 0; k < byCount.length; k++) {
                sum += byCount[k];
                var distribution = PoissonBinomial.of(chances);
                assertEquals(byCount[k], distribution.exactly(k), 1e-13);
                assertEquals(sum, distribution.atMost(k), 1e-13);
                assertEquals(1 - sum, distribution.moreThan(k), 1e-13);
            }
        }
    }

    @Test
    void the_ends_are_certain() {
        var some = PoissonBinomial.of(1, 0, 0.5, 1);
        assertEquals(4, some.nodes());
        assertEquals(1, some.moreThan(-1));
        assertEquals(1, some.moreThan(1));
        assertEquals(0, some.moreThan(4));
        assertEquals(0, some.atMost(-1));
        assertEquals(0, some.atMost(1));
        assertEquals(0.5, some.atMost(2));
        assertEquals(1, some.atMost(3));
        assertEquals(0, some.exactly(5) + some.exactly(-1));
        assertEquals(1, PoissonBinomial.of().atMost(0));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void what_is_no_chance_is_refused(double chance) {
        assertEquals("chance " + chance,
                assertThrows(IllegalArgumentException.class, () -> PoissonBinomial.of(0.5, chance)).getMessage());
    }
}
