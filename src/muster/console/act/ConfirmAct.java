package muster.console.act;

import muster.console.words.JobRow;
import muster.console.words.RankText;
import muster.console.words.Shown;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import muster.cluster.ClusterState;
import muster.cluster.Job;
import muster.flux.IdSet;
import muster.flux.JobId;
import muster.journal.Command;
import muster.journal.Command.Fault;

/**
 * What an operator is asked before something is done: to what, what follows, and in which words it is noted.
 *
 * @param title what it is about to do
 * @param targets ranks and hosts, or the job
 * @param words what will happen
 * @param entry what is asked for; empty: nothing
 * @param already which ranks were drained before and why, and what to do with the reason; empty: none
 * @param button what the confirming button says
 * @param commands makes what is to be done, in turn, of the text entered and whether to overwrite earlier reasons; empty:
 *     nothing to do
 */
record ConfirmAct(String title, String targets, List<String> words, Optional<Entry> entry, Optional<String> already,
        String button, BiFunction<String, Boolean, List<Command>> commands) {
    private static final int LONGEST_REASON = 512;
    private static final int NAMED = 4;

    /**
     * A text to enter.
     *
     * @param name what it is
     * @param text what it says at first
     * @param needed what to say if it is empty; empty: it may be
     */
    record Entry(String name, String text, Optional<String> needed) {
        /**
         * What is wrong with an entered text.
         *
         * @param entered the text
         * @return what would be right; empty if nothing is wrong
         */
        Optional<String> problem(String entered) {
            if (entered.length() > LONGEST_REASON) {
                return Optional.of("%s is longer than %d characters. Shorten it.".formatted(name, LONGEST_REASON));
            }
            return entered.isBlank() ? needed : Optional.empty();
        }
    }

    /** The same under another title. */
    ConfirmAct titled(String other) {
        return new ConfirmAct(other, targets, words, entry, already, button, commands);
    }

    /**
     * Drains ranks: no new work starts there.
     *
     * @param ranks at least one
     * @param state the cluster at the moment
     * @param live whether it is a running Flux, which can't take nodes away from a job
     * @return the question
     */
    static ConfirmAct drain(IdSet ranks, ClusterState state, boolean live) {
        var words = new ArrayList<>(List.of("No new work starts there until undrained."));
        busy(ranks, state).ifPresent(words::add);
        if (live && !running(ranks, state).isEmpty()) {
            words.add("Flux can't take nodes away from a job that runs.");
        }
        var drained = ranks.intersection(state.drained());
        return new ConfirmAct("Drain " + RankText.nodes(ranks.count()), RankText.of(ranks, state.hosts()), words,
                entry("Reason", "", Optional.of("A drain needs a reason. Enter why, as: lustre not mounted.")),
                drained.isEmpty() ? Optional.empty() : Optional.of(already(drained, state)), "Drain",
                (reason, overwrite) -> Stream.of(overwrite ? ranks : ranks.difference(drained))
                        .filter(those -> !those.isEmpty())
                        .<Command>map(those -> new Command.Drain(those, reason, overwrite)).toList());
    }

    /**
     * Undrains ranks; those that aren't drained are left out.
     *
     * @param ranks ranks of which one at least is drained
     * @param state the cluster at the moment
     * @return the question
     */
    static ConfirmAct undrain(IdSet ranks, ClusterState state) {
        var drained = ranks.intersection(state.drained());
        var words = new ArrayList<>(List.of("New work may start there again.", reasons(drained, state) + "."));
        var others = ranks.difference(drained);
        if (!others.isEmpty()) {
            words.add("Not drained, left as they are: %s.".formatted(RankText.inSentence(others, state.hosts())));
        }
        return new ConfirmAct("Undrain " + RankText.nodes(drained.count()), RankText.of(drained, state.hosts()),
                words, entry("Reason (may be empty)", "", Optional.empty()), Optional.empty(), "Undrain",
                (reason, _) -> List.of(new Command.Undrain(drained, reason)));
    }

    /**
     * Cancels a job that isn't over.
     *
     * @param job the job
     * @param state the cluster at the moment
     * @return the question
     */
    static ConfirmAct cancel(Job job, ClusterState state) {
        var name = JobRow.of(job).name();
        var ranks = job.ranks();
        var words = new ArrayList<>(List.of("It gets a fatal exception and doesn't run on."));
        if (JobRow.state(job).equals("prolog")) {
            words.add(
                    "Its prolog is ended. Nodes that failed before are not drained; those that don't end in time are.");
        }
        var where = ranks.isEmpty() ? "" : ", " + RankText.nodes(ranks.count());
        return new ConfirmAct("Cancel job " + job.id(),
                job.id() + (name.isEmpty() ? "" : " " + name) + where
                        + (ranks.isEmpty() ? "" : ": " + RankText.of(ranks, state.hosts())),
                words, entry("Note (may be empty)", "", Optional.empty()), Optional.empty(), "Cancel the job",
                (note, _) -> List.of(new Command.Cancel(job.id(), note)));
    }

    /**
     * Injects a fault: the model only.
     *
     * @param ranks at least one
     * @param fault what happens to them
     * @param state the cluster at the moment
     * @return the question
     */
    static ConfirmAct inject(IdSet ranks, Fault fault, ClusterState state) {
        var those = RankText.nodes(ranks.count());
        var title = switch (fault) {
            case DEGRADE -> "Degrade " + those;
            case STOP -> "Stop the prolog of " + those;
            case FAIL -> "Fail " + those;
            case TIME_OUT -> "Time out " + those;
            case OFFLINE -> "Take %s offline".formatted(those);
            case ONLINE -> "Bring %s back online".formatted(those);
            case TORPID -> "Silence " + those;
            case LIVELY -> "Wake " + those;
        };
        var follows = switch (fault) {
            case DEGRADE -> "Their prolog runs to its end and reports a check that may be tolerated.";
            case STOP -> "Their prolog leaves early with the special exit code.";
            case FAIL -> "Their prolog exits 1, unmarked.";
            case TIME_OUT -> "Their prolog hangs until its timeout.";
            case OFFLINE -> "They go away: every action of theirs is closed, and jobs that run on them lose them.";
            case ONLINE, LIVELY -> "They may be given work again.";
            case TORPID -> "Nothing is heard of them: what runs there goes on, but no job is given them.";
        };
        boolean checked = fault == Fault.DEGRADE || fault == Fault.STOP || fault == Fault.FAIL;
        return new ConfirmAct(title, RankText.of(ranks, state.hosts()),
                List.of(follows, "Ctrl+Z goes back before it."),
                entry("Check (may be empty)", checked ? "lustre" : "", Optional.empty()), Optional.empty(),
                title.substring(0, title.indexOf(' ')),
                (check, _) -> List.of(new Command.Inject(ranks, fault, check)));
    }

    /** Those on which a job runs. */
    static IdSet running(IdSet ranks, ClusterState state) {
        return state.jobs().stream().filter(job -> job.result().isEmpty() && !Double.isNaN(job.started()))
                .map(job -> job.ranks().difference(job.down()).intersection(ranks)).reduce(IdSet.EMPTY, IdSet::union);
    }

    /**
     * Takes nodes away from the jobs that run there: the model only. Others are left out.
     *
     * @param ranks ranks on one of which at least a job runs
     * @param state the cluster at the moment
     * @return the question
     */
    static ConfirmAct forceDown(IdSet ranks, ClusterState state) {
        var taken = running(ranks, state);
        var words = new ArrayList<>(List.of(
                "They stay up, but the jobs that run there lose them and are told so, as of "
                        + "nodes that failed.",
                "A proposal: today's Flux can't take nodes away from a job that runs."));
        busy(taken, state).ifPresent(words::addFirst);
        var others = ranks.difference(taken);
        if (!others.isEmpty()) {
            words.add("No job runs there, left as they are: %s.".formatted(RankText.inSentence(others, state.hosts())));
        }
        words.add("Ctrl+Z goes back before it.");
        return new ConfirmAct("Force down " + RankText.nodes(taken.count()), RankText.of(taken, state.hosts()), words,
                entry("Reason (may be empty)", "", Optional.empty()), Optional.empty(), "Force down",
                (reason, _) -> List.of(new Command.ForceDown(taken, reason)));
    }

    /**
     * Submits a job to a running instance.
     *
     * @param submit the job
     * @param nodes how many it asks for
     * @param place which instance
     * @param words what follows
     * @return the question
     */
    static ConfirmAct submit(Command.Submit submit, int nodes, String place, List<String> words) {
        return new ConfirmAct("Submit a job of " + RankText.nodes(nodes), place, words, Optional.empty(),
                Optional.empty(), "Submit", (_, _) -> List.of(submit));
    }

    private static Optional<Entry> entry(String name, String text, Optional<String> needed) {
        return Optional.of(new Entry(name, text, needed));
    }

    private static Optional<String> busy(IdSet ranks, ClusterState state) {
        var jobs = state.jobs().stream().filter(job -> job.result().isEmpty() && job.ranks().intersects(ranks))
                .map(Job::id).map(JobId::toString).toList();
        return switch (jobs.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of("Job %s goes on there.".formatted(jobs.getFirst()));
            default -> Optional.of("%d jobs go on there.".formatted(jobs.size()));
        };
    }

    private static String already(IdSet drained, ClusterState state) {
        return reasons(drained, state) + (drained.count() == 1
                ? ". Keep that reason or overwrite it?"
                : ". Keep these reasons or overwrite them?");
    }

    /** {@code pi7 (rank 7) is already drained: 'epilog failed'}, for the first few. */
    private static String reasons(IdSet drained, ClusterState state) {
        var some = new ArrayList<String>();
        drained.first(NAMED).forEach(rank -> {
            var host = state.host((int) rank);
            var who = host.isEmpty() ? "rank " + rank : "%s (rank %d)".formatted(host, rank);
            var reason = state.drain((int) rank).map(drain -> drain.reason()).orElse("");
            some.add("%s is already drained: '%s'".formatted(who, Shown.text(reason, 120)));
        });
        long more = drained.count() - some.size();
        return String.join("; ", some) + (more == 0 ? "" : "; and %,d more".formatted(more));
    }
}
