package muster.console;

import java.time.InstantSource;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.util.Duration;
import muster.journal.Instance;

/** A window's connection to a running instance, and the time that goes on there by itself. FX thread only. */
final class Connection {
    /** Bars of running prologs rise in steps of this. */
    private static final Duration BEAT = Duration.millis(250);

    private final InstantSource clock;
    private final ReadOnlyDoubleWrapper now = new ReadOnlyDoubleWrapper(this, "now", Double.NaN);
    private final Timeline beat = new Timeline(new KeyFrame(BEAT, _ -> beat()));

    /** A connection to nothing, by a clock. */
    Connection(InstantSource clock) {
        this.clock = clock;
        beat.setCycleCount(Animation.INDEFINITE);
    }

    /** What time it is, in seconds since 1970, a few times a second; NaN while no running instance is open. */
    ReadOnlyDoubleProperty now() {
        return now.getReadOnlyProperty();
    }

    /** Takes up what is opened now. */
    void follow(Instance opened) {
        if (opened.kind() == Instance.Kind.LIVE) {
            beat();
            beat.play();
        } else {
            beat.stop();
            now.set(Double.NaN);
        }
    }

    private void beat() {
        now.set(clock.millis() / 1e3);
    }
}
