package muster.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import muster.tolerance.Outcome;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What follows where our own stream reports rank by rank. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReportsTest {
    private static Story eight(String... command) {
        return Story.of(16).submit(1, 8, ",'tolerance':2", command).prolog(1, "8-15")
                .report(1, "job-manager.prolog", "start", "{'ranks':'8-15','timeout':60}");
    }

    private static String sets(Job job) {
        return "%s lost %s effective %s trimmed %s drained %s kept %s".formatted(
                job.verdict().map(Object::toString).orElse("-"), job.lost(), job.effective(), job.trimmed(),
                job.drained(),
                job.kept());
    }

    @Test
    void an_action_tells_its_time_and_what_each_rank_said() {
        var job = eight("a").outcome(1, "9-10", "passed", "")
                .outcome(1, "11", "degraded", ",'check':'lustre','message':'not mounted'").job(1);
        var action = job.actions().getFirst();
        assertEquals(OptionalDouble.of(60), action.timeout());
        assertEquals(Optional.of(Outcome.PASSED), action.outcomes().of(9));
        assertEquals(Optional.empty(), action.outcomes().of(8));
        assertEquals(Optional.empty(), action.outcomes().of(3));
        assertEquals("lustre: not mounted", action.outcomes().why(11));
        assertEquals("lustre", action.outcomes().check(11));
        assertEquals("8,12-15", action.outcomes().pending().toString());
        assertEquals(3, action.outcomes().finishedCount());
        assertEquals("- lost 11 effective  trimmed  drained  kept ", sets(job));
    }

    @Test
    void the_degraded_of_an_instance_are_drained_and_those_that_were_cut_are_trimmed() {
        var story = eight("flux", "broker").outcome(1, "8-10,12-14", "passed", "").outcome(1, "11", "degraded", "")
                .outcome(1, "15", "failed", "").job(1, "resource-update", "{'ranks':'8-14'}").finishProlog(1, 0)
                .job(1, "start");
        assertEquals("trim lost 11,15 effective 8-10,12-14 trimmed 15 drained 11 kept ", sets(story.job(1)));
        assertEquals("3", story.job(1).childRanks(story.job(1).drained()).toString());
    }

    @Test
    void the_sets_are_fixed_at_the_start_and_what_comes_later_is_only_shown() {
        var story = eight("flux", "broker").outcome(1, "8-10,12-15", "passed", "").outcome(1, "11", "degraded", "")
                .finishProlog(1, 0).job(1, "start").outcome(1, "12", "failed", "")
                .resource("offline", "{'idset':'13'}");
        assertEquals("drain lost 11 effective 8-10,12-15 trimmed  drained 11 kept ", sets(story.job(1)));
        assertEquals(Optional.of(Outcome.FAILED), story.job(1).outcome(12));
        assertEquals("13", story.job(1).down().toString());
    }

    @Test
    void a_failed_job_lost_whatever_was_reported_and_did_not_pass_until_then() {
        var job = eight("a").outcome(1, "8-10", "passed", "").outcome(1, "11", "degraded", "")
                .outcome(1, "12", "failed", "")
                .exception(1, "prolog", 0, "1 failed", ",'ranks':'12','action':'job-manager.prolog'")
                .outcome(1, "13-15", "canceled", "").finishProlog(1, 15).clean(1).job(1);
        assertEquals("fail lost 11-12 effective  trimmed  drained  kept ", sets(job));
        assertEquals(Optional.of(Outcome.CANCELED), job.outcome(13));
    }

    @Test
    void of_two_outcomes_of_a_rank_the_worse_stands_in_either_order() {
        var first = eight("a").outcome(1, "8-9", "degraded", "").outcome(1, "9", "passed", "").outcome(1, "8", "failed",
                "");
        assertEquals(Optional.of(Outcome.FAILED), first.job(1).outcome(8));
        assertEquals(Optional.of(Outcome.DEGRADED), first.job(1).outcome(9));
    }

    @Test
    void a_rank_that_two_actions_lost_is_lost_once() {
        var story = eight("a").job(1, "prolog-start", "{'description':'dws-setup'}").outcome(1, "9", "degraded", "")
                .report(1, "dws-setup", "outcome", "{'ranks':'9-10','outcome':'stopped'}")
                .outcome(1, "8,10-15", "passed", "");
        assertEquals("9-10", story.job(1).lost().toString());
        assertEquals(Optional.of(Outcome.STOPPED), story.job(1).outcome(9));
        assertEquals(Optional.empty(), story.job(1).outcome(8));
        assertEquals(List.of("job-manager.prolog", "dws-setup"),
                story.job(1).actions().stream().map(Action::name).toList());
    }

    @Test
    void an_action_that_our_stream_does_not_report_is_known_by_its_exceptions() {
        var story = eight("a").job(1, "prolog-start", "{'description':'dws-setup'}").outcome(1, "8-15", "passed", "")
                .exception(1, "node-failure", 1, "1 of 8 nodes failed mount: gone: pi9 (rank 9)",
                        ",'ranks':'9','nodelist':'pi9','action':'dws-setup','check':'mount'")
                .exception(1, "node-failure", 1, "", ",'ranks':'10','action':'job-manager.prolog'")
                .finishProlog(1, 0).job(1, "prolog-finish", "{'description':'dws-setup','status':0}").job(1, "start");
        assertEquals("tell lost 9 effective 8,10-15 trimmed  drained  kept 9", sets(story.job(1)));
        assertEquals("mount: gone", story.job(1).actions().getLast().outcomes().why(9));
        assertEquals(Optional.of(Outcome.PASSED), story.job(1).outcome(10));
    }

    @Test
    void a_finish_closes_whom_nobody_named_though_it_was_trimmed_for_another_action() {
        var story = eight("a").job(1, "prolog-start", "{'description':'dws-setup'}")
                .report(1, "dws-setup", "start", "{'ranks':'8-15'}").outcome(1, "15", "timed_out", "")
                .exception(1, "node-failure", 1, "", ",'ranks':'15','action':'job-manager.prolog'")
                .job(1, "resource-update", "{'ranks':'8-14'}").finishProlog(1, 0)
                .job(1, "prolog-finish", "{'description':'dws-setup','status':0}").job(1, "start");
        assertEquals("8-15", story.job(1).actions().getLast().outcomes().ranks(Outcome.PASSED).toString());
    }

    @Test
    void a_finish_closes_whom_nobody_named_but_not_a_late_rank_that_was_trimmed() {
        var story = eight("a").outcome(1, "8", "degraded", "").job(1, "resource-update", "{'ranks':'8-14'}")
                .finishProlog(1, 0).job(1, "start");
        assertEquals("9-14", story.job(1).actions().getFirst().outcomes().ranks(Outcome.PASSED).toString());
        assertEquals("15", story.job(1).actions().getFirst().outcomes().pending().toString());
        assertEquals("trim lost 8,15 effective 9-14 trimmed 15 drained  kept 8", sets(story.job(1)));
    }

    @Test
    void ranks_that_take_no_part_in_an_action_neither_wait_nor_pass() {
        var job = eight("a").outcome(1, "8-15", "passed", "")
                .report(1, "dws-setup", "start", "{'ranks':'8-9'}").report(1, "dws-setup", "outcome",
                        "{'ranks':'8','outcome':'passed'}")
                .job(1);
        assertEquals("9", job.actions().getLast().outcomes().pending().toString());
        assertEquals(Optional.of(Outcome.PASSED), job.outcome(15));
        assertEquals(Optional.empty(), job.outcome(9));
    }

    @Test
    void the_rule_book_s_reasons_are_kept_as_told() {
        assertEquals(List.of("2 lost, 2 allowed"), eight("a").report(1, "", "verdict",
                "{'verdict':'drain','lost':'9','reasons':['2 lost, 2 allowed',7]}").job(1).reasons());
    }

    @Test
    void a_hundred_thousand_ranks_that_pass_one_by_one_are_counted() {
        var story = Story.of(100_000).submit(1, 100_000, "", "a").prolog(1, "0-99999");
        var history = History.of(story.entries());
        var state = history.at(history.size());
        for (var rank = 0; rank < 100_000; rank += 7) {
            state = Fold.apply(state, Sequence.moments(
                    Story.bare().outcome(1, rank + "", "passed", "").entries().getFirst()).getFirst());
        }
        var outcomes = state.jobs().getFirst().actions().getFirst().outcomes();
        assertEquals(14_286, outcomes.finishedCount());
        assertEquals(14_286, outcomes.ranks(Outcome.PASSED).count());
        assertTrue(outcomes.pending().contains(1));
    }
}
