package fuzz;

import java.util.Objects;
import muster.flux.FormatException;

/** What must hold of any input. */
final class Check {
    /** A line for people is no page. */
    private static final int LONGEST = 1000;

    private Check() {}

    static void same(Object expected, Object found) {
        if (!Objects.equals(expected, found)) {
            throw new AssertionError("expected " + expected + ", found " + found);
        }
    }

    /** The one line of an error, with nothing in it that could steer a terminal. */
    static String line(FormatException error) {
        var line = error.getMessage();
        same(FormatException.visible(line), line);
        if (line.length() > LONGEST) {
            throw new AssertionError("a line of " + line.length() + ": " + line);
        }
        return line;
    }
}
