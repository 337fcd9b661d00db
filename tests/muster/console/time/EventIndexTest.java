package muster.console.time;

import muster.console.Stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import muster.cluster.History;
import muster.flux.FormatException;
import muster.journal.Entry;
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
        assertEquals(1, index.abnormal(index.spans() - 1, index.spans()));
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
        rows.show(EventIndex.of(history), history.size(), false, false);
        assertEquals(List.of(3, 2, 1, 0), new ArrayList<>(rows));
        assertEquals(List.of(4, 3, 2, 1, 0), IntStream.rangeClosed(0, 4).mapToObj(rows::rowBefore).toList());
    }

    @Test
    void abnormal_rows_alone_are_found_from_any_cursor() {
        var history = Stories.at(101, 110, 111, 120);
        var rows = new EventRows();
        rows.show(EventIndex.of(history), history.size(), true, false);
        assertEquals(List.of(3, 1), new ArrayList<>(rows));
        assertEquals(List.of(2, 2, 1, 1, 0), IntStream.rangeClosed(0, 4).mapToObj(rows::rowBefore).toList());
        assertEquals(List.of(-1, 1, -1, 0), IntStream.range(0, 4).mapToObj(rows::indexOf).toList());
    }

    @Test
    void what_comes_after_is_added_and_what_was_there_is_not_touched() {
        var rows = new EventRows();
        var heard = new ArrayList<String>();
        rows.addListener((ListChangeListener<Integer>) change -> {
            while (change.next()) {
                heard.add(change.getFrom() + "-" + change.getTo() + " for " + change.getRemovedSize());
            }
        });
        rows.show(EventIndex.EMPTY, 3, false, false);
        rows.show(EventIndex.EMPTY, 5, false, true);
        rows.show(EventIndex.EMPTY, 5, false, true);
        rows.show(EventIndex.EMPTY, 5, false, false);
        rows.show(EventIndex.EMPTY, 4, false, true);
        assertEquals(List.of("0-3 for 0", "0-2 for 0", "0-5 for 5", "0-4 for 5"), heard);
        assertEquals(List.of(3, 2, 1, 0), new ArrayList<>(rows));
    }

    @Test
    void read_on_it_is_as_if_it_had_been_read_at_once() throws FormatException {
        var entries = new ArrayList<>(List.of(
                Entry.parse("{\"t\":1,\"stream\":\"resource.journal\",\"payload\":{\"events\":[]}}"),
                Entry.parse(
                        "{\"t\":1,\"stream\":\"job-manager.events-journal\",\"payload\":{\"id\":-1,\"events\":[]}}")));
        entries.addAll(Stories.entries(101, 110, 111, 120, 130, 135, 200));
        for (var known = 2; known <= entries.size(); known++) {
            var before = History.of(entries.subList(0, known));
            var history = before.from(known, entries);
            assertTrue(history.beginsWith(before));
            var read = EventIndex.of(before).from(before.size(), history);
            var whole = EventIndex.of(history);
            assertEquals(whole.abnormalCount(), read.abnormalCount());
            for (var i = 0; i < EventIndex.SPANS; i++) {
                assertEquals(whole.events(i, i + 1), read.events(i, i + 1));
                assertEquals(whole.abnormal(i, i + 1), read.abnormal(i, i + 1));
            }
            assertEquals(whole.abnormalMoment(2), read.abnormalMoment(2));
        }
        assertFalse(History.of(entries).beginsWith(History.of(entries.subList(0, 3))));
        assertFalse(History.of(entries.subList(0, 3)).beginsWith(History.of(entries)));
    }
}
