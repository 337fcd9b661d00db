package muster.console.part;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TurnsTest {
    private final SimpleBooleanProperty played = new SimpleBooleanProperty();
    private final SimpleBooleanProperty running = new SimpleBooleanProperty();
    private final SimpleIntegerProperty value = new SimpleIntegerProperty();
    private final List<String> shown = new ArrayList<>();

    @BeforeAll
    static void toolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    private Turns twoViews() {
        return twoViews(new Turns(played, running));
    }

    private Turns twoViews(Turns turns) {
        turns.follow(value, now -> shown.add("a" + now));
        turns.follow(value, now -> shown.add("b" + now));
        return turns;
    }

    private static void onFx(Runnable what) {
        WaitForAsyncUtils.waitForAsyncFx(10_000, what);
    }

    @Test
    void views_follow_at_once_while_time_stands() {
        onFx(() -> {
            twoViews();
            value.set(1);
            assertEquals(List.of("a0", "b0", "a1", "b1"), shown);
        });
    }

    @Test
    void while_time_passes_they_wait_for_a_turn_and_see_the_newest() {
        onFx(() -> {
            twoViews();
            shown.clear();
            played.set(true);
            value.set(1);
            value.set(2);
            assertEquals(List.of(), shown);
        });
        awaitShown(List.of("a2", "b2"));
    }

    @Test
    void when_time_stops_all_follow_at_once() {
        onFx(() -> {
            twoViews();
            shown.clear();
            played.set(true);
            value.set(1);
            played.set(false);
            assertEquals(List.of("a1", "b1"), shown);
        });
    }

    @Test
    void what_moves_does_so_at_once_while_time_is_played() {
        onFx(() -> {
            new Turns(played, running).move(value, now -> shown.add("m" + now));
            played.set(true);
            value.set(1);
            assertEquals(List.of("m0", "m1"), shown);
        });
    }

    @Test
    void what_a_running_instance_does_is_followed_by_all_together_after_a_while_and_so_is_what_comes_of_that() {
        onFx(() -> {
            var turns = twoViews();
            var other = new SimpleIntegerProperty();
            turns.move(value, now -> other.set(now.intValue()));
            turns.follow(other, now -> shown.add("o" + now));
            shown.clear();
            running.set(true);
            value.set(1);
            value.set(2);
            assertEquals(List.of(), shown);
            assertTrue(turns.waiting().get());
            turns.waiting().subscribe(() -> shown.add("-"));
        });
        awaitShown(List.of("a2", "b2", "o2", "-"));
    }

    @Test
    void what_someone_asked_for_is_shown_without_waiting_any_longer() {
        var turns = new Turns(played, running, TimeUnit.HOURS.toNanos(1));
        onFx(() -> {
            twoViews(turns);
            shown.clear();
            running.set(true);
            value.set(1);
        });
        awaitShown(List.of("a1", "b1"));
        onFx(() -> value.set(2));
        assertEquals(List.of("a1", "b1"), shown);
        onFx(turns::hasten);
        awaitShown(List.of("a1", "b1", "a2", "b2"));
    }

    @Test
    void a_view_that_followed_at_once_has_no_turn_to_wait_for() {
        onFx(() -> {
            var turns = twoViews();
            played.set(true);
            value.set(1);
            played.set(false);
            shown.clear();
            value.set(2);
            assertEquals(List.of("a2", "b2"), shown);
            assertFalse(turns.waiting().get());
        });
    }

    private void awaitShown(List<String> expected) {
        try {
            WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS,
                    () -> WaitForAsyncUtils.waitForAsyncFx(10_000, () -> shown.equals(expected)));
        } catch (java.util.concurrent.TimeoutException late) {
            assertEquals(expected, shown);
        }
    }
}
