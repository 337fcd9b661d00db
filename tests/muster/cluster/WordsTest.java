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
    void a_job_that_asked_for_no_tolerance_ends_as_today() {
        var story = Story.of(8).submit(1, 8, "", "a").prolog(1, "0-7")
                .exception(1, "prolog", 0, "prolog exited with code=1 on pi[3,5] (rank 3,5)", "").finishProlog(1, 256)
                .clean(1);
        assertEquals(
                "Failed: ranks 3,5 (pi[3,5]) exited 1. No tolerance was asked for, so one lost node of 8 ends the job.",
                verdict(story));
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
