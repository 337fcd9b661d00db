package muster.sim;

import java.math.BigDecimal;
import java.util.function.Consumer;
import muster.flux.IdSet;
import muster.flux.JobId;
import muster.flux.Json;
import muster.journal.Entry;
import muster.journal.Streams;
import muster.tolerance.Outcome;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes what happens as a real instance would answer it on its journal streams, in order of time. Outcomes of one action
 * that fall within a tenth of a second share an entry, each with its own time, unless something else comes between.
 */
final class Tape {
    private static final long SHARED = 100_000;
    /** Microseconds from which on Json writes seconds as a decimal, for a double would have an exponent. */
    private static final long PLAIN = EventQueue.micros(1e7);
    /** From an event to whoever watches the journal. */
    private static final long DELAY = 400;

    private final Consumer<Entry> sink;
    private final long epoch;
    private final long begins;
    private boolean closed;
    private JobId open;
    private String openAction;
    private ArrayNode outcomes;
    private long since;
    private long latest = Long.MIN_VALUE;

    /** @param begins when somebody comes to watch; what was before is a backlog */
    Tape(Consumer<Entry> sink, double epoch, long begins) {
        this.sink = sink;
        this.epoch = EventQueue.micros(epoch);
        this.begins = begins;
    }

    /** Nobody writes any more. */
    void close() {
        flush();
        closed = true;
    }

    double seconds(long time) {
        return (epoch + time) / 1e6;
    }

    /** No two events share a timestamp, so that whoever sorts by it finds the order in which they happened. */
    private ObjectNode event(long time, String name, ObjectNode context) {
        latest = Math.max(time, latest + 1);
        var event = Json.object();
        event.set("timestamp", timestamp(epoch + latest));
        event.put("name", name);
        if (context != null)
            event.set("context", context);
        return event;
    }

    /** The number that Json makes of so many seconds, made of the microseconds at a tenth of the cost. */
    static JsonNode timestamp(long micros) {
        if (micros < PLAIN)
            return Json.mapper.getNodeFactory().numberNode(micros / 1e6);
        var decimal = micros;
        var scale = 6;
        for (; scale > 1 && decimal % 10 == 0; scale--)
            decimal /= 10;
        return DecimalNode.valueOf(BigDecimal.valueOf(decimal, scale));
    }

    private void write(String stream, ObjectNode payload) {
        if (!closed)
            sink.accept(new Entry(seconds(Math.max(begins, latest + DELAY)), stream, payload));
    }

    /** Writes the outcomes that wait for company. */
    void flush() {
        if (outcomes == null)
            return;
        var payload = Json.object().put("id", open.value()).put("action", openAction);
        payload.set("events", outcomes);
        outcomes = null;
        write(Streams.PROLOG, payload);
    }

    void resource(long time, String name, ObjectNode context) {
        resource(time, name, context, null);
    }

    /** @param resources the new R; null if the event brings none */
    void resource(long time, String name, ObjectNode context, ObjectNode resources) {
        flush();
        var payload = Json.object();
        payload.putArray("events").add(event(time, name, context));
        if (resources != null)
            payload.set("R", resources);
        write(Streams.RESOURCES, payload);
    }

    /** Both streams tell that their backlog is over. */
    void caughtUp(long time) {
        var resource = Json.object();
        resource.putArray("events");
        latest = time;
        write(Streams.RESOURCES, resource);
        var jobs = Json.object().put("id", -1);
        jobs.putArray("events");
        write(Streams.JOBS, jobs);
    }

    void job(JobId id, long time, String name, ObjectNode context) {
        job(id, time, name, context, "", null);
    }

    /** @param key {@code jobspec} or {@code R}, which come beside the event that brings them; "" for neither */
    void job(JobId id, long time, String name, ObjectNode context, String key, ObjectNode extra) {
        flush();
        var payload = Json.object().put("id", id.value());
        payload.putArray("events").add(event(time, name, context));
        if (!key.isEmpty())
            payload.set(key, extra);
        write(Streams.JOBS, payload);
    }

    /** @param action "" where the event is about no single one */
    void prolog(JobId id, String action, long time, String name, ObjectNode context) {
        flush();
        var payload = Json.object().put("id", id.value());
        if (!action.isEmpty())
            payload.put("action", action);
        payload.putArray("events").add(event(time, name, context));
        write(Streams.PROLOG, payload);
    }

    /** @param afterVerdict whether the verdict had been given before, which it doesn't change */
    void outcome(JobId id, String action, long time, IdSet ranks, Outcome outcome, String check, String message,
            boolean afterVerdict) {
        if (outcomes != null && (!id.equals(open) || !action.equals(openAction) || time - since >= SHARED))
            flush();
        if (outcomes == null) {
            open = id;
            openAction = action;
            outcomes = Json.mapper.createArrayNode();
            since = time;
        }
        var context = Json.object().put("ranks", ranks.toString()).put("outcome", outcome.wire());
        if (!check.isEmpty())
            context.put("check", check);
        if (!message.isEmpty())
            context.put("message", message);
        if (afterVerdict)
            context.put("afterVerdict", true);
        outcomes.add(event(time, "outcome", context));
    }
}
