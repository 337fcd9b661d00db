package muster.console.session;

import muster.console.Stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.stream.IntStream;
import muster.cluster.History;
import muster.flux.Json;
import muster.journal.Entry;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;

@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(ApplicationExtension.class)
class PlayerTest {
    private static Player of(double... times) {
        var player = new Player();
        player.show(Stories.at(times));
        return player;
    }

    private static void stands(Player player, double time, int index) {
        assertEquals(time + " after " + index, player.time().get() + " after " + player.index().get());
    }

    @Test
    void a_history_opens_before_its_first_moment() {
        stands(of(100, 101), 100, 0);
    }

    @Test
    void steps_of_one_time_are_taken_one_by_one() {
        var player = of(101, 101, 103);
        player.step(1, false);
        stands(player, 101, 1);
        player.step(1, false);
        stands(player, 101, 2);
        player.step(-1, false);
        stands(player, 101, 1);
    }

    @Test
    void a_step_to_what_is_abnormal_leaves_the_rest_out() {
        var player = of(101, 110, 111, 112, 120, 121);
        player.step(1, true);
        stands(player, 110, 2);
        player.step(1, true);
        stands(player, 120, 5);
        player.step(-1, true);
        stands(player, 110, 2);
    }

    @Test
    void on_a_running_instance_the_end_is_now_and_the_cursor_goes_with_it() {
        var player = of(100, 101);
        player.tick(105);
        stands(player, 100, 0);
        player.end();
        stands(player, 105, 2);
        player.tick(106);
        stands(player, 106, 2);
        assertEquals("6.0 true true",
                player.length() + " " + player.atEnd().get() + " " + player.follows().get());
        player.play();
        assertFalse(player.playing().get());
    }

    @Test
    void who_looks_at_the_past_of_a_running_instance_stays_there_until_the_last_step() {
        var player = of(100, 101);
        player.tick(105);
        player.seekIndex(2);
        player.tick(106);
        stands(player, 101, 2);
        assertFalse(player.atEnd().get());
        player.goOn(Stories.at(100, 101, 106.5));
        stands(player, 101, 2);
        player.step(1, false);
        player.step(1, false);
        player.tick(107);
        stands(player, 107, 3);
    }

    @Test
    void where_nothing_more_is_abnormal_the_step_goes_to_the_end() {
        var player = of(101, 102, 103);
        player.step(1, true);
        stands(player, 103, 3);
        player.step(-1, true);
        stands(player, 101, 0);
    }

    @Test
    void a_step_past_either_end_stays_there() {
        var player = of(101);
        player.step(-1, false);
        stands(player, 101, 0);
        player.end();
        player.step(1, false);
        stands(player, 101, 1);
    }

    @Test
    void play_passes_time_by_its_speed() {
        var player = of(100, 105, 150);
        player.speed().set(5);
        player.play();
        player.pass(1);
        stands(player, 105, 2);
        player.pass(1);
        stands(player, 110, 2);
        assertTrue(player.playing().get());
    }

    @Test
    void play_pauses_at_the_end_and_begins_anew_from_there() {
        var player = of(100, 105);
        player.play();
        player.pass(1e9);
        stands(player, 105, 2);
        assertFalse(player.playing().get());
        player.play();
        stands(player, 100, 0);
        assertTrue(player.playing().get());
        player.pause();
    }

    @Test
    void nothing_passes_while_it_is_paused() {
        var player = of(100, 105);
        player.pass(3);
        stands(player, 100, 0);
    }

    @Test
    void an_empty_history_has_nothing_to_play() {
        var player = new Player();
        player.show(History.EMPTY);
        player.play();
        player.step(1, false);
        player.end();
        assertFalse(player.playing().get());
        stands(player, 0, 0);
        assertTrue(player.atEnd().get());
    }

    @Test
    void a_time_outside_goes_to_the_nearest_end() {
        var player = of(100, 105);
        player.seek(1e12);
        stands(player, 105, 2);
        player.seek(-1);
        stands(player, 100, 1);
        player.seekIndex(99);
        stands(player, 105, 2);
    }

    @Test
    void who_stands_in_what_was_before_the_beginning_stays_there() {
        var heard = IntStream.range(0, 3).mapToObj(i -> new Entry(1000 + i, "x", Json.object())).toList();
        var before = new ArrayList<>(Stories.entries(100, 101, 105));
        before.add(0, heard.get(0));
        var player = new Player();
        player.show(History.followed(before));
        player.seekIndex(2);
        stands(player, 101, 2);
        before.add(heard.get(1));
        player.goOn(History.followed(before));
        stands(player, 101, 2);
    }

    @Test
    void a_past_that_is_cut_leaves_the_cursor_at_its_moment_while_that_is_there() {
        var player = of(101, 102, 103, 103, 104);
        player.seekIndex(4);
        player.goOn(Stories.at(102, 103, 103, 104));
        stands(player, 103, 3);
        player.goOn(Stories.at(104, 105));
        stands(player, 104, 1);
    }

    @Test
    void a_new_future_leaves_the_cursor_where_it_is() {
        var player = of(100, 105, 150);
        player.seek(106);
        player.goOn(Stories.at(100, 105, 106, 200));
        stands(player, 106, 3);
        player.goOn(Stories.at(100, 105));
        stands(player, 105, 2);
        assertTrue(player.atEnd().get());
    }

    @Test
    void a_step_between_moments_of_one_time_survives_growth() {
        var player = of(101, 101, 103);
        player.step(1, false);
        player.goOn(Stories.at(101, 101, 103, 104));
        stands(player, 101, 1);
    }
}
