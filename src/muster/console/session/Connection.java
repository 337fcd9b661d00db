package muster.console.session;

import muster.console.words.LinkWords;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Duration;
import muster.cluster.Job;
import muster.flux.JobId;
import muster.journal.Command;
import muster.journal.Instance;
import muster.live.Link;
import muster.live.LiveInstance;

/** A window's connection to a running instance, and the time that goes on there by itself. FX thread only. */
public final class Connection {
    /** Bars of running prologs rise in steps of this. */
    private static final Duration BEAT = Duration.millis(250);
    /** Whoever may do anything may ask for this. */
    private static final Command LEAST = new Command.Cancel(new JobId(0), "");

    private final InstantSource clock = InstantSource.system();
    private final ReadOnlyDoubleWrapper now = new ReadOnlyDoubleWrapper(this, "now", Double.NaN);
    private final ReadOnlyObjectWrapper<Link> link = new ReadOnlyObjectWrapper<>(this, "link");
    private final ReadOnlyBooleanWrapper stale = new ReadOnlyBooleanWrapper(this, "stale");
    private final Consumer<Notice> notices;
    private final Timeline beat = new Timeline(new KeyFrame(BEAT, _ -> beat()));
    private final Consumer<Link> hearing = _ -> Platform.runLater(this::hear);
    private LiveInstance running;
    private double lost = Double.NaN;

    /**
     * A connection to nothing.
     *
     * @param notices is told when one is lost, and when it is there again
     */
    Connection(Consumer<Notice> notices) {
        this.notices = notices;
        beat.setCycleCount(Animation.INDEFINITE);
    }

    /** What time it is, in seconds since 1970, a few times a second; NaN while no running instance is open. */
    public ReadOnlyDoubleProperty now() {
        return now.getReadOnlyProperty();
    }

    /** How it stands; null while no running instance is open. */
    public ReadOnlyObjectProperty<Link> link() {
        return link.getReadOnlyProperty();
    }

    /** Whether what is shown is what was: the connection was there and isn't. */
    public ReadOnlyBooleanProperty stale() {
        return stale.getReadOnlyProperty();
    }

    /** Since when it has been so, in seconds since 1970; NaN while it isn't. */
    public double lost() {
        return lost;
    }

    /** Takes up what is opened now. */
    public void follow(Instance opened) {
        if (running != null) {
            running.offLink(hearing);
        }
        running = opened instanceof LiveInstance live ? live : null;
        lost = Double.NaN;
        stale.set(false);
        if (running == null) {
            beat.stop();
            now.set(Double.NaN);
            link.set(null);
        } else {
            take(running.link());
            running.onLink(hearing);
            beat();
            beat.play();
        }
    }

    private void hear() {
        if (running == null) {
            return;
        }
        var was = stale.get();
        var next = running.link();
        take(next);
        if (stale.get() && !was) {
            notices.accept(new Notice(Notice.Kind.ERROR, LinkWords.lost(next, running.title())));
        } else if (was && !stale.get()) {
            notices.accept(new Notice(Notice.Kind.DONE, running.title() + " is there again."));
        }
    }

    private void take(Link next) {
        lost = switch (next) {
            case Link.Up _ -> Double.NaN;
            case Link.Connecting _ -> lost;
            case Link.Down(var _, var since, var _) -> since;
            case Link.Ended _ -> Double.isNaN(lost) ? clock.millis() / 1e3 : lost;
        };
        stale.set(!Double.isNaN(lost));
        link.set(next);
    }

    /** Ends it. What is shown stays. */
    public void disconnect() {
        if (running != null) {
            lost = Double.isNaN(lost) ? clock.millis() / 1e3 : lost;
            stale.set(true);
            running.close();
            notices.accept(new Notice(Notice.Kind.INFO, "Disconnected. What is shown is what was."));
        }
    }

    /** Tries at once to connect again. */
    public void retry() {
        if (running != null) {
            running.retry();
        }
    }

    /** Why a command can't be sent there; empty where nothing is known against it. */
    public Optional<String> refusal(Command command) {
        return running == null ? Optional.empty() : running.refusal(command);
    }

    /** Why no command at all can be sent there; empty if one can. */
    public Optional<String> refusal() {
        return refusal(LEAST);
    }

    /**
     * Why a job can't be ended by this user.
     *
     * @param job a job
     * @return a sentence; empty where nothing is known against it
     */
    public Optional<String> refusal(Job job) {
        return link.get() instanceof Link.Up(var about, var _) && !about.owner() && job.userid() >= 0
                && job.userid() != about.userid()
                        ? Optional.of(
                                "Not canceled: %s is user %d's. Only that user and the instance's owner may; here you are %s."
                                        .formatted(job.id(), job.userid(), about.user()))
                        : Optional.empty();
    }

    private void beat() {
        now.set(clock.millis() / 1e3);
    }
}
