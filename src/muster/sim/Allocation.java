package muster.sim;

import muster.flux.IdSet;
import muster.flux.Json;
import muster.flux.ResourceSet;
import tools.jackson.databind.node.ObjectNode;

/** What the scheduler writes of an allocation of whole nodes. */
final class Allocation {
    private final Machine machine;
    private final IdSet ranks;

    Allocation(Machine machine, IdSet ranks) {
        this.machine = machine;
        this.ranks = ranks;
    }

    /** R version 1 (RFC 20). */
    ObjectNode resources() {
        return ResourceSet.of(ranks, machine.hosts().select(ranks), cores(), gpus()).json().deepCopy();
    }

    /**
     * R of a job.
     *
     * @param start seconds since 1970
     * @param limit seconds; 0 for none
     * @param slots how many slots of the jobspec it holds
     */
    ObjectNode resources(double start, double limit, int slots) {
        var resources = resources();
        ((ObjectNode) resources.get("execution")).put("starttime", start)
                .put("expiration", limit > 0 ? start + limit : 0.0).put("nslots", slots);
        return resources;
    }

    /** The context of {@code annotations} and {@code alloc}. */
    ObjectNode summary() {
        var gpus = gpus();
        var context = Json.object();
        context.putObject("annotations").putObject("sched").put("resource_summary",
                "rank" + folded(ranks) + "/core" + folded(cores()) + (gpus.isEmpty() ? "" : ",gpu" + folded(gpus)));
        return context;
    }

    private IdSet cores() {
        return IdSet.range(0, machine.cores() - 1L);
    }

    private IdSet gpus() {
        return IdSet.range(0, machine.gpus() - 1L);
    }

    private static String folded(IdSet ids) {
        return ids.count() == 1 ? ids.toString() : "[" + ids + "]";
    }
}
