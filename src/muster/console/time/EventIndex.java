package muster.console.time;

import muster.console.session.Break;

import java.util.Arrays;
import java.util.List;
import muster.cluster.History;

/**
 * Where in time a history's moments are, for the marks under the slider and the list of the abnormal ones: every moment is
 * counted in one of a fixed number of equal spans, so that it costs the same however many there are.
 */
public final class EventIndex {
    /** Spans of time that are told apart, more than a slider has pixels. */
    static final int SPANS = 2048;
    static final EventIndex EMPTY = new EventIndex(new int[SPANS], new int[SPANS], new int[0], List.of(), 0, 0);

    private final int[] events;
    private final int[] abnormal;
    private final int[] abnormalMoments;
    private final List<Break> breaks;
    private final double start;
    private final double end;

    private EventIndex(int[] events, int[] abnormal, int[] abnormalMoments, List<Break> breaks, double start,
            double end) {
        this.events = events;
        this.abnormal = abnormal;
        this.abnormalMoments = abnormalMoments;
        this.breaks = breaks;
        this.start = start;
        this.end = end;
    }

    /** Reads a whole history: long work for a long one. */
    public static EventIndex of(History history) {
        return EMPTY.from(0, history);
    }

    /** Reads on, where the first so many moments are those of this index. */
    EventIndex from(int known, History history) {
        var inEvents = new int[SPANS];
        var inAbnormal = new int[SPANS];
        var moments = Arrays.copyOf(abnormalMoments, Math.max(16, abnormalMoments.length));
        var count = 0;
        for (var i = 0; i < history.size(); i++) {
            var moment = history.moment(i);
            var span = (int) Math.min(SPANS - 1, part(moment.time(), history.start(), history.end()) * SPANS);
            inEvents[span]++;
            if (i < known ? count < abnormalMoments.length && abnormalMoments[count] == i : moment.abnormal()) {
                inAbnormal[span]++;
                moments = count == moments.length ? Arrays.copyOf(moments, count * 2) : moments;
                moments[count++] = i;
            }
        }
        return new EventIndex(inEvents, inAbnormal, Arrays.copyOf(moments, count), Break.of(history),
                history.start(), history.end());
    }

    /** Where the history isn't whole. */
    List<Break> breaks() {
        return breaks;
    }

    /** How much of the history's time has gone by at a time, from 0 at its start to 1 at its end. */
    double part(double time) {
        return part(time, start, end);
    }

    private static double part(double time, double start, double end) {
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
        return abnormalMoments.length;
    }

    /** The i-th abnormal moment's place in the history. */
    int abnormalMoment(int i) {
        return abnormalMoments[i];
    }

    /** How many of the abnormal moments come before a moment. */
    int abnormalBefore(int moment) {
        var at = Arrays.binarySearch(abnormalMoments, moment);
        return at < 0 ? -at - 1 : at;
    }
}
