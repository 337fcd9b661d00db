package muster.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import muster.flux.FormatException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AxisTest {
    @Test
    void values_are_read_and_written_in_one_form() throws FormatException {
        assertEquals(new Axis(Knob.TOLERANCE, List.of("0", "1", "2", "5")), Axis.parse("tolerance=0..2,5"));
        assertEquals(new Axis(Knob.RATE, List.of("0.0005", "0.1", "1", "0")), Axis.parse("rate=5e-4,0.10,1.0,0"));
        assertEquals(new Axis(Knob.WAIT, List.of("30s", "1m")), Axis.parse("wait=30,1m"));
        assertEquals("nodes=50,51", Axis.parse("nodes=50..51").toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "tolerance | vary 'tolerance': expected a name, '=' and values, as tolerance=0..12 or rate=0.01,0.05",
            "tolerence=3 | 'tolerence': nothing is varied by that name. Did you mean tolerance?",
            "colour=3 | 'colour': nothing is varied by that name. Known: nodes, tolerance, rate, wait",
            "seed=1 | seed: isn't varied, for every run has its own. Known: nodes, tolerance, rate, wait",
            "tolerance=-1 | tolerance '-1': expected a number of nodes, as 10, or a range of them, as 0..12",
            "tolerance= | tolerance '': expected a number of nodes, as 10, or a range of them, as 0..12",
            "tolerance=5..1 | tolerance '5..1': expected a range that begins before it ends, as 1..5",
            "tolerance=1,1 | tolerance: 1 is given twice", "rate=0.1,0.10 | rate: 0.1 is given twice",
            "rate=1.1 | rate '1.1': expected a probability, 0 to 1",
            "rate=NaN | rate 'NaN': expected a probability, 0 to 1",
            "rate=0..1 | rate '0..1': expected a probability, 0 to 1",
            "wait=soon | wait 'soon': expected a duration, as 30s",
            "nodes=0..2000000000 | nodes: more than 10000 values"})
    void what_is_no_axis_is_refused_with_what_would_be_right(String text, String message) {
        assertEquals(message, assertThrows(FormatException.class, () -> Axis.parse(text)).getMessage());
    }
}
