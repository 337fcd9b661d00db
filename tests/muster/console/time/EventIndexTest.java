package muster.console.time;

import muster.console.Stories;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import muster.cluster.History;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EventIndexTest {
    @Test
    void every_moment_is_counted_once_wherever_the_spans_are_cut() {
        var random = new Random(7);
        var times = random.ints(500, 0, 100).sorted().asDoubleStream().toArray();
        var index = EventIndex.of(Stories.at(times));
        var cut = random.nextInt(EventIndex.SPANS);
        assertEquals(500, index.events(0, cut) + index.events(cut, EventIndex.SPANS));
        var abnormal = IntStream.range(0, 500).filter(i -> times[i] % 10 == 0).count();
        assertEquals(abnormal, index.abnormal(0, EventIndex.SPANS));
        assertEquals(abnormal, index.abnormalCount());
    }

    @Test
    void the_first_moment_is_in_the_first_span_and_the_last_in_the_last() {
        var index = EventIndex.of(Stories.at(101, 155, 200));
        assertEquals(1, index.events(0, 1));
        assertEquals(1, index.abnormal(EventIndex.SPANS - 1, EventIndex.SPANS));
    }

    @Test
    void moments_of_one_time_are_all_in_one_span() {
        assertEquals(3, EventIndex.of(Stories.at(5, 5, 5)).events(0, 1));
    }

    @Test
    void nothing_has_no_marks() {
        assertEquals(0, EventIndex.of(History.EMPTY).events(0, EventIndex.SPANS));
    }

    @Test
    void rows_are_newest_first_and_the_cursor_finds_its_own() {
        var history = Stories.at(101, 110, 111, 120);
        var rows = new EventRows();
        rows.show(EventIndex.of(history), history.size(), false);
        assertEquals(List.of(3, 2, 1, 0), new ArrayList<>(rows));
        assertEquals(List.of(4, 3, 2, 1, 0), IntStream.rangeClosed(0, 4).mapToObj(rows::rowBefore).toList());
    }

    @Test
    void abnormal_rows_alone_are_found_from_any_cursor() {
        var history = Stories.at(101, 110, 111, 120);
        var rows = new EventRows();
        rows.show(EventIndex.of(history), history.size(), true);
        assertEquals(List.of(3, 1), new ArrayList<>(rows));
        assertEquals(List.of(2, 2, 1, 1, 0), IntStream.rangeClosed(0, 4).mapToObj(rows::rowBefore).toList());
        assertEquals(List.of(-1, 1, -1, 0), IntStream.range(0, 4).mapToObj(rows::indexOf).toList());
    }
}
