package muster.console.session;

import java.util.Optional;
import muster.cluster.Job;
import muster.flux.FormatException;
import muster.flux.Json;
import muster.journal.Command;
import muster.lab.WhatIf;
import muster.sim.Act;
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
public record JobQuestion(int tolerance, SitePolicy policy, boolean trimmable) {
    private static final String TOLERANCE = "tolerance";

    /** The same with another tolerance. */
    public JobQuestion with(int nodes) {
        return new JobQuestion(nodes, policy, trimmable);
    }

    /** The question for the rule book. What else the job asked, as a wait or limits of actions, it asks again. */
    public WhatIf of(Job job) {
        return new WhatIf(Optional.of(asked(job)), Optional.empty(), policy, trimmable);
    }

    private Act asking(Act act, Job job) {
        if (!(act.command() instanceof Command.Submit(var submitted))) {
            throw new IllegalArgumentException("no job is submitted by " + act);
        }
        var jobspec = submitted.deepCopy();
        var system = jobspec.withObject("/attributes/system");
        system.remove("dw_failure_tolerance");
        system.set(TOLERANCE, asked(job).json().get(TOLERANCE));
        return new Act(act.at(), act.in(), new Command.Submit(jobspec));
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
    public static boolean limitsActions(Job job) {
        return job.tolerance().map(Tolerance::json).map(json -> json.path(TOLERANCE).has("actions")).orElse(false);
    }

    /**
     * The scenario in which it is so, of a site with this policy: the job asks this if somebody submitted it, else every job of the
     * scenario that tolerates something.
     *
     * @param submission the act by which the job was submitted; empty of one of the scenario's own
     */
    public Scenario in(Scenario scenario, Job job, Optional<Act> submission) {
        var json = submission.map(act -> scenario.with(act, asking(act, job)))
                .orElseGet(() -> scenario.withTolerance(tolerance)).json();
        json.set("policy", policy.json());
        try {
            return Scenario.parse(json.toString(), scenario.name());
        } catch (FormatException e) {
            throw new IllegalStateException(e); // It was read before, and policies write what they read.
        }
    }
}
