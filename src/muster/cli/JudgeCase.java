package muster.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import muster.flux.FormatException;
import muster.flux.IdSet;
import muster.flux.Json;
import muster.tolerance.Grant;
import muster.tolerance.Judge;
import muster.tolerance.Nearest;
import muster.tolerance.Outcome;
import muster.tolerance.Reason;
import muster.tolerance.Report;
import muster.tolerance.Reports;
import muster.tolerance.Request;
import muster.tolerance.SitePolicy;
import muster.tolerance.Tolerance;
import muster.tolerance.Verdict;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A case for the rule book, as a line of JSON has it.
 *
 * @param nodes how many ranks the job has, 0 to nodes − 1
 * @param instance whether it is an instance
 * @param trimmable whether its R can be trimmed
 * @param asked its tolerance, as {@code attributes.system} of a jobspec would have it
 * @param policy the site's
 * @param reports what was reported
 */
record JudgeCase(int nodes, boolean instance, boolean trimmable, ObjectNode asked, SitePolicy policy,
        Reports reports) {
    private static final int MOST_NODES = 1 << 24;
    private static final List<String> KEYS = List.of("nodes", "instance", "trimmable", "tolerance",
            "dw_failure_tolerance", "policy", "actions", "complete", "waitOver", "reports");
    private static final List<String> REPORT_KEYS = List.of("action", "ranks", "outcome", "check", "message");

    /**
     * Reads a case.
     *
     * @param usual the policy if the case has none of its own
     * @throws FormatException if a key is unknown, missing, or has another type; its path is said
     */
    static JudgeCase of(JsonNode json, SitePolicy usual) throws FormatException {
        if (!json.isObject()) {
            throw new FormatException("expected an object with nodes, tolerance and reports");
        }
        check(json, "", KEYS);
        var nodes = json.get("nodes");
        if (nodes == null || !nodes.isIntegralNumber() || !nodes.canConvertToInt() || nodes.asInt() < 1
                || nodes.asInt() > MOST_NODES) {
            throw new FormatException("nodes: " + (nodes == null ? "is missing" : shown(nodes))
                    + ", expected a number of nodes, 1 to " + MOST_NODES);
        }
        var asked = Json.object();
        for (var key : List.of("tolerance", "dw_failure_tolerance")) {
            if (json.has(key)) {
                asked.set(key, json.get(key));
            }
        }
        var policy = json.has("policy") ? SitePolicy.of(json.get("policy"), "policy") : usual;
        var reports = new ArrayList<Report>();
        for (var report : list(json, "reports")) {
            reports.add(report(report, "reports[" + reports.size() + "]", nodes.asInt()));
        }
        var actions = new ArrayList<String>();
        for (var action : list(json, "actions")) {
            actions.add(string(action, "actions[" + actions.size() + "]"));
        }
        return new JudgeCase(nodes.asInt(), flag(json, "instance", false), flag(json, "trimmable", true), asked, policy,
                new Reports(actions, reports, flag(json, "complete", false), flag(json, "waitOver", false)));
    }

    private static Report report(JsonNode json, String path, int nodes) throws FormatException {
        if (!json.isObject()) {
            throw new FormatException(
                    path + ": " + shown(json) + ", expected an object with action, ranks and outcome");
        }
        check(json, path + ".", REPORT_KEYS);
        try {
            var outcome = Outcome.parse(string(json.get("outcome"), path + ".outcome"));
            var ranks = IdSet.parse(string(json.get("ranks"), path + ".ranks"));
            if (ranks.max() >= nodes) {
                throw new FormatException("rank " + ranks.max() + ", expected ranks of the job, 0 to " + (nodes - 1));
            }
            // Going offline is a fact of the rank and not of an action.
            var action = outcome == Outcome.OFFLINE && !json.has("action")
                    ? ""
                    : string(json.get("action"), path + ".action");
            return new Report(action, ranks, outcome, text(json, "check", path), text(json, "message", path));
        } catch (FormatException e) {
            throw e.getMessage().startsWith(path) ? e : new FormatException(path + ": " + e.getMessage());
        }
    }

    private static void check(JsonNode json, String path, List<String> known) throws FormatException {
        for (var key : json.propertyNames()) {
            if (!known.contains(key)) {
                throw new FormatException(path + cut(key) + ": no such key. " + Nearest.to(key, known)
                        .map(near -> "Did you mean \"" + near + "\"?").orElse("Known: " + String.join(", ", known)));
            }
        }
    }

    private static Iterable<JsonNode> list(JsonNode json, String key) throws FormatException {
        var value = json.get(key);
        if (value != null && !value.isArray()) {
            throw new FormatException(key + ": " + shown(value) + ", expected a list");
        }
        return value == null ? List.of() : value;
    }

    private static boolean flag(JsonNode json, String key, boolean usual) throws FormatException {
        var value = json.get(key);
        if (value != null && !value.isBoolean()) {
            throw new FormatException(key + ": " + shown(value) + ", expected true or false");
        }
        return value == null ? usual : value.booleanValue();
    }

    private static String text(JsonNode json, String key, String path) throws FormatException {
        return json.has(key) ? string(json.get(key), path + "." + key) : "";
    }

    private static String string(JsonNode value, String path) throws FormatException {
        if (value == null || !value.isString()) {
            throw new FormatException(path + ": " + (value == null ? "is missing" : shown(value))
                    + ", expected a string");
        }
        return value.stringValue();
    }

    private static String shown(JsonNode value) {
        return value.isObject() ? "an object" : value.isArray() ? "a list" : cut(value.toString());
    }

    private static String cut(String text) {
        return FormatException.visible(text.length() > 60 ? text.substring(0, 60) + "…" : text);
    }

    /** What the rule book says: a verdict, none yet, or why ingest refuses the request. */
    ObjectNode answer() {
        try {
            return switch (Tolerance.of(asked).grant(nodes, policy)) {
                case Grant.Refused(var note) -> Json.object().put("rejected", note);
                case Grant.Granted(var limits) -> answer(Judge.judge(
                        new Request(IdSet.range(0, nodes - 1), instance, trimmable, limits), policy, reports));
            };
        } catch (FormatException unusable) {
            // Ingest reads the jobspec by the same code, and refuses the job with this note.
            return Json.object().put("rejected", unusable.getMessage());
        }
    }

    private static ObjectNode answer(Optional<Verdict> verdict) {
        var json = Json.object();
        json.put("verdict", verdict.map(v -> v.word().toString()).orElse(null));
        json.put("lost", verdict.map(Verdict::lost).orElse(IdSet.EMPTY).toString());
        json.put("effective", verdict.map(Verdict::effective).orElse(IdSet.EMPTY).toString());
        json.put("trimmed", verdict.map(Verdict::trimmed).orElse(IdSet.EMPTY).toString());
        json.put("drained", verdict.map(Verdict::drained).orElse(IdSet.EMPTY).toString());
        json.put("kept", verdict.map(Verdict::kept).orElse(IdSet.EMPTY).toString());
        var reasons = json.putArray("reasons");
        verdict.map(Verdict::reasons).orElse(List.of()).stream().map(Reason::text).forEach(reasons::add);
        return json;
    }
}
