package muster.console.session;

import java.util.stream.IntStream;
import javafx.animation.AnimationTimer;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import muster.cluster.History;

/**
 * The one cursor in time of a window: slider, event list and grid all follow it. It stands after {@link #index} moments
 * of the history, at {@link #time}; of several moments at one time, a step may leave it between them. FX thread only.
 */
public final class Player {
    private static final double NANOS = 1e9;
    private static final double USUAL_SPEED = 10;

    private final ReadOnlyDoubleWrapper time = new ReadOnlyDoubleWrapper(this, "time");
    private final ReadOnlyIntegerWrapper index = new ReadOnlyIntegerWrapper(this, "index");
    private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper(this, "playing");
    private final ReadOnlyBooleanWrapper atEnd = new ReadOnlyBooleanWrapper(this, "atEnd", true);
    private final ReadOnlyBooleanWrapper follows = new ReadOnlyBooleanWrapper(this, "follows");
    private final DoubleProperty speed = new SimpleDoubleProperty(this, "speed", USUAL_SPEED);
    private final Pulse pulse = new Pulse();
    private History history = History.EMPTY;
    /** What a running instance's clock says; NaN where time doesn't go on by itself. */
    private double now = Double.NaN;

    /** The time looked at, in seconds as the journal counts them. */
    public ReadOnlyDoubleProperty time() {
        return time.getReadOnlyProperty();
    }

    /** How many moments of the history lie behind the cursor. */
    public ReadOnlyIntegerProperty index() {
        return index.getReadOnlyProperty();
    }

    /** Whether it plays. */
    public ReadOnlyBooleanProperty playing() {
        return playing.getReadOnlyProperty();
    }

    /** Whether the cursor is behind the last moment, and nothing is later. */
    public ReadOnlyBooleanProperty atEnd() {
        return atEnd.getReadOnlyProperty();
    }

    /** Seconds of the journal that pass in a second of play. */
    public DoubleProperty speed() {
        return speed;
    }

    /** Seconds since the history began; below 0 in a backlog. */
    public double offset() {
        return time.get() - history.start();
    }

    /** Seconds from the beginning of the history to the latest time there is: now, or the last moment. */
    public double length() {
        return Math.max(0, last() - history.start());
    }

    private double last() {
        return Double.isNaN(now) ? history.end() : Math.max(now, history.end());
    }

    /** Shows another history from its beginning, paused. */
    public void show(History next) {
        history = next;
        now = Double.NaN;
        first();
    }

    /** Lets time go on, on a running instance: a cursor at the end goes with it, one in the past stays. */
    void tick(double time) {
        var follows = atEnd.get();
        now = time;
        if (follows) {
            end();
        } else {
            place(this.time.get(), index.get());
        }
    }

    /** Whether the cursor goes with the clock of a running instance. */
    public ReadOnlyBooleanProperty follows() {
        return follows.getReadOnlyProperty();
    }

    /** Goes on in a history that shares this one's past, or the end of it: at the same moment, or the nearest there is. */
    void goOn(History next) {
        if (follows.get()) {
            // In one step, lest it be thought for a moment to look at the past.
            history = next;
            place(last(), history.size());
            return;
        }
        var was = history;
        var behind = index.get();
        // A step may leave it between moments of one time, or of clocks that differ.
        var between = behind != was.indexAt(time.get());
        history = next;
        var isBefore = time.get() < was.start() && next.start() <= was.start();
        var at = isBefore ? time.get() : Math.clamp(time.get(), next.start(), Math.max(next.start(), last()));
        place(at, between ? behind(was, behind, next.indexAt(at)) : next.indexAt(at));
    }

    /** How many moments there are up to the one that the cursor stood behind; if it isn't there, up to a place. */
    private int behind(History was, int behind, int place) {
        if (behind == 0) {
            return 0;
        }
        var one = was.moment(behind - 1);
        return IntStream.concat(IntStream.of(Math.min(behind, history.size())),
                IntStream.iterate(place, i -> i > 0 && history.moment(i - 1).time() >= one.time(), i -> i - 1))
                .filter(i -> i > 0 && history.moment(i - 1).equals(one)).findFirst().orElse(place);
    }

    /** Plays; from the beginning if the cursor is at the end, unless time goes on there by itself. */
    public void play() {
        if (history.size() == 0 || follows.get()) {
            return;
        }
        if (atEnd.get()) {
            first();
        }
        playing.set(true);
        pulse.start();
    }

    /** Stays where it is. */
    public void pause() {
        playing.set(false);
        pulse.stop();
    }

    /** Plays if it stays, and the other way round. */
    public void toggle() {
        if (playing.get()) {
            pause();
        } else {
            play();
        }
    }

    /**
     * Steps over one moment and pauses.
     *
     * @param direction 1 forward, -1 back
     * @param abnormal whether to step on to the next abnormal one; there may be none, then to the end
     */
    public void step(int direction, boolean abnormal) {
        pause();
        var to = index.get() + direction;
        while (abnormal && to > 0 && to < history.size() && !history.moment(to - 1).abnormal()) {
            to += direction;
        }
        seekIndex(to);
    }

    /** Goes to the beginning, before the first moment unless a backlog is behind it, and pauses. */
    public void first() {
        pause();
        var hasBacklog = history.size() > 0 && history.moment(0).time() < history.start();
        place(history.start(), hasBacklog ? history.indexAt(history.start()) : 0);
    }

    /** Goes behind the last moment, to now if time goes on, and pauses. */
    public void end() {
        pause();
        place(last(), history.size());
    }

    /** Goes to a time, or the nearest there is; goes on playing if it plays. */
    public void seek(double to) {
        var at = Math.clamp(to, history.start(), Math.max(history.start(), last()));
        place(at, history.indexAt(at));
    }

    /** Goes behind so many moments; with more than there are to the end. */
    public void seekIndex(int to) {
        if (to > history.size()) {
            end();
            return;
        }
        var at = Math.clamp(to, 0, history.size());
        place(at == 0 ? history.start() : history.moment(at - 1).time(), at);
    }

    /** Lets time pass while it plays; at the end it pauses. */
    void pass(double seconds) {
        if (!playing.get()) {
            return;
        }
        seek(time.get() + seconds * speed.get());
        if (atEnd.get()) {
            pause();
        }
    }

    private void place(double at, int moments) {
        atEnd.set(moments >= history.size() && (Double.isNaN(now) || at >= last()));
        follows.set(atEnd.get() && !Double.isNaN(now));
        index.set(moments);
        time.set(at);
    }

    /** Passes the time between two pulses of the window. */
    private final class Pulse extends AnimationTimer {
        private long last;

        @Override
        public void start() {
            last = 0;
            super.start();
        }

        @Override
        public void handle(long now) {
            if (last != 0) {
                pass((now - last) / NANOS);
            }
            last = now;
        }
    }
}
