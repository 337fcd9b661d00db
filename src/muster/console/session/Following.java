package muster.console.session;

import muster.console.part.Worker;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import muster.cluster.ClusterState;
import muster.cluster.History;
import muster.cluster.Job;
import muster.cluster.Memory;
import muster.flux.JobId;
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
    /** Whether something came that will be taken with the next pulse. */
    private final BooleanProperty waiting = new SimpleBooleanProperty(this, "waiting");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");
    private final Supplier<JobId> looked;
    private final Runnable gone;
    private final int newest;
    /** Bounds what is kept of a running instance. */
    private Memory memory;
    /** How many entries are in the history. */
    private int known;
    /** What is open; null if nothing is. */
    private Instance open;
    /** Whether the model is about to tell what came of a command, which is to be seen. */
    private boolean commanded;

    /**
     * @param newest how many of a running instance's newest entries are kept
     * @param looked the job that is looked at, which is kept; may give null
     * @param gone told on the FX thread that the moment which was looked at isn't kept any more
     * @param failed told on the FX thread of what broke
     */
    Following(int newest, Supplier<JobId> looked, Runnable gone, Consumer<Throwable> failed) {
        this.newest = newest;
        this.looked = looked;
        this.gone = gone;
        memory = new Memory(newest);
        worker = new Worker(failed);
        busy.bind(worker.busy().or(waiting));
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
        return busy.getReadOnlyProperty();
    }

    /** Turns to another instance, of whose journal so many entries are in a history already. */
    void show(Instance instance, History told, int entries) {
        open = instance;
        known = entries;
        memory = new Memory(newest);
        state.set(ClusterState.EMPTY);
        history.set(told);
        player.show(told);
        if (instance.kind() == Instance.Kind.LIVE) {
            player.end();
        }
        fold();
        follow(instance);
    }

    /** Whether the model's next change is to be seen just after the cursor. */
    void seeEffect(boolean so) {
        commanded = so;
    }

    private void follow(Instance followed) {
        var first = new AtomicInteger(Integer.MAX_VALUE);
        var journal = followed.journal();
        journal.listen(changed -> {
            if (first.getAndAccumulate(changed, Math::min) == Integer.MAX_VALUE) {
                Platform.runLater(() -> soon(followed, first));
            }
        });
        if (journal.size() != known || known > most(followed)) {
            first.set(known);
            goOn(followed, first);
        }
    }

    /** Of what runs something may come all the time: it is taken once a pulse, so that there are pulses to draw it. */
    private void soon(Instance followed, AtomicInteger first) {
        if (followed.kind() == Instance.Kind.LIVE) {
            waiting.set(true);
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    stop();
                    waiting.set(false);
                    goOn(followed, first);
                }
            }.start();
        } else {
            goOn(followed, first);
        }
    }

    /** A history, and how many entries are in it. */
    private record Told(History history, int entries) {}

    private void goOn(Instance followed, AtomicInteger first) {
        if (open != followed) {
            return;
        }
        var job = looked.get();
        var most = most(followed);
        worker.run("history", () -> {
            var from = first.getAndSet(Integer.MAX_VALUE);
            if (from == Integer.MAX_VALUE) {
                return new Told(history.get(), known);
            }
            var all = followed.journal().since(0);
            var next = history.get().from(Math.min(from, known), all);
            if (all.size() > most && memory.cut(followed.journal(), next, all, id -> id.equals(job))) {
                all = followed.journal().since(0);
                next = History.followed(all);
            }
            return new Told(next, all.size());
        }, next -> {
            if (open == followed) {
                known = next.entries;
                goOn(followed, next.history);
            }
        });
    }

    /** How many entries there may be before the past is cut: more where it is looked at. */
    private long most(Instance followed) {
        return followed.kind() == Instance.Kind.LIVE
                ? player.atEnd().get() ? memory.most() : 2L * memory.most()
                : Long.MAX_VALUE;
    }

    private void goOn(Instance followed, History next) {
        var atEnd = player.atEnd().get();
        var time = player.time().get();
        var wasKept = time >= history.get().start();
        history.set(next);
        player.goOn(next);
        if (!atEnd && wasKept && time < next.start()) {
            gone.run();
        }
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

    private void fold() {
        var of = history.get();
        var index = player.index().get();
        worker.run("state", () -> derived(of.at(index)), next -> {
            if (history.get() == of) {
                state.set(next);
            }
        });
    }

    /** What follows from a job's facts is derived when first asked for: of a wide job that the grid shows, not on the FX thread. */
    private static ClusterState derived(ClusterState next) {
        next.active().forEach(Job::lost);
        return next;
    }

    /** Makes something off the FX thread, and hands it over on it; of what waits under a key, only the newest. */
    <T> void prepare(Object key, Supplier<T> work, Consumer<? super T> done) {
        worker.run(key, work, done);
    }
}
