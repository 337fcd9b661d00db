package muster.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import muster.flux.FormatException;
import muster.flux.JobId;
import muster.flux.Json;
import muster.tolerance.SitePolicy;
import tools.jackson.databind.node.ObjectNode;

/**
 * A story for the model, one JSON file: a cluster, what its prologs do, what befalls its nodes, who submits what, what an
 * operator does, and what should come of it. Immutable.
 *
 * @param name short
 * @param story what is shown, in two sentences
 * @param source where it comes from: an RFC, an issue, a test of a peer; "" if that isn't said
 * @param seed of every draw
 * @param epoch the time of day at which it begins, seconds since 1970
 * @param preset where some of it comes from
 * @param cluster the nodes
 * @param policy what the site permits
 * @param stopgap whether the site is as today's flux-coral2, where only the rabbit service tolerates anything
 * @param scheduler who may start before whom
 * @param prologs what runs before each job, all at once
 * @param epilog what runs after each job; empty if there is none
 * @param repair how long a node stays drained that was drained for its prolog; empty if nobody repairs any
 * @param launch how jobs are launched
 * @param faults what befalls nodes
 * @param restarts when the instance goes down and comes back
 * @param jobs in the order of the file
 * @param ids the ids of the jobs
 * @param acts in the order they were added
 * @param complaints the exceptions that people raise
 * @param expect how the cluster should be left
 * @param drawn whether some jobs are drawn by the seed
 * @param text the JSON it was read from
 */
