package muster.console.whatif;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.stream.Collectors;
import muster.lab.Span;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FlipTest {
    /** What each tolerance comes to, by a letter: fails, unknown, starts, refused; where it flips; in words. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
            "FFSSSS | 2 | Starts from 2 on                  | 0–1 fails, 2–5 starts",
            "FFSSRR | 2 | Starts from 2 to 3                | 0–1 fails, 2–3 starts, 4–5 refused",
            "FFSR   | 2 | Starts from 2 only                | 0–1 fails, 2 starts, 3 refused",
            "SSSS   | - | Starts with any tolerance         | 0–3 starts",
            "SSRR   | - | Starts with up to 1               | 0–1 starts, 2–3 refused",
            "FFF    | - | Fails with any tolerance          | 0–2 fails",
            "FFR    | - | Fails with any tolerance          | 0–1 fails, 2 refused",
            "RRR    | - | Refused with any tolerance        | 0–2 refused",
            "UUU    | - | Not known                         | 0–2 not known",
            "FFU    | - | Fails below 2, then not known     | 0–1 fails, 2 not known",
            "FUS    | 2 | Starts from 2 on                  | 0 fails, 1 not known, 2 starts",})
    void where_the_verdict_flips_is_told(String ends, Integer at, String text, String band) {
        var flip = flip(ends);
        assertEquals(at, flip.at().isPresent() ? flip.at().getAsInt() : null);
        assertEquals(text, flip.text());
        assertEquals(band, flip.spans().stream().map(Flip::text).collect(Collectors.joining(", ")));
    }

    private static Flip flip(String ends) {
        var spans = new ArrayList<Span>();
        for (int first = 0; first < ends.length();) {
            var last = ends.lastIndexOf(ends.charAt(first));
            spans.add(new Span(first, last, Span.End.values()["FUSR".indexOf(ends.charAt(first))]));
            first = last + 1;
        }
        return new Flip(spans);
    }
}
