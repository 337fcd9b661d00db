package muster.lab;

import java.util.List;
import java.util.OptionalLong;

/**
 * What of one run goes into a campaign.
 *
 * @param jobs the jobs that the campaign is about
 * @param drains how many nodes the system drained, each counted as often as it was
 */
record RunFigures(List<OfJob> jobs, long drains) {
    /**
     * What came of one job, all attempts of its user together.
     *
     * @param queued milliseconds from submission to the allocation, of every attempt that got one; empty if none did
     * @param starting milliseconds from the first submission to the start; empty if it never started
     * @param lost how many nodes it did without
     * @param nodeSecondsLost time of its nodes that did no work for it
     * @param nodeSecondsWorked time of its nodes that did
     */
    record OfJob(OptionalLong queued, OptionalLong starting, long lost, long nodeSecondsLost,
            long nodeSecondsWorked) {}

    boolean allStarted() {
        return jobs.stream().allMatch(job -> job.starting.isPresent());
    }
}
