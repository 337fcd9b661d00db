package muster.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import muster.cluster.ClusterState;
import muster.cluster.History;
import muster.cluster.Job;
import muster.console.grid.CellState;
import muster.console.grid.GridFrame;
import muster.flux.FormatException;
import muster.flux.IdSet;
import muster.flux.JobId;
import muster.sim.Scenario;
import muster.sim.Simulation;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CountsTest {
    private static final int MOMENTS = 20;

    @Test
    void what_a_job_lost_is_counted_while_it_holds_ranks_and_after_its_end_while_it_is_the_one_shown() {
        var history = History.of(Simulation.run(Stories.twoOfEight()));
        var end = history.at(history.size());
        var job = end.jobs().getFirst().id();
        var running = history.at(history.indexAt(history.start() + 15));
        assertEquals("16 ranks: 8 idle, 8 in jobs, 2 lost, 0 drained", Counts.of(running, null).text());
        assertEquals("16 ranks: 16 idle, 0 in jobs, 0 lost, 0 drained", Counts.of(end, null).text());
        assertEquals("16 ranks: 16 idle, 0 in jobs, 2 lost, 0 drained", Counts.of(end, job).text());
    }

    private static List<Path> scenarios() throws IOException {
        try (var files = Files.walk(Path.of("sample-data/scenarios"))) {
            var all = files.filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> !file.getFileName().toString().startsWith("size-")).sorted().toList();
            assertTrue(all.size() > 100, all.size() + " scenarios");
            return all;
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void ranks_that_are_counted_as_idle_look_idle_but_for_what_was_lost(Path file) throws IOException, FormatException {
        var history = History.of(Simulation.run(Scenario.parse(Files.readString(file), file.toString())));
        for (var i = 0; i <= MOMENTS; i++) {
            var state = history.at((int) ((long) history.size() * i / MOMENTS));
            var shown = new ArrayList<JobId>();
            shown.add(null);
            state.jobs().stream().map(Job::id).limit(3).forEach(shown::add);
            for (var job : shown) {
                assertEquals(state.idle().difference(lost(state, job)), looksIdle(state, job),
                        state.time() + " " + job);
            }
        }
    }

    private static IdSet lost(ClusterState state, JobId shown) {
        return IdSet.unionOf(GridFrame.jobs(state, shown).stream().map(Job::lost).toList());
    }

    private static IdSet looksIdle(ClusterState state, JobId shown) {
        var frame = GridFrame.of(state, shown, state.time());
        var idle = IntStream.range(0, frame.size()).filter(rank -> frame.state(rank) == CellState.IDLE).toArray();
        return IdSet.of(idle).intersection(state.online()).difference(state.drained()).difference(state.torpid());
    }
}
