package muster.tolerance;

import static muster.tolerance.Given.PROLOG;
import static muster.tolerance.Given.RABBIT;
import static muster.tolerance.Given.instance;
import static muster.tolerance.Given.ordinary;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import muster.flux.IdSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReasonsTest {
    @Test
    void a_whole_start() {
        assertEquals(List.of("All 60 ranks passed."), instance(60, 10).reasons());
        assertEquals(List.of("The only rank passed."), instance(1, 0).reasons());
    }

    @Test
    void a_start_without_some() {
        assertEquals(List.of("2 of 60 lost, 10 allowed.",
                "Ranks 3,23 drained in your instance; undrain them there if you want them.",
                "Ranks 3,23 degraded in job-manager.prolog, lustre: not mounted."),
                instance(60, 10).reported(PROLOG, "3,23", Outcome.DEGRADED, "lustre", "not mounted").reasons());
    }

    @Test
    void a_start_that_trims_drains_or_keeps_says_which_rank_is_which() {
        assertEquals(List.of("2 of 8 lost, 2 allowed.", "Rank 5 trimmed from R.",
                "Rank 3 drained in your instance; undrain them there if you want them.", "Rank 5 went offline.",
                "Rank 3 degraded in job-manager.prolog."),
                instance(8, 2).reported("3", Outcome.DEGRADED).reported("5", Outcome.OFFLINE).reasons());
        assertEquals("Rank 3 kept in R and told.", ordinary(8, 2).policy("{'degraded':{'ordinary':'keep'}}")
                .reported("3", Outcome.DEGRADED).reasons().get(1));
    }

    @Test
    void a_start_without_the_late() {
        assertEquals(List.of("1 of 8 lost, 2 allowed.", "Rank 7 trimmed from R.",
                "Rank 7 still in job-manager.prolog when the wait ran out."),
                instance(8, 2).waitRanOut().reported("0-6", Outcome.PASSED).reasons());
    }

    @Test
    void too_many_and_what_would_have_sufficed() {
        var given = instance(60, 10).reported(PROLOG, "1-11", Outcome.DEGRADED, "lustre", "");
        assertEquals(List.of("11 of 60 lost, 10 allowed.", "Ranks 1-11 degraded in job-manager.prolog, lustre.",
                "Tolerance 11 would have started it."), given.reasons());
        assertEquals(new Reason(Reason.Rule.TOTAL, "", "", Optional.empty(), Given.set("1-11"), 10,
                "11 of 60 lost, 10 allowed."), given.verdict().reasons().getFirst());
        assertEquals(11, given.verdict().reasons().getLast().limit());
    }

    @Test
    void before_all_are_in_more_tolerance_is_but_a_chance() {
        assertEquals("Tolerance 2 would have left it a chance.",
                instance(8, 1).stillRunning().reported("1-2", Outcome.DEGRADED).reasons().getLast());
    }

    @Test
    void what_would_have_sufficed_really_does() {
        for (var lost = 1; lost < 8; lost++) {
            var given = instance(8, 0).reported(IdSet.range(0, lost - 1).toString(), Outcome.STOPPED);
            var enough = (int) given.verdict().reasons().getLast().limit();
            assertTrue(given.limits(Limits.of(enough)).verdict().starts());
            assertTrue(!given.limits(Limits.of(enough - 1)).verdict().starts());
        }
    }

    @Test
    void what_would_suffice_may_be_more_than_the_site_allows() {
        assertEquals("Tolerance 2 would have started it; this site allows 1.", instance(8, 1)
                .policy("{'maxTolerance':1}").reported("1-2", Outcome.DEGRADED).reasons().getLast());
    }

    @Test
    void an_action_beyond_its_own_limit() {
        var limits = new Limits(5, Map.of(RABBIT, 1, PROLOG, 5), true, OptionalDouble.empty());
        assertEquals(List.of("dws-setup lost 2 ranks, 1 allowed for it.", "Ranks 2-3 degraded in dws-setup.",
                "2 for dws-setup would have started it."),
                instance(8, 0).limits(limits).reported(RABBIT, "2-3", Outcome.DEGRADED).reasons());
        assertEquals("Tolerance 6 and 6 for dws-setup would have started it.",
                instance(8, 0).limits(limits).reported(RABBIT, "1-6", Outcome.DEGRADED).reasons().getLast());
    }

    @Test
    void an_action_beyond_its_own_limit_where_the_total_is_just_allowed() {
        var limits = new Limits(2, Map.of(RABBIT, 1), true, OptionalDouble.empty());
        assertEquals(List.of("dws-setup lost 2 ranks, 1 allowed for it.", "Ranks 2-3 degraded in dws-setup.",
                "2 for dws-setup would have started it."),
                instance(8, 0).limits(limits).reported(RABBIT, "2-3", Outcome.DEGRADED).reasons());
    }

    @Test
    void who_is_not_in_the_job_is_named_where_it_fails_too() {
        assertEquals("Rank 9 reported and not in this job: left aside.",
                instance(8, 0).reported("1,9", Outcome.DEGRADED).reasons().getLast());
    }

    @Test
    void what_cost_most_comes_first() {
        assertEquals(List.of("Ranks 4-6 degraded in job-manager.prolog, nfs.",
                "Rank 1 degraded in job-manager.prolog, gpu.", "Rank 2 degraded in job-manager.prolog, lustre."),
                instance(60, 10).reported(PROLOG, "2", Outcome.DEGRADED, "lustre", "")
                        .reported(PROLOG, "4-6", Outcome.DEGRADED, "nfs", "")
                        .reported(PROLOG, "1", Outcome.DEGRADED, "gpu", "").reasons().subList(2, 5));
    }

    @Test
    void an_unmarked_failure_names_the_sites_rule() {
        assertEquals(List.of("Rank 3 failed: this site fails a job for that (failed). Spare nodes don't cover it.",
                "Rank 3 failed in job-manager.prolog: exited 1.",
                "No tolerance would have started it: this site's policy fails the job."),
                instance(60, 10).reported(PROLOG, "3", Outcome.FAILED, "", "exited 1").reasons());
    }

    @Test
    void each_line_of_the_policy_is_named_by_its_key() {
        var strict = "{'stopped':'fail','offline':'fail',"
                + "'degraded':{'instance':'fail','firstNode':'fail','ordinary':'fail'}}";
        var given = instance(9, 5).policy(strict);
        assertTrue(given.reported("0", Outcome.DEGRADED).reasons().getFirst().contains("(degraded.firstNode)"));
        assertTrue(given.reported("1", Outcome.DEGRADED).reasons().getFirst().contains("(degraded.instance)"));
        assertTrue(ordinary(9, 5).policy(strict).reported("0", Outcome.DEGRADED).reasons().getFirst()
                .contains("(degraded.ordinary)"));
        assertTrue(given.reported("1", Outcome.STOPPED).reasons().getFirst().contains("(stopped)"));
        assertTrue(given.reported("1", Outcome.OFFLINE).reasons().getFirst().contains("(offline)"));
        assertTrue(given.reported("1", Outcome.TIMED_OUT).reasons().getFirst().contains("(timedOut)"));
        assertTrue(given.reported("1", Outcome.CANCELED).reasons().getFirst().contains("(canceled)"));
        assertTrue(given.policy("{'late':'fail'}").waitRanOut().reported("0-7", Outcome.PASSED).reasons().getFirst()
                .contains("(late)"));
    }

    @Test
    void ranks_that_cannot_leave_R() {
        assertEquals(List.of(
                "Rank 3 degraded and can't leave R here: this site fails a job for that (untrimmable.ordinary).",
                "Rank 4 must leave R, and R can't be trimmed here.", "Rank 4 went offline.",
                "Rank 3 degraded in job-manager.prolog.",
                "No tolerance would have started it: R can't be trimmed here."),
                ordinary(8, 5).untrimmable().reported("3", Outcome.DEGRADED).reported("4", Outcome.OFFLINE).reasons());
    }

    @Test
    void a_rank_that_fails_the_job_anyway_is_not_said_to_be_stuck_in_R() {
        assertEquals(1, ordinary(8, 5).untrimmable().reported("3", Outcome.FAILED).reported("3", Outcome.STOPPED)
                .verdict().reasons().stream().filter(reason -> reason.rule() == Reason.Rule.POLICY
                        || reason.rule() == Reason.Rule.UNTRIMMABLE)
                .count());
    }

    @Test
    void a_failure_of_nobody_and_nobody_left() {
        assertEquals(List.of("A failure of dws-setup names no rank, so none can be said to have passed.",
                "No tolerance would have started it: nobody knows which ranks failed."),
                instance(8, 5).reported(RABBIT, "", Outcome.FAILED).reasons());
        assertEquals(List.of("No rank is left to start on.", "Ranks 0-1 went offline.",
                "No tolerance would have started it: no rank is left."),
                instance(2, 1).reported("0-1", Outcome.OFFLINE).reasons());
    }

    @Test
    void what_others_wrote_can_neither_break_the_line_nor_flood_it() {
        var given = instance(8, 2);
        for (var i = 0; i < 1_000; i++) {
            given = given.reported("a\n".repeat(100), "3", Outcome.DEGRADED, "check\u001b" + i, "x".repeat(10_000));
        }
        var reasons = given.reasons();
        assertEquals(15, reasons.size());
        assertEquals("988 more kinds of loss, on 1 rank.", reasons.getLast());
        assertTrue(
                reasons.stream()
                        .allMatch(text -> text.length() < 500 && text.chars().noneMatch(Character::isISOControl)),
                reasons.toString());
    }

    @Test
    void many_scattered_ranks_are_cut_with_how_many_more() {
        var given = instance(10_000, 5_000);
        for (var i = 1; i <= 400; i++) {
            given = given.reported(String.valueOf(20 * i), Outcome.DEGRADED);
        }
        assertEquals("Ranks 20,40,60,80,100,120,140,160,180,200,220,240,260,280,300,320 and 384 more degraded in"
                + " job-manager.prolog.", given.reasons().getLast());
    }

    @Test
    void what_would_have_sufficed_may_be_just_what_the_site_allows() {
        var given = instance(60, 10).reported("1-11", Outcome.DEGRADED);
        assertEquals("Tolerance 11 would have started it.", given.policy("{'maxTolerance':11}").reasons().getLast());
        assertEquals("Tolerance 11 would have started it; this site allows 10.",
                given.policy("{'maxTolerance':10}").reasons().getLast());
    }

    @Test
    void an_action_that_lost_just_its_limit_asks_for_no_more() {
        var limits = new Limits(8, Map.of(RABBIT, 2, PROLOG, 1), true, OptionalDouble.empty());
        var given = instance(60, 8).under(PROLOG, RABBIT).limits(limits).reported(RABBIT, "1-2", Outcome.DEGRADED)
                .reported(PROLOG, "3-4", Outcome.DEGRADED);
        assertEquals("2 for job-manager.prolog would have started it.", given.reasons().getLast());
        assertEquals(1, given.reasons().stream().filter(text -> text.contains("allowed for it")).count());
    }

    @Test
    void a_dozen_kinds_of_loss_are_told_one_by_one_and_no_thirteenth() {
        var given = instance(60, 20);
        for (var rank = 0; rank < 12; rank++) {
            given = given.reported(PROLOG, "" + rank, Outcome.DEGRADED, "check" + rank, "");
        }
        assertTrue(given.reasons().stream().noneMatch(text -> text.contains("more kinds of loss")));
        assertTrue(given.reported(PROLOG, "12", Outcome.DEGRADED, "other", "").reasons().stream()
                .anyMatch(text -> text.contains("1 more kinds of loss")));
    }

    @Test
    void a_long_message_is_cut_and_no_character_in_half() {
        var given = instance(8, 2);
        assertEquals("Rank 3 degraded in job-manager.prolog, c: " + "x".repeat(118) + "….",
                given.reported(PROLOG, "3", Outcome.DEGRADED, "c", "x".repeat(118) + "\ud83d\ude80".repeat(9)).reasons()
                        .getLast());
        assertEquals("Rank 3 degraded in job-manager.prolog, c: " + "x".repeat(120) + ".",
                given.reported(PROLOG, "3", Outcome.DEGRADED, "c", "x".repeat(120)).reasons().getLast());
    }
}
