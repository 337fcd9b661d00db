package muster.live;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import muster.flux.FormatException;
import muster.flux.Json;
import muster.journal.Entry;
import muster.journal.Streams;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The jobs as a guest may see them: all of them by the list, and its own, while they run, by their eventlogs. */
final class ListedJobs {
    private static final String EVENTLOG = "job-info.eventlog-watch";
    private static final String LOOKUP = "job-info.lookup";
    /** The state of a job that is over, as the list numbers states. */
    private static final int INACTIVE = 64;
    /** Says that there is no more of an eventlog. */
    private static final String END = "";

    private final Rpc rpc;
    private final long userid;
    private final InstantSource clock;
    private final Consumer<Entry> heard;
    private final Map<String, JsonNode> listed = new HashMap<>();
    private final Set<String> watched = ConcurrentHashMap.newKeySet();
    /** Own jobs whose eventlog isn't to be had. */
    private final Set<String> unheard = ConcurrentHashMap.newKeySet();

    ListedJobs(Rpc rpc, long userid, InstantSource clock, Consumer<Entry> heard) {
        this.rpc = rpc;
        this.userid = userid;
        this.clock = clock;
        this.heard = heard;
    }

    /** Asks so often until the connection ends. */
    void follow(long pollMillis) {
        var isMarked = false;
        var request = Json.object().put("max_entries", 0).put("since", 0.0);
        request.putArray("attrs").add("all");
        request.putObject("constraint");
        try {
            do {
                take(rpc.call(Streams.LISTED, request).get().path("jobs"));
                if (!isMarked) {
                    heard.accept(new Entry(Clock.now(clock), Streams.JOBS, mark()));
                    isMarked = true;
                }
            } while (rpc.goesOn(pollMillis));
        } catch (ExecutionException e) {
            rpc.end(Streams.LISTED + ": " + Asked.words(e));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static ObjectNode mark() {
        var mark = Json.object().put("id", -1);
        mark.putArray("events");
        return mark;
    }

    private void take(JsonNode jobs) {
        var now = Clock.now(clock);
        var ids = jobs.valueStream().map(job -> job.path("id").toString()).collect(Collectors.toSet());
        // Flux forgets inactive jobs, if it is told to.
        listed.keySet().retainAll(ids);
        unheard.retainAll(ids);
        jobs.valueStream().sorted(Comparator.comparingDouble(job -> job.path("t_submit").doubleValue(0)))
                .forEach(job -> {
                    var id = job.path("id").toString();
                    var isOwn = job.path("userid").longValue(-1) == userid
                            && job.path("state").intValue(INACTIVE) != INACTIVE;
                    if (isOwn && !unheard.contains(id) && !listed.containsKey(id) && watched.add(id)) {
                        Thread.ofVirtual().name("eventlog " + id).start(() -> watch(job.path("id")));
                    }
                    if (!watched.contains(id)) {
                        ListedEvents.of(listed.put(id, job), job, now).ifPresent(heard);
                    }
                });
    }

    private void watch(JsonNode id) {
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        var request = Json.object().put("path", "eventlog").put("flags", 0);
        request.set("id", id);
        rpc.stream(EVENTLOG, request, payload -> lines.add(payload.path("event").stringValue(END))).ended()
                .whenComplete((_, _) -> lines.add(END));
        var isTold = false;
        try {
            for (var line = lines.take(); !line.equals(END); line = lines.take()) {
                tell(id, Json.parse(line));
                isTold = true;
            }
        } catch (ExecutionException | FormatException _) {
            // The connection has ended, or what it says isn't understood; what was told before stays.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        if (!isTold) {
            // Then the list tells of it.
            unheard.add(id.toString());
            watched.remove(id.toString());
        }
    }

    private void tell(JsonNode id, JsonNode event) throws ExecutionException, InterruptedException, FormatException {
        var payload = Json.object();
        payload.set("id", id);
        payload.putArray("events").add(event);
        switch (event.path("name").stringValue("")) {
            case "submit" -> payload.set("jobspec", lookup(id, "jobspec"));
            case "alloc" -> payload.set("R", lookup(id, "R"));
            default -> {
            }
        }
        heard.accept(ListedEvents.entry(Clock.now(clock), payload, EVENTLOG));
    }

    private JsonNode lookup(JsonNode id, String key) throws ExecutionException, InterruptedException, FormatException {
        var request = Json.object().put("flags", 0);
        request.set("id", id);
        request.putArray("keys").add(key);
        return Json.parse(rpc.call(LOOKUP, request).get().path(key).stringValue("{}"));
    }
}
