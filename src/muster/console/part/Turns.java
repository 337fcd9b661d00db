package muster.console.part;

import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;

/**
 * Lets views that are read follow by turns what changes with every pulse while time passes: one of them a pulse. Nobody reads
 * sixty texts a second, and to lay out and paint all of them in one pulse takes longer than a pulse has. FX thread only.
 */
public final class Turns {
    private final ObservableBooleanValue hurried;
    private final LinkedHashSet<Runnable> due = new LinkedHashSet<>();
    private final AnimationTimer pulse = new AnimationTimer() {
        @Override
        public void handle(long now) {
            next();
        }
    };

    /**
     * @param hurried whether time passes; when it doesn't, every view follows at once
     */
    public Turns(ObservableBooleanValue hurried) {
        this.hurried = hurried;
        hurried.addListener((_, _, now) -> hurry(now));
    }

    /** Shows a value in a view, now and whenever it has changed and it is the view's turn. */
    public <T> void follow(ObservableValue<T> value, Consumer<? super T> view) {
        Runnable show = () -> view.accept(value.getValue());
        value.subscribe(_ -> soon(show));
    }

    private void soon(Runnable show) {
        if (hurried.get()) {
            due.add(show);
        } else {
            show.run();
        }
    }

    private void hurry(boolean now) {
        if (now) {
            pulse.start();
        } else {
            pulse.stop();
            var all = new ArrayDeque<>(due);
            due.clear();
            all.forEach(Runnable::run);
        }
    }

    private void next() {
        if (!due.isEmpty()) {
            due.removeFirst().run();
        }
    }
}
