package muster.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SpreadTest {
    @Test
    void the_middle_of_a_lognormal_is_its_median() {
        assertEquals(45, new Spread.LogNormal(45, 0.3).seconds(0.5), 1e-6);
    }

    @Test
    void a_lognormal_has_the_quantiles_of_the_normal_behind_it() {
        var spread = new Spread.LogNormal(1, 1);
        assertEquals(Math.exp(1.959963984540054), spread.seconds(0.975), 1e-6);
        assertEquals(Math.exp(-3.090232306167813), spread.seconds(0.001), 1e-9);
        assertEquals(Math.exp(3.090232306167813), spread.seconds(0.999), 1e-6);
    }

    @Test
    void the_others_have_theirs() {
        assertEquals(1.5, new Spread.Uniform(1, 2).seconds(0.5));
        assertEquals(10 * Math.log(2), new Spread.Exponential(10).seconds(0.5), 1e-12);
        assertEquals(3, new Spread.Constant(3).seconds(0.1));
    }

    @Test
    void draws_are_spread_evenly() {
        var draw = Draw.of(1).of("prolog").at(3);
        var tenths = new int[10];
        IntStream.range(0, 100_000).forEach(i -> tenths[(int) (10 * draw.uniform(i))]++);
        for (var count : tenths)
            assertEquals(10_000, count, 400);
    }

    @Test
    void a_draw_is_told_by_what_it_is_for() {
        assertEquals(Draw.of(1).of("a").at(2).uniform(3), Draw.of(1).of("a").at(2).uniform(3));
        assertNotEquals(Draw.of(1).of("a").uniform(3), Draw.of(2).of("a").uniform(3));
        assertNotEquals(Draw.of(1).of("a").uniform(3), Draw.of(1).of("b").uniform(3));
        assertNotEquals(Draw.of(1).of("a").uniform(3), Draw.of(1).of("a").uniform(4));
        assertNotEquals(Draw.of(1).of("ab").key(), Draw.of(1).of("a").of("b").key());
    }
}
