package muster.cli;

import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import muster.cluster.History;
import muster.cluster.Moment;
import muster.cluster.Words;
import muster.journal.Entry;

/** Events as lines for people: when, and what. */
final class EventLines implements Told {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS")
            .withZone(ZoneId.systemDefault());
    /** The last moment that a time of four digits' year can name. */
    private static final double LATEST = 253_402_300_799.0;

    private final PrintStream out;
    private boolean hasBegun;

    EventLines(PrintStream out) {
        this.out = out;
    }

    @Override
    public boolean isOrdered() {
        return true;
    }

    @Override
    public void tell(List<Entry> entries) {
        if (!hasBegun) {
            print(History.of(entries));
        } else {
            entries.forEach(entry -> print(History.of(List.of(entry))));
        }
        hasBegun = true;
    }

    private void print(History history) {
        for (var i = 0; i < history.size(); i++) {
            out.println(line(history.moment(i)));
        }
        out.flush();
    }

    private static String line(Moment moment) {
        var millis = Math.round(Math.clamp(moment.time(), 0, LATEST) * 1000);
        return TIME.format(Instant.ofEpochMilli(millis)) + "  " + Words.moment(moment);
    }

    @Override
    public void close() {
        out.flush();
    }
}
