package muster.tolerance;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.Collections;

/**
 * What a job may do without, in numbers of nodes, once its own size is known.
 *
 * @param nodes how many ranks it may lose in total, each counted once
 * @param actions how many one action may lose, for the actions that were named
 * @param named whether the actions were named at all: if so, one that isn't named may lose none; else each may lose
 *            {@code nodes}
 * @param waitFor how many seconds to wait for the slowest once enough have passed; empty: until each action's own
 *            timeout
 */
public record Limits(int nodes, Map<String, Integer> actions, boolean named, OptionalDouble waitFor) {
    /** Nothing may be lost. */
    public static final Limits NONE = of(0);

    /**
     * Copies the map.
     *
     * @throws IllegalArgumentException if a number is negative
     */
    public Limits {
        if (nodes < 0 || actions.values().stream().anyMatch(limit -> limit < 0)) {
            throw new IllegalArgumentException("limits " + nodes + " " + actions);
        }
        actions = Collections.unmodifiableMap(new TreeMap<>(actions));
    }

    /** The same number in total and for each action, and no wait. */
    public static Limits of(int nodes) {
        return new Limits(nodes, Map.of(), false, OptionalDouble.empty());
    }

    /** How many ranks this action may lose. */
    public int of(String action) {
        return named ? actions.getOrDefault(action, 0) : nodes;
    }
}
