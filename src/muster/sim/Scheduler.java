package muster.sim;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Gives jobs their nodes in order of priority and submission. It knows of a job that runs only what the jobspec says: when its
 * time is up, counted from the allocation.
 */
final class Scheduler {
    private static final long THINKING = 4_500;

    private record Place(SimJob job, int priority, long number) {}

    /** A job that holds nodes, and when its time is up. */
    private record Holder(SimJob job, long end, long number) {}

    private final World world;
    private final TreeSet<Place> queue = new TreeSet<>(
            Comparator.comparingInt(Place::priority).reversed().thenComparingLong(Place::number));
    private final TreeSet<Holder> holders = new TreeSet<>(
            Comparator.comparingLong(Holder::end).thenComparingLong(Holder::number));
    private final Map<SimJob, Holder> holding = new HashMap<>();
    private long number;
    private boolean asked;
    private boolean stopped;

    Scheduler(World world) {
        this.world = world;
    }

    void add(SimJob job) {
        queue.add(new Place(job, job.plan().urgency(), number++));
        ask();
    }

    /** The job waits no more, and holds nothing any more. */
    void remove(SimJob job) {
        queue.removeIf(place -> place.job == job);
        forget(job);
        ask();
    }

    /** The job holds nothing any more. */
    void forget(SimJob job) {
        var holder = holding.remove(job);
        if (holder != null)
            holders.remove(holder);
    }

    /** Nothing is given any more. */
    void stop() {
        stopped = true;
    }

    /** Something changed that may let a job through. */
    void ask() {
        if (asked || stopped || queue.isEmpty())
            return;
        asked = true;
        world.queue().after(THINKING, () -> world.whenUp(() -> {
            asked = false;
            if (!stopped)
                allocate();
        }));
    }

    private void allocate() {
        while (!queue.isEmpty() && queue.first().job.plan().nodes() <= free())
            give(queue.pollFirst().job);
        if (world.scenario().scheduler() == QueuePolicy.EASY && queue.size() > 1 && free() > 0)
            backfill();
    }

    /** Lets others by where the first of the queue isn't delayed by it. */
    private void backfill() {
        var waiting = queue.iterator();
        var now = world.queue().now();
        var reservation = Reservation.of(waiting.next().job.plan().nodes(), free(), now, releases());
        while (waiting.hasNext() && free() > 0) {
            var job = waiting.next().job;
            var nodes = job.plan().nodes();
            var end = end(job);
            if (nodes <= free() && reservation.lets(nodes, end)) {
                reservation = reservation.after(nodes, end);
                waiting.remove();
                give(job);
            }
        }
    }

    private int free() {
        return world.nodes().freeCount();
    }

    private void give(SimJob job) {
        if (world.scenario().scheduler() == QueuePolicy.EASY) {
            var holder = new Holder(job, end(job), number++);
            holders.add(holder);
            holding.put(job, holder);
        }
        job.allocated(world.nodes().take(job.plan().nodes(), job));
    }

    private long end(SimJob job) {
        var limit = job.plan().jobspec().duration();
        return limit > 0 ? world.queue().now() + EventQueue.micros(limit) : Reservation.NEVER;
    }

    /** What each job will give back that can be used then; whoever is drained or down can't. */
    private Iterable<Reservation.Release> releases() {
        var unusable = world.nodes().unusable();
        return () -> holders.stream().map(holder -> {
            var nodes = holder.job.holdings().all();
            return new Reservation.Release(holder.end,
                    unusable.isEmpty() ? nodes.count() : nodes.difference(unusable).count());
        }).iterator();
    }
}
