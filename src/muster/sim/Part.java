package muster.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import muster.flux.Duration;
import muster.flux.FormatException;
import muster.flux.IdSet;
import tools.jackson.databind.JsonNode;

/**
 * One object of a scenario file while it is read. It knows its path, so that every refusal names it, and which keys
 * were asked for, so that {@link #close()} can refuse the others with the nearest known one.
 */
final class Part {
    private final JsonNode node;
    private final String path;
    private final TreeSet<String> known = new TreeSet<>();

    private Part(JsonNode node, String path) {
        this.node = node;
        this.path = path;
    }

    static Part of(JsonNode node, String path) throws FormatException {
        if (!node.isObject())
            throw new FormatException(here(path, shown(node) + " is not an object"));
        return new Part(node, path);
    }

    String path() {
        return path;
    }

    JsonNode node() {
        return node;
    }

    boolean has(String key) {
        known.add(key);
        return node.has(key) && !node.get(key).isNull();
    }

    /** The value of a key that must be there. */
    JsonNode need(String key) throws FormatException {
        if (!has(key))
            throw new FormatException(here(path, "needs '" + key + "'"));
        return node.get(key);
    }

    String text(String key, String otherwise) throws FormatException {
        if (!has(key))
            return otherwise;
        var value = node.get(key);
        if (!value.isString())
            throw refusal(key, shown(value) + " is not a text");
        return value.stringValue();
    }

    boolean flag(String key, boolean otherwise) throws FormatException {
        if (!has(key))
            return otherwise;
        var value = node.get(key);
        if (!value.isBoolean())
            throw refusal(key, shown(value) + " is not true or false");
        return value.booleanValue();
    }

    long whole(String key, long least, long most, String what, long otherwise) throws FormatException {
        return has(key) ? whole(key, least, most, what) : otherwise;
    }

    long whole(String key, long least, long most, String what) throws FormatException {
        var value = need(key);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < least
                || value.longValue() > most)
            throw refusal(key, shown(value) + " is not " + what + ", " + least + " to " + most);
        return value.longValue();
    }

    double number(String key, double least, double most, String what, double otherwise) throws FormatException {
        if (!has(key))
            return otherwise;
        var value = node.get(key);
        if (!value.isNumber() || !(value.doubleValue() >= least && value.doubleValue() <= most))
            throw refusal(key, shown(value) + " is not " + what + ", " + plain(least) + " to " + plain(most));
        return value.doubleValue();
    }

    /** Seconds: a number, or a duration of RFC 23 such as {@code "30s"}; at most {@link Scenario#MOST_SECONDS}. */
    double seconds(String key, double otherwise) throws FormatException {
        return has(key) ? seconds(node.get(key), here(key)) : otherwise;
    }

    static double seconds(JsonNode value, String path) throws FormatException {
        var seconds = Double.NaN;
        if (value.isNumber())
            seconds = value.doubleValue();
        else if (value.isString())
            try {
                seconds = Duration.parse(value.stringValue()).seconds();
            } catch (FormatException e) {
                throw new FormatException(here(path, e.getMessage()));
            }
        if (!(seconds >= 0 && seconds <= Scenario.MOST_SECONDS))
            throw new FormatException(here(path, shown(value) + " is not a time, 0s to 30d"));
        return seconds;
    }

    /** A list of times. */
    List<Double> times(String key) throws FormatException {
        if (!has(key))
            return List.of();
        var array = node.get(key);
        if (!array.isArray() || array.size() > 1000)
            throw refusal(key, shown(array) + " is not a list of at most 1000 times");
        var times = new ArrayList<Double>(array.size());
        for (var i = 0; i < array.size(); i++)
            times.add(seconds(array.get(i), here(key) + "[" + i + "]"));
        return times;
    }

    Optional<IdSet> ids(String key) throws FormatException {
        if (!has(key))
            return Optional.empty();
        var text = text(key, "");
        try {
            return Optional.of(IdSet.parse(text));
        } catch (FormatException e) {
            throw refusal(key, e.getMessage());
        }
    }

    Optional<Part> part(String key) throws FormatException {
        return has(key) ? Optional.of(of(node.get(key), here(key))) : Optional.empty();
    }

    List<Part> parts(String key, int most) throws FormatException {
        if (!has(key))
            return List.of();
        var array = node.get(key);
        if (!array.isArray())
            throw refusal(key, shown(array) + " is not a list");
        if (array.size() > most)
            throw refusal(key, array.size() + " are more than " + most);
        var parts = new ArrayList<Part>(array.size());
        for (var i = 0; i < array.size(); i++)
            parts.add(of(array.get(i), here(key) + "[" + i + "]"));
        return parts;
    }

    /** Says that nothing else is read from here: any key that nobody asked for is refused. */
    void close() throws FormatException {
        for (var key : node.propertyNames())
            if (!known.contains(key))
                throw new FormatException(here(path, "unknown key '" + brief(key) + "'" + nearest(key)));
    }

    String here(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    FormatException refusal(String key, String message) {
        return new FormatException(here(here(key), message));
    }

    private static String here(String path, String message) {
        return path.isEmpty() ? message : path + ": " + message;
    }

    private String nearest(String key) {
        return known.stream().min((a, b) -> Integer.compare(distance(key, a), distance(key, b)))
                .map(name -> ", did you mean '" + name + "'?").orElse("");
    }

    /** How many letters to add, drop or change to make one of the other. */
    private static int distance(String a, String b) {
        var from = a.length() > 64 ? a.substring(0, 64) : a;
        var row = new int[b.length() + 1];
        for (var j = 0; j < row.length; j++)
            row[j] = j;
        for (var i = 1; i <= from.length(); i++) {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j < row.length; j++) {
                var above = row[j];
                var change = Character.toLowerCase(from.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1))
                        ? 0
                        : 1;
                row[j] = Math.min(diagonal + change, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }

    static String shown(JsonNode value) {
        return brief(value.toString());
    }

    private static String brief(String text) {
        return text.length() > 60 ? text.substring(0, 57) + "..." : text;
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
