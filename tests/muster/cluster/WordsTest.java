package muster.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import muster.flux.IdSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The sentences people read. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WordsTest {
    private static Story sixty(String... command) {
        return Story.of(64).submit(1, 60, ",'tolerance':10", command).prolog(1, "0-59");
    }

    private static Story degraded(String ranks, String... command) {
        return sixty(command).outcome(1, ranks, "degraded", ",'check':'lustre','message':'/p/lustre1 not mounted'");
    }

    private static String verdict(Story story) {
        return Words.verdict(story.job(1), story.state());
    }

    @Test
    void of_a_job_in_its_prolog_it_is_counted_how_many_passed() {
        assertEquals("54 passed, 4 in prolog, 2 lost of 10 allowed.",
                verdict(degraded("3,23", "a").outcome(1, "0-2,4-22,24-55", "passed", "")));
        assertEquals("60 in prolog, 0 lost of 10 allowed.", verdict(sixty("a")));
    }

    @Test
    void a_job_that_waits_is_said_to_wait() {
        assertEquals("Job ƒ2 waits: SCHED.", verdict(Story.of(4).submit(1, 4, "", "a")));
        assertEquals("Job ƒ2 is about to start on 4 ranks.",
                verdict(Story.of(4).submit(1, 4, "", "a").alloc(1, "0-3")));
    }

    @Test
    void a_job_that_starts_whole() {
        var story = sixty("a").outcome(1, "0-59", "passed", "").finishProlog(1, 0).job(1, "start");
        assertEquals("All 60 ranks passed. Job ƒ2 starts whole.", verdict(story));
        assertEquals("All 60 ranks passed. Job ƒ2 starts whole. It completed.", verdict(story.complete(1)));
    }

    @Test
    void a_job_that_starts_with_drained_ranks() {
        assertEquals(
                "Starts with 58 of 60: 2 lost, 10 allowed. Ranks 3,23 (pi[3,23]) are drained in your instance; undrain "
                        + "them there if you want them.",
                verdict(degraded("3,23", "flux", "broker").finishProlog(1, 0).job(1, "start")));
        assertEquals(
                "Starts with 59 of 60: 1 lost, 10 allowed. Rank 3 (pi3) is drained in your instance; undrain it there "
                        + "if you want it. Rank 7 (pi7) went down later.",
                verdict(degraded("3", "flux", "broker").finishProlog(1, 0).job(1, "start")
                        .resource("offline", "{'idset':'7'}")));
    }

    @Test
    void a_job_that_starts_with_trimmed_ranks() {
        assertEquals("Starts with 58 of 60: ranks 3,23 (pi[3,23]) were trimmed from R.",
                verdict(degraded("3,23", "a").job(1, "resource-update", "{'ranks':'0-2,4-22,24-59'}").finishProlog(1, 0)
                        .job(1, "start")));
    }

    @Test
    void a_job_that_starts_with_both_names_both() {
        assertEquals(
                "Starts with 57 of 60: 3 lost, 10 allowed. Rank 9 (pi9) was trimmed from R; ranks 3,23 (pi[3,23]) are "
                        + "drained in your instance; undrain them there if you want them.",
                verdict(degraded("3,23", "flux", "start").outcome(1, "9", "stopped", "")
                        .job(1, "resource-update", "{'ranks':'0-8,10-59'}").finishProlog(1, 0).job(1, "start")));
    }

    @Test
    void a_job_that_is_only_told() {
        assertEquals("Starts on all 60: 2 lost, 10 allowed. Ranks 3,23 (pi[3,23]) stay in R, and the job is told.",
                verdict(degraded("3,23", "a").finishProlog(1, 0).job(1, "start")));
    }

    @Test
    void a_job_that_lost_too_many_tells_to_what() {
        assertEquals("Failed: 11 lost, 10 allowed. All 11: lustre: /p/lustre1 not mounted.",
                verdict(degraded("0-10", "a")
                        .exception(1, "prolog", 0, "too many", ",'ranks':'0-10','action':'job-manager.prolog'")
                        .clean(1)));
        assertEquals("Failed: 12 lost, 10 allowed. 11: lustre: /p/lustre1 not mounted; 1: timed out.",
                verdict(degraded("0-10", "a").outcome(1, "20", "timed_out", "")
                        .exception(1, "prolog", 0, "too many", ",'ranks':'0-10','action':'job-manager.prolog'")
                        .clean(1)));
    }

    @Test
    void a_job_that_an_unmarked_failure_ended() {
        assertEquals("Failed: rank 3 (pi3) exited 1, unmarked. Spare nodes cover only marked failures here.",
                verdict(sixty("a").outcome(1, "3", "failed", ",'message':'exited 1'")
                        .exception(1, "prolog", 0, "failed", ",'ranks':'3','action':'job-manager.prolog'").clean(1)));
    }

    @Test
    void where_nothing_unmarked_ended_it_the_rule_book_says_what_did() {
        for (var outcome : List.of("stopped", "offline"))
            assertEquals("Failed: 1 lost, 10 allowed. Rank 3 must leave R.",
                    verdict(sixty("a").outcome(1, "3", outcome, "")
                            .report(1, "", "verdict",
                                    "{'verdict':'fail','lost':'3','reasons':['Rank 3 must leave R.']}")
                            .exception(1, "prolog", 0, "prolog did not pass", ",'ranks':'3'").clean(1)));
    }

    @Test
    void a_job_that_asked_for_no_tolerance_ends_as_today() {
        var story = Story.of(8).submit(1, 8, "", "a").prolog(1, "0-7")
                .exception(1, "prolog", 0, "prolog exited with code=1 on pi[3,5] (rank 3,5)", "").finishProlog(1, 256)
                .clean(1);
        assertEquals(
                "Failed: ranks 3,5 (pi[3,5]) exited 1. No tolerance was asked for, so one lost node of 8 ends the job.",
                verdict(story));
    }

    @Test
    void of_a_job_that_asked_for_nothing_it_is_not_said_how_many_are_allowed() {
        var eight = Story.of(8).submit(1, 8, "", "a").prolog(1, "0-7");
        assertEquals("8 in prolog.", verdict(eight));
        assertEquals("7 in prolog, 1 lost of 0 allowed.", verdict(eight.outcome(1, "3", "failed", "")));
        var one = Story.of(8).submit(1, 8, ",'tolerance':1", "a").prolog(1, "0-7");
        assertEquals("8 in prolog, 0 lost of 1 allowed.", verdict(one));
    }

    @Test
    void a_job_that_started_unseen_or_without_a_prolog() {
        assertEquals("Job ƒ2 starts; whether on all it was allocated isn't known.",
                verdict(Story.of(4).job(1, "start")));
        assertEquals("Job ƒ2 starts whole; it had no prolog.",
                verdict(Story.of(4).submit(1, 4, "", "a").alloc(1, "0-3").job(1, "start")));
    }

    private static Story ran(String... command) {
        return Story.of(4).submit(1, 4, "", command).alloc(1, "0-3").job(1, "start");
    }

    @Test
    void how_a_job_that_ran_ended() {
        var whole = "Job ƒ2 starts whole; it had no prolog. ";
        assertEquals(whole + "It failed: exit code 3.",
                verdict(ran("a").job(1, "finish", "{'status':768}").clean(1)));
        assertEquals(whole + "It failed: signal 9.", verdict(ran("a").job(1, "finish", "{'status':9}").clean(1)));
        assertEquals(whole + "It failed: node failure on pi3 (rank 3).",
                verdict(ran("a").exception(1, "exec", 0, "node failure on pi3 (rank 3)", ",'userid':5").clean(1)));
    }

    @Test
    void a_prolog_that_failed_nobody_knows_where() {
        assertEquals("Failed in its prolog, on which ranks isn't known: it broke.",
                verdict(sixty("a").exception(1, "prolog", 0, "it broke", "").clean(1)));
    }

    @Test
    void a_job_that_lost_no_more_than_it_might_tells_why_it_failed_all_the_same() {
        var fatal = ",'ranks':'0-9','action':'job-manager.prolog'";
        assertEquals("Failed: 10 lost, 10 allowed. R stays whole.",
                verdict(degraded("0-9", "a").exception(1, "prolog", 0, "R stays whole", fatal).clean(1)));
        assertEquals("Failed: ranks 0-9 (pi[0-9]) exited 1, unmarked. Spare nodes cover only marked failures here.",
                verdict(sixty("a").outcome(1, "0-9", "failed", ",'message':'exited 1'")
                        .exception(1, "prolog", 0, "failed", fatal).clean(1)));
    }

    private static Story untolerant(int nodes) {
        return Story.of(8).submit(1, nodes, "", "a").prolog(1, nodes == 1 ? "0" : "0-" + (nodes - 1));
    }

    @Test
    void how_ranks_failed_is_told_where_all_did_alike() {
        assertEquals("Failed: ranks 3,5 (pi[3,5]) failed. No tolerance was asked for, so one lost node of 8 ends the "
                + "job.",
                verdict(untolerant(8).outcome(1, "3", "failed", ",'message':'exited 1'")
                        .outcome(1, "5", "timed_out", "")
                        .exception(1, "prolog", 0, "x", ",'ranks':'3,5','action':'job-manager.prolog'").clean(1)));
        assertEquals("Failed: rank 0 (pi0) exited 1. No tolerance was asked for, so that ends the job.",
                verdict(untolerant(1).outcome(1, "0", "failed", ",'message':'exited 1'")
                        .exception(1, "prolog", 0, "x", ",'ranks':'0','action':'job-manager.prolog'").clean(1)));
    }

    @Test
    void of_several_actions_the_one_that_did_the_worst_is_told() {
        var both = untolerant(8).job(1, "prolog-start", "{'description':'other'}")
                .outcome(1, "3", "degraded", ",'check':'lustre','message':'not mounted'")
                .report(1, "other", "outcome", "{'ranks':'3','outcome':'failed','message':'exited 1'}")
                .exception(1, "prolog", 0, "x", ",'ranks':'3','action':'other'").clean(1);
        assertEquals("Failed: rank 3 (pi3) exited 1. No tolerance was asked for, so one lost node of 8 ends the job.",
                verdict(both));
        var silent = untolerant(8).job(1, "prolog-start", "{'description':'other'}").outcome(1, "3", "failed", "")
                .report(1, "other", "outcome", "{'ranks':'3','outcome':'failed','message':'exited 2'}")
                .exception(1, "prolog", 0, "x", ",'ranks':'3','action':'other'").clean(1);
        assertEquals("Failed: rank 3 (pi3) exited 2. No tolerance was asked for, so one lost node of 8 ends the job.",
                verdict(silent));
    }

    @Test
    void no_more_than_four_causes_are_listed() {
        var story = Story.of(64).submit(1, 60, ",'tolerance':1", "a").prolog(1, "0-59");
        for (var i = 0; i < 4; i++)
            story.outcome(1, i == 0 ? "0,20" : Integer.toString(i), "degraded", ",'check':'c%d'".formatted(i));
        var fatal = ",'ranks':'0','action':'job-manager.prolog'";
        assertEquals("Failed: 5 lost, 1 allowed. 2: c0; 1: c1; 1: c2; 1: c3.",
                verdict(Story.of(64).submit(1, 60, ",'tolerance':1", "a").prolog(1, "0-59")
                        .outcome(1, "0,20", "degraded", ",'check':'c0'").outcome(1, "1", "degraded", ",'check':'c1'")
                        .outcome(1, "2", "degraded", ",'check':'c2'").outcome(1, "3", "degraded", ",'check':'c3'")
                        .exception(1, "prolog", 0, "x", fatal).clean(1)));
        assertEquals("Failed: 7 lost, 1 allowed. 2: c0; 1: c1; 1: c2; 1: c3; and 2 causes more.",
                verdict(story.outcome(1, "4", "degraded", ",'check':'c4'")
                        .outcome(1, "5", "degraded", ",'check':'c5'").exception(1, "prolog", 0, "x", fatal)
                        .clean(1)));
    }

    @Test
    void where_R_isn_t_known_the_hosts_are_the_instance_s() {
        assertEquals("Failed: rank 3 (pi3) failed. No tolerance was asked for, so that ends the job.",
                verdict(Story.of(8).submit(1, 8, "", "a").job(1, "alloc")
                        .exception(1, "prolog", 0, "x", ",'ranks':'3'").clean(1)));
    }

    @Test
    void a_job_that_ended_for_another_cause() {
        assertEquals("Canceled in its prolog: enough.", verdict(sixty("a").exception(1, "cancel", 0, "enough", "")));
        assertEquals("Canceled before it got resources.",
                verdict(Story.of(4).submit(1, 4, "", "a").exception(1, "cancel", 0, "", "")));
        assertEquals(
                "Ended after its prolog, before it started by an exception of type exec: node failure on pi7 (rank 7).",
                verdict(sixty("a").outcome(1, "0-59", "passed", "").finishProlog(1, 0)
                        .exception(1, "exec", 0, "node failure on pi7 (rank 7)", "")));
    }

    @Test
    void a_rank_s_line_tells_all_that_is_the_matter_with_it() {
        var story = degraded("23", "a").outcome(1, "4", "passed", "")
                .resource("drain", "{'idset':'23,61','reason':'epilog failed'}")
                .resource("offline", "{'idset':'61-62'}");
        assertEquals("rank 23 pi23: degraded, lustre: /p/lustre1 not mounted; drained: epilog failed",
                Words.rank(story.state(), 23));
        assertEquals("rank 61 pi61: offline; drained: epilog failed", Words.rank(story.state(), 61));
        assertEquals("rank 62 pi62: offline", Words.rank(story.state(), 62));
        assertEquals("rank 63 pi63: idle", Words.rank(story.state(), 63));
        assertEquals("rank 4 pi4: passed, in ƒ2", Words.rank(story.state(), 4));
        assertEquals("rank 5 pi5: in the prolog of ƒ2", Words.rank(story.state(), 5));
        assertEquals("rank 5 pi5: running ƒ2", Words.rank(story.finishProlog(1, 0).job(1, "start").state(), 5));
    }

    @Test
    void moments_in_words() {
        var entries = degraded("23", "a").resource("drain", "{'idset':'9','nodelist':'pi9','reason':'bad'}")
                .job(1, "resource-update", "{'ranks':'0-58'}").finishProlog(1, 256).entries();
        var history = History.of(entries);
        var told = IntStream.range(history.size() - 4, history.size()).mapToObj(history::moment).toList();
        assertEquals(List.of("rank 23 degraded, lustre: /p/lustre1 not mounted", "rank 9 pi9 drained: bad",
                "ƒ2 R cut to ranks 0-58", "ƒ2 prolog job-manager.prolog failed, exit 1"),
                told.stream().map(Words::moment).toList());
        assertTrue(told.stream().allMatch(Moment::abnormal));
        assertEquals("ƒ2", told.getLast().job().toString());
        assertEquals(null, told.get(1).job());
    }

    @Test
    void text_of_a_journal_is_bounded_and_made_visible() {
        assertEquals("a\\u001b[2Jb\\n", Words.shown("a\u001b[2Jb\n"));
        assertEquals(200, Words.shown("x".repeat(1000)).length());
        assertEquals("x".repeat(198) + "…", Words.shown("x".repeat(198) + "🙂" + "x".repeat(9)));
    }

    @Test
    void ranks_come_with_their_hosts() {
        assertEquals("3,5 (pi[3,5])", Words.ranks(IdSet.of(3, 5), Story.of(8).state()));
        assertEquals("none", Words.ranks(IdSet.EMPTY, Story.of(8).state()));
        assertEquals("9", Words.ranks(IdSet.of(9), Story.of(8).state()));
    }
}
