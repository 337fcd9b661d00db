package muster.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import muster.sim.Reservation.Release;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What backfill promises, held against the time at which the first job would start if it is worked out by hand. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReservationTest {
    private static final long NOW = 100;

    /** When so many nodes are free if every job that runs uses all its time; by trying each moment. */
    private static long earliest(long need, long free, List<Release> running) {
        return running.stream().map(Release::at).filter(at -> at != Reservation.NEVER).map(at -> Math.max(NOW, at))
                .filter(at -> free
                        + running.stream().filter(one -> one.at() <= at).mapToLong(Release::nodes).sum() >= need)
                .min(Comparator.naturalOrder()).orElse(Reservation.NEVER);
    }

    private static List<Release> running(Random random) {
        var running = new ArrayList<Release>();
        for (var i = random.nextInt(6); i > 0; i--)
            running.add(new Release(random.nextInt(5) == 0 ? Reservation.NEVER : 90 + random.nextInt(30),
                    1 + random.nextInt(8)));
        running.sort(Comparator.comparingLong(Release::at));
        return running;
    }

    @Test
    void a_job_is_let_by_exactly_if_the_first_starts_no_later_for_it() {
        var let = 0;
        for (var seed = 0; seed < 3000; seed++) {
            var random = new Random(seed);
            var running = running(random);
            var free = (long) random.nextInt(6);
            var need = free + 1 + random.nextInt(12);
            var promised = earliest(need, free, running);
            var reservation = Reservation.of(need, free, NOW, running);
            assertEquals(promised, reservation.at(), "seed " + seed);
            for (var i = 0; i < 6; i++) {
                var end = random.nextInt(4) == 0 ? Reservation.NEVER : NOW + 1 + random.nextInt(30);
                var nodes = 1L + random.nextInt(5);
                if (nodes > free)
                    continue;
                var more = new ArrayList<>(running);
                more.add(new Release(end, nodes));
                // Nothing was promised: then a job with a limit goes, one without may not.
                var harmless = promised == Reservation.NEVER
                        ? end != Reservation.NEVER
                        : earliest(need, free - nodes, more) <= promised;
                assertEquals(harmless, reservation.lets(nodes, end), "seed " + seed + ", job " + i);
                if (harmless) {
                    reservation = reservation.after(nodes, end);
                    running = more;
                    free -= nodes;
                    let++;
                }
            }
        }
        assertEquals(true, let > 1000, let + " were let by");
    }

    @Test
    void a_job_past_its_time_is_about_to_end() {
        assertEquals(new Reservation(NOW, 1), Reservation.of(4, 2, NOW, List.of(new Release(40, 3))));
    }
}
