package muster.lab;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import muster.flux.FormatException;
import muster.sim.Scenario;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A scenario as today's Flux would meet it: nobody can ask for a tolerance, a prolog has no way to mark a failure, so that
 * a check that fails is a script that fails, and the site has no policy but that any failure ends the job. The same seed
 * draws the same failures.
 */
public final class Today {
    private static final List<String> ASKED = List.of("tolerance", "dw_failure_tolerance");
    private static final Set<String> MARKED = Set.of("degrade", "stop");

    private Today() {}

    /**
     * The scenario on today's Flux.
     *
     * @param scenario any
     * @return the same cluster, faults and jobs; nothing is expected of it
     */
    public static Scenario of(Scenario scenario) {
        var json = scenario.json();
        json.remove(List.of("policy", "expect"));
        launch(json);
        unforce(json.path("acts"));
        json.path("jobs").forEach(Today::job);
        json.path("prologs").forEach(prolog -> prolog.path("checks").forEach(Today::check));
        json.path("faults").forEach(fault -> unmark(fault, "what"));
        for (var act : json.path("acts")) {
            job(act.path("submit"));
            job(act.path("submit").path("attributes").path("system"));
            unmark(act.path("inject"), "fault");
        }
        try {
            return Scenario.parse(json.toString(), scenario.name());
        } catch (FormatException e) {
            throw new IllegalStateException("a scenario that was read can't be read again", e);
        }
    }

    private static void job(JsonNode job) {
        if (job instanceof ObjectNode asking) {
            asking.remove(ASKED);
            asking.remove("expect");
            if (asking.path("inside") instanceof ObjectNode inside) {
                inside.remove("expect");
                inside.path("jobs").forEach(Today::job);
                unforce(inside.path("acts"));
            }
        }
    }

    /** Nobody launches a job again without a node that went. */
    private static void launch(ObjectNode json) {
        if (json.path("launch") instanceof ObjectNode launch && (launch.has("time") || launch.has("shrink"))) {
            json.remove("launch");
            if (launch.has("time")) {
                json.set("launch", launch.get("time"));
            }
        }
    }

    /** Nobody takes ranks from a job. */
    private static void unforce(JsonNode acts) {
        if (acts instanceof ArrayNode all) {
            for (var i = all.size() - 1; i >= 0; i--) {
                if (all.get(i).has("forceDown")) {
                    all.remove(i);
                }
            }
        }
    }

    private static void check(JsonNode check) {
        if (check.path("reports").asString("").equals("degraded")) {
            ((ObjectNode) check).putObject("reports").put("exit", 1);
        }
    }

    private static void unmark(JsonNode fault, String key) {
        if (MARKED.contains(fault.path(key).asString("").toLowerCase(Locale.ROOT))) {
            ((ObjectNode) fault).put(key, "fail");
        }
    }
}
