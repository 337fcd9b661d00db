package muster.flux;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ObjectNode;

/** The text of R (RFC 20): reads it with every rule that it names, and writes it. */
final class ResourceJson {
    private static final String NOT_IN_A_NAME = "!&'\"^`|()";

    private ResourceJson() {}

    static ResourceSet read(Field r) throws FormatException {
        var json = r.object();
        if (r.at("version").integer(1) != 1) {
            throw r.at("version").error("1");
        }
        var execution = r.at("execution");
        execution.object();
        var shares = shares(execution.at("R_lite"));
        var ranks = Share.ranks(shares);
        var hosts = new Hosts(ranks, nodelist(execution.at("nodelist"), ranks));
        var starttime = time(execution.at("starttime"));
        var expiration = time(execution.at("expiration"));
        if (expiration > 0 && starttime >= expiration) {
            throw execution.at("expiration").error("a time after the starttime");
        }
        var nslots = execution.at("nslots");
        if (!r.at("scheduling").absent()) {
            r.at("scheduling").object();
        }
        return new ResourceSet(shares, hosts, properties(execution.at("properties"), ranks), starttime, expiration,
                nslots.absent() ? OptionalInt.empty() : OptionalInt.of(nslots.integer(1)), json);
    }

    /** R anew: what is said here, in the frame of one whose other keys are kept. */
    static ObjectNode write(ObjectNode frame, List<Share> shares, Hosts hosts, Map<String, IdSet> properties,
            OptionalInt nslots) {
        var execution = frame.objectNode().setAll((ObjectNode) frame.get("execution"));
        var entries = execution.putArray("R_lite");
        shares.forEach(share -> entries.add(share.json()));
        var nodelist = execution.putArray("nodelist");
        if (hosts.names().size() > 0) {
            nodelist.add(hosts.names().toString());
        }
        execution.remove(List.of("nslots", "properties"));
        nslots.ifPresent(number -> execution.put("nslots", number));
        if (!properties.isEmpty()) {
            var named = execution.putObject("properties");
            properties.forEach((name, ranks) -> named.put(name, ranks.toString()));
        }
        var json = frame.objectNode().setAll(frame);
        json.set("execution", execution);
        return json;
    }

    private static List<Share> shares(Field list) throws FormatException {
        var shares = new ArrayList<Share>();
        var count = 0L;
        for (var entry : list.items()) {
            var json = entry.object();
            var ranks = entry.at("rank").ids();
            if (ranks.isEmpty()) {
                throw entry.at("rank").error("at least one rank");
            }
            count += ranks.count();
            if (count > IdSet.MOST) {
                throw new FormatException(list.path() + ": more than " + IdSet.MOST + " ranks");
            }
            var children = entry.at("children");
            children.object();
            var cores = children.at("core").ids();
            var gpus = children.at("gpu").absent() ? IdSet.EMPTY : children.at("gpu").ids();
            if (cores.isEmpty() && gpus.isEmpty()) {
                throw children.at("core").error("at least one core");
            }
            shares.add(new Share(ranks, new Share.Kit(cores, gpus), json));
        }
        if (Share.ranks(shares).count() != count) {
            throw new FormatException(list.path() + ": rank " + twice(shares) + " is there twice");
        }
        return List.copyOf(shares);
    }

    private static long twice(List<Share> shares) {
        var runs = shares.stream().map(Share::ranks)
                .flatMap(ranks -> IntStream.range(0, ranks.runs())
                        .mapToObj(run -> new long[]{ranks.runFirst(run), ranks.runLast(run)}))
                .sorted(Comparator.comparingLong(run -> run[0])).toList();
        for (var i = 1; i < runs.size(); i++) {
            if (runs.get(i)[0] <= runs.get(i - 1)[1]) {
                return runs.get(i)[0];
            }
        }
        throw new IllegalStateException("no rank is there twice");
    }

    private static HostList nodelist(Field list, IdSet ranks) throws FormatException {
        var parts = new ArrayList<String>();
        for (var entry : list.items()) {
            var text = entry.string();
            try {
                // A plain name needs no look of its own; what is put together from pieces must be whole in each.
                if (text.isEmpty() || text.indexOf('[') >= 0 || text.indexOf(']') >= 0 || text.indexOf(',') >= 0) {
                    HostList.parse(text);
                }
            } catch (FormatException e) {
                throw entry.within(e);
            }
            if (!text.isEmpty()) {
                parts.add(text);
            }
        }
        HostList names;
        try {
            names = HostList.parse(String.join(",", parts));
        } catch (FormatException e) {
            throw list.within(e);
        }
        if (names.size() != ranks.count()) {
            throw new FormatException(list.path() + ": " + names.size() + " hosts for " + ranks.count() + " ranks");
        }
        return names;
    }

    private static Map<String, IdSet> properties(Field properties, IdSet ranks) throws FormatException {
        var read = new TreeMap<String, IdSet>();
        if (properties.absent()) {
            return read;
        }
        for (var name : properties.object().propertyNames()) {
            if (name.isEmpty() || name.chars().anyMatch(c -> NOT_IN_A_NAME.indexOf(c) >= 0)) {
                throw new FormatException(properties.path() + ": " + FormatException.quote(name)
                        + " is no name of a property, which has none of " + NOT_IN_A_NAME);
            }
            var having = properties.at(name).ids();
            if (!ranks.containsAll(having)) {
                throw properties.at(name).error("ranks of R_lite");
            }
            if (!having.isEmpty()) {
                read.put(name, having);
            }
        }
        return Collections.unmodifiableMap(read);
    }

    private static double time(Field time) throws FormatException {
        if (time.absent()) {
            return 0;
        }
        var seconds = time.number();
        if (seconds < 0) {
            throw time.error("seconds since 1970, or 0");
        }
        return seconds;
    }
}
