package muster.live;

import java.util.Optional;
import muster.flux.Json;
import muster.journal.Entry;
import muster.journal.Streams;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What {@code job-list.list} says of a job, as the events (RFC 21) that must have led there. A pure function. */
final class ListedEvents {
    private static final String KEY = "from";
    /** Of a job that ran and whose exit nobody tells. */
    private static final int UNKNOWN = 256;

    private ListedEvents() {}

    /**
     * What happened to a job between two answers.
     *
     * @param before what the earlier one says of it; null if it isn't there
     * @param after what the later one says
     * @param now when that came
     * @return the events, with R if it got some; empty if nothing happened
     */
    static Optional<Entry> of(JsonNode before, JsonNode after, double now) {
        var known = before == null ? Json.mapper.createArrayNode() : events(before);
        var all = events(after);
        if (all.size() <= known.size()) {
            return Optional.empty();
        }
        var payload = Json.object();
        payload.set("id", after.path("id"));
        var events = payload.putArray("events");
        var allocated = false;
        for (var i = known.size(); i < all.size(); i++) {
            events.add(all.get(i));
            allocated |= all.get(i).path("name").stringValue("").equals("alloc");
        }
        if (allocated) {
            payload.set("R", resources(after));
        }
        return Optional.of(entry(now, payload, Streams.LISTED));
    }

    /** An entry of the jobs' stream that says where it is from. */
    static Entry entry(double now, ObjectNode payload, String from) {
        return new Entry(now, Streams.JOBS, payload, Json.object().put(KEY, from));
    }

    private static ArrayNode events(JsonNode job) {
        var events = Json.mapper.createArrayNode();
        event(events, job, "t_submit", "submit").ifPresent(context -> context.put("userid",
                job.path("userid").longValue(-1)).put("urgency", job.path("urgency").intValue(16)).put("flags", 0));
        event(events, job, "t_depend", "validate");
        event(events, job, "t_depend", "depend");
        event(events, job, "t_sched", "priority")
                .ifPresent(context -> context.set("priority", job.path("priority")));
        if (job.path("ranks").isString()) {
            event(events, job, "t_run", "alloc");
            event(events, job, "t_run", "start");
        }
        if (job.path("exception_occurred").booleanValue(false)) {
            event(events, job, "t_cleanup", "exception").ifPresent(context -> context
                    .put("type", job.path("exception_type").stringValue(""))
                    .put("severity", job.path("exception_severity").intValue(0))
                    .put("note", job.path("exception_note").stringValue("")));
        }
        if (job.has("t_run")) {
            event(events, job, "t_cleanup", "finish").ifPresent(context -> context.put("status",
                    job.path("waitstatus").intValue(job.path("success").booleanValue(false) ? 0 : UNKNOWN)));
            event(events, job, "t_inactive", "release")
                    .ifPresent(context -> context.put("ranks", "all").put("final", true));
            event(events, job, "t_inactive", "free");
        }
        event(events, job, "t_inactive", "clean");
        return events;
    }

    private static Optional<ObjectNode> event(ArrayNode events, JsonNode job, String time, String name) {
        if (!job.path(time).isNumber()) {
            return Optional.empty();
        }
        return Optional.of(events.addObject().put("timestamp", job.path(time).doubleValue(0)).put("name", name)
                .putObject("context"));
    }

    /** As much of R as the list tells: ranks and hosts. Which cores, it doesn't; R has to have one, which a job has at least. */
    private static ObjectNode resources(JsonNode job) {
        var all = Json.object().put("version", 1);
        var execution = all.putObject("execution");
        execution.putArray("R_lite").addObject().put("rank", job.path("ranks").stringValue("")).putObject("children")
                .put("core", "0");
        execution.put("starttime", job.path("t_run").doubleValue(0)).put("expiration",
                job.path("expiration").doubleValue(0));
        execution.putArray("nodelist").add(job.path("nodelist").stringValue(""));
        return all;
    }
}
