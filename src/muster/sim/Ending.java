package muster.sim;

import java.util.OptionalInt;
import muster.flux.FormatException;
import muster.tolerance.Outcome;

/**
 * How a check that doesn't pass ends the script of its rank.
 *
 * @param outcome what the rank's outcome is then; {@code TIMED_OUT} for a script that doesn't end by itself
 * @param status the wait status of the script, as RFC 21 has it
 * @param stuck it doesn't die of SIGTERM either
 */
public record Ending(Outcome outcome, int status, boolean stuck) {
    /** Runs to its end and says on its standard output what is missing. */
    static final Ending DEGRADED = new Ending(Outcome.DEGRADED, 0, false);
    /** Runs to its end and says something that can't be understood; whoever runs it counts that as a failure. */
    static final Ending GARBLED = new Ending(Outcome.FAILED, 1 << 8, false);
    /** Sits there until it is killed. */
    static final Ending HANG = new Ending(Outcome.TIMED_OUT, 15, false);
    /** Sits there and can't be killed. */
    static final Ending STUCK = new Ending(Outcome.TIMED_OUT, 15, true);

    /** Leaves at once with an exit code, the special one or another. */
    static Ending exit(int code, OptionalInt special) {
        var stops = special.isPresent() && special.getAsInt() == code;
        return new Ending(stops ? Outcome.STOPPED : Outcome.FAILED, code << 8, false);
    }

    static Ending signal(int number) {
        return new Ending(Outcome.FAILED, number, false);
    }

    /** Whether the rest of the script doesn't run. */
    boolean early() {
        return outcome == Outcome.STOPPED || outcome == Outcome.FAILED;
    }

    boolean endless() {
        return outcome == Outcome.TIMED_OUT;
    }

    /** {@code "degraded"}, {@code "hang"}, {@code "stuck"}, {@code {"exit": 1}} or {@code {"signal": 9}}. */
    static Ending of(Part part, String key, OptionalInt special) throws FormatException {
        if (!part.need(key).isObject())
            return switch (part.text(key, "")) {
                case "degraded" -> DEGRADED;
                case "hang" -> HANG;
                case "stuck" -> STUCK;
                default -> throw part.refusal(key, Part.shown(part.need(key))
                        + " is not one of \"degraded\", \"hang\", \"stuck\", {\"exit\": 1}, {\"signal\": 9}");
            };
        var how = part.part(key).orElseThrow();
        var ending = how.has("signal")
                ? signal((int) how.whole("signal", 1, 64, "a signal"))
                : exit((int) how.whole("exit", 1, 255, "an exit code"), special);
        how.close();
        return ending;
    }
}
