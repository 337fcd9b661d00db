package muster.flux;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One event of an eventlog (RFC 18): what happened, when, and the rest in a context that depends on its name (RFC 21 for
 * jobs, RFC 44 for resources). Whatever keys it has are kept. The JSON is shared and not to be changed.
 */
public final class Event {
    private final double timestamp;
    private final String name;
    private final long userid;
    private final Supplier<ObjectNode> json;

    private Event(double timestamp, String name, long userid, Supplier<ObjectNode> json) {
        this.timestamp = timestamp;
        this.name = name;
        this.userid = userid;
        this.json = json;
    }

    /**
     * An event as it was read.
     *
     * @param node an object with a timestamp, a name and perhaps a context
     * @return the event, which keeps the object
     * @throws FormatException if it is no event
     */
    public static Event of(JsonNode node) throws FormatException {
        var event = new Field("event", node);
        var json = event.object();
        var timestamp = event.at("timestamp");
        var seconds = timestamp.number();
        if (!isTime(seconds)) {
            throw timestamp.error("seconds since 1970, greater than 0");
        }
        var name = event.at("name").string();
        var context = event.at("context");
        return new Event(seconds, name, context.absent() ? -1 : userid(context.object()), () -> json);
    }

    /**
     * An event that was read, but isn't kept as a tree.
     *
     * @param timestamp seconds since 1970, greater than 0
     * @param name its name
     * @param userid the user that its context names; −1 if it names none
     * @param json all of it, which is parsed whenever it is asked for
     * @return the event
     */
    public static Event of(double timestamp, String name, long userid, JsonText json) {
        return new Event(checked(timestamp), name, userid, json);
    }

    /**
     * A new event.
     *
     * @param timestamp seconds since 1970, greater than 0
     * @param name its name
     * @param context its context; an empty one is left out of the JSON
     * @return the event
     */
    public static Event of(double timestamp, String name, ObjectNode context) {
        var json = Json.object().put("timestamp", checked(timestamp)).put("name", name);
        if (!context.isEmpty()) {
            json.set("context", context);
        }
        return new Event(timestamp, name, userid(context), () -> json);
    }

    /**
     * Reads an eventlog: an event a line, every line ended.
     *
     * @param text the log; "" has no event
     * @return its events in their order
     * @throws FormatException naming the line
     */
    public static List<Event> log(String text) throws FormatException {
        var events = new ArrayList<Event>();
        for (int from = 0, line = 1; from < text.length(); line++) {
            var end = text.indexOf('\n', from);
            if (end < 0) {
                throw new FormatException("eventlog line " + line + ": not ended, so perhaps not whole");
            }
            try {
                events.add(of(Json.parse(text.substring(from, end))));
            } catch (FormatException e) {
                throw new FormatException("eventlog line " + line + ": " + e.getMessage());
            }
            from = end + 1;
        }
        return List.copyOf(events);
    }

    /**
     * Writes an eventlog.
     *
     * @param events its events
     * @return a line each
     */
    public static String log(List<Event> events) {
        return events.stream().map(event -> event + "\n").collect(Collectors.joining());
    }

    /**
     * When it was posted.
     *
     * @return seconds since 1970, greater than 0
     */
    public double timestamp() {
        return timestamp;
    }

    /**
     * What happened.
     *
     * @return its name, as {@code prolog-start}
     */
    public String name() {
        return name;
    }

    /**
     * Who did it.
     *
     * @return the user that its context names, as RFC 21 has it; −1 if it names none
     */
    public long userid() {
        return userid;
    }

    /**
     * The rest of it. It may be parsed anew each time it is asked for.
     *
     * @return its context; an empty object where it has none
     */
    public ObjectNode context() {
        var context = json instanceof JsonText text ? text.get("context") : json.get().get("context");
        return context instanceof ObjectNode object ? object : Json.object();
    }

    /**
     * The event as it stands in the log. It may be parsed anew each time it is asked for.
     *
     * @return all of it, keys that no RFC lists included
     */
    public ObjectNode json() {
        return json.get();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Event that && timestamp == that.timestamp && name.equals(that.name)
                && json().equals(that.json());
    }

    @Override
    public int hashCode() {
        return Objects.hash(timestamp, name);
    }

    /**
     * The event as it stands in the log.
     *
     * @return one line of JSON, without its end
     */
    @Override
    public String toString() {
        return json().toString();
    }

    private static long userid(ObjectNode context) {
        var user = context.path("userid");
        return user.isIntegralNumber() && user.canConvertToLong() ? user.longValue() : -1;
    }

    private static double checked(double timestamp) {
        if (!isTime(timestamp)) {
            throw new IllegalArgumentException("timestamp " + timestamp);
        }
        return timestamp;
    }

    private static boolean isTime(double seconds) {
        return seconds > 0 && seconds < Double.POSITIVE_INFINITY;
    }
}
