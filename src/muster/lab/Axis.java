package muster.lab;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import muster.flux.FormatException;

/**
 * What is varied in a campaign, and over which values.
 *
 * @param knob what
 * @param values at least one, in the order in which they were given, each in the one form in which it is written
 */
public record Axis(Knob knob, List<String> values) {
    /** The most values of one axis. */
    static final int MOST = 10_000;

    /** Copies the values. */
    public Axis {
        values = List.copyOf(values);
    }

    /**
     * Reads an axis: {@code tolerance=0..12}, {@code rate=0.0005,0.01,0.05}, {@code nodes=50..60,64}.
     *
     * @throws FormatException if it is none; the line says what would be right
     */
    public static Axis parse(String text) throws FormatException {
        var equals = text.indexOf('=');
        if (equals < 0) {
            throw FormatException.of("vary", text, "a name, '=' and values, as tolerance=0..12 or rate=0.01,0.05");
        }
        var knob = Knob.of(text.substring(0, equals));
        var values = new ArrayList<String>();
        for (var part : text.substring(equals + 1).split(",", -1)) {
            var dots = knob.counts() ? part.indexOf("..") : -1;
            if (dots < 0) {
                values.add(knob.value(part));
            } else {
                range(knob, part, dots, values);
            }
            if (values.size() > MOST) {
                throw new FormatException(knob.word() + ": more than " + MOST + " values");
            }
        }
        var seen = new HashSet<String>();
        for (var value : values) {
            if (!seen.add(value)) {
                throw new FormatException(knob.word() + ": " + value + " is given twice");
            }
        }
        return new Axis(knob, values);
    }

    private static void range(Knob knob, String part, int dots, List<String> values) throws FormatException {
        var first = Integer.parseInt(knob.value(part.substring(0, dots)));
        var last = Integer.parseInt(knob.value(part.substring(dots + 2)));
        if (last < first) {
            throw FormatException.of(knob.word(), part,
                    "a range that begins before it ends, as " + last + ".." + first);
        }
        for (long value = first; value <= last && values.size() <= MOST; value++) {
            values.add(Long.toString(value));
        }
    }

    /** As it is read. */
    @Override
    public String toString() {
        return knob.word() + "=" + String.join(",", values);
    }
}
