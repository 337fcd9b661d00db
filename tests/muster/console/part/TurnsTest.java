package muster.console.part;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
    private final SimpleBooleanProperty hurried = new SimpleBooleanProperty();
    private final SimpleIntegerProperty value = new SimpleIntegerProperty();
    private final List<String> shown = new ArrayList<>();

    @BeforeAll
    static void toolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    private Turns twoViews() {
        var turns = new Turns(hurried);
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
            hurried.set(true);
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
            hurried.set(true);
            value.set(1);
            hurried.set(false);
            assertEquals(List.of("a1", "b1"), shown);
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
