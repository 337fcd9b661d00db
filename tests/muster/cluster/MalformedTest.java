package muster.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import muster.flux.Json;
import muster.journal.Entry;
import muster.journal.Streams;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What can't be understood is kept and said, and changes nothing. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MalformedTest {
    private static final String HUGE = "0-4294967295";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"online | {'idset':'0-4294967295'}",
            "offline | {'idset':'4'}",
            "drain | {'idset':'3-4','reason':'x'}", "undrain | {'idset':[1]}", "online | {}",
            "offline | {'idset':'3-1'}",
            "restart | {'ranks':'0-4294967295','nodelist':'a'}", "restart | {'ranks':'1-3','nodelist':'a'}",
            "restart | {'ranks':'','nodelist':'a'}", "restart | {'ranks':'0-3','online':'0-9','nodelist':'a'}",
            "restart | {'ranks':'0-16777216','nodelist':'a[0-16777216]'}", "resource-define | {'method':'x'}",
            "drain | {'idset':'1','nodelist':'a['}"})
    void a_resource_event_that_is_wrong_changes_nothing_and_is_said(String name, String context) {
        var before = Story.of(4).state();
        var after = Story.of(4).resource(name, context).state();
        assertEquals(before.online(), after.online());
        assertEquals(before.drained(), after.drained());
        assertEquals(before.hosts(), after.hosts());
        assertEquals(4, after.size());
        assertEquals(1, after.unknown().size(), after.unknown().toString());
        assertTrue(after.unknown().getFirst().startsWith("resource.journal: '" + name + "' wasn't understood: "),
                after.unknown().toString());
    }

    @Test
    void ranks_beyond_the_size_of_any_instance_are_refused_where_the_size_isn_t_known() {
        var state = Story.bare().resource("online", "{'idset':'" + HUGE + "'}").resource("online", "{'idset':'7'}")
                .state();
        assertEquals("7", state.online().toString());
        assertEquals(8, state.size());
        assertEquals(2, state.unknown().size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "exception | {'type':'node-failure','severity':1,'ranks':'0-4294967295','note':''}",
            "exception | {'type':'node-failure','severity':9}", "exception | {'severity':0}",
            "exception | {'type':'x'}",
            "exception | {'type':'node-failure','severity':1,'ranks':'x','note':''}",
            "resource-update | {'ranks':'0-9'}",
            "resource-update | {'ranks':''}", "resource-update | {'ranks':7}", "prolog-finish | {'description':'p'}",
            "prolog-start | {}", "finish | {'status':'x'}", "release | {'ranks':7}", "jobspec-update | {'a..b':1}",
            "jobspec-update | {'attributes.system.tolerance':-1}"})
    void a_job_s_event_that_is_wrong_changes_none_of_its_ranks_and_is_said(String name, String context) {
        var before = Story.of(16).submit(1, 8, "", "a").prolog(1, "0-7");
        var job = before.job(1);
        var events = job.events().size();
        var after = before.job(1, name, context).job(1);
        assertEquals(job.lost(), after.lost());
        assertEquals(job.resources(), after.resources());
        assertEquals(events + 1, after.events().size());
        assertEquals(1, before.state().unknown().size(), before.state().unknown().toString());
        assertTrue(before.state().unknown().getFirst().contains("'" + name + "' wasn't understood: "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"{'ranks':'0-4294967295','outcome':'passed'}",
            "{'ranks':'8','outcome':'passed'}", "{'ranks':'1','outcome':'glorious'}", "{'outcome':'passed'}",
            "{'ranks':3,'outcome':'passed'}", "{'ranks':'3'}"})
    void an_outcome_that_is_wrong_changes_nothing_and_is_said(String context) {
        var story = Story.of(16).submit(1, 8, "", "a").prolog(1, "0-7");
        var job = story.job(1);
        assertEquals(job, story.report(1, "job-manager.prolog", "outcome", context).job(1));
        assertEquals(1, story.state().unknown().size());
        assertEquals(2, story.report(9, "job-manager.prolog", "outcome", "{'ranks':'1','outcome':'passed'}").state()
                .unknown().size());
    }

    @Test
    void an_R_beyond_the_instance_is_said_and_the_rest_of_the_alloc_holds() {
        var story = Story.of(4).submit(1, 8, "", "a").prolog(1, "0-7").finishProlog(1, 0).job(1, "start");
        assertEquals("", story.job(1).ranks().toString());
        assertEquals("all", story.job(1).verdict().orElseThrow().toString());
        assertEquals(
                List.of("job-manager.events-journal: 'alloc' wasn't understood: ranks '0-7': the instance has 4 ranks",
                        "ƒ2: its R isn't known"),
                story.state().unknown());
    }

    @Test
    void a_jobspec_and_a_tolerance_that_are_wrong_leave_the_job_submitted() {
        var story = Story.of(4).entry(Streams.JOBS,
                "{'id':1,'events':[{'timestamp':9,'name':'submit','context':{'userid':5}}],'jobspec':{'version':7}}")
                .submitBy(6, 2, 4, ",'tolerance':-3", "a");
        assertEquals(5, story.job(1).userid());
        assertTrue(story.job(1).jobspec().isEmpty());
        assertTrue(story.job(2).jobspec().isPresent());
        assertTrue(story.job(2).tolerance().isEmpty());
        assertEquals(2, story.state().unknown().size());
    }

    @Test
    void so_much_that_is_wrong_is_counted_and_not_kept() {
        var story = Story.of(1);
        for (var i = 0; i < 250; i++) {
            story.resource("online", "{}");
        }
        assertEquals(101, story.state().unknown().size());
        assertEquals("150 more weren't understood", story.state().unknown().getLast());
    }

    @Test
    void an_event_that_is_none_is_shown_as_it_is() {
        var history = History.of(Story.of(1).entry(Streams.RESOURCES, "{'events':[{'name':'online'},7]}")
                .entry(Streams.JOBS, "{'id':'x','events':[{'timestamp':9,'name':'submit'}]}")
                .entry(Streams.JOBS, "{'job':3}").entries());
        assertEquals("resource.journal: {\"name\":\"online\"}", history.moment(2).words());
        assertEquals("resource.journal: 7", history.moment(3).words());
        assertEquals("submitted", history.moment(4).words());
        assertEquals("job-manager.events-journal: {\"job\":3}", history.moment(5).words());
        assertTrue(history.moment(5).abnormal());
        assertEquals(4, history.at(6).unknown().size());
    }

    @Test
    void a_user_s_id_of_any_size_is_no_trouble() {
        var job = Story.of(1).job(1, "submit", "{'userid':123456789012345678901234567890}").job(1);
        assertEquals(-1, job.userid());
    }

    /** Puts something else somewhere into a tree, as a seed has it. */
    private static JsonNode mutated(JsonNode node, Random random) {
        var children = node.size();
        if (children == 0 || random.nextInt(6) == 0) {
            return List.of(Json.object(), Json.object().arrayNode(), Json.object().numberNode(-7L),
                    Json.object().numberNode(4294967296L), Json.object().numberNode(1e300),
                    Json.object().stringNode(HUGE),
                    Json.object().stringNode("\u001b[2J\n"), Json.object().stringNode("3,5"), Json.object().nullNode(),
                    Json.object().booleanNode(true)).get(random.nextInt(10));
        }
        var at = random.nextInt(children);
        if (node instanceof ObjectNode object) {
            var key = new ArrayList<>(object.propertyNames()).get(at);
            if (random.nextInt(8) == 0) {
                object.remove(key);
            } else {
                object.set(key, mutated(object.get(key), random));
            }
        } else if (node instanceof ArrayNode array) {
            array.set(at, mutated(array.get(at), random));
        }
        return node;
    }

    @Test
    void a_recording_with_anything_put_anywhere_folds_without_trouble() {
        for (var seed = 1; seed <= 150; seed++) {
            var random = new Random(seed);
            var entries = new ArrayList<>(Recordings.entries(Recordings.ALL.get(seed % 4)));
            for (var change = 0; change < 20; change++) {
                var i = random.nextInt(entries.size());
                var entry = entries.get(i);
                if (mutated(entry.payload().deepCopy(), random) instanceof ObjectNode payload) {
                    entries.set(i, new Entry(entry.t(), entry.stream(), payload));
                }
            }
            var history = History.of(entries);
            var state = history.at(history.size());
            for (var i = 0; i < history.size(); i++) {
                assertFalse(history.moment(i).words().chars().anyMatch(c -> c < ' '), "seed " + seed);
            }
            for (var line : Words.unknown(state)) {
                assertFalse(line.chars().anyMatch(c -> c < ' '), "seed " + seed);
            }
            for (var job : state.jobs()) {
                assertFalse(Words.verdict(job, state).chars().anyMatch(c -> c < ' '), "seed " + seed);
                assertTrue(job.ranks().containsAll(job.effective()), "seed " + seed);
                assertTrue(job.lost().containsAll(job.drained().union(job.kept()).union(job.trimmed())),
                        "seed " + seed);
            }
            for (var rank = -1; rank < 17; rank++) {
                assertFalse(Words.rank(state, rank).chars().anyMatch(c -> c < ' '), "seed " + seed);
            }
        }
    }
}
