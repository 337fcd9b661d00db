package muster.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import muster.flux.Event;
import muster.flux.JobId;
import muster.flux.Json;
import muster.flux.JsonText;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads an entry in one pass over its line, and makes no trees. It judges nothing: a line that isn't plainly an entry is left
 * to {@link Entry#of} and {@link Claims}, which say what is wrong with it, or that all is well. Not for more than one thread.
 */
final class EntryReader {
    /** Names that come again and again are kept once; so many, and no more. */
    private static final int NAMES = 1 << 10;
    private static final int LONGEST = 64;

    private final Map<String, String> names = new HashMap<>();
    private JsonParser parser;
    /** Where in the lines' array the parser began, and which of its fillings that was. */
    private int start;
    private int fills;
    private Span payload;
    private JobId job;
    private String action;
    private List<Seen> events;
    private Span resources;
    private Span jobspec;
    private boolean odd;

    /** From where to where the parser read. */
    private record Span(int from, int to) {
        JsonText in(byte[] payload, Span of) {
            return new JsonText(payload, from - of.from, to - of.from);
        }
    }

    /** An event, and where it stands. */
    private record Seen(double timestamp, String name, long userid, Span span) {}

    /** The entry in the line at which these are; null if it isn't plainly one. */
    Entry read(Lines lines) {
        var from = lines.from();
        // The parser would take zeros for another encoding than UTF-8.
        if (lines.to() - from < 2 || lines.bytes()[from] != '{' || lines.bytes()[from + 1] == 0 || lines.garbled()) {
            close();
            return null;
        }
        if (parser == null || lines.fills() != fills) {
            close();
            parser = Json.parser(lines.bytes(), from, lines.filled());
            fills = lines.fills();
            start = from;
        }
        try {
            var entry = entry(lines);
            if (entry == null) {
                close();
            }
            return entry;
        } catch (JacksonException _) {
            close();
            return null;
        }
    }

    /** One parser goes from line to line, as it costs as much to make one as to read a line; after a fault it is lost. */
    private void close() {
        if (parser != null) {
            parser.close();
            parser = null;
        }
    }

    private Entry entry(Lines lines) {
        payload = null;
        odd = false;
        var t = Double.NaN;
        String stream = null;
        ObjectNode more = null;
        parser.nextToken();
        for (var key = parser.nextName(); key != null; key = parser.nextName()) {
            var value = parser.nextToken();
            switch (key) {
                case "t" -> t = number(value);
                case "stream" -> stream = text(value, null);
                case "payload" -> payload(value);
                default -> more = with(more, key);
            }
            parser.skipChildren();
        }
        if (odd || !isAll(lines) || !Double.isFinite(t) || stream == null || payload == null) {
            return null;
        }
        var bytes = Arrays.copyOfRange(lines.bytes(), start + payload.from, start + payload.to);
        return new Entry(t, stream, new Payload.Text(payload.in(bytes, payload), job, action, events(bytes),
                resources == null ? null : resources.in(bytes, payload),
                jobspec == null ? null : jobspec.in(bytes, payload)), more == null ? Entry.NOTHING : more);
    }

    /** Whether the line was read to its end, and no further. */
    private boolean isAll(Lines lines) {
        var at = start + to();
        while (at < lines.to() && (lines.bytes()[at] == ' ' || lines.bytes()[at] == '\r')) {
            at++;
        }
        return at == lines.to();
    }

    private ObjectNode with(ObjectNode more, String key) {
        var known = more == null ? Json.object() : more;
        known.set(key, Json.mapper.readTree(parser));
        return known;
    }

    private Event[] events(byte[] bytes) {
        if (events == null) {
            return null;
        }
        var all = new Event[events.size()];
        for (var i = 0; i < all.length; i++) {
            var one = events.get(i);
            all[i] = one == null
                    ? null
                    : Event.of(one.timestamp, one.name, one.userid, one.span.in(bytes, payload));
        }
        return all;
    }

    private void payload(JsonToken value) {
        payload = null;
        job = null;
        action = "";
        events = null;
        resources = null;
        jobspec = null;
        if (value != JsonToken.START_OBJECT) {
            return;
        }
        var from = from();
        for (var key = parser.nextName(); key != null; key = parser.nextName()) {
            var inner = parser.nextToken();
            switch (key) {
                case "id" -> job = inner == JsonToken.VALUE_NUMBER_INT ? job() : null;
                case "action" -> action = text(inner, "");
                case "events" -> events = inner == JsonToken.START_ARRAY ? events() : null;
                case "R" -> resources = object(inner);
                case "jobspec" -> jobspec = object(inner);
                default -> {
                }
            }
            parser.skipChildren();
        }
        payload = new Span(from, to());
    }

    private JobId job() {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? Payload.job(parser.getBigIntegerValue())
                : parser.getLongValue() == -1 ? null : new JobId(parser.getLongValue());
    }

    private List<Seen> events() {
        var all = new ArrayList<Seen>();
        for (var value = parser.nextToken(); value != JsonToken.END_ARRAY; value = parser.nextToken()) {
            all.add(value == JsonToken.START_OBJECT ? event() : null);
            parser.skipChildren();
        }
        return all;
    }

    /** The event at which the parser stands; null if it is none. */
    private Seen event() {
        var from = from();
        var timestamp = Double.NaN;
        String name = null;
        var userid = -1L;
        var isWhole = true;
        for (var key = parser.nextName(); key != null; key = parser.nextName()) {
            var value = parser.nextToken();
            switch (key) {
                case "timestamp" -> timestamp = number(value);
                case "name" -> name = text(value, null);
                case "context" -> {
                    isWhole = value == JsonToken.START_OBJECT;
                    userid = isWhole ? userid() : -1;
                }
                default -> {
                }
            }
            parser.skipChildren();
        }
        return isWhole && name != null && timestamp > 0 && timestamp < Double.POSITIVE_INFINITY
                ? new Seen(timestamp, name, userid, new Span(from, to()))
                : null;
    }

    /** Goes through the context at which the parser stands. */
    private long userid() {
        var userid = -1L;
        for (var key = parser.nextName(); key != null; key = parser.nextName()) {
            var value = parser.nextToken();
            if (key.equals("userid")) {
                userid = value == JsonToken.VALUE_NUMBER_INT
                        && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER ? parser.getLongValue() : -1;
            } else if (value == JsonToken.VALUE_STRING && Claims.RANKS.contains(key)) {
                claim();
            }
            parser.skipChildren();
        }
        return userid;
    }

    /** Where the object at which the parser stands is, through which it goes; null if it is none. */
    private Span object(JsonToken value) {
        if (value != JsonToken.START_OBJECT) {
            odd = true;
            return null;
        }
        var from = from();
        for (var depth = 1; depth > 0;) {
            switch (parser.nextToken()) {
                case START_OBJECT, START_ARRAY -> depth++;
                case END_OBJECT, END_ARRAY -> depth--;
                case VALUE_STRING -> {
                    if ("rank".equals(parser.currentName())) {
                        claim();
                    }
                }
                default -> {
                }
            }
        }
        return new Span(from, to());
    }

    /** A set of ranks in which there may be too many is looked at more closely elsewhere. */
    private void claim() {
        odd |= Claims.isTooMuch(parser.getString());
    }

    private int from() {
        return (int) parser.currentTokenLocation().getByteOffset();
    }

    private int to() {
        return (int) parser.currentLocation().getByteOffset();
    }

    private double number(JsonToken value) {
        return value.isNumeric() ? parser.getDoubleValue() : Double.NaN;
    }

    private String text(JsonToken value, String other) {
        if (value != JsonToken.VALUE_STRING) {
            return other;
        }
        var text = parser.getString();
        var known = names.get(text);
        if (known != null) {
            return known;
        }
        if (names.size() < NAMES && text.length() <= LONGEST) {
            names.put(text, text);
        }
        return text;
    }
}
