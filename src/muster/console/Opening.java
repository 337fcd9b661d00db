package muster.console;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import javafx.concurrent.Task;
import muster.cluster.History;
import muster.flux.FormatException;
import muster.journal.Instance;
import muster.journal.Recording;
import muster.sim.Scenario;
import muster.sim.SimInstance;

/** Opens something off the FX thread: tells how far it is, can be stopped, and leaves everything as it was if it fails. */
final class Opening extends Task<Opening.Opened> {
    /** Between two looks at how far a reading is. */
    private static final Duration GLANCE = Duration.ofMillis(20);

    private final Source source;
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

    @FunctionalInterface
    private interface Source {
        Instance open() throws FormatException, IOException;
    }

    private Opening(String name, Source source) {
        this.name = name;
        this.source = source;
        updateMessage("Opening " + name);
    }

    /** Opens a scenario or a journal file. */
    static Opening of(Path file) {
        return new Opening(String.valueOf(file.getFileName()),
                () -> OpenFile.open(file));
    }

    /** Opens the model with a scenario. */
    static Opening of(Scenario scenario) {
        return new Opening(scenario.name(), () -> new SimInstance(scenario));
    }

    @Override
    protected Opened call() throws FormatException, IOException, InterruptedException {
        var instance = source.open();
        var trouble = "";
        var broken = false;
        if (instance instanceof Recording recording) {
            var loaded = await(recording);
            broken = loaded.error().isPresent();
            trouble = loaded.error().orElse(String.join(" ", loaded.notes()));
            if (broken && recording.journal().size() == 0) {
                throw new FormatException(trouble);
            }
        }
        updateProgress(-1, 1);
        var entries = instance.journal().since(0);
        return new Opened(instance, History.of(entries), entries.size(), trouble, broken);
    }

    private Recording.Loaded await(Recording recording) throws InterruptedException {
        var loaded = recording.loaded();
        try {
            while (!loaded.isDone()) {
                recording.progress().ifPresent(share -> updateProgress(share, 1));
                Thread.sleep(GLANCE);
            }
        } catch (InterruptedException stopped) {
            recording.close();
            throw stopped;
        }
        return loaded.join();
    }

    /** Why it failed, in a line that says what to do. */
    String why() {
        return switch (getException()) {
            case FormatException wrong -> wrong.getMessage();
            case IOException unreadable -> name + " can't be read: " + FormatException.visible(unreadable.getMessage());
            case OutOfMemoryError large -> name + " is too large for the memory at hand. Give Java more with -Xmx.";
            case null, default -> name + " can't be opened: " + getException();
        };
    }
}
