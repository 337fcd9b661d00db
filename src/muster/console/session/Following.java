package muster.console.session;

import muster.console.part.Worker;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import muster.cluster.ClusterState;
import muster.cluster.History;
import muster.cluster.Job;
import muster.journal.Instance;

/**
 * What happened in the instance that is open, as its journal changes, and the cluster at the cursor. FX thread only; folding
 * happens off it, so the state follows the cursor by a pulse or so.
 */
final class Following {
    /** The model does what comes at the same moment in turn, microseconds apart: by then a command has had its effect. */
    private static final double EFFECT = 0.001;

    private final ReadOnlyObjectWrapper<History> history = new ReadOnlyObjectWrapper<>(this, "history", History.EMPTY);
    private final ReadOnlyObjectWrapper<ClusterState> state = new ReadOnlyObjectWrapper<>(this, "state",
            ClusterState.EMPTY);
    private final Player player = new Player();
    private final Worker worker;
    /** What is open; null if nothing is. */
    private Instance open;
    /** Whether the model is about to tell what came of a command, which is to be seen. */
    private boolean commanded;

    /**
     * @param failed told on the FX thread of what broke
     */
    Following(Consumer<Throwable> failed) {
        worker = new Worker(failed);
        player.index().addListener(_ -> fold());
    }

    /** All that happened, and in the model all that will. */
    ReadOnlyObjectProperty<History> history() {
        return history.getReadOnlyProperty();
    }

    /** The cluster at the cursor. */
    ReadOnlyObjectProperty<ClusterState> state() {
        return state.getReadOnlyProperty();
    }

    /** The one cursor in time. */
    Player player() {
        return player;
    }

    /** Whether something is being folded, so that what is shown is about to change. */
    ReadOnlyBooleanProperty busy() {
        return worker.busy();
    }

    /** Turns to another instance, of whose journal so many entries are in a history already. */
    void show(Instance instance, History known, int entries) {
        open = instance;
        state.set(ClusterState.EMPTY);
        history.set(known);
        player.show(known);
        if (instance.kind() == Instance.Kind.LIVE) {
            player.end();
        }
        fold();
        follow(instance, entries);
    }

    /** Whether the model's next change is to be seen just after the cursor. */
    void seeEffect(boolean so) {
        commanded = so;
    }

    private void follow(Instance followed, int known) {
        var first = new AtomicInteger(Integer.MAX_VALUE);
        var journal = followed.journal();
        journal.listen(changed -> {
            if (first.getAndAccumulate(changed, Math::min) == Integer.MAX_VALUE) {
                Platform.runLater(() -> goOn(followed, first));
            }
        });
        if (journal.size() != known) {
            first.set(known);
            goOn(followed, first);
        }
    }

    private void goOn(Instance followed, AtomicInteger first) {
        if (open != followed) {
            return;
        }
        worker.run("history", () -> {
            var from = first.getAndSet(Integer.MAX_VALUE);
            return from == Integer.MAX_VALUE ? history.get() : history.get().from(from, followed.journal().since(0));
        }, next -> {
            if (open == followed) {
                var atEnd = player.atEnd().get();
                history.set(next);
                player.goOn(next);
                if (commanded) {
                    commanded = false;
                    player.seek(player.time().get() + EFFECT);
                }
                fold();
                if (atEnd && !player.atEnd().get()) {
                    switch (followed.kind()) {
                        case MODEL -> player.play();
                        case LIVE, RECORDING -> player.end();
                    }
                }
            }
        });
    }

    private void fold() {
        var of = history.get();
        var index = player.index().get();
        worker.run("state", () -> derived(of.at(index)), next -> {
            if (history.get() == of) {
                state.set(next);
            }
        });
    }

    /** What follows from a job's facts is derived when first asked for: of a wide job, better not on the FX thread. */
    private static ClusterState derived(ClusterState next) {
        next.jobs().forEach(Job::lost);
        return next;
    }

    /** Makes something off the FX thread, and hands it over on it; of what waits under a key, only the newest. */
    <T> void prepare(Object key, Supplier<T> work, Consumer<? super T> done) {
        worker.run(key, work, done);
    }
}
