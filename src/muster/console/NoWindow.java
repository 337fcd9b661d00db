package muster.console;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.image.WritableImage;
import muster.cluster.Words;
import muster.console.session.Session;
import muster.journal.JournalFile;

/**
 * What is left behind where there is no window: a picture where it was wanted, without a word; else a picture of which is told
 * where it is.
 *
 * @param screenshot where it was wanted
 * @param out where to tell
 * @param err where to tell what went wrong, in a line
 */
record NoWindow(Optional<Path> screenshot, PrintStream out, PrintStream err) {
    private static final Path TARGET = Path.of("target");

    /** Leaves a picture; answers the exit code. */
    int drawn(WritableImage picture) {
        try {
            var file = screenshot.isPresent() ? screenshot.get() : folder().resolve("muster.png");
            Screenshot.write(picture, file);
            if (screenshot.isEmpty()) {
                why();
                out.println("Screenshot: " + file);
            }
            return 0;
        } catch (IOException broken) {
            err.println("Can't write the screenshot: " + broken.getMessage());
            return Console.UNUSABLE;
        }
    }

    /** Leaves a picture of what ran to its end; where none was wanted also the journal, and what came of it. */
    int ended(WritableImage picture, Session session) {
        if (screenshot.isPresent()) {
            return drawn(picture);
        }
        try {
            var folder = folder();
            var file = folder.resolve("muster.png");
            var journal = folder.resolve("muster.jsonl");
            Screenshot.write(picture, file);
            JournalFile.write(journal, session.instance().get().journal().since(0));
            why();
            out.println("Ran " + session.instance().get().title() + " to its end:");
            var state = session.state().get();
            state.jobs().forEach(job -> out.println("  " + job.id() + "  " + Words.verdict(job, state)));
            out.println("Screenshot: " + file);
            out.println("Journal: " + journal);
            return 0;
        } catch (IOException broken) {
            err.println("Can't write the screenshot or the journal: " + broken.getMessage());
            return Console.UNUSABLE;
        }
    }

    private void why() {
        out.println("No display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so there is no window.");
    }

    private static Path folder() throws IOException {
        return Files.isDirectory(TARGET) ? TARGET : Files.createTempDirectory("muster");
    }
}
