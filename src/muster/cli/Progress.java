package muster.cli;

import java.io.PrintStream;
import muster.lab.Pace;

/** How far many runs are, for someone who watches: a line that is written over in a terminal, else a line each time. */
final class Progress {
    private final PrintStream err;
    private final boolean over;
    private final Pace pace;
    private int width;

    /**
     * @param err where to
     * @param over whether a line can be written over
     * @param of how many runs there will be
     */
    Progress(PrintStream err, boolean over, long of) {
        this.err = err;
        this.over = over;
        this.pace = new Pace(of);
    }

    /** Says how far they are. */
    void show(long made) {
        var line = pace.words(made);
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
}
