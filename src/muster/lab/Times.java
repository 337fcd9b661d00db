package muster.lab;

import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import muster.flux.FormatException;

/**
 * How long something took, many times: how often each time came. A time is kept in milliseconds with four digits, so that
 * what is kept is bounded, and two of these can be put together in any order with the same result. Not for several threads.
 */
final class Times {
    private static final long FOUR_DIGITS = 10_000;

    private final TreeMap<Long, Long> counts = new TreeMap<>();
    private long size;

    void add(long millis) {
        add(rounded(millis), 1);
    }

    private void add(long millis, long count) {
        counts.merge(millis, count, Long::sum);
        size += count;
    }

    void add(Times other) {
        other.counts.forEach(this::add);
    }

    private static long rounded(long millis) {
        var unit = 1L;
        while (millis / unit >= FOUR_DIGITS) {
            unit *= 10;
        }
        return (millis + unit / 2) / unit * unit;
    }

    long size() {
        return size;
    }

    /** The least time that isn't shorter than such a share of all; empty if there are none. */
    OptionalLong quantile(double share) {
        var left = Math.max(1, (long) Math.ceil(share * size));
        for (var entry : counts.entrySet()) {
            left -= entry.getValue();
            if (left <= 0) {
                return OptionalLong.of(entry.getKey());
            }
        }
        return OptionalLong.empty();
    }

    /** {@code 41200*3+41210}: the times in order, with how often each came. */
    String text() {
        var text = new StringBuilder();
        for (Map.Entry<Long, Long> entry : counts.entrySet()) {
            text.append(text.isEmpty() ? "" : "+").append(entry.getKey());
            if (entry.getValue() > 1) {
                text.append('*').append(entry.getValue());
            }
        }
        return text.toString();
    }

    /** @throws FormatException if {@link #text} would never have written it */
    static Times parse(String text) throws FormatException {
        var times = new Times();
        for (var part : text.isEmpty() ? new String[0] : text.split("\\+", -1)) {
            var star = part.indexOf('*');
            var millis = Tally.number(star < 0 ? part : part.substring(0, star));
            var count = star < 0 ? 1 : Tally.number(part.substring(star + 1));
            if (rounded(millis) != millis || count < 1) {
                throw FormatException.of("time", part, "milliseconds of four digits, and how often");
            }
            times.add(millis, count);
        }
        return times;
    }
}
