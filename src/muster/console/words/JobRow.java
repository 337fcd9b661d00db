package muster.console.words;

import java.util.Locale;
import muster.cluster.Job;
import muster.flux.JobId;
import muster.flux.JobState;
import muster.flux.Jobspec;
import muster.flux.ResourceSet;

/**
 * A job in a line of the list.
 *
 * @param id its id
 * @param name its name, fit to be shown
 * @param state what it is doing, or how it ended
 * @param nodes how many nodes: of R, or asked for while it has none; -1 if not known
 * @param lost how many it does without
 */
public record JobRow(JobId id, String name, String state, long nodes, long lost) {
    /**
     * The line of a job.
     *
     * @param job any job
     * @return its line
     */
    public static JobRow of(Job job) {
        long nodes = job.allocated().map(ResourceSet::ranks).map(ranks -> ranks.count())
                .orElseGet(() -> (long) job.jobspec().map(Jobspec::nodes).map(count -> count.orElse(-1)).orElse(-1));
        return new JobRow(job.id(), Shown.text(job.jobspec().map(Jobspec::name).orElse(""), 60), state(job), nodes,
                job.lost().count());
    }

    /**
     * What a job is doing in a word: its result once it has one, "prolog" while one runs.
     *
     * @param job any job
     * @return lower case, as {@code run}, {@code prolog}, {@code timeout}
     */
    public static String state(Job job) {
        if (job.result().isPresent()) {
            return job.result().get().name().toLowerCase(Locale.ROOT);
        }
        boolean inProlog = job.state() == JobState.RUN && Double.isNaN(job.started())
                && job.actions().stream().anyMatch(action -> action.finish().isEmpty());
        return inProlog ? "prolog" : job.state().name().toLowerCase(Locale.ROOT);
    }
}
