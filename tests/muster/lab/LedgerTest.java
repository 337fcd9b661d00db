package muster.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import muster.flux.IdSet;
import muster.lab.Heard.Kind;
import muster.tolerance.Outcome;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LedgerTest {
    private static List<Step> steps(int count, long seed) {
        var random = new Random(seed);
        return IntStream.range(0, count).mapToObj(at -> new Step(at,
                List.of(Heard.passed("a", IdSet.of(2 * at)), new Heard(random.nextBoolean() ? "a" : "b",
                        IdSet.of(2 * at + 1), Kind.KNOWN, Outcome.DEGRADED, "", "m" + random.nextInt(2)))))
                .toList();
    }

    /** What was said, and of whom. */
    private static Map<Heard, IdSet> said(List<Heard> heard) {
        return heard.stream().collect(Collectors.groupingBy(one -> one.with(IdSet.EMPTY),
                Collectors.mapping(Heard::ranks, Collectors.collectingAndThen(Collectors.toList(), IdSet::unionOf))));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 7, 8, 9, 100})
    void every_beginning_says_what_its_steps_say(int count) {
        var steps = steps(count, count);
        var ledger = new Ledger(steps);
        for (var first = 0; first <= count; first++) {
            var one = new ArrayList<Heard>();
            steps.subList(0, first).forEach(step -> one.addAll(step.heard()));
            assertEquals(said(one), said(ledger.first(first)), "the first " + first + " of " + count);
        }
    }

    @Test
    void a_long_course_is_told_in_few_words() {
        assertTrue(new Ledger(steps(10_000, 1)).first(9_999).size() <= 14 * 5);
    }

    @Test
    void a_failure_that_names_no_rank_is_not_lost_among_those_that_do() {
        var unnamed = new Heard("a", IdSet.EMPTY, Kind.KNOWN, Outcome.FAILED, "", "");
        var ledger = new Ledger(
                List.of(new Step(0, List.of(unnamed)), new Step(1, List.of(unnamed.with(IdSet.of(3))))));
        assertEquals(List.of(unnamed, unnamed.with(IdSet.of(3))), ledger.first(2));
    }
}
