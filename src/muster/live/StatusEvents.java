package muster.live;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import muster.flux.FormatException;
import muster.flux.HostList;
import muster.flux.IdSet;
import muster.flux.Json;
import muster.flux.ResourceSet;
import muster.journal.Entry;
import muster.journal.Streams;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What {@code resource.status} says, as the events (RFC 44) that would have led there. A pure function. */
final class StatusEvents {
    /** The service. */
    static final String FROM = "resource.status";
    private static final String KEY = "from";

    /** Why some ranks are drained, and since when. */
    private record Why(double timestamp, String reason) {}

    private StatusEvents() {}

    /** Events as an entry that says where it is from. */
    static Entry entry(double now, ObjectNode payload) {
        return new Entry(now, Streams.RESOURCES, payload, Json.object().put(KEY, FROM));
    }

    /**
     * What happened between two answers.
     *
     * @param before the earlier answer; null if there is none, and then all of it is told
     * @param after the later one
     * @param now when that came, which is when what has no time of its own is taken to have happened
     * @return a payload of events, with R if all is told; empty if nothing happened
     */
    static Optional<ObjectNode> of(ObjectNode before, ObjectNode after, double now) {
        var payload = Json.object();
        var events = payload.putArray("events");
        var online = ids(after, "online");
        var drains = drains(after);
        if (before == null) {
            var ranks = ids(after, "online").union(ids(after, "offline"));
            var hosts = hosts(after, ranks);
            drains.forEach((why, those) -> drain(events, why, those, 0));
            event(events, now, "restart").put("ranks", ranks.toString()).put("online", online.toString())
                    .put("nodelist", hosts.toString());
            event(events, now, "resource-define").put("method", FROM);
            idset(events, now, "torpid", ids(after, "torpid"));
            payload.set("R", after.path("R"));
            return Optional.of(payload);
        }
        var was = ids(before, "online");
        idset(events, now, "online", online.difference(was));
        idset(events, now, "offline", was.difference(online));
        var silent = ids(before, "torpid");
        idset(events, now, "torpid", ids(after, "torpid").difference(silent));
        idset(events, now, "lively", silent.difference(ids(after, "torpid")));
        var drained = drains(before);
        idset(events, now, "undrain",
                IdSet.unionOf(drained.values()).difference(IdSet.unionOf(drains.values())));
        drains.forEach((why, those) -> {
            var changed = those.difference(drained.getOrDefault(why, IdSet.EMPTY));
            if (!changed.isEmpty()) {
                drain(events, why, changed, 2);
            }
        });
        return events.isEmpty() ? Optional.empty() : Optional.of(payload);
    }

    private static ObjectNode event(ArrayNode events, double timestamp, String name) {
        return events.addObject().put("timestamp", timestamp).put("name", name).putObject("context");
    }

    private static void idset(ArrayNode events, double now, String name, IdSet those) {
        if (!those.isEmpty()) {
            event(events, now, name).put("idset", those.toString());
        }
    }

    private static void drain(ArrayNode events, Why why, IdSet those, int overwrite) {
        event(events, why.timestamp, "drain").put("idset", those.toString()).put("reason", why.reason)
                .put("overwrite", overwrite);
    }

    private static Map<Why, IdSet> drains(JsonNode status) {
        Map<Why, List<IdSet>> found = new LinkedHashMap<>();
        for (var one : status.path("drain").properties()) {
            var why = new Why(one.getValue().path("timestamp").doubleValue(0),
                    one.getValue().path("reason").stringValue(""));
            found.computeIfAbsent(why, _ -> new ArrayList<>()).add(parsed(one.getKey()));
        }
        Map<Why, IdSet> drains = new LinkedHashMap<>();
        found.forEach((why, those) -> drains.put(why, IdSet.unionOf(those)));
        return drains;
    }

    private static IdSet ids(JsonNode status, String key) {
        return parsed(status.path(key).stringValue(""));
    }

    /** What is no idset is none: the answer is as good as what can be read of it. */
    private static IdSet parsed(String text) {
        try {
            return text.isEmpty() ? IdSet.EMPTY : IdSet.parse(text);
        } catch (FormatException _) {
            return IdSet.EMPTY;
        }
    }

    private static HostList hosts(ObjectNode status, IdSet ranks) {
        try {
            var all = ResourceSet.of(status.path("R"));
            return all.ranks().equals(ranks) ? all.nodelist() : HostList.EMPTY;
        } catch (FormatException _) {
            return HostList.EMPTY;
        }
    }
}
