package muster.console.words;

import java.util.Locale;

/** How a span of time reads: {@code 00:41.2}, {@code 1:02:03.4}, {@code 3 d 04:05:06.7}. */
public final class Clock {
    private static final int MINUTE = 60;
    private static final int HOUR = 3600;
    private static final int DAY = 86_400;

    private Clock() {}

    /**
     * A span in words.
     *
     * @param seconds cut to tenths, so that it never reads as more than it is; below 0, what was before the beginning
     */
    public static String text(double seconds) {
        if (seconds <= -0.1) {
            return "−" + text(-seconds);
        }
        var tenths = (long) Math.floor(Math.max(0, seconds) * 10 + 1e-6);
        var whole = tenths / 10;
        var clock = String.format(Locale.ROOT, "%02d:%02d.%d", whole / MINUTE % MINUTE, whole % MINUTE, tenths % 10);
        if (whole < HOUR) {
            return clock;
        }
        var hours = whole / HOUR % 24;
        return whole < DAY
                ? hours + ":" + clock
                : String.format(Locale.ROOT, "%d d %02d:%s", whole / DAY, hours, clock);
    }
}
