package muster.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import muster.flux.Json;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JournalTest {
    private final Journal journal = new Journal();

    @Test
    void it_holds_what_was_appended_in_order() {
        journal.append(entries(0, 3));
        journal.append(entries(3, 5));
        assertEquals(5, journal.size());
        assertEquals(entries(0, 5), journal.since(0));
        assertEquals(entries(3, 5), journal.since(3));
        assertEquals(List.of(), journal.since(9));
        assertEquals(entries(4, 5).getFirst(), journal.get(4));
    }

    @Test
    void a_rewrite_keeps_what_came_before_and_what_was_read_of_it() {
        journal.append(entries(0, 5));
        var before = journal.since(0);
        journal.rewrite(2, entries(10, 12));
        assertEquals(entries(0, 5), before);
        assertEquals(entries(0, 2), journal.since(0).subList(0, 2));
        assertEquals(entries(10, 12), journal.since(2));
        journal.rewrite(0, List.of());
        assertEquals(0, journal.size());
    }

    @Test
    void listeners_hear_where_each_change_begins_and_nothing_of_no_change() {
        var heard = new ArrayList<Integer>();
        Journal.Listener listener = heard::add;
        journal.listen(listener);
        journal.append(entries(0, 3));
        journal.append(List.of());
        journal.append(entries(3, 4));
        journal.rewrite(4, List.of());
        journal.rewrite(1, entries(1, 2));
        journal.rewrite(1, List.of());
        journal.unlisten(listener);
        journal.append(entries(0, 1));
        assertEquals(List.of(0, 3, 1, 1), heard);
    }

    @Test
    void a_listener_may_read_the_journal_that_tells_it() {
        var sizes = new ArrayList<Integer>();
        journal.listen(first -> sizes.add(journal.since(first).size()));
        journal.append(entries(0, 3));
        journal.rewrite(1, entries(1, 2));
        assertEquals(List.of(3, 1), sizes);
    }

    @Test
    void what_many_threads_append_at_once_is_all_there() throws Exception {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(4)) {
            var all = IntStream.range(0, 4).mapToObj(thread -> threads.submit(() -> {
                start.await();
                for (var i = 0; i < 500; i++) {
                    journal.append(entries(thread * 1000 + 2 * i, thread * 1000 + 2 * i + 2));
                }
                return null;
            })).toList();
            start.countDown();
            for (var each : all) {
                each.get();
            }
        }
        assertEquals(4000, journal.size());
        for (var thread = 0; thread < 4; thread++) {
            var from = thread * 1000;
            assertEquals(entries(from, from + 1000),
                    journal.since(0).stream().filter(entry -> entry.t() >= from && entry.t() < from + 1000).toList());
        }
    }

    @Test
    void what_it_holds_at_a_moment_is_touched_by_no_later_change() {
        var random = new Random(7);
        var model = new ArrayList<Entry>();
        var taken = new ArrayList<List<Entry>>();
        var copies = new ArrayList<List<Entry>>();
        for (var turn = 0; turn < 300; turn++) {
            var added = entries(turn * 3000, turn * 3000 + random.nextInt(3000));
            var from = random.nextInt(3) == 0 ? random.nextInt(model.size() + 1) : model.size();
            model.subList(from, model.size()).clear();
            model.addAll(added);
            journal.rewrite(from, added);
            taken.add(journal.since(0));
            copies.add(List.copyOf(model));
        }
        assertEquals(copies, taken);
    }

    @Test
    void two_that_go_on_from_one_past_do_not_see_each_other() {
        var past = Trail.<Integer>none().plusAll(IntStream.range(0, 1500).boxed().toList());
        var one = past.plusAll(List.of(-1, -2));
        var other = past.plus(-3);
        var shorter = past.first(1200).plus(-4);
        assertEquals(List.of(-1, -2), one.subList(1500, one.size()));
        assertEquals(List.of(-3), other.subList(1500, other.size()));
        assertEquals(List.of(1199, -4), shorter.subList(1199, shorter.size()));
        assertEquals(IntStream.range(0, 1500).boxed().toList(), past);
    }

    @Test
    void a_reader_reads_each_entry_once_over_a_cut_of_the_past() {
        journal.append(entries(0, 10));
        try (var reader = journal.reader()) {
            assertEquals(Optional.of(entries(0, 10)), reader.take());
            journal.append(entries(10, 12));
            assertTrue(journal.cut(6, entries(50, 52)));
            assertEquals(Optional.of(entries(10, 12)), reader.take());
            assertTrue(journal.cut(8, List.of()));
            journal.append(entries(12, 13));
            assertEquals(Optional.of(entries(12, 13)), reader.take());
            assertEquals(Optional.of(List.of()), reader.take());
        }
        assertEquals(entries(12, 13), journal.since(0));
    }

    @Test
    void what_a_reader_has_not_read_is_not_cut() {
        var reader = journal.reader();
        journal.append(entries(0, 5));
        reader.take();
        journal.append(entries(5, 9));
        assertFalse(journal.cut(6, List.of()));
        assertEquals(entries(0, 9), journal.since(0));
        assertTrue(journal.cut(5, entries(70, 71)));
        assertEquals(Optional.of(entries(5, 9)), reader.take());
        journal.append(entries(9, 10));
        reader.close();
        assertTrue(journal.cut(6, List.of()));
        assertEquals(List.of(), journal.since(0));
    }

    @Test
    void what_a_reader_has_read_and_is_told_anew_ends_it() {
        journal.append(entries(0, 5));
        var reader = journal.reader();
        reader.take();
        journal.rewrite(5, entries(5, 6));
        assertEquals(Optional.of(entries(5, 6)), reader.take());
        journal.rewrite(4, entries(4, 9));
        assertEquals(Optional.empty(), reader.take());
        assertTrue(journal.cut(9, List.of()));
    }

    @Test
    void a_cut_is_told_as_a_change_of_all() {
        var heard = new ArrayList<Integer>();
        journal.append(entries(0, 5));
        var before = journal.since(0);
        journal.listen(heard::add);
        journal.cut(3, entries(9, 10));
        assertEquals(List.of(0), heard);
        assertEquals(entries(0, 5), before);
        assertEquals(entries(9, 10), journal.since(0).subList(0, 1));
        assertEquals(entries(3, 5), journal.since(1));
    }

    @Test
    void there_is_nothing_beyond_its_ends() {
        assertThrows(IndexOutOfBoundsException.class, () -> journal.get(0));
        assertThrows(IndexOutOfBoundsException.class, () -> journal.rewrite(1, List.of()));
        assertThrows(IndexOutOfBoundsException.class, () -> journal.cut(1, List.of()));
    }

    private static List<Entry> entries(int from, int to) {
        return IntStream.range(from, to).mapToObj(t -> new Entry(t, "x", Json.object().put("n", t))).toList();
    }
}
