package muster.console.act;

import static org.junit.jupiter.api.Assertions.assertEquals;

import muster.flux.FormatException;
import java.nio.file.Path;
import java.util.List;
import muster.cluster.ClusterState;
import muster.cluster.History;
import muster.flux.IdSet;
import muster.journal.JournalFile;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ConfirmActTest {
    /** After the first entry that tells this of a job. */
    private static ClusterState when(String event) throws FormatException {
        var history = History
                .of(JournalFile.read(Path.of("sample-data", "recordings", "tolerated-16.jsonl")).entries());
        for (var at = 1; at <= history.size(); at++) {
            var state = history.at(at);
            if (state.jobs().stream()
                    .anyMatch(job -> job.events().stream().anyMatch(one -> one.name().equals(event)))) {
                return state;
            }
        }
        throw new IllegalArgumentException(event);
    }

    @Test
    void before_a_node_is_drained_where_a_job_runs_it_is_said_that_flux_leaves_it_there() throws FormatException {
        var state = when("start");
        assertEquals(List.of("No new work starts there until undrained.", "Job ƒ3DNLpEj goes on there.",
                "Flux can't take nodes away from a job that runs."),
                ConfirmAct.drain(IdSet.of(2), state, true).words());
        assertEquals(List.of("No new work starts there until undrained."),
                ConfirmAct.drain(IdSet.of(12), state, true).words());
        assertEquals(List.of("No new work starts there until undrained.", "Job ƒ3DNLpEj goes on there."),
                ConfirmAct.drain(IdSet.of(2), state, false).words());
    }
}
