package muster.journal;

import java.util.List;
import muster.flux.FormatException;
import muster.flux.IdSet;
import tools.jackson.databind.JsonNode;

/**
 * What an instance says of itself must be an instance's size: a journal that claims billions of ranks isn't one, and saying
 * so is better than leaving aside most of what it tells. Exceptions aren't asked: any user may put anything into those.
 */
final class Claims {
    private static final long MOST = 1L << 24;
    /** How many digits a number needs for that. */
    private static final int DIGITS = Long.toString(MOST).length();
    /** Under which keys an event's context tells ranks. */
    static final List<String> RANKS = List.of("ranks", "idset", "online");

    private Claims() {}

    /**
     * Refuses an entry that claims more ranks than an instance can have.
     *
     * @throws FormatException in a line that tells the ranks
     */
    static void check(Entry entry) throws FormatException {
        var payload = entry.payload();
        for (var part : payload.path("R").path("execution").path("R_lite")) {
            check(part.path("rank"));
        }
        if (!entry.stream().equals(Streams.RESOURCES) && !entry.stream().equals(Streams.PROLOG)) {
            return;
        }
        for (var event : payload.path("events")) {
            for (var key : RANKS) {
                check(event.path("context").path(key));
            }
        }
    }

    private static void check(JsonNode ranks) throws FormatException {
        if (ranks.isString() && isTooMuch(ranks.stringValue())) {
            throw new FormatException("ranks " + FormatException.quote(ranks.stringValue())
                    + ": an instance has at most " + MOST + " ranks");
        }
    }

    /** Whether a text claims more ranks than an instance can have. */
    static boolean isTooMuch(String ranks) {
        try {
            return ranks.length() >= DIGITS && IdSet.parse(ranks).max() >= MOST;
        } catch (FormatException _) {
            return false; // Whoever reads the journal says what wasn't understood.
        }
    }
}
