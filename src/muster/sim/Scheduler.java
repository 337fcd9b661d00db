package muster.sim;

import java.util.Comparator;
import java.util.TreeSet;

/** First fit in order of priority and submission; the job at the head that doesn't fit yet blocks those behind it. */
final class Scheduler {
    private static final long THINKING = 4_500;

    private record Place(SimJob job, int priority, long number) {}

    private final World world;
    private final TreeSet<Place> queue = new TreeSet<>(
            Comparator.comparingInt(Place::priority).reversed().thenComparingLong(Place::number));
    private long number;
    private boolean asked;

    Scheduler(World world) {
        this.world = world;
    }

    void add(SimJob job) {
        queue.add(new Place(job, job.plan().urgency(), number++));
        ask();
    }

    void remove(SimJob job) {
        queue.removeIf(place -> place.job == job);
        ask();
    }

    /** Something changed that may let a job through. */
    void ask() {
        if (asked || queue.isEmpty())
            return;
        asked = true;
        world.queue().after(THINKING, () -> {
            asked = false;
            allocate();
        });
    }

    private void allocate() {
        while (!queue.isEmpty() && queue.first().job.plan().nodes() <= world.nodes().freeCount()) {
            var job = queue.pollFirst().job;
            job.allocated(world.nodes().take(job.plan().nodes(), job));
        }
    }
}
