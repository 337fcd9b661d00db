package muster.journal;

import java.io.StringWriter;
import java.util.List;
import java.util.Objects;
import muster.flux.Event;
import muster.flux.FormatException;
import muster.flux.JobId;
import muster.flux.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One line of a journal: what was heard on a stream, and when. The JSON in it is shared and not to be changed. */
public final class Entry {
    private static final List<String> KEYS = List.of("t", "stream", "payload");
    /** What most lines hold besides. */
    static final ObjectNode NOTHING = Json.object();

    private final double t;
    private final String stream;
    private final Payload payload;
    private final ObjectNode more;

    Entry(double t, String stream, Payload payload, ObjectNode more) {
        if (!Double.isFinite(t)) {
            throw new IllegalArgumentException("t " + t);
        }
        this.t = t;
        this.stream = Objects.requireNonNull(stream);
        this.payload = payload;
        this.more = more.isEmpty() ? NOTHING : more;
    }

    /**
     * An entry.
     *
     * @param t when it was heard, in seconds since 1970
     * @param stream on which stream
     * @param payload what was said
     * @param more what else the line holds; an empty object as a rule
     */
    public Entry(double t, String stream, ObjectNode payload, ObjectNode more) {
        this(t, stream, new Payload.Tree(Objects.requireNonNull(payload)), more);
    }

    /**
     * An entry with nothing else in it.
     *
     * @param t when it was heard, in seconds since 1970
     * @param stream on which stream
     * @param payload what was said
     */
    public Entry(double t, String stream, ObjectNode payload) {
        this(t, stream, payload, NOTHING);
    }

    /**
     * When it was heard.
     *
     * @return seconds since 1970; when it happened is told by the events in it
     */
    public double t() {
        return t;
    }

    /**
     * Where it was heard.
     *
     * @return a stream, as {@link Streams} has them, or another
     */
    public String stream() {
        return stream;
    }

    /**
     * What was said, as it came. It may be parsed anew each time it is asked for.
     *
     * @return all of it
     */
    public ObjectNode payload() {
        return payload.tree();
    }

    /**
     * What else the line holds.
     *
     * @return an empty object as a rule
     */
    public ObjectNode more() {
        return more;
    }

    /**
     * The job that the payload names under {@code id}.
     *
     * @return its id; null if it names none
     */
    public JobId job() {
        return payload.job();
    }

    /**
     * The prolog action that the payload names.
     *
     * @return its name; "" if it names none
     */
    public String action() {
        return payload.action();
    }

    /**
     * How many events the payload lists.
     *
     * @return the number; −1 if it has no list of them
     */
    public int eventCount() {
        return payload.eventCount();
    }

    /**
     * The events of the payload.
     *
     * @return in their order, null in the place of one that can't be read
     */
    public List<Event> events() {
        return payload.events();
    }

    /**
     * The resource set that comes with the events.
     *
     * @return the value of {@code R}, which may be parsed anew each time it is asked for; missing if there is none
     */
    public JsonNode resources() {
        return payload.resources();
    }

    /**
     * The jobspec that comes with the events.
     *
     * @return the value of {@code jobspec}, which may be parsed anew each time it is asked for; missing if there is none
     */
    public JsonNode jobspec() {
        return payload.jobspec();
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
        var more = NOTHING;
        if (json.size() > KEYS.size()) {
            more = Json.object();
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
        json.set("payload", payload());
        json.setAll(more);
        var text = new StringWriter();
        try (var generator = new PlainNumbers(Json.mapper.createGenerator(text))) {
            Json.mapper.writeTree(generator, json);
        }
        return text.toString();
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Entry that && t == that.t && stream.equals(that.stream)
                && payload().equals(that.payload()) && more.equals(that.more);
    }

    @Override
    public int hashCode() {
        return Objects.hash(t, stream);
    }

    @Override
    public String toString() {
        return line();
    }
}
