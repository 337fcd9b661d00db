package muster.console.part;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/**
 * Does a window's long work in order on one thread of its own, and hands each result back on the FX thread. Of work
 * under the same key that waits, only the newest is done: a cursor that moves on needn't see each state.
 */
public final class Worker {
    private final ExecutorService thread = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().daemon().name("muster-worker").factory());
    private final Queue<Work<?>> waiting = new ArrayDeque<>();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");
    private final Consumer<Throwable> failed;

    /**
     * @param failed told on the FX thread of what broke
     */
    public Worker(Consumer<Throwable> failed) {
        this.failed = failed;
    }

    /** Whether there is work in hand or waiting. */
    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /**
     * Does some work. FX thread only.
     *
     * @param key what it replaces while that waits
     * @param work run on the worker's thread
     * @param done gets the result on the FX thread
     */
    public <T> void run(Object key, Supplier<T> work, Consumer<? super T> done) {
        waiting.removeIf(other -> other.key.equals(key));
        waiting.add(new Work<>(key, work, done));
        if (!busy.get()) {
            next();
        }
    }

    private void next() {
        var work = waiting.poll();
        busy.set(work != null);
        if (work != null) {
            thread.execute(() -> start(work));
        }
    }

    private <T> void start(Work<T> work) {
        try {
            var result = work.job.get();
            Platform.runLater(() -> finish(() -> work.done.accept(result)));
        } catch (RuntimeException | Error broken) {
            Platform.runLater(() -> finish(() -> failed.accept(broken)));
        }
    }

    private void finish(Runnable delivery) {
        try {
            delivery.run();
        } finally {
            next();
        }
    }

    private record Work<T>(Object key, Supplier<T> job, Consumer<? super T> done) {}
}
