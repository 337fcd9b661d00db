package muster.tolerance;

import static muster.tolerance.Given.PROLOG;
import static muster.tolerance.Given.RABBIT;
import static muster.tolerance.Given.instance;
import static muster.tolerance.Given.ordinary;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JudgeTest {
    private static Limits named(int nodes, Map<String, Integer> actions) {
        return new Limits(nodes, actions, true, OptionalDouble.empty());
    }

    @Test
    void a_job_of_which_every_rank_passed_starts_whole() {
        assertEquals("all lost  effective 0-7 trimmed  drained  kept ",
                instance(8, 0).stillRunning().reported("0-7", Outcome.PASSED).told());
    }

    @Test
    void two_degraded_ranks_are_drained_in_an_instance() {
        assertEquals("drain lost 3,5 effective 0-2,4,6-7 trimmed  drained 3,5 kept ",
                instance(8, 2).reported("3,5", Outcome.DEGRADED).told());
    }

    @Test
    void a_degraded_and_an_offline_rank_are_drained_and_trimmed_and_the_word_is_the_stronger() {
        assertEquals("trim lost 3,5 effective 0-2,4,6-7 trimmed 5 drained 3 kept ",
                instance(8, 2).reported("3", Outcome.DEGRADED).reported("", "5", Outcome.OFFLINE, "", "").told());
    }

    @Test
    void one_too_many_fails_while_others_still_run() {
        assertEquals("fail lost 1-3 effective  trimmed  drained  kept ", instance(8, 2).stillRunning()
                .reported("0", Outcome.PASSED).reported("1-3", Outcome.DEGRADED).told());
    }

    @Test
    void exactly_as_many_as_allowed_wait_for_the_rest() {
        assertEquals("undecided", instance(8, 2).stillRunning().reported("1-2", Outcome.DEGRADED).told());
    }

    @Test
    void an_unmarked_failure_fails_at_once_whatever_the_tolerance() {
        assertEquals("fail lost 4 effective  trimmed  drained  kept ",
                instance(8, 7).stillRunning().reported("4", Outcome.FAILED).told());
    }

    @Test
    void a_rank_that_two_actions_report_counts_once() {
        assertEquals("drain lost 3 effective 0-2,4-7 trimmed  drained 3 kept ", instance(8, 1).under(PROLOG, RABBIT)
                .reported(PROLOG, "3", Outcome.DEGRADED).reported(RABBIT, "3", Outcome.DEGRADED).told());
    }

    @Test
    void different_ranks_of_two_actions_count_together() {
        assertEquals("fail lost 3-4 effective  trimmed  drained  kept ", instance(8, 1).under(PROLOG, RABBIT)
                .reported(PROLOG, "3", Outcome.DEGRADED).reported(RABBIT, "4", Outcome.DEGRADED).told());
    }

    @Test
    void an_action_keeps_its_own_limit_though_the_total_would_allow_more() {
        var limits = named(5, Map.of(PROLOG, 1, RABBIT, 4));
        var given = instance(8, 0).limits(limits).under(PROLOG, RABBIT);
        assertEquals("drain", given.reported(RABBIT, "1-4", Outcome.DEGRADED).verdict().word().toString());
        assertEquals("fail", given.reported(PROLOG, "1-2", Outcome.DEGRADED).verdict().word().toString());
    }

    @Test
    void an_action_that_is_not_named_among_named_ones_may_lose_none() {
        assertEquals("fail", instance(8, 0).limits(named(5, Map.of(RABBIT, 5))).under(PROLOG, RABBIT)
                .reported(PROLOG, "1", Outcome.DEGRADED).verdict().word().toString());
    }

    @Test
    void going_offline_counts_to_the_total_only() {
        assertEquals("trim lost 2 effective 0-1,3-7 trimmed 2 drained  kept ", instance(8, 0)
                .limits(named(1, Map.of())).reported("", "2", Outcome.OFFLINE, "", "").told());
    }

    @Test
    void going_offline_closes_every_action_of_the_rank() {
        assertEquals("trim lost 2 effective 0-1,3 trimmed 2 drained  kept ",
                instance(4, 1).under(PROLOG, RABBIT).stillRunning().reported(PROLOG, "0-1,3", Outcome.PASSED)
                        .reported(RABBIT, "0-1,3", Outcome.PASSED).reported("", "2", Outcome.OFFLINE, "", "").told());
    }

    @Test
    void an_action_that_only_an_offline_rank_names_is_still_to_be_passed_by_the_others() {
        var given = instance(4, 1).stillRunning().reported(PROLOG, "0-1,3", Outcome.PASSED).reported(RABBIT, "2",
                Outcome.OFFLINE, "", "");
        assertEquals("undecided", given.told());
        assertEquals("trim lost 2 effective 0-1,3 trimmed 2 drained  kept ",
                given.reported(RABBIT, "0-1,3", Outcome.PASSED).told());
    }

    @Test
    void a_passed_rank_that_goes_offline_is_lost() {
        assertEquals("trim lost 2 effective 0-1,3 trimmed 2 drained  kept ", instance(4, 1).stillRunning()
                .reported("0-3", Outcome.PASSED).reported("2", Outcome.OFFLINE).told());
    }

    @Test
    void of_two_outcomes_for_a_rank_and_an_action_the_worse_stands() {
        assertEquals("fail lost 3 effective  trimmed  drained  kept ", instance(8, 2)
                .reported("3", Outcome.FAILED).reported("3", Outcome.PASSED).told());
    }

    @Test
    void a_degraded_rank_that_also_stopped_is_trimmed() {
        assertEquals("trim lost 3 effective 0-2,4-7 trimmed 3 drained  kept ", instance(8, 2)
                .reported("3", Outcome.DEGRADED).reported("3", Outcome.STOPPED).told());
    }

    @Test
    void a_failure_that_names_no_rank_fails_the_job() {
        assertEquals("fail lost  effective  trimmed  drained  kept ",
                instance(8, 7).under(PROLOG, RABBIT).stillRunning().reported(RABBIT, "", Outcome.FAILED).told());
    }

    @Test
    void no_start_without_a_rank_to_start_on() {
        assertEquals("fail lost 0-3 effective  trimmed  drained  kept ",
                instance(4, 4).reported("0-3", Outcome.DEGRADED).told());
    }

    @Test
    void ranks_of_others_are_left_aside_and_said() {
        var given = instance(4, 0).reported("9,12", Outcome.FAILED);
        assertEquals("all lost  effective 0-3 trimmed  drained  kept ", given.told());
        assertTrue(given.reasons().contains("Ranks 9,12 reported and not in this job: left aside."));
    }

    @Test
    void an_action_that_only_reports_name_must_be_passed_too() {
        assertEquals("undecided", instance(4, 0).stillRunning().reported("0-3", Outcome.PASSED)
                .reported("late-comer", "0-2", Outcome.PASSED).told());
    }

    @Test
    void nothing_is_decided_before_anyone_was_heard() {
        assertEquals("undecided", instance(4, 3).stillRunning().told());
        assertEquals("undecided", instance(4, 3).under().stillRunning().told());
    }

    @Test
    void a_lost_rank_whose_other_action_still_runs_blocks_the_start() {
        assertEquals("undecided", instance(4, 3).under(PROLOG, RABBIT).stillRunning()
                .reported("0-3", Outcome.PASSED).reported(RABBIT, "0-2", Outcome.PASSED)
                .reported("3", Outcome.STOPPED).told());
    }

    @Test
    void late_ranks_are_trimmed_when_the_wait_ran_out() {
        assertEquals("trim lost 6-7 effective 0-5 trimmed 6-7 drained  kept ",
                instance(8, 2).waitRanOut().reported("0-5", Outcome.PASSED).told());
    }

    @Test
    void more_late_ranks_than_allowed_are_waited_for() {
        assertEquals("undecided", instance(8, 2).waitRanOut().reported("0-4", Outcome.PASSED).told());
        assertEquals("undecided", instance(8, 2).waitRanOut().reported("0-5", Outcome.PASSED)
                .reported("0", Outcome.DEGRADED).told());
    }

    @Test
    void late_ranks_count_to_the_actions_they_are_still_in() {
        var given = instance(8, 0).limits(named(2, Map.of(PROLOG, 2, RABBIT, 1))).under(PROLOG, RABBIT).waitRanOut();
        assertEquals("undecided", given.reported("0-7", Outcome.PASSED).reported(RABBIT, "0-5", Outcome.PASSED)
                .told());
        assertEquals("trim lost 6-7 effective 0-5 trimmed 6-7 drained  kept ", given.reported("0-5", Outcome.PASSED)
                .reported(RABBIT, "0-7", Outcome.PASSED).told());
    }

    @Test
    void late_ranks_that_cannot_leave_R_are_waited_for() {
        assertEquals("undecided",
                instance(8, 2).untrimmable().waitRanOut().reported("0-5", Outcome.PASSED).told());
    }

    @Test
    void a_late_rank_that_is_degraded_elsewhere_leaves_R() {
        assertEquals("trim lost 3 effective 0-2 trimmed 3 drained  kept ", instance(4, 1).under(PROLOG, RABBIT)
                .waitRanOut().reported("0-2", Outcome.PASSED).reported("3", Outcome.DEGRADED)
                .reported(RABBIT, "0-2", Outcome.PASSED).told());
    }

    @Test
    void the_wait_begins_once_all_but_the_tolerated_have_passed_every_action() {
        var given = instance(8, 2).under(PROLOG, RABBIT).stillRunning().reported("0-7", Outcome.PASSED);
        var five = given.reported(RABBIT, "0-4", Outcome.PASSED);
        var six = given.reported(RABBIT, "0-5", Outcome.PASSED);
        assertFalse(Judge.quorum(five.request(), five.all()));
        assertTrue(Judge.quorum(six.request(), six.all()));
        var degraded = six.reported("0", Outcome.DEGRADED);
        assertFalse(Judge.quorum(degraded.request(), degraded.all()));
    }

    @Test
    void a_hundred_thousand_ranks_and_a_thousand_reports_are_judged() {
        var given = ordinary(100_000, 1_000);
        for (var i = 0; i < 1_000; i++) {
            given = given.reported(PROLOG, String.valueOf(i * 100 + 7), Outcome.DEGRADED, "lustre", "not mounted");
        }
        var verdict = given.verdict();
        assertEquals(Verdict.Word.TRIM, verdict.word());
        assertEquals(99_000, verdict.effective().count());
    }
}
