package muster.live;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** How a connection stands, and who is told of it. Whoever is told, is told in order. Once it has ended, it stays so. */
final class Links {
    private final List<Consumer<Link>> listeners = new CopyOnWriteArrayList<>();
    private volatile Link link = new Link.Connecting(1);
    private boolean hurried;

    Link now() {
        return link;
    }

    boolean isEnded() {
        return link instanceof Link.Ended;
    }

    synchronized void set(Link now) {
        if (!isEnded() && !link.equals(now)) {
            link = now;
            listeners.forEach(listener -> listener.accept(now));
            notifyAll();
        }
    }

    synchronized void update(UnaryOperator<Link> change) {
        set(change.apply(link));
    }

    void end(String why) {
        set(new Link.Ended(why));
    }

    synchronized void listen(Consumer<Link> listener) {
        listeners.add(listener);
        listener.accept(link);
    }

    void unlisten(Consumer<Link> listener) {
        listeners.remove(listener);
    }

    /** Ends a pause. */
    synchronized void hurry() {
        hurried = true;
        notifyAll();
    }

    /** Is down until it is time to try again, or somebody hurries; false if it has ended. */
    synchronized boolean pause(Link.Down down, InstantSource clock) {
        hurried = false;
        set(down);
        try {
            var until = System.nanoTime() + (long) ((down.retryAt() - Clock.now(clock)) * 1e9);
            for (var left = until - System.nanoTime(); left > 0 && !hurried && !isEnded(); left = until
                    - System.nanoTime()) {
                wait(left / 1_000_000 + 1);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
        return !isEnded();
    }
}
