package muster.console;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** Opens and saves files that the user chooses, starting in the folder that was used last. */
final class FileActions {
    private final Session session;
    private File folder;

    FileActions(Session session) {
        this.session = session;
    }

    /** Asks for a scenario or a journal and opens it. */
    void open(Window owner) {
        var chooser = chooser("Open a scenario or a journal");
        chooser.getExtensionFilters().addAll(
                new FileChooser.ExtensionFilter("Scenarios and journals", "*.json", "*.jsonl", "*.gz"),
                new FileChooser.ExtensionFilter("All files", "*"));
        chosen(chooser.showOpenDialog(owner)).map(Target.InFile::new).ifPresent(session::visit);
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
