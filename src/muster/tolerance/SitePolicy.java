package muster.tolerance;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import muster.flux.FormatException;
import muster.flux.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a site permits: what each outcome becomes, and the bounds of what a user may ask. As JSON it is an object
 * with a key for each component, {@code degraded} and {@code untrimmable} being objects themselves; a key that isn't
 * there has its default.
 *
 * @param failed what a rank becomes that failed: fail (default), or trim
 * @param timedOut what a rank becomes that timed out: fail (default), or trim
 * @param canceled what a rank becomes that was canceled: fail (default), or trim
 * @param stopped what a rank becomes that left early with the special exit code: trim (default), or fail
 * @param offline what a rank becomes that went offline: trim (default), or fail
 * @param late what a rank becomes that still runs when the wait ran out: trim (default), or fail
 * @param degraded what a degraded rank becomes
 * @param untrimmable what a degraded rank becomes that should leave an R that can't be trimmed
 * @param maxTolerance the most nodes that a user may ask to do without; empty (default): all but one
 * @param onFail what becomes of the other ranks' prologs once a failure is certain
 * @param system what the system does with a degraded rank
 * @param specialExitCode the exit code that means {@link Outcome#STOPPED}, 1 to 255; empty (default): none does
 */
public record SitePolicy(Fate failed, Fate timedOut, Fate canceled, Fate stopped, Fate offline, Fate late,
        Degraded degraded, Untrimmable untrimmable, Optional<Amount> maxTolerance, OnFail onFail, Mark system,
        OptionalInt specialExitCode) {

    /**
     * What a degraded rank becomes.
     *
     * @param instance in a job that is an instance: drain (default), trim or fail
     * @param firstNode on the first rank of such a job, which would run the batch script though drained: trim
     *            (default), drain or fail
     * @param ordinary in any other job: trim (default), keep or fail
     */
    public record Degraded(Fate instance, Fate firstNode, Fate ordinary) {
        /** Refuses what the table doesn't have, with IllegalArgumentException. */
        public Degraded {
            among("degraded.instance", instance, Fate.DRAIN, Fate.TRIM, Fate.FAIL);
            among("degraded.firstNode", firstNode, Fate.TRIM, Fate.DRAIN, Fate.FAIL);
            among("degraded.ordinary", ordinary, Fate.TRIM, Fate.KEEP, Fate.FAIL);
        }
    }

    /**
     * What a degraded rank becomes that should be trimmed where R can't be.
     *
     * @param instance in a job that is an instance: fail (default), or drain
     * @param ordinary in any other job: fail (default), or keep
     */
    public record Untrimmable(Fate instance, Fate ordinary) {
        /** Refuses what the table doesn't have, with IllegalArgumentException. */
        public Untrimmable {
            among("untrimmable.instance", instance, Fate.FAIL, Fate.DRAIN);
            among("untrimmable.ordinary", ordinary, Fate.FAIL, Fate.KEEP);
        }
    }

    /** What becomes of the other ranks' prologs once a failure is certain. */
    public enum OnFail {
        /** They run to their end. */
        WAIT,
        /** They are ended (a proposal): drain first, then raise. */
        CANCEL
    }

    /** What the system does with a degraded rank. */
    public enum Mark {
        /** Nothing. */
        LEAVE,
        /** It gets a property. */
        TAG,
        /** It is drained. */
        DRAIN
    }

    /** Every default. */
    public static final SitePolicy DEFAULT = new SitePolicy(Fate.FAIL, Fate.FAIL, Fate.FAIL, Fate.TRIM, Fate.TRIM,
            Fate.TRIM, new Degraded(Fate.DRAIN, Fate.TRIM, Fate.TRIM), new Untrimmable(Fate.FAIL, Fate.FAIL),
            Optional.empty(), OnFail.WAIT, Mark.LEAVE, OptionalInt.empty());

    /** Refuses what the table doesn't have, with IllegalArgumentException. */
    public SitePolicy {
        among("failed", failed, Fate.FAIL, Fate.TRIM);
        among("timedOut", timedOut, Fate.FAIL, Fate.TRIM);
        among("canceled", canceled, Fate.FAIL, Fate.TRIM);
        among("stopped", stopped, Fate.TRIM, Fate.FAIL);
        among("offline", offline, Fate.TRIM, Fate.FAIL);
        among("late", late, Fate.TRIM, Fate.FAIL);
        Objects.requireNonNull(degraded);
        Objects.requireNonNull(untrimmable);
        Objects.requireNonNull(maxTolerance);
        Objects.requireNonNull(onFail);
        Objects.requireNonNull(system);
        if (specialExitCode.isPresent() && (specialExitCode.getAsInt() < 1 || specialExitCode.getAsInt() > 255)) {
            throw new IllegalArgumentException("specialExitCode " + specialExitCode.getAsInt());
        }
    }

    /**
     * Reads a policy.
     *
     * @param json the object
     * @throws FormatException if a key or a value is unknown; the line begins with the path of it and names the
     *            nearest known
     */
    public static SitePolicy of(JsonNode json) throws FormatException {
        return PolicyReader.read(json, "");
    }

    /**
     * Reads a policy that is part of something larger.
     *
     * @param path where it stands there, as "policy"
     * @throws FormatException as {@link #of(JsonNode)}, with the path in front
     */
    public static SitePolicy of(JsonNode json, String path) throws FormatException {
        return PolicyReader.read(json, path);
    }

    /** What one outcome makes of a rank, before it is asked whether R can be trimmed; keep for a rank that passed. */
    Fate fate(Outcome outcome, boolean instance, boolean first) {
        return switch (outcome) {
            case PASSED -> Fate.KEEP;
            case DEGRADED -> instance ? first ? degraded.firstNode : degraded.instance : degraded.ordinary;
            case STOPPED -> stopped;
            case FAILED -> failed;
            case TIMED_OUT -> timedOut;
            case OFFLINE -> offline;
            case CANCELED -> canceled;
        };
    }

    /** What becomes of a degraded rank that should leave an R that can't be trimmed. */
    Fate untrimmed(boolean instance) {
        return instance ? untrimmable.instance : untrimmable.ordinary;
    }

    /** The most nodes that a job of so many may ask to do without: never more than all but one. */
    public int most(int nodes) {
        return maxTolerance.map(max -> max.of(nodes, nodes - 1)).orElse(nodes - 1);
    }

    /** The policy with every key written out, except the two that have no value by default. */
    public ObjectNode json() {
        var json = Json.object().put("failed", failed.toString()).put("timedOut", timedOut.toString())
                .put("canceled", canceled.toString()).put("stopped", stopped.toString())
                .put("offline", offline.toString()).put("late", late.toString());
        json.putObject("degraded").put("instance", degraded.instance.toString())
                .put("firstNode", degraded.firstNode.toString()).put("ordinary", degraded.ordinary.toString());
        json.putObject("untrimmable").put("instance", untrimmable.instance.toString())
                .put("ordinary", untrimmable.ordinary.toString());
        maxTolerance.ifPresent(max -> json.set("maxTolerance", max.json()));
        json.put("onFail", PolicyReader.word(onFail)).put("system", PolicyReader.word(system));
        specialExitCode.ifPresent(code -> json.put("specialExitCode", code));
        return json;
    }

    private static void among(String key, Fate value, Fate first, Fate... others) {
        Set<Fate> known = EnumSet.of(first, others);
        if (!known.contains(value)) {
            throw new IllegalArgumentException(key + " " + value);
        }
    }
}
