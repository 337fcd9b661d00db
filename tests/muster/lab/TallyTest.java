package muster.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import muster.flux.FormatException;
import muster.flux.IdSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TallyTest {
    private static RunFigures figures(Random random) {
        var starts = random.nextInt(3) > 0;
        return new RunFigures(List.of(new RunFigures.OfJob(OptionalLong.of(random.nextInt(50)),
                starts ? OptionalLong.of(random.nextInt(200_000)) : OptionalLong.empty(), random.nextInt(10),
                random.nextInt(100_000), random.nextInt(100_000))), random.nextInt(3));
    }

    @Test
    void runs_in_any_order_and_in_any_pieces_make_the_same_tally() throws FormatException {
        var random = new Random(7);
        var runs = new ArrayList<RunFigures>();
        var inOrder = new Tally();
        for (var i = 0; i < 500; i++) {
            runs.add(figures(random));
            inOrder.add(i, runs.get(i));
        }
        var order = new ArrayList<>(java.util.stream.IntStream.range(0, 500).boxed().toList());
        Collections.shuffle(order, random);
        var pieces = List.of(new Tally(), new Tally(), new Tally());
        for (var i : order) {
            pieces.get(random.nextInt(3)).add(i, runs.get(i));
        }
        var sum = new Tally();
        for (var piece : pieces.reversed()) {
            sum.add(Tally.parse(piece.text()));
        }
        assertEquals(inOrder.text(), sum.text());
        assertEquals(500, sum.runs());
        assertEquals(IdSet.range(0, 499), sum.done());
        assertTrue(sum.started() > 250 && sum.started() < 420, sum.text());
    }

    @Test
    void no_run_is_counted_twice() {
        var tally = new Tally();
        tally.add(3, figures(new Random(1)));
        assertEquals("runs 3 are counted twice",
                assertThrows(IllegalArgumentException.class, () -> tally.add(tally.copy())).getMessage());
    }

    @Test
    void quantiles_are_of_the_nearest_rank_and_times_have_four_digits() {
        var times = new Times();
        for (var i = 1; i <= 100; i++) {
            times.add(i * 1000L);
        }
        assertEquals(OptionalLong.of(50_000), times.quantile(0.5));
        assertEquals(OptionalLong.of(95_000), times.quantile(0.95));
        assertEquals(OptionalLong.empty(), new Times().quantile(0.5));
        var few = new Times();
        for (var millis : List.of(9_999L, 10_004L, 10_006L, 123_456_789L, 99_999L)) {
            few.add(millis);
        }
        assertEquals("9999+10000+10010+100000+123500000", few.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "done=0", "x", "start", "=", "done=0 started=1 jobs=1 jobs_started=1 nodes_lost=0 "
            + "node_seconds=0 worked=0 drains=0 start= queue=",
            "done=0 started=2 jobs=1 jobs_started=0 nodes_lost=0 "
                    + "node_seconds=0 worked=0 drains=0 start= queue=",
            "done=0 started=0 jobs=1 jobs_started=1 nodes_lost=0 node_seconds=0 worked=0 drains=0 start=10001*1 queue=",
            "done=0 started=0 jobs=1 jobs_started=0 nodes_lost=-1 node_seconds=0 worked=0 drains=0 start= queue=",
            "done=0 started=0 jobs=9999999999999999999 jobs_started=0 nodes_lost=0 node_seconds=0 worked=0 drains=0 "
                    + "start= queue=",
            "done=0-x started=0 jobs=1 jobs_started=0 nodes_lost=0 node_seconds=0 worked=0 drains=0 start= queue="})
    void text_that_is_no_tally_is_refused(String text) {
        assertThrows(FormatException.class, () -> Tally.parse(text));
    }

    @Test
    void the_interval_is_wilsons() {
        assertInterval(0, 0.277533, Interval.wilson(0, 10));
        assertInterval(0.236593, 0.763407, Interval.wilson(5, 10));
        assertInterval(0.722467, 1, Interval.wilson(10, 10));
        assertEquals(new Interval(0, 1), Interval.wilson(0, 0));
        assertTrue(Interval.wilson(7, 7).holds(1));
    }

    private static void assertInterval(double low, double high, Interval interval) {
        assertEquals(low, interval.low(), 5e-7);
        assertEquals(high, interval.high(), 5e-7);
    }
}
