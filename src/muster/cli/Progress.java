package muster.cli;

import java.io.PrintStream;
import java.util.Locale;

/** How far many runs are, for someone who watches: a line that is written over in a terminal, else a line each time. */
final class Progress {
    /** The rate is that of the last seconds: the first runs are slow, while Java warms up. */
    private static final long RECENT_NANOS = 10_000_000_000L;

    private final PrintStream err;
    private final boolean over;
    private final long of;
    private long since = System.nanoTime();
    private long madeThen;
    private long next = since;
    private long madeNext;
    private int width;

    /**
     * @param err where to
     * @param over whether a line can be written over
     * @param of how many runs there will be
     */
    Progress(PrintStream err, boolean over, long of) {
        this.err = err;
        this.over = over;
        this.of = of;
    }

    /** Says how far they are. */
    void show(long made) {
        var now = System.nanoTime();
        var line = words(made, of, (made - madeThen) / ((now - since) / 1e9));
        if (now - next > RECENT_NANOS) {
            since = next;
            madeThen = madeNext;
            next = now;
            madeNext = made;
        }
        if (over) {
            err.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
            err.flush();
            width = line.length();
        } else {
            err.println(line);
        }
    }

    /** Leaves the line free for others. */
    void end() {
        if (width > 0) {
            err.print("\r" + " ".repeat(width) + "\r");
            err.flush();
        }
    }

    /** @param rate runs a second */
    static String words(long made, long of, double rate) {
        var line = count(made) + " of " + count(of) + " runs";
        return !(rate > 0)
                ? line
                : line + ", " + count(Math.round(rate)) + " a second, about " + time((of - made) / rate) + " left";
    }

    /** A number with its thousands apart. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A time that is only guessed: "40 s", "12 min", "30 h", "5 days". */
    static String time(double seconds) {
        if (seconds < 100) {
            return Math.round(Math.ceil(seconds)) + " s";
        }
        if (seconds < 6000) {
            return Math.round(seconds / 60) + " min";
        }
        return seconds < 48 * 3600 ? Math.round(seconds / 3600) + " h" : count(Math.round(seconds / 86400)) + " days";
    }
}
