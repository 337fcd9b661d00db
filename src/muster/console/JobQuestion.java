package muster.console;

import java.util.Optional;
import muster.cluster.Job;
import muster.flux.FormatException;
import muster.flux.Json;
import muster.lab.WhatIf;
import muster.sim.Scenario;
import muster.tolerance.SitePolicy;
import muster.tolerance.Tolerance;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is asked about one job: as it was, but with so many spare nodes, of such a site.
 *
 * @param tolerance nodes that the job could do without
 * @param policy the site's
 * @param trimmable whether ranks can be taken out of R
 */
record JobQuestion(int tolerance, SitePolicy policy, boolean trimmable) {
    private static final String TOLERANCE = "tolerance";

    /** The same with another tolerance. */
    JobQuestion with(int nodes) {
        return new JobQuestion(nodes, policy, trimmable);
    }

    /** The question for the rule book. What else the job asked, as a wait or limits of actions, it asks again. */
    WhatIf of(Job job) {
        return new WhatIf(Optional.of(asked(job)), Optional.empty(), policy, trimmable);
    }

    private Tolerance asked(Job job) {
        if (!(job.tolerance().map(Tolerance::json).map(json -> json.get(TOLERANCE))
                .orElse(null) instanceof ObjectNode as)) {
            return Tolerance.ofNodes(tolerance);
        }
        as.remove("min");
        as.put("nodes", tolerance);
        var system = Json.object();
        system.set(TOLERANCE, as);
        try {
            return Tolerance.of(system);
        } catch (FormatException e) {
            throw new IllegalStateException(e); // It was read before.
        }
    }

    /** Whether the job had limits of single actions, which stay as they were. */
    static boolean limitsActions(Job job) {
        return job.tolerance().map(Tolerance::json).map(json -> json.path(TOLERANCE).has("actions")).orElse(false);
    }

    /** The scenario in which it is so: every job that tolerates something asks this, of a site with this policy. */
    Scenario in(Scenario scenario) {
        var json = scenario.withTolerance(tolerance).json();
        json.set("policy", policy.json());
        try {
            return Scenario.parse(json.toString(), scenario.name());
        } catch (FormatException e) {
            throw new IllegalStateException(e); // It was read before, and policies write what they read.
        }
    }
}
