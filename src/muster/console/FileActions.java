package muster.console;

import muster.console.session.Notice;
import muster.console.session.Session;

import java.io.File;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** Opens and saves files that the user chooses, starting in the folder that was used last. */
final class FileActions {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss", Locale.ROOT);

    private final Session session;
    private final Beside beside;
    private File folder;

    FileActions(Session session, Beside beside) {
        this.session = session;
        this.beside = beside;
    }

    /** Asks for a scenario, a journal or the table of a sweep and opens it. */
    void open(Window owner) {
        var chooser = chooser("Open a scenario, a journal or a sweep");
        chooser.getExtensionFilters().addAll(
                new FileChooser.ExtensionFilter("Scenarios, journals, sweeps", "*.json", "*.jsonl", "*.gz", "*.csv"),
                new FileChooser.ExtensionFilter("All files", "*"));
        chosen(chooser.showOpenDialog(owner)).ifPresent(beside::visit);
    }

    /** Asks where to and saves the journal of what is open. */
    void save(Window owner) {
        if (session.instance().get() == null) {
            session.say(Notice.Kind.REFUSED, "Nothing is open, so there is no journal to save.");
            return;
        }
        var chooser = chooser("Save the journal");
        chooser.setInitialFileName("muster.jsonl");
        chosen(chooser.showSaveDialog(owner)).ifPresent(session::save);
    }

    /** Asks where to and records the running instance that is open. */
    void record(Window owner) {
        var chooser = chooser("Record to a new file");
        chooser.setInitialFileName("muster-" + LocalDateTime.now().format(STAMP) + ".jsonl");
        chosen(chooser.showSaveDialog(owner))
                .ifPresent(file -> session.recording().start(session.instance().get(), file));
    }

    private FileChooser chooser(String title) {
        var chooser = new FileChooser();
        chooser.setTitle(title);
        if (folder != null && folder.isDirectory()) {
            chooser.setInitialDirectory(folder);
        }
        return chooser;
    }

    private Optional<Path> chosen(File file) {
        if (file == null) {
            return Optional.empty();
        }
        folder = file.getParentFile();
        return Optional.of(file.toPath());
    }
}
