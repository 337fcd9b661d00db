package muster.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import muster.tolerance.Verdict.Word;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What each event of a job's eventlog changes, and what a malformed one doesn't. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class JobFoldTest {
    private static Story submitted(String change) {
        return Story.of(8).submit(1, 8, "", "a").job(1, "jobspec-update", change);
    }

    @Test
    void a_jobspec_changes_at_the_path_that_is_named() {
        var job = submitted("{'attributes.system.duration':60,'attributes.system.tolerance':3,'attributes.user.x.y':1}")
                .job(1);
        assertEquals(60, job.jobspec().orElseThrow().duration());
        assertEquals(3, job.limit());
        assertEquals(1, job.jobspec().orElseThrow().json().at("/attributes/user/x/y").intValue());
    }

    @Test
    void a_path_of_no_names_or_of_too_many_changes_nothing() {
        var twenty = "attributes" + ".a".repeat(19);
        assertTrue(submitted("{'%s':1}".formatted(twenty)).job(1).jobspec().orElseThrow().json()
                .at("/attributes" + "/a".repeat(19)).isInt());
        for (var path : List.of("attributes..duration", "", twenty + ".a"))
            assertEquals(submitted("{}").job(1).jobspec(), submitted("{'%s':60}".formatted(path)).job(1).jobspec(),
                    path);
        assertEquals(List.of(),
                Story.of(8).job(1, "depend").job(1, "jobspec-update", "{'attributes.system.duration':6}")
                        .job(1).jobspec().stream().toList());
    }

    private static Story running() {
        return Story.of(8).submit(1, 8, ",'tolerance':2", "flux", "broker").prolog(1, "0-7");
    }

    @Test
    void an_update_of_R_moves_its_expiration() {
        var story = running().job(1, "resource-update", "{'expiration':4711.5}");
        assertEquals(4711.5, story.job(1).resources().orElseThrow().expiration());
        assertEquals(0, story.job(1).allocated().orElseThrow().expiration());
        assertEquals("0-7", story.job(1).ranks().toString());
    }

    @Test
    void an_update_that_takes_nobody_trims_nobody() {
        var story = running().job(1, "resource-update", "{'ranks':'0-7'}").finishProlog(1, 0).job(1, "start");
        assertEquals(Word.ALL, story.job(1).verdict().orElseThrow());
    }

    @Test
    void the_ranks_of_the_instance_that_a_job_is_are_those_it_had_when_it_said_where_it_is() {
        var story = running().finishProlog(1, 0).job(1, "start").job(1, "memo", "{'uri':'ssh://pi0/x'}")
                .job(1, "resource-update", "{'ranks':'0-5'}").job(1, "memo", "{'note':'x'}");
        assertEquals("0-7", story.job(1).inside().toString());
    }

    @Test
    void of_a_job_that_is_joined_midway_what_was_told_before_counts() {
        var told = ",'ranks':'3,5','check':'lustre','action':'job-manager.prolog'";
        var story = Story.of(8).exception(1, "node-failure", 1, "x", told).job(1, "start");
        assertEquals("3,5", story.job(1).lost().toString());
        var queued = Story.of(8).submit(1, 8, "", "a").exception(1, "node-failure", 1, "x", told).alloc(1, "0-7")
                .job(1, "start");
        assertEquals("", queued.job(1).lost().toString());
    }

    @Test
    void an_R_of_ranks_that_the_instance_hasn_t_is_none() {
        assertTrue(Story.of(8).submit(1, 8, "", "a").alloc(1, "0-7").job(1).allocated().isPresent());
        assertFalse(Story.of(8).submit(1, 8, "", "a").alloc(1, "1-8").job(1).allocated().isPresent());
    }

    /** What was allocated, by a backlog with R as it is now and the scheduler's summary. */
    private static String allocated(String summary) {
        var entry = "{'id':1,'jobspec':%s,'R':%s,'events':[{'timestamp':1,'name':'submit','context':{'userid':0}},"
                + "{'timestamp':5,'name':'alloc','context':{'annotations':{'sched':{'resource_summary':'%s'}}}},"
                + "{'timestamp':6,'name':'resource-update','context':{'ranks':'0-2,4'}},{'timestamp':7,'name':'start'}]}";
        return Story.of(6).entry("job-manager.events-journal",
                entry.formatted(Story.jobspec(5, "", "a"), Story.r("0-2,4"), summary)).job(1).ranks().toString();
    }

    @Test
    void a_summary_that_can_t_be_believed_is_left_aside() {
        assertEquals("0-5", allocated("rank[0-5]/core[0-3]"));
        assertEquals("0-2,4", allocated("rank[0-6]/core[0-3]"));
        assertEquals("0-2,4", allocated("rank[3-1]/core[0-3]"));
        assertEquals("0-2,4", allocated("rank[0-2]/core[0-3]"));
    }

    @Test
    void severities_are_0_to_7() {
        for (var severity = -1; severity <= 8; severity++) {
            var seen = running().exception(1, "x", severity, "y", "").job(1).exceptions();
            assertEquals(severity >= 0 && severity <= 7 ? 1 : 0, seen.size(), "severity " + severity);
        }
    }

    @Test
    void an_exception_names_none_but_ranks_that_there_are() {
        assertEquals("7", running().exception(1, "x", 1, "y", ",'ranks':'7'").job(1).exceptions().getFirst().ranks()
                .toString());
        for (var ranks : List.of("8", "3,8", "nonsense"))
            assertEquals("", running().exception(1, "x", 1, "y", ",'ranks':'%s'".formatted(ranks)).job(1).exceptions()
                    .getFirst().ranks().toString(), ranks);
    }
}
