package muster.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import muster.cluster.Job;
import muster.flux.FormatException;
import muster.flux.HostList;
import muster.flux.IdSet;
import muster.flux.Json;
import muster.flux.ResourceSet;
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
        file.ifPresent(chosen -> write(again ? scenario.get() : json(job), chosen.toPath(),
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
        var unfinished = Files.createTempFile(file.toAbsolutePath().getParent(), ".muster", ".json");
        try {
            Files.writeString(unfinished, Json.mapper.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /**
     * What came of a job, in the form that {@code muster replay --json} gives it.
     *
     * @param job any job
     * @return one object
     */
    static ObjectNode json(Job job) {
        var ranks = job.allocated().map(ResourceSet::ranks).orElse(IdSet.EMPTY);
        var json = Json.object().put("id", job.id().toString()).put("state", job.state().name())
                .put("result", job.result().map(Enum::name).orElse(null)).put("nodes", JobRow.of(job).nodes())
                .put("tolerance", job.limit()).put("ranks", ranks.toString())
                .put("nodelist", job.allocated().map(ResourceSet::nodelist).orElse(HostList.EMPTY).toString())
                .put("effective", job.effective().toString()).put("lost", job.lost().toString())
                .put("trimmed", job.trimmed().toString()).put("drained", job.drained().toString())
                .put("kept", job.kept().toString()).put("down", job.down().toString())
                .put("verdict", job.verdict().map(Object::toString).orElse(null));
        var exceptions = json.putArray("exceptions");
        for (var raised : job.exceptions()) {
            exceptions.addObject().put("type", raised.type()).put("severity", raised.severity())
                    .put("note", raised.note()).put("ranks", raised.ranks().toString());
        }
        return json;
    }
}
