package muster.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import muster.flux.IdSet;
import muster.flux.JobResult;
import muster.flux.JobState;
import muster.tolerance.Outcome;
import muster.tolerance.Verdict.Word;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What a stock stream proves of a job's ranks, and what it doesn't. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EvidenceTest {
    private static final String TOLD = ",'ranks':'3,5','nodelist':'pi[3,5]','action':'job-manager.prolog','check':'lustre'"
            + ",'tolerance':2";
    private static final String NOTE = "2 of 8 nodes failed lustre: not mounted: pi[3,5] (rank 3,5)";

    private static Story eight(String... command) {
        return Story.of(16).submit(1, 8, ",'tolerance':2", command).prolog(1, "0-7");
    }

    private static String lost(Job job) {
        return job.verdict().map(Word::toString).orElse("-") + " " + job.lost();
    }

    private static String outcomes(Job job, Outcome outcome) {
        return job.actions().getFirst().outcomes().ranks(outcome).toString();
    }

    @Test
    void a_job_that_started_with_nothing_lost_is_whole() {
        assertEquals("all ", lost(eight("a").finishProlog(1, 0).job(1, "start").job(1)));
        assertEquals("all ", lost(Story.of(4).submit(1, 4, "", "a").alloc(1, "0-3").job(1, "start").job(1)));
    }

    @Test
    void there_is_no_verdict_before_the_start() {
        assertEquals("- 3,5", lost(eight("a").exception(1, "node-failure", 1, NOTE, TOLD).finishProlog(1, 0).job(1)));
    }

    @Test
    void an_instance_that_starts_with_losses_has_them_drained_and_another_job_is_told() {
        var instance = eight("flux", "broker").exception(1, "node-failure", 1, NOTE, TOLD).finishProlog(1, 0)
                .job(1, "start").job(1);
        assertEquals("drain 3,5", lost(instance));
        assertEquals("3,5", instance.drained().toString());
        assertEquals("", instance.kept().toString());
        var other = eight("a").exception(1, "node-failure", 1, NOTE, TOLD).finishProlog(1, 0).job(1, "start").job(1);
        assertEquals("tell 3,5", lost(other));
        assertEquals("3,5", other.kept().toString());
        assertEquals("0-2,4,6-7", other.effective().toString());
        assertEquals("lustre: not mounted", other.actions().getFirst().outcomes().why(5));
    }

    @Test
    void ranks_cut_from_R_before_the_start_are_trimmed() {
        var job = eight("flux", "broker").exception(1, "node-failure", 1, NOTE, TOLD)
                .job(1, "resource-update", "{'ranks':'0-2,4-7'}").finishProlog(1, 0).job(1, "start").job(1);
        assertEquals("trim 3,5", lost(job));
        assertEquals("3", job.trimmed().toString());
        assertEquals("5", job.drained().toString());
        assertEquals("0-2,4,6-7", job.effective().toString());
        assertEquals("0-7", job.ranks().toString());
        assertEquals("0-2,4-7", job.resources().orElseThrow().ranks().toString());
        assertEquals("4", job.childRanks(job.drained()).toString());
    }

    @Test
    void ranks_cut_from_R_after_the_start_went_down() {
        var job = eight("a").finishProlog(1, 0).job(1, "start").job(1, "resource-update", "{'ranks':'0-6'}").job(1);
        assertEquals("all ", lost(job));
        assertEquals("7", job.down().toString());
    }

    @Test
    void a_failed_job_lost_all_that_it_was_told_of_until_then() {
        var job = eight("a").exception(1, "node-failure", 1, NOTE, TOLD)
                .exception(1, "prolog", 0, "prolog failed", ",'ranks':'6','action':'job-manager.prolog'")
                .exception(1, "node-failure", 1, "late", ",'ranks':'7'").finishProlog(1, 256).clean(1).job(1);
        assertEquals("fail 3,5-6", lost(job));
        assertEquals("", job.effective().toString());
        assertEquals("6", outcomes(job, Outcome.FAILED));
        assertEquals("3,5", outcomes(job, Outcome.DEGRADED));
    }

    @Test
    void a_job_that_was_canceled_in_its_prolog_has_no_verdict_and_lost_nothing() {
        var job = eight("a").exception(1, "node-failure", 1, NOTE, TOLD).exception(1, "cancel", 0, "", "")
                .finishProlog(1, 15).clean(1).job(1);
        assertEquals("- ", lost(job));
        assertEquals(Optional.of(JobResult.CANCELED), job.result());
    }

    @Test
    void a_job_that_ended_after_its_prolog_but_before_its_start_has_no_verdict() {
        assertEquals("- ", lost(eight("a").finishProlog(1, 0)
                .exception(1, "exec", 0, "node failure on pi7 (rank 7)", "").clean(1).job(1)));
    }

    @Test
    void another_user_s_exception_proves_nothing() {
        var guest = eight("flux", "broker").exception(1, "node-failure", 1, NOTE, TOLD + ",'userid':77");
        assertEquals("- ", lost(guest.job(1)));
        assertEquals("77", guest.job(1).exceptions().getFirst().userid().getAsLong() + "");
        assertEquals(false, guest.job(1).exceptions().getFirst().proves());
        assertEquals("3,5", guest.job(1).exceptions().getFirst().ranks().toString());
        assertEquals("all ", lost(guest.finishProlog(1, 0).job(1, "start").job(1)));
    }

    @Test
    void a_guest_can_t_fail_the_own_job_for_its_nodes() {
        var story = Story.of(16).submit(1, 2, "", "a").submitBy(77, 2, 8, "", "a").prolog(2, "0-7")
                .exception(2, "prolog", 0, "prolog exited with code=1 on pi[3,5] (rank 3,5)", ",'userid':77")
                .finishProlog(2, 15).clean(2);
        assertEquals("- ", lost(story.job(2)));
        assertEquals(List.of("ƒ3: whether the instance raised what an exception tells of its ranks isn't known",
                "ƒ3: how job-manager.prolog ended on ranks 0-7 isn't known"), story.state().unknown());
    }

    @Test
    void the_only_user_of_a_journal_is_the_owner() {
        assertEquals("- 3,5", lost(eight("a").exception(1, "node-failure", 1, NOTE, TOLD + ",'userid':0").job(1)));
    }

    @Test
    void who_drained_for_a_prolog_owns_the_instance_and_is_believed_from_then_on() {
        var story = Story.of(16).submitBy(5, 1, 8, "", "a").prolog(1, "0-7")
                .exception(1, "node-failure", 1, NOTE, TOLD + ",'userid':9").submitBy(6, 2, 8, "", "a")
                .prolog(2, "8-15");
        assertEquals("- ", lost(story.job(1)));
        story.resource("drain", "{'idset':'9','nodelist':'pi9','reason':'prolog failed for job ƒ3','overwrite':0}")
                .exception(2, "prolog", 0, "prolog exited with code=1 on pi9 (rank 9)", ",'userid':9");
        assertEquals("fail 9", lost(story.job(2)));
        assertEquals("- 3,5", lost(story.job(1)));
    }

    @Test
    void who_tells_of_a_lost_node_before_it_is_seen_to_go_owns_the_instance() {
        var story = Story.of(8).submitBy(5, 1, 8, "", "a").alloc(1, "0-7").job(1, "start");
        assertEquals("",
                story.exception(1, "node-failure", 2, "node failure on pi3 (shell rank 3)", ",'userid':9").job(1)
                        .down().toString());
        assertEquals("3-4", story.resource("offline", "{'idset':'3'}")
                .exception(1, "node-failure", 2, "node failure on pi4 (shell rank 4)", ",'userid':9")
                .exception(1, "node-failure", 2, "node failure on pi3 (shell rank 3)", ",'userid':5")
                .exception(1, "node-failure", 2, "node failure on pi5 (shell rank 5)", ",'userid':5").job(1).down()
                .toString());
    }

    @Test
    void the_plugin_s_exception_is_known_by_the_finish_it_comes_with() {
        var story = Story.of(16).submitBy(5, 1, 8, "", "a").prolog(1, "0-7")
                .exception(1, "prolog", 0, "prolog exited with code=2 on unknown (rank (null))", ",'userid':9")
                .finishProlog(1, 512).clean(1);
        assertEquals("fail ", lost(story.job(1)));
        assertEquals(List.of("ƒ2: on which ranks its prolog failed isn't known",
                "ƒ2: how job-manager.prolog ended on ranks 0-7 isn't known"), story.state().unknown());
    }

    @Test
    void drains_that_name_the_job_prove_what_a_cut_note_doesn_t_tell() {
        var story = eight("a").resource("drain", "{'idset':'2,4','reason':'prolog failed for job ƒ2','overwrite':0}")
                .exception(1, "prolog", 0, "prolog exited with code=1 on pi[2,", ",'userid':0").finishProlog(1, 256);
        assertEquals("fail 2,4", lost(story.clean(1).job(1)));
        assertEquals("2,4", outcomes(story.job(1), Outcome.FAILED));
        assertEquals("0-1,3,5-7", outcomes(story.job(1), Outcome.PASSED));
    }

    @Test
    void a_prolog_killed_by_a_signal_failed() {
        var job = eight("a").exception(1, "prolog", 0, "prolog killed by signal 9 on pi[2-4] (rank 2-4)", ",'userid':0")
                .finishProlog(1, 9).clean(1).job(1);
        assertEquals("fail 2-4", lost(job));
        assertEquals("killed by signal 9", job.actions().getFirst().outcomes().why(3));
    }

    @Test
    void timed_out_on_names_those_that_had_failed_before_too() {
        var story = eight("a").poll(1, "running", 8, "2,4").poll(1, "running", 8, "4")
                .exception(1, "prolog", 0, "prolog timed out on pi[2,4] (rank 2,4)", ",'userid':0").finishProlog(1, 15);
        assertEquals("fail 2,4", lost(story.job(1)));
        assertEquals("4", outcomes(story.job(1), Outcome.TIMED_OUT));
        assertEquals("2", outcomes(story.job(1), Outcome.FAILED));
        assertEquals("0-1,3,5-7", outcomes(story.job(1), Outcome.PASSED));
    }

    @Test
    void timed_out_on_several_ranks_that_nobody_polled_tells_not_which() {
        var story = eight("a").exception(1, "prolog", 0, "prolog timed out on pi[2,4] (rank 2,4)", ",'userid':0")
                .finishProlog(1, 15);
        assertEquals("fail 2,4", lost(story.job(1)));
        assertEquals("", outcomes(story.job(1), Outcome.TIMED_OUT));
        assertEquals(List.of("ƒ2: how job-manager.prolog ended on ranks 2,4 isn't known"), story.state().unknown());
        assertEquals("2", outcomes(eight("a")
                .exception(1, "prolog", 0, "prolog timed out on pi2 (rank 2)", ",'userid':0").finishProlog(1, 15)
                .job(1),
                Outcome.TIMED_OUT));
    }

    @Test
    void canceled_then_timed_out_comes_without_a_cancel_too() {
        var job = eight("a").poll(1, "running", 8, "4")
                .resource("drain", "{'idset':'4','reason':'prolog timed out for job ƒ2','overwrite':0}")
                .exception(1, "prolog", 0, "prolog canceled then timed out on pi4 (rank 4)", ",'userid':0")
                .finishProlog(1, 15).clean(1).job(1);
        assertEquals("fail 4", lost(job));
        assertEquals("4", outcomes(job, Outcome.TIMED_OUT));
        assertEquals("0-3,5-7", job.actions().getFirst().outcomes().unclear().toString());
    }

    @Test
    void a_canceled_prolog_that_wouldn_t_end_is_no_failed_one() {
        var job = eight("a").exception(1, "cancel", 0, "", ",'userid':0")
                .resource("drain", "{'idset':'4','reason':'prolog canceled then timed out for job ƒ2','overwrite':0}")
                .exception(1, "prolog", 0, "prolog canceled then timed out on pi4 (rank 4)", ",'userid':0")
                .finishProlog(1, 15).clean(1).job(1);
        assertEquals("- ", lost(job));
        assertEquals("4", outcomes(job, Outcome.TIMED_OUT));
        assertEquals(Optional.of(JobResult.CANCELED), job.result());
    }

    @Test
    void a_prolog_that_runs_once_for_all_ranks_tells_nothing_of_them_by_a_poll() {
        var job = eight("a").poll(1, "running", 1, "0").job(1);
        assertEquals("0-7", job.actions().getFirst().outcomes().pending().toString());
        assertEquals("3-4", eight("a").poll(1, "running", 8, "3-4").job(1).actions().getFirst().outcomes().pending()
                .toString());
    }

    @Test
    void a_rank_that_goes_offline_in_its_prolog_passes_for_flux_but_not_here() {
        var story = eight("a").resource("offline", "{'idset':'3,12'}").finishProlog(1, 0).job(1, "start");
        assertEquals("3", outcomes(story.job(1), Outcome.OFFLINE));
        assertEquals("0-2,4-7", outcomes(story.job(1), Outcome.PASSED));
        assertEquals("all ", lost(story.job(1)));
        assertEquals("Job ƒ2 starts whole, though the prolog didn't pass on rank 3 (pi3).",
                Words.verdict(story.job(1), story.state()));
    }

    @Test
    void what_goes_offline_after_the_start_is_down_and_not_lost() {
        var job = eight("flux", "start").exception(1, "node-failure", 1, NOTE, TOLD).finishProlog(1, 0).job(1, "start")
                .resource("offline", "{'idset':'2,5,12'}").complete(1).resource("offline", "{'idset':'6'}").job(1);
        assertEquals("drain 3,5", lost(job));
        assertEquals("2,5", job.down().toString());
        assertEquals("0-2,4,6-7", job.effective().toString());
    }

    @Test
    void the_rank_of_a_stock_note_is_the_shell_s() {
        var story = Story.of(16).submit(1, 4, "", "flux", "broker").alloc(1, "8-11").job(1, "start");
        assertEquals("11",
                story.exception(1, "node-failure", 2, "node failure on pi11 (shell rank 3)", ",'userid':0").job(1)
                        .down().toString());
        story.resource("offline", "{'idset':'11'}");
        assertEquals("9,11",
                story.exception(1, "exec", 0, "node failure on pi9 (rank 9)", "").job(1).down().toString());
        assertEquals("9-11",
                story.exception(1, "node-failure", 2, "node failure on nowhere (rank 2)", "").job(1).down().toString());
        assertEquals("9-11",
                story.exception(1, "node-failure", 2, "node failure on pi8 (rank 0)", ",'userid':3").job(1).down()
                        .toString());
    }

    @Test
    void a_structured_exception_after_the_start_takes_ranks_down() {
        var job = eight("flux", "broker").finishProlog(1, 0).job(1, "start")
                .exception(1, "node-failure", 2, "forced down", ",'ranks':'6-9'").job(1);
        assertEquals("6-7", job.down().toString());
        assertEquals("all ", lost(job));
    }

    @Test
    void what_a_failed_node_is_told_without_its_rank_is_said_to_be_unknown() {
        var story = eight("flux", "broker").exception(1, "dws-node-failure", 1, "some nodes failed", "")
                .finishProlog(1, 0)
                .job(1, "start");
        assertEquals("drain ", lost(story.job(1)));
        assertEquals(List.of("ƒ2: it was told of failed nodes, but not of which"), story.state().unknown());
    }

    @Test
    void the_limit_is_the_number_that_the_tolerance_came_to() {
        assertEquals(2, eight("a").job(1).limit());
        assertEquals(3, Story.of(40).submit(1, 30, ",'tolerance':'10%'", "a").prolog(1, "0-29").job(1).limit());
        assertEquals(0, Story.of(40).submit(1, 30, "", "a").prolog(1, "0-29").job(1).limit());
    }

    @Test
    void a_prolog_that_a_restart_cut_short_runs_again_and_drains_follow_their_hosts() {
        var story = eight("a").poll(1, "running", 8, "6-7")
                .resource("drain", "{'idset':'9','nodelist':'pi9','reason':'x'}")
                .resource("restart", "{'ranks':'0-15','online':'','nodelist':'pi[1-15,0]'}")
                .job(1, "prolog-start", "{'description':'job-manager.prolog'}");
        assertEquals("0-7", story.job(1).actions().getFirst().outcomes().pending().toString());
        assertEquals("8", story.state().drained().toString());
        assertEquals("", story.state().online().toString());
        assertEquals("pi9", story.state().host(8));
    }

    @Test
    void an_action_s_limit_is_not_taken_for_the_job_s() {
        assertEquals(2, eight("a").exception(1, "node-failure", 1, NOTE, TOLD.replace(":2", ":1")).job(1).limit());
    }

    @Test
    void a_rank_that_was_given_up_as_late_has_no_outcome_yet() {
        var job = eight("a").exception(1, "node-failure", 1, "1 of 8 nodes late in job-manager.prolog: pi7 (rank 7)",
                ",'ranks':'7','nodelist':'pi7','action':'job-manager.prolog','check':'wait'")
                .job(1, "resource-update", "{'ranks':'0-6'}").finishProlog(1, 0).job(1, "start").job(1);
        assertEquals("trim 7", lost(job));
        assertEquals("", outcomes(job, Outcome.DEGRADED));
        assertEquals("0-6", outcomes(job, Outcome.PASSED));
        assertEquals(Optional.empty(), job.outcome(7));
    }

    @Test
    void a_job_turned_away_at_ingest_is_not_listed() {
        var story = Story.of(4).job(1, "submit", "{'userid':0}").job(1, "invalidate").submit(2, 1, "", "a");
        assertEquals(List.of("ƒ3"), story.state().jobs().stream().map(job -> job.id().toString()).toList());
    }

    @Test
    void a_job_that_is_joined_midway_is_said_to_be_so() {
        var story = Story.of(4).job(1, "start").complete(1);
        assertEquals("- ", lost(story.job(1)));
        assertEquals(JobState.INACTIVE, story.job(1).state());
        assertEquals(List.of("ƒ2: what came before its first event here isn't known", "ƒ2: its R isn't known",
                "ƒ2: whether it started whole isn't known"), story.state().unknown());
    }

    @Test
    void a_backlog_gives_R_as_last_updated_and_the_scheduler_s_summary_what_was_allocated() {
        var entry = "{'id':1,'jobspec':%s,'R':%s,'events':[{'timestamp':1,'name':'submit','context':{'userid':0}},"
                + "{'timestamp':2,'name':'validate'},{'timestamp':3,'name':'depend'},{'timestamp':4,'name':'priority',"
                + "'context':{'priority':1}},{'timestamp':5,'name':'alloc'%s},{'timestamp':6,'name':'resource-update',"
                + "'context':{'ranks':'0-2,4'}},{'timestamp':7,'name':'start'}]}";
        var summary = ",'context':{'annotations':{'sched':{'resource_summary':'rank[0-4]/core[0-3]'}}}";
        var told = Story.bare()
                .entry("job-manager.events-journal",
                        entry.formatted(Story.jobspec(5, "", "a"), Story.r("0-2,4"), summary));
        assertEquals("trim 3", lost(told.job(1)));
        assertEquals("0-4", told.job(1).ranks().toString());
        assertEquals(IdSet.EMPTY, told.job(1).kept());
        var untold = Story.bare()
                .entry("job-manager.events-journal", entry.formatted(Story.jobspec(5, "", "a"), Story.r("0-2,4"), ""));
        assertEquals("trim ", lost(untold.job(1)));
        assertEquals(List.of("how many ranks the instance has isn't known; 5 were seen",
                "ƒ2: its R is told as last updated, and not as allocated"), untold.state().unknown());
    }

    @Test
    void a_failure_that_names_its_ranks_is_not_widened_by_drains_that_follow_from_it() {
        var story = Story.of(16).submit(1, 8, "", "a").alloc(1, "8-15")
                .job(1, "prolog-start", "{'description':'job-manager.prolog'}")
                .resource("drain", "{'idset':'9','reason':'prolog failed for job 1'}")
                .exception(1, "prolog", 0, "", ",'ranks':'9','action':'job-manager.prolog'")
                .resource("drain", "{'idset':'12','reason':'prolog canceled then timed out for job 1'}")
                .finishProlog(1, 256);
        assertEquals("9", story.job(1).lost().toString());
    }

    @Test
    void what_is_told_after_the_failure_is_no_part_of_it() {
        assertEquals("fail 3", lost(eight("a").exception(1, "prolog", 0, "x", ",'ranks':'3'")
                .exception(1, "node-failure", 1, "later", ",'ranks':'5'").clean(1).job(1)));
    }

    @Test
    void a_cancel_or_a_timeout_that_names_ranks_loses_none() {
        for (var type : List.of("cancel", "timeout"))
            assertEquals("all ", lost(eight("a").exception(1, type, 1, "x", ",'ranks':'3'").finishProlog(1, 0)
                    .job(1, "start").job(1)), type);
    }

    @Test
    void an_end_after_the_start_is_no_failed_prolog_whatever_it_is_called() {
        var job = eight("a").finishProlog(1, 0).job(1, "start")
                .resource("drain", "{'idset':'4','reason':'prolog failed for job ƒ2'}")
                .exception(1, "prolog", 0, "prolog exited with code=1 on pi4 (rank 4)", "").job(1);
        assertEquals("all ", lost(job));
        assertEquals("0-7", outcomes(job, Outcome.PASSED));
    }

    @Test
    void a_note_in_the_plugin_s_words_that_ended_nothing_is_not_its() {
        var job = eight("a").resource("drain", "{'idset':'2','reason':'prolog failed for job ƒ2'}")
                .exception(1, "note", 1, "prolog exited with code=1 on pi2 (rank 2)", ",'userid':0").job(1);
        assertEquals("", outcomes(job, Outcome.FAILED));
        assertEquals("0-7", job.actions().getFirst().outcomes().pending().toString());
    }

    @Test
    void a_guest_s_fatal_note_widens_no_failure_that_the_drains_prove() {
        var story = Story.of(16).submit(2, 1, "", "b").exception(2, "cancel", 0, "", ",'userid':0")
                .submitBy(5, 1, 8, "", "a").prolog(1, "0-7")
                .exception(1, "prolog", 0, "prolog exited with code=7 on pi6 (rank 6)", ",'userid':5")
                .resource("drain", "{'idset':'2','reason':'prolog canceled then timed out for job ƒ2'}")
                .exception(1, "node-failure", 1, "told", ",'userid':0");
        assertEquals("fail 2", lost(story.job(1)));
        assertEquals("2", outcomes(story.job(1), Outcome.FAILED));
    }

    @Test
    void where_the_only_R_known_is_the_last_one_whoever_is_lost_and_not_in_it_was_trimmed() {
        var entry = "{'id':1,'jobspec':%s,'R':%s,'events':[{'timestamp':1,'name':'submit','context':{'userid':0}},"
                + "{'timestamp':2,'name':'validate'},{'timestamp':3,'name':'depend'},{'timestamp':4,'name':'priority',"
                + "'context':{'priority':1}},{'timestamp':5,'name':'alloc'},{'timestamp':5.5,'name':'exception',"
                + "'context':{'type':'node-failure','severity':1,'note':'x','ranks':'3'}},{'timestamp':6,"
                + "'name':'resource-update','context':{'ranks':'0-2,4'}},{'timestamp':7,'name':'start'}]}";
        var job = Story.bare().entry("job-manager.events-journal",
                entry.formatted(Story.jobspec(5, "", "a"), Story.r("0-2,4"))).job(1);
        assertEquals("trim 3", lost(job));
        assertEquals("3", job.trimmed().toString());
        assertEquals("", job.kept().toString());
        assertEquals(Optional.empty(), job.allocated());
    }

    @Test
    void before_there_is_an_R_the_limit_is_that_of_the_nodes_asked_for() {
        assertEquals(3, Story.of(40).submit(1, 30, ",'tolerance':'10%'", "a").job(1).limit());
    }

    @Test
    void where_nobody_knows_what_was_asked_the_limit_is_the_largest_that_was_told() {
        var joined = Story.of(16).job(1, "prolog-start", "{'description':'job-manager.prolog'}");
        assertEquals(0, joined.job(1).limit());
        joined.exception(1, "node-failure", 1, NOTE, TOLD);
        assertEquals(2, joined.job(1).limit());
        joined.exception(1, "node-failure", 1, NOTE, TOLD.replace(":2", ":4")).exception(1, "node-failure", 1, NOTE,
                TOLD.replace(":2", ":3"));
        assertEquals(4, joined.job(1).limit());
        assertEquals(0, Story.of(16).submit(1, 8, "", "a").prolog(1, "0-7").exception(1, "node-failure", 1, NOTE, TOLD)
                .job(1).limit());
    }

    @Test
    void who_goes_after_the_start_had_passed() {
        var job = eight("flux", "broker").finishProlog(1, 0).job(1, "start")
                .job(1, "resource-update", "{'ranks':'0-5'}").job(1);
        assertEquals("0-7", outcomes(job, Outcome.PASSED));
        assertEquals("6-7", job.down().toString());
    }

    @Test
    void what_would_count_from_nobody_isn_t_said_to_be_unproved() {
        var said = "ƒ3: whether the instance raised what an exception tells of its ranks isn't known";
        for (var harmless : List.of("note", "cancel"))
            assertEquals(List.of(), unproved(harmless, harmless.equals("cancel") ? 0 : 3, ""), harmless);
        assertEquals(List.of(said), unproved("prolog", 0, ""));
        assertEquals(List.of(said), unproved("node-failure", 1, ",'ranks':'3'"));
    }

    @Test
    void what_the_plugin_raises_with_a_finish_that_fits_proves_who_the_owner_is() {
        for (var ends : List.of("exited with code=3 768", "killed by signal 9 9", "killed by signal 9 35072",
                "timed out 15", "canceled then timed out 15"))
            assertEquals("fail 3", raised(ends), ends);
        for (var ends : List.of("exited with code=3 3", "exited with code=3 256", "killed by signal 9 2304",
                "killed by signal 9 15", "killed by signal 9 0", "timed out 0", "canceled then timed out 0"))
            assertEquals("- ", raised(ends), ends);
    }

    /** What is said of a job of user 5 on which user 9 raised the plugin's exception, and its prolog finished so. */
    private static String raised(String noteAndStatus) {
        var mark = noteAndStatus.lastIndexOf(' ');
        return lost(Story.of(16).submitBy(6, 1, 1, "", "b").submitBy(5, 2, 8, "", "a").prolog(2, "0-7")
                .exception(2, "prolog", 0, "prolog " + noteAndStatus.substring(0, mark) + " on pi3 (rank 3)",
                        ",'userid':9")
                .finishProlog(2, Integer.parseInt(noteAndStatus.substring(mark + 1))).job(2));
    }

    @Test
    void a_poll_of_a_prolog_that_runs_tells_how_long_it_may_take() {
        assertEquals(OptionalDouble.of(10),
                eight("a").poll(1, "running", 8, "2").poll(1, "running", 8, "4").job(1).actions().getFirst().timeout());
        assertEquals(OptionalDouble.empty(),
                eight("a").poll(1, "timeout", 8, "2").job(1).actions().getFirst().timeout());
    }

    /** What is said of a job on which someone raised something, where it isn't known who the owner is. */
    private static List<String> unproved(String type, int severity, String more) {
        var story = Story.of(16).submitBy(6, 1, 1, "", "b").submitBy(5, 2, 8, "", "a").prolog(2, "0-7")
                .exception(2, type, severity, "x", ",'userid':9" + more);
        return story.state().unknown().stream().filter(one -> one.contains("whether the instance")).toList();
    }

    private static Story rabbits(String... command) {
        return Story.of(16).submit(1, 8, ",'dw_failure_tolerance':2", command).alloc(1, "0-7")
                .job(1, "prolog-start", "{'description':'job-manager.prolog'}")
                .job(1, "prolog-start", "{'description':'dws-setup'}");
    }

    private static Story finished(Story story) {
        return story.job(1, "prolog-finish", "{'description':'job-manager.prolog','status':0}")
                .job(1, "prolog-finish", "{'description':'dws-setup','status':0}").job(1, "start");
    }

    @Test
    void the_rabbit_service_names_the_lost_hosts_in_its_note_and_they_are_lost_to_its_own_action() {
        var job = finished(rabbits("flux", "broker").exception(1, "dws-node-failure", 1, "pi[4-5]", "")
                .exception(1, "dws-node-failure", 1, "pi7", "")).job(1);
        assertEquals("drain 4-5,7", lost(job));
        assertEquals("4-5,7", job.drained().toString());
        assertEquals("0-7", outcomes(job, Outcome.PASSED));
        assertEquals("4-5,7", job.actions().getLast().outcomes().ranks(Outcome.DEGRADED).toString());
        assertEquals("no rabbit file system", job.actions().getLast().outcomes().why(7));
        assertEquals("tell 4-5",
                lost(finished(rabbits("a").exception(1, "dws-node-failure", 1, "pi[4-5]", "")).job(1)));
    }

    @Test
    void a_note_that_is_more_than_a_list_of_its_hosts_names_none() {
        for (var note : List.of("pi[4-", "pi99", "pi[4-5],elsewhere", "pi[0-999999999]", ""))
            assertEquals("",
                    finished(rabbits("a").exception(1, "dws-node-failure", 1, note, "")).job(1).lost().toString(),
                    note);
    }

    @Test
    void a_failure_of_the_rabbit_service_is_one_of_the_prolog_though_it_names_nobody() {
        assertEquals("fail ",
                lost(rabbits("a").exception(1, "dws-timeout", 0, "timed out waiting for mounts", "").job(1)));
        assertEquals("fail ", lost(rabbits("a").exception(1, "exception", 0,
                "DWS/Rabbit interactions failed: workflow hit an error: x", "").job(1)));
        assertEquals("- ", lost(rabbits("a").exception(1, "exception", 0, "something else", "").job(1)));
        assertEquals("fail 4-5", lost(rabbits("a").exception(1, "dws-node-failure", 1, "pi[4-5]", "")
                .exception(1, "dws-timeout", 0, "timed out waiting for mounts", "").job(1)));
    }
}
