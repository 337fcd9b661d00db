package muster.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import muster.flux.FormatException;
import muster.flux.JobId;

/**
 * Where an instance is: the jobs it is inside of, outermost first, as {@code flux proxy ƒA/ƒB} names it.
 *
 * @param jobs none for the instance of the scenario itself
 */
public record JobPath(List<JobId> jobs) {
    /** The instance of the scenario itself. */
    public static final JobPath OUTERMOST = new JobPath(List.of());

    /** Keeps them as they are. */
    public JobPath {
        jobs = List.copyOf(jobs);
    }

    /** @throws FormatException if a part of it is no job id */
    static JobPath parse(String text) throws FormatException {
        var jobs = new ArrayList<JobId>();
        for (var id : text.split("/", -1))
            jobs.add(JobId.parse(id));
        return new JobPath(jobs);
    }

    /**
     * One further inside.
     *
     * @param job a job of the instance here
     * @return where the instance is that the job is
     */
    public JobPath in(JobId job) {
        var deeper = new ArrayList<>(jobs);
        deeper.add(job);
        return new JobPath(deeper);
    }

    /** The same in letters that every file system takes, with points between the ids: {@code fA.fB}. */
    public String plain() {
        return jobs.stream().map(JobId::f58plain).collect(Collectors.joining("."));
    }

    /** Whether another is here or further inside. */
    boolean leadsTo(JobPath other) {
        return other.jobs.size() >= jobs.size() && other.jobs.subList(0, jobs.size()).equals(jobs);
    }

    /** The ids with a stroke between them. */
    @Override
    public String toString() {
        return jobs.stream().map(JobId::toString).collect(Collectors.joining("/"));
    }
}
