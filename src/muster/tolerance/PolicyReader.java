package muster.tolerance;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import muster.flux.FormatException;
import muster.flux.Json;
import tools.jackson.databind.JsonNode;

/** Reads a {@link SitePolicy} from JSON. The first value of each key is its default. */
final class PolicyReader {
    private final JsonNode json;
    private final String path;

    /** One object of the policy: refuses keys that are none of these. */
    private PolicyReader(JsonNode json, String path, String... keys) throws FormatException {
        this.json = json;
        this.path = path;
        if (!json.isObject()) {
            throw new FormatException((path.isEmpty() ? "policy" : path) + ": expected an object, not "
                    + Quote.json(json));
        }
        Keys.check(json, path, keys);
    }

    static SitePolicy read(JsonNode json, String path) throws FormatException {
        var top = new PolicyReader(json, path, "failed", "timedOut", "canceled", "stopped", "offline", "late",
                "degraded", "untrimmable", "maxTolerance", "onFail", "system", "specialExitCode");
        var degraded = top.object("degraded", "instance", "firstNode", "ordinary");
        var untrimmable = top.object("untrimmable", "instance", "ordinary");
        return new SitePolicy(top.value("failed", Fate.FAIL, Fate.TRIM), top.value("timedOut", Fate.FAIL, Fate.TRIM),
                top.value("canceled", Fate.FAIL, Fate.TRIM), top.value("stopped", Fate.TRIM, Fate.FAIL),
                top.value("offline", Fate.TRIM, Fate.FAIL), top.value("late", Fate.TRIM, Fate.FAIL),
                new SitePolicy.Degraded(degraded.value("instance", Fate.DRAIN, Fate.TRIM, Fate.FAIL),
                        degraded.value("firstNode", Fate.TRIM, Fate.DRAIN, Fate.FAIL),
                        degraded.value("ordinary", Fate.TRIM, Fate.KEEP, Fate.FAIL)),
                new SitePolicy.Untrimmable(untrimmable.value("instance", Fate.FAIL, Fate.DRAIN),
                        untrimmable.value("ordinary", Fate.FAIL, Fate.KEEP)),
                top.maxTolerance(), top.value("onFail", List.of(SitePolicy.OnFail.values())),
                top.value("system", List.of(SitePolicy.Mark.values())), top.specialExitCode());
    }

    /** An enum's constant as the policy writes it. */
    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private PolicyReader object(String key, String... known) throws FormatException {
        var value = json.get(key);
        return new PolicyReader(value == null ? Json.object() : value, path(key), known);
    }

    private Fate value(String key, Fate... known) throws FormatException {
        return value(key, List.of(known));
    }

    private <E extends Enum<E>> E value(String key, List<E> known) throws FormatException {
        var value = json.get(key);
        if (value == null) {
            return known.getFirst();
        }
        var words = known.stream().map(PolicyReader::word).toList();
        if (!value.isString()) {
            throw new FormatException(path(key) + ": expected one of " + String.join(", ", words) + ", not "
                    + Quote.json(value));
        }
        var at = words.indexOf(value.asString());
        if (at < 0) {
            throw new FormatException(path(key) + ": " + Quote.json(value) + " is not known. "
                    + Quote.known(value.asString(), words));
        }
        return known.get(at);
    }

    private Optional<Amount> maxTolerance() throws FormatException {
        var value = json.get("maxTolerance");
        return value == null || value.isNull()
                ? Optional.empty()
                : Optional.of(Amount.of(value, path("maxTolerance")));
    }

    private OptionalInt specialExitCode() throws FormatException {
        var value = json.get("specialExitCode");
        if (value == null || value.isNull()) {
            return OptionalInt.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.asInt() < 1 || value.asInt() > 255) {
            throw new FormatException(path("specialExitCode") + ": expected an exit code, 1 to 255, not "
                    + Quote.json(value));
        }
        return OptionalInt.of(value.asInt());
    }
}
