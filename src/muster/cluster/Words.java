package muster.cluster;

import java.util.ArrayList;
import java.util.List;
import muster.flux.IdSet;
import muster.flux.JobResult;
import muster.flux.JobState;
import muster.tolerance.Outcome;

/**
 * Sentences for people, the same on the command line and in the window: what happened, how many of how many, which limit, what
 * follows. Whatever comes from a journal is made fit to be shown.
 */
public final class Words {
    private Words() {}

    /**
     * Text from a journal, in one line.
     *
     * @param text any text
     * @return at most 200 of its characters, those that could steer a terminal or turn the writing spelt out
     */
    public static String shown(String text) {
        return Text.shown(text);
    }

    /**
     * What became of a job's prolog, or is becoming.
     *
     * @param job the job
     * @param state the state it is in
     * @return one line of one or more sentences
     */
    public static String verdict(Job job, ClusterState state) {
        return VerdictWords.of(job, state);
    }

    /**
     * A rank's status line.
     *
     * @param state the state
     * @param rank one of its ranks
     * @return as "rank 23 pi23: degraded, lustre: /p/lustre1 not mounted"
     */
    public static String rank(ClusterState state, int rank) {
        var said = new ArrayList<String>();
        state.jobOn(rank).ifPresent(job -> said.add(on(job, rank)));
        if (!state.isOnline(rank)) {
            said.add("offline");
        } else if (state.torpid().contains(rank)) {
            said.add("torpid, nothing is heard of it");
        }
        state.drain(rank)
                .ifPresent(
                        drain -> said.add("drained" + (drain.reason().isEmpty() ? "" : ": " + shown(drain.reason()))));
        if (said.isEmpty()) {
            said.add("idle");
        }
        var host = shown(state.host(rank));
        return "rank " + rank + (host.isEmpty() ? "" : " " + host) + ": " + String.join("; ", said);
    }

    private static String on(Job job, int rank) {
        var outcome = job.outcome(rank);
        var bad = outcome.filter(one -> one != Outcome.PASSED).map(_ -> VerdictWords.way(job, rank));
        if (job.down().contains(rank)) {
            return "down in " + job.id();
        } else if (bad.isPresent()) {
            return bad.get();
        } else if (job.late().contains(rank)) {
            return "late, still in the prolog of " + job.id();
        } else if (job.state() == JobState.CLEANUP) {
            return job.id() + " is ending";
        } else if (job.facts().startAt >= 0) {
            return "running " + job.id();
        }
        return outcome.isPresent() ? "passed, in " + job.id() : "in the prolog of " + job.id();
    }

    /**
     * What a moment says.
     *
     * @param moment the moment
     * @return one line, as "rank 23 degraded, lustre"
     */
    public static String moment(Moment moment) {
        return moment.words();
    }

    /**
     * A result in a word for people.
     *
     * @param result the result of a job
     * @return as "completed"
     */
    public static String result(JobResult result) {
        return switch (result) {
            case COMPLETED -> "completed";
            case FAILED -> "failed";
            case CANCELED -> "canceled";
            case TIMEOUT -> "ran out of time";
        };
    }

    /**
     * Ranks and their hosts.
     *
     * @param ranks ranks of the instance
     * @param state the state, which knows the hosts
     * @return as "3,23 (pi[3,23])"; without the hosts where they aren't known; of a long list its beginning; "none" of none
     */
    public static String ranks(IdSet ranks, ClusterState state) {
        return ranks.isEmpty() ? "none" : Text.ranks(ranks, state.hosts(), ranks, state.size());
    }

    /**
     * What isn't known or understood in a state, in one line a sentence.
     *
     * @param state the state
     * @return the sentences, capitalised and ended
     */
    public static List<String> unknown(ClusterState state) {
        return state.unknown().stream().map(
                line -> Character.toUpperCase(line.charAt(0)) + line.substring(1) + (line.endsWith(".") ? "" : "."))
                .toList();
    }
}
