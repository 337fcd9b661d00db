package muster.console.time;

import muster.console.session.Break;

import java.util.Arrays;
import java.util.List;
import muster.cluster.History;
import muster.cluster.Moment;

/**
 * Where in time a history's moments are, for the marks over the slider and the list of the abnormal ones: every moment is
 * counted in one of at most so many equal spans. A history that goes on has its spans widened to twice as much when they don't
 * reach any more, so that reading on costs what is new, however long it was before. Immutable.
 */
public final class EventIndex {
    /** The most spans of time that are told apart; a history of some length has at least half of them, more than a slider has pixels. */
    static final int SPANS = 4096;
    /** Seconds of the narrowest span. */
    private static final double NARROWEST = 0x1p-20;
    static final EventIndex EMPTY = new EventIndex();

    private final int[] events;
    private final int[] abnormal;
    private final Break.Finder breaks;
    private final double start;
    private int[] abnormalMoments;
    private int abnormalCount;
    private double end;
    /** Seconds of a span. */
    private double width;

    private EventIndex() {
        this(0);
    }

    /** Of no moments yet of a history that begins then. */
    private EventIndex(double start) {
        this.start = start;
        end = start;
        width = NARROWEST;
        events = new int[SPANS];
        abnormal = new int[SPANS];
        abnormalMoments = new int[16];
        breaks = new Break.Finder(start);
    }

    private EventIndex(EventIndex other) {
        start = other.start;
        end = other.end;
        width = other.width;
        events = other.events.clone();
        abnormal = other.abnormal.clone();
        abnormalMoments = other.abnormalMoments.clone();
        abnormalCount = other.abnormalCount;
        breaks = new Break.Finder(other.breaks);
    }

    /** Reads a whole history: long work for a long one. */
    public static EventIndex of(History history) {
        return EMPTY.from(0, history);
    }

    /** Reads on, where the first so many moments are those of this index. */
    EventIndex from(int known, History history) {
        var isMore = known > 0 && history.start() == start;
        var next = isMore ? new EventIndex(this) : new EventIndex(history.start());
        for (var i = isMore ? known : 0; i < history.size(); i++) {
            next.add(history.moment(i), i);
        }
        next.end = history.end();
        return next;
    }

    private void add(Moment moment, int place) {
        while (moment.time() - start >= SPANS * width) {
            widen(events);
            widen(abnormal);
            width *= 2;
        }
        var span = (int) Math.max(0, (moment.time() - start) / width);
        events[span]++;
        breaks.take(moment);
        if (moment.abnormal()) {
            abnormal[span]++;
            if (abnormalCount == abnormalMoments.length) {
                abnormalMoments = Arrays.copyOf(abnormalMoments, abnormalCount * 2);
            }
            abnormalMoments[abnormalCount++] = place;
        }
    }

    private static void widen(int[] counts) {
        for (var i = 0; i < SPANS / 2; i++) {
            counts[i] = counts[2 * i] + counts[2 * i + 1];
        }
        Arrays.fill(counts, SPANS / 2, SPANS, 0);
    }

    /** How many spans the history's time has. */
    int spans() {
        return 1 + (int) Math.clamp((end - start) / width, 0, SPANS - 1);
    }

    /** Where the history isn't whole. */
    List<Break> breaks() {
        return breaks.upTo(end);
    }

    /** How much of the history's time has gone by at a time, from 0 at its start to 1 at its end. */
    double part(double time) {
        return end <= start ? 0 : Math.clamp((time - start) / (end - start), 0, 1);
    }

    /** How many moments the spans from one to before another hold. */
    int events(int from, int to) {
        return sum(events, from, to);
    }

    /** How many of them are abnormal. */
    int abnormal(int from, int to) {
        return sum(abnormal, from, to);
    }

    private static int sum(int[] counts, int from, int to) {
        var sum = 0;
        for (var i = from; i < to; i++) {
            sum += counts[i];
        }
        return sum;
    }

    /** How many moments are abnormal in all. */
    int abnormalCount() {
        return abnormalCount;
    }

    /** The i-th abnormal moment's place in the history. */
    int abnormalMoment(int i) {
        return abnormalMoments[i];
    }

    /** How many of the abnormal moments come before a moment. */
    int abnormalBefore(int moment) {
        var at = Arrays.binarySearch(abnormalMoments, 0, abnormalCount, moment);
        return at < 0 ? -at - 1 : at;
    }
}
