package muster.console.session;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import javafx.concurrent.Task;
import muster.cluster.History;
import muster.flux.FormatException;
import muster.journal.Instance;
import muster.journal.Journal;
import muster.journal.Recording;
import muster.live.LiveInstance;
import muster.sim.SimInstance;

/** Opens something off the FX thread: tells how far it is, can be stopped, and leaves everything as it was if it fails. */
final class Opening extends Task<Opening.Opened> {
    private final Target target;
    private final String name;

    /**
     * What was opened.
     *
     * @param instance it
     * @param history what happened there so far
     * @param entries how many entries of its journal the history holds
     * @param trouble what its user should know about how it was read; empty if nothing
     * @param broken whether that is that it couldn't be read to its end
     */
    record Opened(Instance instance, History history, int entries, String trouble, boolean broken) {}

    /** Opens a target once it is run. */
    Opening(Target target) {
        this.target = target;
        this.name = switch (target) {
            case Target.InFile(var file) -> FormatException.visible(String.valueOf(file.getFileName()));
            case Target.Model(var scenario) -> scenario.name();
            case Target.Child(var parent, var job) -> "job %s of %s".formatted(job, parent.title());
            case Target.Running(var place) -> place.toString();
        };
        updateMessage("Opening " + name);
    }

    @Override
    protected Opened call() throws FormatException, IOException, InterruptedException {
        var instance = open();
        try {
            var opened = switch (instance) {
                case Recording recording -> read(recording);
                case LiveInstance running -> follow(running);
                default -> opened(instance, "", false);
            };
            if (isCancelled()) {
                // Nobody takes it any more.
                instance.close();
            }
            return opened;
        } catch (FormatException | IOException | InterruptedException | RuntimeException | Error failed) {
            instance.close();
            throw failed;
        }
    }

    private Instance open() throws FormatException, IOException {
        return switch (target) {
            case Target.InFile(var file) -> OpenFile.open(file);
            case Target.Model(var scenario) -> new SimInstance(scenario);
            case Target.Child(var parent, var job) -> parent.child(job).orElseThrow(
                    () -> new FormatException("Job %s has no instance to be opened: it is none, it isn't there yet, or "
                            .formatted(job) + "nothing is known of what is inside."));
            case Target.Running(var place) -> LiveInstance.open(place);
        };
    }

    private Opened read(Recording recording) throws FormatException, IOException, InterruptedException {
        Journal.Listener listener = _ -> recording.progress().ifPresent(share -> updateProgress(share, 1));
        recording.journal().listen(listener);
        var loaded = await(recording.loaded());
        recording.journal().unlisten(listener);
        var broken = loaded.error().isPresent();
        var trouble = loaded.error().orElse(String.join(" ", loaded.notes()));
        if (broken && recording.journal().size() == 0) {
            throw new FormatException(trouble);
        }
        return opened(recording, trouble, broken);
    }

    /** What was before comes in no order across jobs, and is shown once all of it is there. */
    private Opened follow(LiveInstance running) throws IOException, InterruptedException {
        updateMessage("Reading what happened at " + name);
        await(running.caughtUp());
        return opened(running, "", false);
    }

    private static <T> T await(Future<T> awaited) throws IOException, InterruptedException {
        try {
            return awaited.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException told ? told : new IOException(failed.getCause());
        }
    }

    private Opened opened(Instance instance, String trouble, boolean broken) {
        updateProgress(-1, 1);
        var entries = instance.journal().since(0);
        return new Opened(instance, instance.kind() == Instance.Kind.LIVE
                ? History.followed(entries)
                : History.of(entries), entries.size(), trouble, broken);
    }

    /** Why it failed, in a line that says what to do. */
    String why() {
        return switch (getException()) {
            case FormatException wrong -> wrong.getMessage();
            case IOException away when target instanceof Target.Running ->
                FormatException.visible(String.valueOf(away.getMessage())) + ". Open another, or try again.";
            case IOException unreadable -> name + " can't be read: " + FormatException.visible(unreadable.getMessage());
            case OutOfMemoryError large -> name + " is too large for the memory at hand. Give Java more with -Xmx.";
            case null, default -> name + " can't be opened: " + getException();
        };
    }
}
