package muster.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import muster.flux.FormatException;
import muster.flux.HostList;
import muster.flux.IdSet;
import muster.flux.JobId;

/**
 * What happens inside a job that is an instance of its own. Its times are counted from the moment that instance is up, its
 * ranks are its own, from 0.
 *
 * @param jobs what is submitted there
 * @param ids their ids
 * @param acts what its user does there
 * @param complaints the exceptions that people raise on its jobs
 * @param expect how it should be left
 * @param fanout of its tree of brokers
 * @param critical the ranks that the job can't do without ({@code broker.critical-ranks}); empty: rank 0 and the routers
 * @param script whether the job's command runs until the jobs have ended
 */
public record Inside(List<JobPlan> jobs, List<JobId> ids, List<Act> acts, List<Complaint> complaints,
        ClusterExpected expect,
        int fanout, Optional<IdSet> critical, boolean script) {
    /** Nothing is told. */
    static final Inside NOTHING = new Inside(List.of(), List.of(), List.of(), List.of(), ClusterExpected.NOTHING,
            Tree.USUAL_FANOUT, Optional.empty(), false);
    private static final int MOST_FANOUT = 1 << 20;

    /** @param length whether the job says how long its command runs */
    static Inside of(Part part, int nodes, Machine outer, boolean length) throws FormatException {
        var machine = unknown(nodes, outer);
        var jobs = new ArrayList<JobPlan>();
        for (var one : part.parts("jobs", Scenario.MOST_JOBS))
            jobs.add(JobPlan.of(one, machine));
        var ids = Scenario.ids(jobs);
        var expect = part.part("expect");
        var critical = part.ids("critical");
        if (critical.isPresent() && !critical.get().isEmpty() && critical.get().max() >= nodes)
            throw part.refusal("critical", "\"" + critical.get() + "\" is not among ranks 0 to " + (nodes - 1));
        var inside = new Inside(List.copyOf(jobs), ids, Scenario.acts(part, machine, jobs, ids),
                Scenario.complaints(part, jobs, ids),
                expect.isPresent() ? ClusterExpected.of(expect.get()) : ClusterExpected.NOTHING,
                (int) part.whole("fanout", 0, MOST_FANOUT, "a fan-out", Tree.USUAL_FANOUT), critical,
                !length && !jobs.isEmpty());
        part.close();
        return inside;
    }

    /** Whether anything is to be held against what comes of it. */
    public boolean expectsSomething() {
        return !expect.equals(ClusterExpected.NOTHING) || jobs.stream().anyMatch(job -> job.expected().isPresent());
    }

    /** Nodes that have no names yet, for nobody knows which the job will get. */
    static Machine unknown(int nodes, Machine outer) {
        try {
            var hosts = HostList.parse(nodes == 1 ? "rank0" : "rank[0-" + (nodes - 1) + "]");
            return new Machine(hosts, outer.cores(), outer.gpus(), 1);
        } catch (FormatException e) {
            throw new IllegalStateException("no names for " + nodes + " nodes", e);
        }
    }
}
