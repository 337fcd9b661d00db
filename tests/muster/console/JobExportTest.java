package muster.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import muster.cluster.ClusterState;
import muster.cluster.History;
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
    void a_job_is_exported_in_the_form_of_replay() throws Exception {
        var json = JobExport.json(end().jobs().getFirst());
        assertEquals("COMPLETED 60 10 3,23 3,23 drain", String.join(" ", List.of(json.get("result").asString(),
                json.get("nodes").toString(), json.get("tolerance").toString(), json.get("lost").asString(),
                json.get("drained").asString(), json.get("verdict").asString())));
        assertEquals("3,23", json.at("/exceptions/0/ranks").asString());
    }

    @Test
    void what_was_written_reads_as_the_same_job_and_nothing_else_is_left(@TempDir Path folder) throws Exception {
        var job = end().jobs().getFirst();
        var file = folder.resolve("job.json");
        Files.writeString(file, "something older");
        JobExport.write(JobExport.json(job), file);
        var read = Json.parse(Files.readString(file));
        assertEquals(JobExport.json(job).toString(), read.toString());
        assertEquals(job.id(), JobId.parse(read.get("id").asString()));
        try (var files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }
}
