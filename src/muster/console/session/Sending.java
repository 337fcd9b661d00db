package muster.console.session;

import muster.console.words.AnswerWords;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javafx.application.Platform;
import muster.flux.FormatException;
import muster.journal.Answer;
import muster.journal.Command;
import muster.journal.Instance;
import muster.journal.JournalFile;
import muster.sim.Scenario;
import muster.sim.SimInstance;

/** What is asked of an instance, away from the FX thread; what comes of it is told there. */
final class Sending {
    private static final Executor TOLD = Platform::runLater;

    private Sending() {}

    /** Sends a command; what breaks is a refusal. */
    static CompletableFuture<Answer> send(Instance to, double at, Command command) {
        return CompletableFuture.supplyAsync(() -> to.send(at, command)).thenCompose(Function.identity())
                .exceptionally(broken -> new Answer.Refused("Not done: " + broken.getMessage()))
                .thenApplyAsync(Function.identity(), TOLD);
    }

    /** Sends commands to a running instance, each when the one before is done; what came of them in one notice. */
    static CompletableFuture<Notice> inTurn(Instance to, double at, List<Command> commands) {
        var said = new ArrayList<String>();
        var sent = CompletableFuture.<Optional<String>>completedFuture(Optional.empty());
        for (var command : commands) {
            sent = sent.thenCompose(refused -> refused.isPresent()
                    ? CompletableFuture.completedFuture(refused)
                    : send(to, at, command).thenApply(answer -> switch (answer) {
                        case Answer.Done(var note, var _) -> {
                            said.add(AnswerWords.sentence(note));
                            yield Optional.empty();
                        }
                        case Answer.Refused(var note) -> Optional.of(AnswerWords.sentence(note));
                    }));
        }
        return sent.thenApply(refused -> {
            refused.ifPresent(said::add);
            return new Notice(refused.isPresent() ? Notice.Kind.REFUSED : Notice.Kind.DONE, String.join(" ", said)
                    + (refused.isPresent() ? "" : AnswerWords.byHand(commands)));
        });
    }

    /** Takes the last command back: in the model it was never sent, and what followed is run anew. */
    static CompletableFuture<Notice> undo(Instance of) {
        if (!(of instanceof SimInstance model)) {
            return CompletableFuture
                    .completedFuture(new Notice(Notice.Kind.REFUSED, "Only the model takes a command back."));
        }
        return CompletableFuture.supplyAsync(model::undo)
                .thenApplyAsync(undone -> new Notice(Notice.Kind.INFO,
                        undone ? "The last command is taken back." : "There is no command to take back."), TOLD);
    }

    /** Runs the model as another scenario; what breaks is a refusal. */
    static CompletableFuture<Notice> replace(Instance of, Scenario scenario, String done) {
        if (!(of instanceof SimInstance model)) {
            return CompletableFuture.completedFuture(new Notice(Notice.Kind.REFUSED, "Only the model runs again."));
        }
        return CompletableFuture.runAsync(() -> model.replace(scenario))
                .handleAsync((_, broken) -> broken == null
                        ? new Notice(Notice.Kind.DONE, done)
                        : new Notice(Notice.Kind.REFUSED, "Not done: " + broken.getMessage()), TOLD);
    }

    /** Writes a journal to a file, as a whole or not at all. */
    static CompletableFuture<Notice> save(Instance of, Path file) {
        return CompletableFuture.supplyAsync(() -> {
            var entries = of.journal().since(0);
            try {
                JournalFile.write(file, entries);
                return new Notice(Notice.Kind.DONE, "Saved " + entries.size() + " entries to " + file + ".");
            } catch (IOException broken) {
                return new Notice(Notice.Kind.ERROR,
                        FormatException.visible(broken.getMessage()) + ". Choose another place.");
            }
        }).thenApplyAsync(Function.identity(), TOLD);
    }
}
