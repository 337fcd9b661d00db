package muster.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import muster.flux.IdSet;
import muster.flux.JobId;
import muster.journal.Trail;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What a state is made of, held against plain arrays, lists and maps. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PackedStateTest {
    private static IdSet someOf(Random random, int size) {
        var set = IdSet.EMPTY;
        for (var i = random.nextInt(4); i >= 0; i--) {
            var first = random.nextInt(size + 10);
            set = set.union(IdSet.range(first, first + random.nextInt(random.nextBoolean() ? 3 : size)));
        }
        return set;
    }

    @Test
    void cells_do_as_an_array_does_and_leave_the_cells_before_alone() {
        for (var seed = 1; seed <= 30; seed++) {
            var random = new Random(seed);
            var size = 1 + random.nextInt(2000);
            var plain = new int[size];
            var cells = Cells.of(size);
            for (var step = 0; step < 12; step++) {
                var before = cells;
                var copy = plain.clone();
                if (random.nextInt(8) == 0) {
                    size += random.nextInt(700);
                    cells = cells.grown(size);
                    plain = Arrays.copyOf(plain, size);
                } else {
                    var places = someOf(random, size);
                    var add = random.nextInt(3);
                    cells = cells.map(places, cell -> Math.max(cell, add));
                    for (var i = 0; i < size; i++) {
                        plain[i] = places.contains(i) ? Math.max(plain[i], add) : plain[i];
                    }
                }
                assertEquals(Arrays.toString(plain), plainly(cells), "seed " + seed + " step " + step);
                assertEquals(Arrays.toString(copy), plainly(before), "seed " + seed + " step " + step);
                var ones = plain;
                assertEquals(IdSet.of(IntStream.range(0, size).filter(i -> ones[i] == 1).toArray()),
                        cells.where(cell -> cell == 1));
                assertEquals(cells, again(plain));
            }
        }
    }

    private static String plainly(Cells cells) {
        var all = new int[cells.size()];
        Arrays.setAll(all, cells::get);
        return Arrays.toString(all);
    }

    private static Cells again(int[] plain) {
        var cells = Cells.of(plain.length);
        for (var i = 0; i < plain.length; i++) {
            var value = plain[i];
            cells = cells.map(IdSet.of(i), _ -> value);
        }
        return cells;
    }

    @Test
    void cells_that_differ_in_one_place_are_not_equal() {
        var cells = Cells.of(1000).map(IdSet.range(0, 999), _ -> 7);
        assertNotEquals(cells, cells.map(IdSet.of(513), _ -> 8));
        assertEquals(cells, cells.map(IdSet.of(513), _ -> 8).map(IdSet.of(513), _ -> 7));
    }

    @Test
    void a_trail_does_as_a_list_does_and_leaves_the_trail_before_alone() {
        var random = new Random(1);
        var plain = new ArrayList<Integer>();
        var trail = Trail.<Integer>none();
        var early = trail;
        for (var i = 0; i < 5000; i++) {
            if (random.nextInt(10) == 0 && i > 0) {
                var place = random.nextInt(plain.size());
                plain.set(place, i);
                trail = trail.with(place, i);
            } else {
                plain.add(i);
                trail = trail.plus(i);
            }
            if (i == 777) {
                early = trail;
                assertEquals(plain, trail);
            }
        }
        assertEquals(plain, trail);
        assertEquals(plain.subList(0, 40), trail.first(40));
        assertEquals(-1, trail.first(40).plus(-1).getLast());
        assertEquals(plain.get(40), trail.get(40));
        assertEquals(early, early.first(early.size()));
    }

    @Test
    void the_index_finds_every_job_and_no_other() {
        var random = new Random(1);
        var ids = random.longs(3000).distinct().toArray();
        var index = JobIndex.NONE;
        for (var i = 0; i < ids.length; i++) {
            index = index.plus(new JobId(ids[i]), i);
        }
        for (var i = 0; i < ids.length; i++) {
            assertEquals(i, index.get(new JobId(ids[i])));
        }
        assertEquals(-1, index.get(new JobId(random.nextLong())));
        assertEquals(-1, JobIndex.NONE.get(new JobId(ids[0])));
    }

    @Test
    void places_in_a_set_lead_back_to_its_ids() {
        for (var seed = 1; seed <= 200; seed++) {
            var random = new Random(seed);
            var whole = someOf(random, 60);
            var part = someOf(random, 60);
            var places = Positions.in(whole, part);
            assertEquals(whole.intersection(part), Positions.ids(whole, places), "seed " + seed);
            places.forEach(place -> assertEquals(place, whole.indexOf(whole.nth(place))));
            assertEquals(IdSet.of(part.intersection(whole).stream().mapToInt(id -> (int) whole.indexOf(id)).toArray()),
                    places);
        }
    }
}