public record Scenario(String name, String story, String source, long seed, double epoch,
        Optional<Preset> preset, Machine cluster,
        SitePolicy policy, boolean stopgap, QueuePolicy scheduler, List<ActionPlan> prologs,
        Optional<EpilogPlan> epilog, Optional<Spread> repair, Launch launch, List<Incident> faults,
        List<Restart> restarts, List<JobPlan> jobs, List<JobId> ids,
        List<Act> acts, List<Complaint> complaints, ClusterExpected expect, boolean drawn,
        String text) {
    /** Thirty days: no time of a scenario is longer. */
    public static final double MOST_SECONDS = 30 * 86400.0;
    static final int MOST_JOBS = 100_000;
    static final long MOST_CORES = 1L << 32;
    /** How long before the first second of the scenario the instance came up. */
    static final double BOOT = 4;

    private static final double NEW_YEAR_2026 = 1_767_225_600;
    private static final List<String> TOLERANCES = List.of("tolerance", "dw_failure_tolerance");

    /**
     * Reads a scenario.
     *
     * @param json the text of its file
     * @param file the name to put before what is wrong
     * @return the scenario
     * @throws FormatException with the file, the path in it and what is wrong, in one line
     */
    public static Scenario parse(String json, String file) throws FormatException {
        try {
            var node = Json.parse(json);
            var whole = node instanceof ObjectNode scenario ? Preset.resolve(scenario, file) : node;
            return of(Part.of(whole, ""), whole == node ? json : whole.toString());
        } catch (FormatException e) {
            throw new FormatException(file + ": " + e.getMessage());
        }
    }

    private static Scenario of(Part part, String text) throws FormatException {
        var cluster = part.part("cluster");
        if (cluster.isEmpty())
            throw new FormatException("needs 'cluster'");
        var machine = Machine.of(cluster.get());
        var policy = policy(part);
        var seed = part.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE, "a seed", 1);
        var entries = part.parts("jobs", MOST_JOBS);
        var jobs = jobs(entries, machine, Draw.of(seed).of("repeat"));
        var ids = ids(jobs);
        var faults = new ArrayList<Incident>();
        for (var one : part.parts("faults", 10_000))
            faults.add(Incident.of(one, machine));
        var expect = part.part("expect");
        var scenario = new Scenario(part.text("name", ""), part.text("story", ""), part.text("source", ""),
                seed, part.number("epoch", 0, 4e9, "a time", NEW_YEAR_2026), Preset.of(part), machine, policy,
                isStopgap(part),
                QueuePolicy.of(part), ActionPlan.all(part.parts("prologs", 16), machine, policy.specialExitCode()),
                epilog(part, machine),
                spread(part, "repair"),
                Launch.of(part), List.copyOf(faults), Restart.all(part.parts("restarts", 100)), List.copyOf(jobs), ids,
                acts(part, machine, jobs, ids), complaints(part, jobs, ids),
                expect.isPresent() ? ClusterExpected.of(expect.get()) : ClusterExpected.NOTHING,
                entries.stream().anyMatch(one -> one.has(Repeat.KEY)), text);
        part.close();
        return scenario;
    }

    private static List<JobPlan> jobs(List<Part> entries, Machine machine, Draw draw) throws FormatException {
        var jobs = new ArrayList<JobPlan>();
        var names = new HashSet<String>();
        for (var i = 0; i < entries.size(); i++)
            for (var one : Repeat.of(entries.get(i), machine, draw.at(i))) {
                var job = JobPlan.of(one, machine);
                var name = job.jobspec().name();
                if (one.has("name") && !names.add(name))
                    throw one.refusal("name", "there are two jobs called " + name);
                if (jobs.size() == MOST_JOBS)
                    throw one.refusal("repeat", "more than " + MOST_JOBS + " jobs in all");
                jobs.add(job);
            }
        return jobs;
    }

    /** A policy by its name is today's; any other is an object. */
    private static boolean isStopgap(Part part) throws FormatException {
        return part.has("policy") && part.need("policy").stringValue("").equals("stopgap");
    }

    static List<Act> acts(Part part, Machine machine, List<JobPlan> jobs, List<JobId> ids) throws FormatException {
        var acts = new ArrayList<Act>();
        for (var one : part.parts("acts", 10_000))
            acts.add(Act.of(one, machine, jobs, ids));
        return List.copyOf(acts);
    }

    static List<Complaint> complaints(Part part, List<JobPlan> jobs, List<JobId> ids) throws FormatException {
        var complaints = new ArrayList<Complaint>();
        for (var one : part.parts("exceptions", 10_000))
            complaints.add(Complaint.of(one, jobs, ids));
        return List.copyOf(complaints);
    }

    private static SitePolicy policy(Part part) throws FormatException {
        if (isStopgap(part))
            return Stopgap.POLICY;
        return part.has("policy") ? SitePolicy.of(part.need("policy"), "policy") : SitePolicy.DEFAULT;
    }

    private static Optional<EpilogPlan> epilog(Part part, Machine machine) throws FormatException {
        return part.has("epilog") ? Optional.of(EpilogPlan.of(part, machine)) : Optional.empty();
    }

    private static Optional<Spread> spread(Part part, String key) throws FormatException {
        return part.has(key) ? Optional.of(Spread.of(part.need(key), part.here(key))) : Optional.empty();
    }

    /** FLUIDs (RFC 19) of rank 0: milliseconds since the instance began, and a number among those of one millisecond. */
    static List<JobId> ids(List<JobPlan> jobs) {
        var taken = new HashMap<Long, Integer>();
        return jobs.stream().map(job -> id(job.at(), 0, taken.merge(millis(job.at()), 1, Integer::sum) - 1)).toList();
    }

    /** The id of a job that is submitted at a time through a rank, so-many-th in its millisecond. */
    static JobId id(double at, int rank, int number) {
        return new JobId(millis(at) + number / 1024 << 24 | (long) rank << 10 | number % 1024);
    }

    static long millis(double at) {
        return Math.round((BOOT + at) * 1000);
    }

    /** The scenario as its file would be, acts included. */
    public ObjectNode json() {
        var json = original();
        json.put("seed", seed);
        json.remove("acts");
        if (!acts.isEmpty()) {
            var array = json.putArray("acts");
            acts.forEach(act -> array.add(act.json()));
        }
        return json;
    }

    /** The same with another seed. */
    public Scenario withSeed(long other) {
        return drawn ? again(json().put("seed", other)) : with(other, acts);
    }

    /** The same with one act more. */
    public Scenario with(Act act) {
        var more = new ArrayList<>(acts);
        more.add(act);
        return withActs(more);
    }

    /** The same with one act in the place of another. */
    public Scenario with(Act old, Act other) {
        return withActs(acts.stream().map(act -> act == old ? other : act).toList());
    }

    /** The same with other acts. */
    Scenario withActs(List<Act> others) {
        return with(seed, List.copyOf(others));
    }

    private Scenario with(long otherSeed, List<Act> otherActs) {
        return new Scenario(name, story, source, otherSeed, epoch, preset, cluster, policy, stopgap, scheduler, prologs,
                epilog,
                repair, launch, faults, restarts, jobs, ids, otherActs, complaints, expect, drawn, text);
    }

    /** What happens inside a job of this one that is an instance, on the nodes it got, from the moment it is up. */
    Scenario inside(Inside inside, Machine nodes, double up, long draws) {
        return new Scenario("", "", "", draws, up, Optional.empty(), nodes, SitePolicy.DEFAULT, false, QueuePolicy.FCFS,
                List.of(),
                Optional.empty(), Optional.empty(), launch, List.of(), List.of(), inside.jobs(), inside.ids(),
                inside.acts(), inside.complaints(),
                inside.expect(), false, text);
    }

    /** The same with every job that tolerates something tolerating so many nodes; with every job, if none does. */
    public Scenario withTolerance(int nodes) {
        var json = json();
        var asking = false;
        for (var job : json.path("jobs"))
            asking |= TOLERANCES.stream().anyMatch(job::has);
        for (var job : json.path("jobs"))
            if (!asking || TOLERANCES.stream().anyMatch(job::has)) {
                var changed = (ObjectNode) job;
                changed.remove("dw_failure_tolerance");
                if (changed.path("tolerance").isObject())
                    ((ObjectNode) changed.get("tolerance")).remove("min");
                if (changed.path("tolerance").isObject())
                    ((ObjectNode) changed.get("tolerance")).put("nodes", nodes);
                else
                    changed.put("tolerance", nodes);
            }
        return again(json);
    }

    static Scenario of(ObjectNode json) throws FormatException {
        return of(Part.of(json, ""), json.toString());
    }

    private static Scenario again(ObjectNode json) {
        try {
            return of(json);
        } catch (FormatException e) {
            throw new IllegalStateException("a scenario that was read can't be read again", e);
        }
    }

    private ObjectNode original() {
        try {
            return (ObjectNode) Json.parse(text);
        } catch (FormatException e) {
            throw new IllegalStateException("a scenario that was read can't be read again", e);
        }
    }
}
