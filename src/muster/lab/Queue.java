package muster.lab;

import java.util.List;
import java.util.OptionalDouble;
import muster.cluster.Job;

/**
 * How long jobs of a recording waited from their submission to their resources.
 *
 * @param jobs how many there are whose wait is known
 * @param median the median of the waits in seconds; empty if there are none
 */
public record Queue(int jobs, OptionalDouble median) {

    /** The waits of these jobs, as far as they are known. */
    static Queue of(List<Job> jobs) {
        var waits = jobs.stream().mapToDouble(job -> Course.allocated(job) - job.submitted())
                .filter(wait -> !Double.isNaN(wait)).sorted().toArray();
        var middle = waits.length / 2;
        return new Queue(waits.length, waits.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(waits.length % 2 == 1 ? waits[middle] : (waits[middle - 1] + waits[middle]) / 2));
    }
}
