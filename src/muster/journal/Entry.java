package muster.journal;

import java.io.StringWriter;
import java.util.List;
import java.util.Objects;
import muster.flux.FormatException;
import muster.flux.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One line of a journal: what was heard on a stream, and when. The JSON in it is shared and not to be changed.
 *
 * @param t when it was heard, in seconds since 1970; when it happened is told by the events in it
 * @param stream on which stream, as {@link Streams} has them, or another
 * @param payload what was said, as it came
 * @param more what else the line holds; an empty object as a rule
 */
public record Entry(double t, String stream, ObjectNode payload, ObjectNode more) {
    private static final List<String> KEYS = List.of("t", "stream", "payload");

    /** Refuses a time that is none. */
    public Entry {
        if (!Double.isFinite(t)) {
            throw new IllegalArgumentException("t " + t);
        }
        Objects.requireNonNull(stream);
        Objects.requireNonNull(payload);
        Objects.requireNonNull(more);
    }

    /**
     * An entry with nothing else in it.
     *
     * @param t when it was heard, in seconds since 1970
     * @param stream on which stream
     * @param payload what was said
     */
    public Entry(double t, String stream, ObjectNode payload) {
        this(t, stream, payload, Json.object());
    }

    /**
     * Reads a line.
     *
     * @param line an object with {@code t}, {@code stream} and {@code payload}
     * @return the entry
     * @throws FormatException if it is none
     */
    public static Entry parse(String line) throws FormatException {
        return of(json(line));
    }

    /** The JSON of one line, whose faults are told by the column alone. */
    static JsonNode json(String line) throws FormatException {
        try {
            return Json.parse(line);
        } catch (FormatException e) {
            throw new FormatException(e.getMessage().replaceFirst("^not JSON: line 1, ", "not JSON: "));
        }
    }

    static Entry of(JsonNode line) throws FormatException {
        if (!(line instanceof ObjectNode json)) {
            throw new FormatException("not an entry: expected an object");
        }
        var t = json.path("t").isNumber() ? json.get("t").doubleValue(Double.NaN) : Double.NaN;
        if (!Double.isFinite(t)) {
            throw new FormatException("not an entry: expected \"t\", a number");
        }
        if (!json.path("stream").isString()) {
            throw new FormatException("not an entry: expected \"stream\", a string");
        }
        if (!(json.get("payload") instanceof ObjectNode payload)) {
            throw new FormatException("not an entry: expected \"payload\", an object");
        }
        var more = Json.object();
        if (json.size() > KEYS.size()) {
            more.setAll(json).remove(KEYS);
        }
        return new Entry(t, json.get("stream").stringValue(), payload, more);
    }

    /**
     * Writes the line.
     *
     * @return JSON in one line, without its end
     */
    public String line() {
        var json = Json.object().put("t", t).put("stream", stream);
        json.set("payload", payload);
        json.setAll(more);
        var text = new StringWriter();
        try (var generator = new PlainNumbers(Json.mapper.createGenerator(text))) {
            Json.mapper.writeTree(generator, json);
        }
        return text.toString();
    }
}
