package muster.console.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import muster.lab.Figures;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PictureTest {
    private static Figures.Cell cell(double chance, String... values) {
        return new Figures.Cell(List.of(values), Map.of("runs", 1000.0, "p_start", chance, "p_low", chance - 0.125,
                "p_high", chance + 0.125, "p_exact", chance + 0.25, "drains", 2.5));
    }

    private static final Figures TWO = new Figures(List.of("tolerance", "rate"),
            List.of(cell(0.5, "10", "0.01"), cell(0.375, "10", "0.05"), cell(0.25, "0", "0.01"),
                    cell(0.125, "0", "0.05")));

    @Test
    void there_is_a_line_for_each_value_of_the_second_over_the_first_in_order() {
        var picture = Picture.of(TWO, Measure.CHANCE);
        assertEquals(List.of("rate 0.01", "rate 0.05"), picture.lines().stream().map(Picture.Line::name).toList());
        assertEquals(List.of(new Point(0, 25, 12.5, 37.5, 50, 1000), new Point(10, 50, 37.5, 62.5, 75, 1000)),
                picture.lines().getFirst().points());
        assertTrue(picture.hasExact());
    }

    @Test
    void a_point_says_where_it_is_and_what_it_shows() {
        var picture = Picture.of(TWO, Measure.CHANCE);
        var line = picture.lines().getLast();
        assertEquals("""
                tolerance 10, rate 0.05
                37.5 % start; 95 % interval 25.0 to 50.0 %
                closed form: 62.50 %
                1,000 runs""", picture.words(line, line.points().getLast()));
    }

    @Test
    void a_measure_without_a_band_or_closed_form_is_only_a_line() {
        var picture = Picture.of(TWO, Measure.DRAINS);
        assertFalse(picture.hasExact());
        assertEquals("", picture.measure().band());
        assertEquals(new Point(0, 2.5, 2.5, 2.5, Double.NaN, 1000), picture.lines().getFirst().points().getFirst());
    }

    @Test
    void what_no_run_told_is_no_point() {
        var picture = Picture.of(TWO, Measure.TIME);
        assertEquals(List.of(0, 0), picture.lines().stream().map(line -> line.points().size()).toList());
    }

    @Test
    void rates_stand_in_even_steps_and_nodes_by_their_size() {
        assertEquals(List.of(0.0, 1.0, 2.0), ValueAxis.of("rate", List.of("0.05", "0.0005", "0.001")).places());
        assertEquals(List.of("0.0005", "0.001", "0.05"),
                ValueAxis.of("rate", List.of("0.05", "0.0005", "0.001")).values());
        assertEquals(List.of("10s", "1m"), ValueAxis.of("wait", List.of("1m", "10s")).values());
        assertEquals(List.of(0.0, 5.0, 60.0), ValueAxis.of("tolerance", List.of("0", "60", "5")).places());
    }

    @Test
    void ticks_are_as_many_as_can_be_read_and_say_what_is_there() {
        var few = ValueAxis.of("tolerance", List.of("0", "12"));
        assertEquals(1, few.step(14));
        assertEquals("7", few.tick(7));
        assertEquals("", few.tick(-0.5));
        assertEquals(500, ValueAxis.of("nodes", List.of("1", "5000")).step(14));
        var rates = ValueAxis.of("rate", List.of("0.01", "0.05"));
        assertEquals("0.05", rates.tick(1));
        assertEquals("", rates.tick(0.5));
    }

    @Test
    void more_lines_than_can_be_told_apart_are_counted() {
        var cells = IntStream.range(0, 11).mapToObj(i -> cell(0.5, "1", "0." + (i + 1))).toList();
        var picture = Picture.of(new Figures(List.of("tolerance", "rate"), cells), Measure.CHANCE);
        assertEquals(8, picture.lines().size());
        assertEquals(3, picture.left());
    }

    @Test
    void a_campaign_in_which_nothing_varies_is_one_point() {
        var picture = Picture.of(new Figures(List.of(), List.of(cell(0.5))), Measure.CHANCE);
        assertEquals(1, picture.lines().getFirst().points().size());
        assertEquals("""
                50.0 % start; 95 % interval 37.5 to 62.5 %
                closed form: 75.00 %
                1,000 runs""",
                picture.words(picture.lines().getFirst(), picture.lines().getFirst().points().getFirst()));
    }
}
