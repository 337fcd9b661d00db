package muster.console.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import muster.flux.FormatException;
import muster.journal.Instance;
import muster.journal.RecordFile;
import muster.journal.Recorder;

/** The recording that a window makes of a running instance, from its journal's beginning on. FX thread only. */
public final class LiveRecording {
    private final ReadOnlyObjectWrapper<Recorder.Progress> progress = new ReadOnlyObjectWrapper<>(this, "progress");
    private final Consumer<Notice> notices;
    private Recorder recorder;

    /**
     * No recording.
     *
     * @param notices is told what came of one
     */
    LiveRecording(Consumer<Notice> notices) {
        this.notices = notices;
    }

    /** How the recording stands; null while there is none. */
    public ReadOnlyObjectProperty<Recorder.Progress> progress() {
        return progress.getReadOnlyProperty();
    }

    /** Begins one, in a new file; in place of one that is made. */
    public void start(Instance of, Path file) {
        stop();
        try {
            var begun = Recorder.start(of.journal(), file, RecordFile.Options.PLAIN);
            recorder = begun;
            progress.set(begun.progress());
            var due = new AtomicBoolean();
            begun.onProgress(_ -> {
                // However much is written between two pulses, it is shown once.
                if (!due.getAndSet(true)) {
                    Platform.runLater(() -> {
                        due.set(false);
                        show(begun);
                    });
                }
            });
        } catch (IOException refused) {
            notices.accept(new Notice(Notice.Kind.ERROR, "Not recorded: "
                    + FormatException.visible(String.valueOf(refused.getMessage())) + ". Choose another file."));
        }
    }

    private void show(Recorder begun) {
        if (recorder != begun) {
            return;
        }
        var now = begun.progress();
        progress.set(now.ended() ? null : now);
        if (now.ended()) {
            recorder = null;
            notices.accept(end(now));
        }
    }

    private static Notice end(Recorder.Progress now) {
        return now.failure()
                .map(why -> new Notice(Notice.Kind.ERROR,
                        "The recording has ended: " + FormatException.visible(why) + ". What was written stays."))
                .orElseGet(() -> new Notice(Notice.Kind.DONE, "Recorded " + text(now) + "."));
    }

    /** Ends it; the notice bar says what it came to, once all is written. */
    public CompletableFuture<Void> stop() {
        var ending = Optional.ofNullable(recorder);
        return ending.map(one -> CompletableFuture.runAsync(one::close))
                .orElse(CompletableFuture.completedFuture(null));
    }

    /** How much, and where, in full. */
    public static String text(Recorder.Progress now) {
        return much(now) + ", in " + FormatException.visible(now.file().toString());
    }

    /** How much, and in which file. */
    public static String brief(Recorder.Progress now) {
        return much(now) + ", in " + FormatException.visible(String.valueOf(now.file().getFileName()));
    }

    private static String much(Recorder.Progress now) {
        return String.format(Locale.ROOT, now.entries() == 1 ? "%,d entry, %s" : "%,d entries, %s", now.entries(),
                size(now.bytes()));
    }

    private static String size(long bytes) {
        return bytes < 1_000
                ? bytes + " bytes"
                : bytes < 1_000_000
                        ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
                        : String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
    }
}
