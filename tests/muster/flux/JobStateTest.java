package muster.flux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JobStateTest {
    @Test
    void a_job_that_runs_goes_through_every_state_in_turn() {
        var events = List.of("submit", "validate", "depend", "priority", "alloc", "prolog-start", "prolog-finish",
                "start",
                "finish", "release", "free", "clean");
        assertEquals(
                List.of(JobState.NEW, JobState.DEPEND, JobState.PRIORITY, JobState.SCHED, JobState.RUN, JobState.RUN,
                        JobState.RUN, JobState.RUN, JobState.CLEANUP, JobState.CLEANUP, JobState.CLEANUP,
                        JobState.INACTIVE),
                states(JobState.NEW, events.stream()));
    }

    @ParameterizedTest
    @CsvSource({"urgency", "jobspec-update", "flux-restart"})
    void what_may_change_the_priority_sends_a_waiting_job_back(String event) {
        assertEquals(List.of(JobState.PRIORITY, JobState.SCHED), states(JobState.SCHED, Stream.of(event, "priority")));
        assertEquals(JobState.RUN, JobState.RUN.after(event(event)));
    }

    @ParameterizedTest
    @EnumSource(JobState.class)
    void only_a_fatal_exception_ends_a_job_and_only_an_active_one(JobState state) {
        assertEquals(state, state.after(Event.of(1, "exception", exception(1))));
        assertEquals(state.isActive() ? JobState.CLEANUP : state, state.after(Event.of(1, "exception", exception(0))));
        assertEquals(state, state.after(event("exception")), "of unknown severity");
    }

    @ParameterizedTest
    @EnumSource(JobState.class)
    void an_event_that_no_rfc_lists_moves_nothing(JobState state) {
        assertEquals(state, state.after(event("annotations")));
    }

    @Test
    void an_event_that_comes_in_the_wrong_state_moves_nothing() {
        assertEquals(JobState.CLEANUP, JobState.CLEANUP.after(event("alloc")));
        assertEquals(JobState.INACTIVE, JobState.INACTIVE.after(event("validate")));
        assertEquals(JobState.NEW, JobState.NEW.after(event("clean")));
        assertEquals(JobState.INACTIVE, JobState.NEW.after(event("invalidate")));
    }

    @Test
    void the_virtual_states_of_rfc_21_are_unions() {
        assertEquals(List.of(JobState.DEPEND, JobState.PRIORITY, JobState.SCHED),
                Stream.of(JobState.values()).filter(JobState::isPending).toList());
        assertEquals(List.of(JobState.RUN, JobState.CLEANUP),
                Stream.of(JobState.values()).filter(JobState::isRunning).toList());
        assertEquals(List.of(JobState.DEPEND, JobState.PRIORITY, JobState.SCHED, JobState.RUN, JobState.CLEANUP),
                Stream.of(JobState.values()).filter(JobState::isActive).toList());
    }

    @ParameterizedTest
    @CsvSource({"0,,false,COMPLETED", "256,,false,FAILED", ",,false,FAILED", ",prolog,true,FAILED",
            ",cancel,true,CANCELED",
            "9,timeout,true,TIMEOUT", "0,exec,true,FAILED", "0,node-failure,false,COMPLETED", "0,cancel,true,CANCELED"})
    void a_result_follows_from_the_status_and_the_worst_exception(Integer status, String type, boolean fatal,
            JobResult result) {
        assertEquals(result, JobResult.of(status == null ? OptionalInt.empty() : OptionalInt.of(status),
                Optional.ofNullable(type), fatal));
    }

    private static List<JobState> states(JobState first, Stream<String> events) {
        var state = new JobState[]{first};
        return events.map(name -> state[0] = state[0].after(event(name))).toList();
    }

    private static Event event(String name) {
        return Event.of(1, name, Json.object());
    }

    private static ObjectNode exception(int severity) {
        return Json.object().put("type", "prolog").put("severity", severity).put("note", "");
    }
}
