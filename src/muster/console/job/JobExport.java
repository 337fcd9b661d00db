package muster.console.job;

import muster.console.session.Notice;
import muster.console.session.Session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import muster.cluster.Job;
import muster.cluster.StateJson;
import muster.flux.FormatException;
import muster.flux.Json;
import muster.journal.WholeFile;
import muster.sim.Scenario;
import tools.jackson.databind.node.ObjectNode;

/** Saves what came of a job as JSON, or in the model the scenario that shows it again. */
final class JobExport {
    private final Session session;

    JobExport(Session session) {
        this.session = session;
    }

    /** Asks where to, and what, and saves it. */
    void save(Job job, Window owner) {
        var outcome = new FileChooser.ExtensionFilter("Outcome of the job", "*.json");
        var chooser = new FileChooser();
        chooser.setTitle("Export job " + job.id());
        chooser.setInitialFileName(job.id().f58plain() + ".json");
        chooser.getExtensionFilters().add(outcome);
        var scenario = session.scenario().map(Scenario::json);
        if (scenario.isPresent()) {
            chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("Scenario to run again", "*.json"));
        }
        var file = Optional.ofNullable(chooser.showSaveDialog(owner));
        boolean again = scenario.isPresent() && chooser.getSelectedExtensionFilter() != outcome;
        file.ifPresent(chosen -> write(again ? scenario.get() : StateJson.job(job), chosen.toPath(),
                FormatException.visible(chosen.getName())));
    }

    private void write(ObjectNode json, Path file, String name) {
        try {
            write(json, file);
            session.say(Notice.Kind.DONE, "Exported to %s.".formatted(name));
        } catch (IOException broken) {
            session.say(Notice.Kind.ERROR, "%s can't be written. Choose another folder.".formatted(name));
        }
    }

    /**
     * Writes JSON to a file, as a whole or not at all.
     *
     * @throws IOException if it can't be written there
     */
    static void write(ObjectNode json, Path file) throws IOException {
        WholeFile.write(file, Json.mapper.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
    }
}
