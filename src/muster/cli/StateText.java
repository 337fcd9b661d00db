package muster.cli;

import muster.cluster.StateJson;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import muster.cluster.ClusterState;
import muster.cluster.Job;
import muster.cluster.Words;
import muster.flux.JobResult;
import muster.tolerance.Verdict;

/** What came of it all, for people: a sentence a job, then a table. */
final class StateText {
    /** The most jobs that are told one by one. */
    private static final int MOST = 20;

    private StateText() {}

    /** Prints a state. */
    static void print(ClusterState state, PrintStream out) {
        var jobs = state.jobs();
        var told = jobs.size() <= MOST ? jobs : jobs.stream().filter(StateText::isNotable).limit(MOST).toList();
        for (var job : told) {
            out.println(job.id() + "  " + Words.verdict(job, state));
        }
        if (jobs.isEmpty()) {
            out.println("No job yet.");
        } else {
            out.println();
            table(told).lines().forEach(out::println);
        }
        if (told.size() < jobs.size()) {
            out.println(
                    String.format(Locale.ROOT, "and %,d more; --json tells all of them", jobs.size() - told.size()));
        }
        out.println();
        out.println("Drained: " + Words.ranks(state.drained(), state));
        out.println("Offline: " + Words.ranks(state.offline(), state));
        out.println(String.format(Locale.ROOT, "Events: %,d", state.events()));
        state.unknown().forEach(line -> out.println("Note: " + Words.shown(line)));
    }

    /** Of many jobs, those that didn't just start whole and complete. */
    private static boolean isNotable(Job job) {
        return job.verdict().isPresent() && job.verdict().get() != Verdict.Word.ALL
                || job.result().isPresent() && job.result().get() != JobResult.COMPLETED || !job.down().isEmpty();
    }

    private static Table table(List<Job> jobs) {
        var table = new Table("JOB", "STATE", "RESULT", "NODES", "SPARE", "VERDICT", "LOST", "DOWN", "EXCEPTIONS");
        for (var job : jobs) {
            table.row(job.id().toString(), job.state().toString(), word(job.result()),
                    String.valueOf(StateJson.nodes(job)), String.valueOf(job.limit()), word(job.verdict()),
                    dash(job.lost().toString()), dash(job.down().toString()),
                    dash(job.exceptions().isEmpty() ? "" : String.valueOf(job.exceptions().size())));
        }
        return table;
    }

    private static String word(Optional<?> word) {
        return word.map(Object::toString).orElse("-");
    }

    private static String dash(String text) {
        return text.isEmpty() ? "-" : text;
    }
}
