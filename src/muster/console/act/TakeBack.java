package muster.console.act;

import muster.console.session.DoneAct;
import muster.console.words.JobRow;
import muster.console.words.RankText;
import muster.console.words.Shown;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import muster.cluster.ClusterState;
import muster.flux.IdSet;
import muster.flux.JobId;
import muster.journal.Command;

/**
 * The contrary of what was done to a running instance, where Flux has one and it still makes sense: it knows no undo, and
 * others act there too.
 */
sealed interface TakeBack {
    /**
     * It can be done.
     *
     * @param act the question
     */
    record Offer(ConfirmAct act) implements TakeBack {}

    /**
     * It can't.
     *
     * @param why a sentence
     */
    record None(String why) implements TakeBack {}

    /**
     * The contrary of an act.
     *
     * @param done what was done
     * @param now the cluster as it is by now
     */
    static TakeBack of(DoneAct done, ClusterState now) {
        return switch (done.command()) {
            case Command.Drain drain -> drain(drain, done, now);
            case Command.Undrain undrain -> undrain(undrain, done, now);
            case Command.Submit _ -> submit(done.job(), now);
            case Command.Cancel(var job, var _) -> new None(
                    "The cancel of %s can't be taken back: Flux has no command for that. Submit the job anew if it is to run."
                            .formatted(job));
            case Command.Raise(var job, var type, var _, var _) -> new None(
                    "The exception %s can't be taken back: it stands in the eventlog of %s."
                            .formatted(Shown.text(type, 40), job));
            case Command.Inject _,Command.ForceDown _ -> new None("That can't be taken back.");
        };
    }

    private static TakeBack drain(Command.Drain drain, DoneAct done, ClusterState now) {
        var still = drainedFor(drain.reason(), drain.ranks(), now);
        var commands = new ArrayList<Command>();
        var words = new ArrayList<String>();
        var fresh = still.difference(done.drained());
        if (!fresh.isEmpty()) {
            commands.add(new Command.Undrain(fresh, ""));
            words.add("New work may start there again.");
        }
        done.had().forEach((reason, ranks) -> {
            var those = ranks.intersection(still);
            // Without overwriting, a drain gives its reason only to those that had none.
            if (!those.isEmpty() && !reason.equals(drain.reason()) && (drain.overwrite() || reason.isEmpty())) {
                commands.add(new Command.Drain(those, reason, true));
                words.add("%s, drained before, %s the reason %s had: %s.".formatted(named(those, now),
                        those.count() == 1 ? "gets back" : "get back", those.count() == 1 ? "it" : "they",
                        quoted(reason)));
            }
        });
        if (commands.isEmpty()) {
            return new None("Nothing to take back: none of %s is drained for %s any more."
                    .formatted(RankText.inSentence(drain.ranks(), now.hosts()), quoted(drain.reason())));
        }
        left(drain.ranks().difference(still), now, words);
        return offer("Take back the drain of " + RankText.nodes(still.count()), still, now, words,
                fresh.isEmpty() ? "Restore" : "Undrain", commands);
    }

    private static TakeBack undrain(Command.Undrain undrain, DoneAct done, ClusterState now) {
        var again = done.drained().difference(now.drained());
        if (again.isEmpty()) {
            return new None("Nothing to take back: %s drained again already, or never %s."
                    .formatted(RankText.inSentence(undrain.ranks(), now.hosts())
                            + (undrain.ranks().count() == 1 ? " is" : " are"),
                            undrain.ranks().count() == 1 ? "was" : "were"));
        }
        var commands = new ArrayList<Command>();
        var words = new ArrayList<>(List.of("No new work starts there until undrained."));
        done.had().forEach((reason, ranks) -> {
            var those = ranks.intersection(again);
            if (!those.isEmpty()) {
                commands.add(new Command.Drain(those, reason, false));
                words.add("%s: %s, as before, but from now on.".formatted(named(those, now), quoted(reason)));
            }
        });
        left(done.drained().difference(again), now, words);
        return offer("Take back the undrain of " + RankText.nodes(again.count()), again, now, words, "Drain",
                commands);
    }

    private static TakeBack submit(Optional<JobId> id, ClusterState now) {
        var job = id.flatMap(now::job);
        if (job.isEmpty()) {
            return new None("The job submitted isn't known any more, so there is nothing to cancel.");
        }
        return job.get().result().isPresent()
                ? new None("Job %s is over (%s): there is nothing to cancel.".formatted(job.get().id(),
                        JobRow.state(job.get())))
                : new Offer(ConfirmAct.cancel(job.get(), now).titled("Take back: cancel job " + job.get().id()));
    }

    private static void left(IdSet ranks, ClusterState now, List<String> words) {
        if (!ranks.isEmpty()) {
            words.add("Changed since, left as %s: %s.".formatted(ranks.count() == 1 ? "it is" : "they are",
                    RankText.inSentence(ranks, now.hosts())));
        }
    }

    private static TakeBack offer(String title, IdSet ranks, ClusterState now, List<String> words, String button,
            List<Command> commands) {
        var all = List.copyOf(commands);
        return new Offer(new ConfirmAct(title, RankText.of(ranks, now.hosts()), words, Optional.empty(),
                Optional.empty(), button, (_, _) -> all));
    }

    private static IdSet drainedFor(String reason, IdSet ranks, ClusterState now) {
        var those = new BitSet();
        ranks.intersection(now.drained()).forEach(rank -> {
            if (now.drain((int) rank).orElseThrow().reason().equals(reason)) {
                those.set((int) rank);
            }
        });
        return IdSet.of(those);
    }

    private static String named(IdSet ranks, ClusterState now) {
        var text = RankText.inSentence(ranks, now.hosts());
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static String quoted(String reason) {
        return reason.isEmpty() ? "no reason" : "'" + Shown.text(reason, 120) + "'";
    }
}
