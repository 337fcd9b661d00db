package muster.sim;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import muster.flux.IdSet;
import muster.flux.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * The nodes of an instance as Flux's module of that name keeps them: who comes and goes, who is silent, drained, repaired and
 * tagged. Each change is an event of its journal, and the jobs on the nodes and the scheduler learn of it.
 */
final class ResourceModule {
    private final World world;
    private final Nodes nodes;
    private int repairs;
    /** How many ranks are gone for good. */
    private int removed;

    ResourceModule(World world) {
        this.world = world;
        this.nodes = new Nodes(world.scenario().cluster().size());
    }

    Nodes nodes() {
        return nodes;
    }

    /** How many nodes there are to give, to one job that has all. */
    int capacity() {
        return nodes.size() - removed;
    }

    private void tell(String name, ObjectNode context) {
        world.tape().resource(world.queue().now(), name, context);
    }

    /** The instance comes up, and nobody is there yet. */
    void restart() {
        tell("restart", Json.object().put("ranks", world.scenario().cluster().ranks().toString()).put("online", "")
                .put("nodelist", world.hosts().toString()));
    }

    /** The resources are read from the configuration. */
    void define() {
        define(all());
    }

    private ObjectNode all() {
        return new Allocation(world.scenario().cluster(), world.scenario().cluster().ranks()).resources();
    }

    private void define(ObjectNode resources) {
        world.tape().resource(world.queue().now(), "resource-define", Json.object().put("method", "configuration"),
                resources);
    }

    /** Gives ranks a property, by defining the resources anew. */
    void tag(IdSet ranks, String property) {
        var json = all();
        ((ObjectNode) json.get("execution")).putObject("properties").put(property, nodes.tag(ranks).toString());
        define(json);
    }

    void online(IdSet ranks) {
        nodes.online(ranks, true);
        tell("online", Json.object().put("idset", ranks.toString()));
        world.scheduler().ask();
    }

    /** Nodes go away; the jobs on them learn it. */
    void offline(IdSet ranks) {
        var gone = new BitSet();
        var met = new LinkedHashSet<SimJob>();
        nodes.online(ranks, false);
        ranks.forEach(rank -> {
            gone.set((int) rank);
            nodes.holder((int) rank).ifPresent(met::add);
        });
        tell("offline", Json.object().put("idset", ranks.toString()));
        // Whoever is gone is no longer one of whom nothing is heard.
        torpid(nodes.which(ranks, nodes::isTorpid), false);
        met.forEach(job -> job.offline(gone));
    }

    /** Nobody is there any more, and nobody is left to say so. */
    void vanish(IdSet ranks) {
        nodes.online(ranks, false);
    }

    /** Brokers are lost, for good. */
    void lose(IdSet ranks) {
        offline(ranks);
        remove(ranks);
    }

    /** Ranks count as offline though their brokers are there; what runs on them runs on. */
    void forceDown(IdSet ranks) {
        vanish(ranks);
        tell("offline", Json.object().put("idset", ranks.toString()));
        remove(ranks);
    }

    /**
     * Brokers of an instance that is a job never come back, so what they had is taken from what there is to give (flux-core
     * 0.72), and a job that waits for more than is left is turned away.
     */
    private void remove(IdSet ranks) {
        removed += (int) ranks.count();
        for (var job : world.jobs())
            if (job.plan().nodes() > capacity())
                job.deny(world.ingest().unsatisfiable(job.plan()));
    }

    /** An operator takes ranks from the jobs that run on them. */
    void takeFromJobs(IdSet ranks, String reason) {
        var theirs = new LinkedHashMap<SimJob, BitSet>();
        ranks.forEach(rank -> nodes.holder((int) rank)
                .ifPresent(job -> theirs.computeIfAbsent(job, _ -> new BitSet()).set((int) rank)));
        theirs.forEach((job, taken) -> job.forceDown(IdSet.of(taken), reason));
    }

    /** Nothing is heard of nodes, or of them again (RFC 44). */
    void torpid(IdSet ranks, boolean silent) {
        if (ranks.isEmpty())
            return;
        nodes.torpid(ranks, silent);
        tell(silent ? "torpid" : "lively", Json.object().put("idset", ranks.toString()));
        world.scheduler().ask();
    }

    void drain(IdSet ranks, String reason, boolean overwrite) {
        nodes.drain(ranks, reason, overwrite);
        tell("drain", because(reason, targets(ranks)).put("overwrite", overwrite ? 1 : 0));
    }

    /** Drains ranks for their prolog; whoever repairs nodes brings each back after a while, if nobody else has had it since. */
    void drainForRepair(IdSet ranks, String reason) {
        drain(ranks, reason, false);
        var spread = world.scenario().repair();
        if (spread.isEmpty())
            return;
        var draw = Draw.of(world.scenario().seed()).of("repair").at(repairs++);
        ranks.forEach(rank -> world.queue().after(EventQueue.micros(spread.get().seconds(draw.uniform((int) rank))),
                () -> world.whenUp(() -> {
                    if (nodes.reason((int) rank).equals(reason))
                        undrain(IdSet.range(rank, rank), "repaired");
                })));
    }

    void undrain(IdSet ranks, String reason) {
        nodes.undrain(ranks);
        tell("undrain", because(reason, targets(ranks).put("overwrite", 0)));
        world.scheduler().ask();
    }

    private ObjectNode targets(IdSet ranks) {
        return Json.object().put("idset", ranks.toString()).put("nodelist", world.hosts().select(ranks).toString());
    }

    private static ObjectNode because(String reason, ObjectNode context) {
        return reason.isEmpty() ? context : context.put("reason", reason);
    }

    void release(IdSet ranks) {
        nodes.release(ranks);
        if (!ranks.isEmpty())
            world.scheduler().ask();
    }
}
