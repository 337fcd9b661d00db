package muster.tolerance;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import muster.flux.FormatException;

/** What became of one prolog action on one rank. */
public enum Outcome {
    /** It ended with status 0 and said nothing against the rank. */
    PASSED("passed"),
    /** It ran to its end and reported a check that may be tolerated. */
    DEGRADED("degraded"),
    /**
     * It left early with the site's special exit code: tolerable by its author, but the rest of the script didn't
     * run.
     */
    STOPPED("stopped"),
    /** It ended with any other exit code or by a signal. */
    FAILED("failed"),
    /** It was silent until the action's timeout. */
    TIMED_OUT("timed out"),
    /** The node went away: a fact of the rank, which closes every action of it. */
    OFFLINE("went offline"),
    /** It was ended from outside. */
    CANCELED("canceled");

    private static final List<Outcome> ALL = List.of(values());

    private final String word;

    Outcome(String word) {
        this.word = word;
    }

    /** The outcome as people read it after a rank: "timed out", "went offline". */
    public String word() {
        return word;
    }

    /** The outcome as a journal writes it: lower case, words joined by an underscore. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads an outcome's wire form, in any case, with {@code -} or {@code _}.
     *
     * @throws FormatException if it is none; the line lists those there are
     */
    public static Outcome parse(String text) throws FormatException {
        var plain = text.toUpperCase(Locale.ROOT).replace('-', '_');
        for (var outcome : ALL) {
            if (outcome.name().equals(plain)) {
                return outcome;
            }
        }
        throw new FormatException("outcome " + FormatException.quote(text) + ": expected one of "
                + String.join(", ", Arrays.stream(values()).map(Outcome::wire).toList()));
    }
}
