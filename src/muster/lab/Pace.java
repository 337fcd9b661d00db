package muster.lab;

import java.util.Locale;

/** How far many runs are, and how long the rest will take, by the pace of the last seconds: the first runs are slow, while Java warms up. */
public final class Pace {
    private static final long RECENT_NANOS = 10_000_000_000L;

    private final long of;
    private long since = System.nanoTime();
    private long madeThen;
    private long next = since;
    private long madeNext;

    /**
     * @param of how many runs there will be
     */
    public Pace(long of) {
        this.of = of;
    }

    /** How far they are now, in words. */
    public String words(long made) {
        var now = System.nanoTime();
        var words = words(made, of, (made - madeThen) / ((now - since) / 1e9));
        if (now - next > RECENT_NANOS) {
            since = next;
            madeThen = madeNext;
            next = now;
            madeNext = made;
        }
        return words;
    }

    /**
     * How far they are, in words.
     *
     * @param rate runs a second; nothing is said of the time left where it is 0
     */
    public static String words(long made, long of, double rate) {
        var line = count(made) + " of " + count(of) + " runs";
        return !(rate > 0)
                ? line
                : line + ", " + count(Math.round(rate)) + " a second, about " + time((of - made) / rate) + " left";
    }

    /** A number with its thousands apart. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A time that is only guessed: "40 s", "12 min", "30 h", "5 days". */
    public static String time(double seconds) {
        if (seconds < 100) {
            return Math.round(Math.ceil(seconds)) + " s";
        }
        if (seconds < 6000) {
            return Math.round(seconds / 60) + " min";
        }
        return seconds < 48 * 3600 ? Math.round(seconds / 3600) + " h" : count(Math.round(seconds / 86400)) + " days";
    }
}
