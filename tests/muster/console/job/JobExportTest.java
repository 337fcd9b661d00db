package muster.console.job;

import muster.console.PaneWindow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import muster.cluster.ClusterState;
import muster.cluster.History;
import muster.cluster.StateJson;
import muster.flux.JobId;
import muster.flux.Json;
import muster.sim.Scenario;
import muster.sim.Simulation;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JobExportTest {
    private static ClusterState end() throws Exception {
        var history = History.of(Simulation.run(Scenario.parse(PaneWindow.MODEL, "model.json")));
        return history.at(history.size());
    }

    @Test
    void what_was_written_reads_as_the_same_job_and_nothing_else_is_left(@TempDir Path folder) throws Exception {
        var job = end().jobs().getFirst();
        var file = folder.resolve("job.json");
        Files.writeString(file, "something older");
        JobExport.write(StateJson.job(job), file);
        var read = Json.parse(Files.readString(file));
        assertEquals(StateJson.job(job).toString(), read.toString());
        assertEquals(job.id(), JobId.parse(read.get("id").asString()));
        try (var files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }
}
