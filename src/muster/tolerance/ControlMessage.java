package muster.tolerance;

import java.util.Optional;
import java.util.Set;
import muster.flux.FormatException;
import muster.flux.Json;
import tools.jackson.databind.JsonNode;

/**
 * What a prolog script says, in one line of its standard output, of a check that may be tolerated; the script goes on:
 * {@code flux-prolog: {"status":"degraded","check":"lustre","message":"/p/lustre1 not mounted"}}. It speaks for the rank it
 * runs on, and can't name another.
 *
 * @param check which, not empty
 * @param message what of it, for people; "" if it doesn't say
 */
public record ControlMessage(String check, String message) {
    /** What such a line begins with. */
    public static final String MARK = "flux-prolog:";
    /** The most characters of such a line. */
    public static final int LONGEST = 1 << 20;

    private static final String DEGRADED = "degraded";

    /**
     * Reads a line of a script.
     *
     * @param line without its end
     * @return what it says; empty if it is no control message but output as any other
     * @throws FormatException if it is one and can't be understood, which fails the rank: who can't say what is wrong
     *             isn't let through
     */
    public static Optional<ControlMessage> parse(String line) throws FormatException {
        if (!line.startsWith(MARK))
            return Optional.empty();
        if (line.length() > LONGEST)
            throw new FormatException("control message: longer than " + LONGEST + " characters");
        var json = json(line.substring(MARK.length()));
        var status = text(json, "status");
        if (!status.equals(DEGRADED))
            throw new FormatException("control message: status \"" + Quote.text(status, 60) + "\" isn't known. "
                    + Quote.known(status, Set.of(DEGRADED)));
        var check = text(json, "check");
        if (check.isEmpty())
            throw new FormatException("control message: 'check' is empty");
        return Optional.of(new ControlMessage(check, json.has("message") ? text(json, "message") : ""));
    }

    private static JsonNode json(String text) throws FormatException {
        try {
            var json = Json.parse(text);
            if (!json.isObject())
                throw new FormatException(Quote.json(json) + " is not an object");
            return json;
        } catch (FormatException e) {
            throw new FormatException("control message: " + e.getMessage());
        }
    }

    private static String text(JsonNode json, String key) throws FormatException {
        if (!json.has(key))
            throw new FormatException("control message: needs '" + key + "'");
        if (!json.get(key).isString())
            throw new FormatException(
                    "control message: '" + key + "' is " + Quote.json(json.get(key)) + ", not a text");
        return json.get(key).stringValue();
    }
}
