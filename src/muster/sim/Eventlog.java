package muster.sim;

import muster.flux.JobId;
import muster.flux.Json;
import tools.jackson.databind.node.ObjectNode;

/** Writes the events of one job as they happen, and knows what it was told by its exceptions. */
final class Eventlog {
    private final World world;
    private final JobId id;
    private final Told told = new Told();

    Eventlog(World world, JobId id) {
        this.world = world;
        this.id = id;
    }

    Told told() {
        return told;
    }

    void add(String name) {
        add(name, null);
    }

    /** @param context null for none */
    void add(String name, ObjectNode context) {
        world.tape().job(id, world.queue().now(), name, context);
    }

    /** @param key {@code jobspec} or {@code R}, which comes beside the event */
    void add(String name, ObjectNode context, String key, ObjectNode extra) {
        world.tape().job(id, world.queue().now(), name, context, key, extra);
    }

    /** An exception as the instance's owner raises it. */
    void raise(String type, int severity, String note) {
        raise(type, severity, note, 0);
    }

    void raise(String type, int severity, String note, long userid) {
        raise(Json.object().put("type", type).put("severity", severity).put("note", note).put("userid", userid));
    }

    /** An exception with structure. */
    void raise(ObjectNode context) {
        told.add(context);
        add("exception", context);
    }
}
