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
import muster.journal.Streams;

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
        // What is told from its beginning comes in no order, and is put into one.
        var from = hasBegun ? section(entries) : 0;
        entries.subList(0, from).forEach(entry -> print(History.of(List.of(entry))));
        print(History.of(entries.subList(from, entries.size())));
        hasBegun = true;
    }

    /** Where the instance began anew; the number of entries if it didn't. */
    private static int section(List<Entry> entries) {
        for (var i = 0; i < entries.size(); i++) {
            if (entries.get(i).stream().equals(Streams.SECTION)) {
                return i;
            }
        }
        return entries.size();
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
