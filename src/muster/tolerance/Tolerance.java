package muster.tolerance;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import muster.flux.Duration;
import muster.flux.FormatException;
import muster.flux.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the user asked to do without: {@code attributes.system.tolerance} of a jobspec, or flux-coral2's
 * {@code dw_failure_tolerance} in its stead. It stands for itself; what it comes to for a job of some size on some
 * site, and whether the site grants it, says {@link #grant}.
 */
public final class Tolerance {
    /** Nothing was asked: every rank must pass. */
    public static final Tolerance NONE = new Tolerance(Json.object(), Amount.nodes(0), Form.NODES, Optional.empty(),
            Optional.empty());

    /** How the total was asked. */
    private enum Form {
        /** So many may be lost. */
        NODES,
        /** So many must be left. */
        MIN,
        /** So many may be lost, and more than there are means all but one. */
        RABBIT
    }

    private static final String KEY = "tolerance";
    private static final String RABBIT_KEY = "dw_failure_tolerance";
    private static final String RABBIT_ACTION = "dws-setup";

    private final ObjectNode json;
    private final Amount total;
    private final Form form;
    private final Optional<SortedMap<String, Amount>> actions;
    private final Optional<Duration> waitFor;

    private Tolerance(ObjectNode json, Amount total, Form form, Optional<SortedMap<String, Amount>> actions,
            Optional<Duration> waitFor) {
        this.json = json;
        this.total = total;
        this.form = form;
        this.actions = actions;
        this.waitFor = waitFor;
    }

    /**
     * The tolerance of a whole number of nodes.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public static Tolerance ofNodes(int nodes) {
        return new Tolerance(Json.object().put(KEY, nodes), Amount.nodes(nodes), Form.NODES, Optional.empty(),
                Optional.empty());
    }

    /**
     * Reads a tolerance from a jobspec.
     *
     * @param system the jobspec's {@code attributes.system}
     * @return what is asked there, {@link #NONE} if nothing is
     * @throws FormatException what is wrong whatever the job's size: a negative number, a wrong type, an unknown
     *            key, both attributes at once
     */
    public static Tolerance of(ObjectNode system) throws FormatException {
        var asked = system.get(KEY);
        var rabbit = system.get(RABBIT_KEY);
        if (asked != null && rabbit != null) {
            throw new FormatException(KEY + " " + Quote.json(asked) + " and " + RABBIT_KEY + " " + Quote.json(rabbit)
                    + ": both are given. Give one of them.");
        }
        if (rabbit != null) {
            var total = Amount.count(rabbit, RABBIT_KEY, "a whole number of nodes");
            var actions = new TreeMap<String, Amount>();
            actions.put(RABBIT_ACTION, total);
            return new Tolerance(only(RABBIT_KEY, rabbit), total, Form.RABBIT, Optional.of(actions), Optional.empty());
        }
        if (asked == null) {
            return NONE;
        }
        return asked instanceof ObjectNode object
                ? ofObject(object)
                : new Tolerance(only(KEY, asked), Amount.of(asked, KEY), Form.NODES, Optional.empty(),
                        Optional.empty());
    }

    private static Tolerance ofObject(ObjectNode asked) throws FormatException {
        Keys.check(asked, KEY, "nodes", "min", "actions", "wait");
        var nodes = asked.get("nodes");
        var min = asked.get("min");
        if ((nodes == null) == (min == null)) {
            throw new FormatException(KEY + ": give exactly one of nodes and min, not "
                    + (nodes == null ? "neither" : "nodes " + Quote.json(nodes) + " and min " + Quote.json(min)) + ".");
        }
        var total = nodes != null
                ? Amount.of(nodes, KEY + ".nodes")
                : Amount.count(min, KEY + ".min", "a whole number of nodes");
        return new Tolerance(only(KEY, asked), total, nodes != null ? Form.NODES : Form.MIN,
                actions(asked.get("actions")), waitFor(asked.get("wait")));
    }

    private static Optional<SortedMap<String, Amount>> actions(JsonNode json) throws FormatException {
        if (json == null) {
            return Optional.empty();
        }
        var path = KEY + ".actions";
        if (!json.isObject()) {
            throw new FormatException(path + ": expected an object of actions and their limits, not "
                    + Quote.json(json));
        }
        var actions = new TreeMap<String, Amount>();
        for (var action : json.properties()) {
            actions.put(action.getKey(), Amount.of(action.getValue(), path + "." + Quote.text(action.getKey(), 60)));
        }
        return Optional.of(actions);
    }

    private static Optional<Duration> waitFor(JsonNode json) throws FormatException {
        if (json == null) {
            return Optional.empty();
        }
        var path = KEY + ".wait: ";
        if (json.isString()) {
            try {
                return Optional.of(Duration.parse(json.asString()));
            } catch (FormatException e) {
                throw new FormatException(path + e.getMessage());
            }
        }
        if (!json.isNumber() || !(json.asDouble() >= 0)) {
            throw new FormatException(path + "expected a duration as \"30s\" or a number of seconds, not "
                    + Quote.json(json));
        }
        return Optional.of(new Duration(json.asDouble()));
    }

    private static ObjectNode only(String key, JsonNode value) {
        var json = Json.object();
        json.set(key, value.deepCopy());
        return json;
    }

    /**
     * What a site answers for a job of so many nodes. Where the jobspec doesn't fix their number, this is asked once
     * R is known.
     *
     * @param nodes the number of nodes of the job, at least 1
     */
    public Grant grant(int nodes, SitePolicy policy) {
        if (nodes < 1) {
            return new Grant.Refused("A job needs nodes; this one has " + nodes + ".");
        }
        var bounds = new Bounds(nodes, policy);
        var refusal = form == Form.MIN ? bounds.least(total) : bounds.most("", reduced(total, nodes));
        if (refusal.isPresent()) {
            return new Grant.Refused(refusal.get());
        }
        var limits = new TreeMap<String, Integer>();
        for (var action : actions.orElseGet(TreeMap::new).entrySet()) {
            var limit = reduced(action.getValue(), nodes);
            var tooMuch = bounds.most(action.getKey(), limit);
            if (tooMuch.isPresent()) {
                return new Grant.Refused(tooMuch.get());
            }
            limits.put(action.getKey(), limit.of(nodes, nodes));
        }
        if (waitFor.isPresent() && policy.late() != Fate.TRIM) {
            return new Grant.Refused("Wait " + waitFor.get()
                    + " can't help: this site doesn't trim late ranks. Leave it out.");
        }
        var lost = reduced(total, nodes).of(nodes, nodes);
        return new Grant.Granted(new Limits(form == Form.MIN ? nodes - lost : lost, limits, actions.isPresent(),
                waitFor.map(w -> OptionalDouble.of(w.seconds())).orElse(OptionalDouble.empty())));
    }

    /** The amount itself, but flux-coral2's, which means all but one where it is more than there are. */
    private Amount reduced(Amount amount, int nodes) {
        return form == Form.RABBIT ? Amount.nodes(amount.of(nodes, nodes - 1)) : amount;
    }

    /** How long to wait for the slowest once enough have passed; empty if that wasn't asked. */
    public Optional<Duration> waitFor() {
        return waitFor;
    }

    /** What was asked, in words: "10", "10%", "at least 50". */
    public String asked() {
        return form == Form.MIN ? "at least " + total : total.toString();
    }

    /**
     * The attributes to put into a jobspec's {@code attributes.system}: {@code {"tolerance": …}}, or
     * {@code {"dw_failure_tolerance": n}}, or nothing. {@link #of} reads the same tolerance from them.
     */
    public ObjectNode json() {
        return json.deepCopy();
    }

    /** Whether the same was asked in the same form. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Tolerance tolerance && json.equals(tolerance.json);
    }

    @Override
    public int hashCode() {
        return json.hashCode();
    }

    /** {@link #asked()}. */
    @Override
    public String toString() {
        return asked();
    }
}
