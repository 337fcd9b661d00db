package muster.console.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import muster.console.job.ResourceDiff.Part;
import muster.flux.FormatException;
import muster.flux.IdSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ResourceDiffTest {
    private static ResourceDiff diff(String before, String after) throws FormatException {
        return new ResourceDiff(IdSet.parse(before), IdSet.parse(after), true);
    }

    @Test
    void what_stays_and_what_goes_stand_in_order() throws FormatException {
        assertEquals(List.of(new Part("0-2", false), new Part("3", true), new Part("4-22", false),
                new Part("23-24", true), new Part("25-59", false)), diff("0-59", "0-2,4-22,25-59").parts());
    }

    @Test
    void neighbours_that_go_at_either_end_are_marked() throws FormatException {
        assertEquals(List.of(new Part("0", true), new Part("1-2", false), new Part("3", true)),
                diff("0-3", "1-2").parts());
    }

    @Test
    void an_r_that_is_the_same_is_not_changed() throws FormatException {
        assertFalse(diff("0-3", "0-3").changed());
    }

    @Test
    void of_very_many_stretches_the_first_are_shown() throws FormatException {
        var odd = IntStream.range(0, 5_000).mapToObj(i -> Integer.toString(2 * i + 1)).collect(Collectors.joining(","));
        var parts = diff("0-9999", odd).parts();
        assertEquals("61 …", parts.size() + " " + parts.getLast().text());
    }
}
