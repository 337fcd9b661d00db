package muster.console.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import muster.cluster.ClusterState;
import muster.cluster.History;
import muster.cluster.Job;
import muster.journal.JournalFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JobRowsTest {
    private final JobRows rows = new JobRows();
    private final List<String> heard = new ArrayList<>();
    private List<ClusterState> states;

    @BeforeEach
    void read() throws Exception {
        var history = History
                .of(JournalFile.read(Path.of("sample-data", "recordings", "stock-16.jsonl")).entries());
        states = IntStream.rangeClosed(0, history.size()).mapToObj(history::at).toList();
        rows.addListener((ListChangeListener<Job>) change -> {
            while (change.next()) {
                heard.add(change.getFrom() + "-" + change.getTo() + " for " + change.getRemovedSize());
            }
        });
    }

    /** The first state with so many jobs. */
    private List<Job> jobs(int count) {
        return states.stream().map(ClusterState::jobs).filter(jobs -> jobs.size() == count).findFirst().orElseThrow();
    }

    @Test
    void they_are_the_jobs_of_any_state_whichever_was_shown_before() {
        for (var state : states)
            check(state);
        for (var state : states.reversed())
            check(state);
        for (var i = 0; i < states.size(); i++)
            check(states.get(i * 37 % states.size()));
    }

    private void check(ClusterState state) {
        rows.show(state.jobs());
        assertEquals(state.jobs().reversed(), new ArrayList<>(rows));
        state.jobs().forEach(job -> assertEquals(job, rows.get(rows.indexOf(job))));
    }

    @Test
    void a_job_that_came_is_told_as_one_row_more_and_those_below_it_only_if_they_changed() {
        rows.show(jobs(2));
        heard.clear();
        rows.show(jobs(2));
        assertEquals(List.of(), heard);
        rows.show(jobs(3));
        assertEquals(List.of("0-2 for 1"), heard);
        heard.clear();
        rows.show(jobs(2));
        assertEquals(List.of("0-1 for 2"), heard);
    }

    @Test
    void a_job_is_found_as_it_was_and_one_that_is_gone_is_not() {
        var was = jobs(1).getFirst();
        rows.show(states.getLast().jobs());
        assertEquals(rows.size() - 1, rows.indexOf(was));
        rows.show(List.of());
        assertEquals(-1, rows.indexOf(was));
    }
}
