package muster.sim;

import java.util.Optional;
import muster.flux.IdSet;
import muster.flux.Json;
import muster.tolerance.FailureNotice;
import muster.tolerance.Outcome;
import muster.tolerance.Report;
import tools.jackson.databind.node.ObjectNode;

/**
 * The shells of a job, one a rank of its R. They are launched together, go with their nodes, and are the brokers of the instance
 * if the job is one.
 */
final class Shells {
    private final World world;
    private final SimJob job;
    private boolean relaunched;
    private Child child;

    Shells(World world, SimJob job) {
        this.world = world;
        this.job = job;
    }

    /** The instance that the job is, once that was begun. */
    Optional<Child> child() {
        return Optional.ofNullable(child);
    }

    private IdSet ranks() {
        return job.holdings().remaining();
    }

    private Tree tree() {
        return new Tree((int) ranks().count(), job.inside().fanout());
    }

    /** Microseconds until they have met in an exchange that needs every one of them. */
    long meeting() {
        return EventQueue.micros(world.scenario().launch().longest(ranks(), job.draw().of("launch")));
    }

    /** Those of an instance know of each other from now on. */
    void announce() {
        job.log().add("memo", Json.object().put("uri", "ssh://" + world.hosts().get((int) ranks().min())
                + "/run/flux-" + job.id().f58plain().substring(1) + "/local-0"));
    }

    /** Microseconds until all brokers are there; until then none can be missing. */
    long boot() {
        return Child.boot(tree());
    }

    /** The instance begins. */
    void begin() {
        child = world.begin(job, ranks(), tree()).orElse(null);
    }

    /** A broker that is told to end sees to its own jobs first. */
    void shutDown(Runnable then) {
        if (child == null)
            then.run();
        else
            child.shutDown(then);
    }

    /** Nothing more is heard of the instance. */
    void vanish() {
        if (child != null)
            child.close();
    }

    /**
     * Nodes are gone, and the job is told. Launch needs every shell; an instance that is up can do without all but its first
     * broker and those that route.
     *
     * @param up whether the job runs, and if it is an instance, all of its brokers have been there
     * @return whether the job goes on
     */
    boolean survive(IdSet gone, boolean up) {
        var goesOn = true;
        for (var i = 0L; i < gone.count() && goesOn; i++)
            goesOn = survive((int) gone.nth(i), up);
        if (child != null)
            child.lose(gone);
        return goesOn;
    }

    private boolean survive(int rank, boolean up) {
        var shell = (int) ranks().indexOf(rank);
        var on = "node failure on " + world.hosts().get(rank);
        if (up && job.plan().jobspec().isInstance() && !isCritical(shell)) {
            job.log().raise("node-failure", 2, on + " (shell rank " + shell + ")");
            return true;
        }
        job.log().raise("exec", 0, on + " (rank " + rank + ")");
        return false;
    }

    private boolean isCritical(int shell) {
        return job.inside().critical().map(ranks -> ranks.contains(shell))
                .orElseGet(() -> tree().isCritical(shell));
    }

    /** Whether what was lost in the exchange may be done without, as what was lost in the prolog. */
    boolean canDoWithout(IdSet gone) {
        return world.scenario().launch().shrink() && !relaunched && job.plan().jobspec().slotsFollowNodes()
                && job.log().told().ranks().union(gone).count() <= job.limits().nodes();
    }

    /** A proposal: before they are launched once more, R is what is left of it. */
    void doWithout(IdSet gone) {
        relaunched = true;
        job.log().raise(notice(gone, "at launch"));
        job.holdings().lose(gone);
    }

    /** An operator takes ranks: a proposal. The job's instance, if it is one, gives them no work any more. */
    void forceDown(IdSet taken, String reason) {
        job.log().raise(notice(taken, reason.isEmpty() ? "forced down" : "forced down: " + reason));
        if (child != null)
            child.forceDown(taken);
    }

    private ObjectNode notice(IdSet gone, String how) {
        return FailureNotice.context(new Report("", gone, Outcome.OFFLINE, "", how),
                (int) job.holdings().ranks().count(), job.limits().nodes(), world.hosts().select(gone));
    }
}
