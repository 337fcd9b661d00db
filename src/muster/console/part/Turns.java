package muster.console.part;

import java.util.LinkedHashSet;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;

/**
 * Lets views that are read follow what changes with every pulse no faster than they can be: nobody reads sixty texts a second,
 * and to lay out and paint all of them in one pulse takes longer than a pulse has. While time is played they follow by turns,
 * one of them a pulse, so that what moves goes on to move. What a running instance does goes on for days: there all follow
 * together, a few times a second, so that most pulses have nothing to lay out. FX thread only.
 */
public final class Turns {
    /** Between two times that all follow together, in nanoseconds. */
    private static final long BEAT = 250_000_000;

    private final ObservableBooleanValue played;
    private final ObservableBooleanValue running;
    private final long beat;
    private final LinkedHashSet<Runnable> due = new LinkedHashSet<>();
    private final ReadOnlyBooleanWrapper waiting = new ReadOnlyBooleanWrapper(this, "waiting");
    private final AnimationTimer pulse = new AnimationTimer() {
        @Override
        public void handle(long now) {
            next(now);
        }
    };
    private long last;

    /**
     * Turns for the views of a window. When time neither is played nor goes on by itself, every view follows at once.
     *
     * @param played whether time is played
     * @param running whether what is shown is what a running instance does now
     */
    public Turns(ObservableBooleanValue played, ObservableBooleanValue running) {
        this(played, running, BEAT);
    }

    /** @param beat nanoseconds between two times that all follow together */
    Turns(ObservableBooleanValue played, ObservableBooleanValue running, long beat) {
        this.played = played;
        this.running = running;
        this.beat = beat;
        hasten();
        played.addListener((_, _, _) -> change());
        running.addListener((_, _, _) -> change());
    }

    /** Whether some view shows what was, and is about to follow. */
    public ReadOnlyBooleanProperty waiting() {
        return waiting.getReadOnlyProperty();
    }

    /** Shows a value in a view, now and whenever it has changed and it is the view's turn. */
    public <T> void follow(ObservableValue<T> value, Consumer<? super T> view) {
        Runnable show = () -> view.accept(value.getValue());
        value.subscribe(_ -> soon(show, played.get() || running.get()));
    }

    /** The same in a view that moves: while time is played it follows at once. */
    public <T> void move(ObservableValue<T> value, Consumer<? super T> view) {
        Runnable show = () -> view.accept(value.getValue());
        value.subscribe(_ -> soon(show, running.get()));
    }

    /** Someone asked for what changes now: a running instance's views don't wait any longer to show it. */
    public void hasten() {
        last = System.nanoTime() - beat;
    }

    private void soon(Runnable show, boolean later) {
        if (later) {
            due.add(show);
            waiting.set(true);
            pulse.start();
        } else {
            due.remove(show);
            show.run();
        }
    }

    private void change() {
        if (!played.get() && !running.get()) {
            all();
        }
    }

    private void next(long now) {
        if (played.get() && !due.isEmpty()) {
            due.removeFirst().run();
        } else if (now - last >= beat) {
            last = now;
            all();
        }
        rest();
    }

    /** What one view shows may be what another follows. */
    private void all() {
        while (!due.isEmpty()) {
            due.removeFirst().run();
        }
        rest();
    }

    private void rest() {
        if (due.isEmpty()) {
            pulse.stop();
            waiting.set(false);
        }
    }
}
