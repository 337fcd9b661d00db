package muster.sim;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import muster.flux.FormatException;
import muster.tolerance.ControlMessage;
import muster.tolerance.Outcome;

/**
 * What is wrong with a node, as the check of a prolog finds it.
 *
 * @param ending how the script ends for it
 * @param check the check that finds it
 * @param message what it says
 */
public record Ailment(Ending ending, String check, String message) {
    static Ailment of(Ending ending, String check, String message) {
        return new Ailment(ending, check, message.isEmpty() ? says(ending) : message);
    }

    /**
     * What a script says on its standard output: of each check that it speaks of, what it says, and of each control message
     * that can't be understood, why.
     *
     * @param writes in any pieces; lines go across them
     * @param name of the check, where none can be made out
     */
    static List<Ailment> said(List<String> writes, String name) {
        return String.join("", writes).lines().flatMap(line -> {
            try {
                return ControlMessage.parse(line).stream()
                        .map(one -> new Ailment(Ending.DEGRADED, one.check(), one.message()));
            } catch (FormatException e) {
                return Stream.of(new Ailment(Ending.GARBLED, name, e.getMessage()));
            }
        }).toList();
    }

    /** The same where a script has no way to mark a failure, and can only fail. */
    Ailment unmarked() {
        return switch (ending.outcome()) {
            case DEGRADED -> of(Ending.exit(1, OptionalInt.empty()), check, message);
            case STOPPED -> new Ailment(new Ending(Outcome.FAILED, ending.status(), ending.stuck()), check, message);
            case PASSED, FAILED, TIMED_OUT, OFFLINE, CANCELED -> this;
        };
    }

    /** What is known of a script that says nothing itself. */
    static String says(Ending ending) {
        return switch (ending.outcome()) {
            case FAILED, STOPPED -> ending.status() < 256
                    ? "killed by signal " + ending.status()
                    : "exited with code " + (ending.status() >> 8);
            case DEGRADED, PASSED, TIMED_OUT, OFFLINE, CANCELED -> "";
        };
    }
}
