package muster.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import muster.flux.IdSet;
import muster.flux.JobId;
import muster.flux.JobState;
import muster.flux.Json;
import muster.journal.Entry;
import muster.journal.Journal;
import muster.journal.Streams;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After a cut, what is shown is what would be shown without it, but for the jobs that had ended before. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PastTest {
    private static final Predicate<JobId> NOBODY = _ -> false;

    /** Much of what may happen to 16 ranks and some jobs, as a seed has it. */
    private static List<Entry> generated(long seed, int steps) {
        var random = new Random(seed);
        var story = Story.of(16);
        var next = 1;
        var running = new ArrayList<Integer>();
        for (var step = 0; step < steps; step++) {
            var rank = random.nextInt(16);
            var last = Math.min(15, rank + random.nextInt(4));
            // Now and then it is malformed.
            var ranks = last > rank || random.nextInt(10) == 0 ? rank + "-" + last : "" + rank;
            switch (random.nextInt(14)) {
                case 0, 1, 2 -> {
                    story.submitBy(random.nextInt(3), next, 2, ",'tolerance':1", "flux", "broker");
                    story.prolog(next, ranks);
                    running.add(next++);
                }
                case 3, 4, 5 -> {
                    if (!running.isEmpty()) {
                        int id = running.remove(random.nextInt(running.size()));
                        story.outcome(id, "" + rank, random.nextBoolean() ? "passed" : "degraded", ",'check':'lustre'");
                        story.poll(id, "active", 4, ranks).finishProlog(id, 0).job(id, "start").complete(id);
                    }
                }
                case 6 -> {
                    if (!running.isEmpty()) {
                        story.exception(running.getFirst(), "node-failure", 1, "lost: pi%d".formatted(rank),
                                ",'userid':%d".formatted(random.nextInt(3)));
                    }
                }
                case 7, 8 -> story.resource("drain", "{'idset':'%s','nodelist':'','reason':'%s','overwrite':%d}"
                        .formatted(ranks, "reason " + random.nextInt(5), random.nextInt(3)));
                case 9, 10 -> story.resource("undrain", "{'idset':'%s'}".formatted(ranks));
                case 11 ->
                    story.resource(List.of("offline", "online", "torpid", "lively").get(random.nextInt(4)),
                            "{'idset':'%s'}".formatted(ranks));
                case 12 -> {
                    switch (random.nextInt(8)) {
                        case 0 -> story.resource("restart", "{'ranks':'0-15','online':'%s','nodelist':'%s'}"
                                .formatted(ranks, List.of("pi[0-15]", "pi[1-15],pi0", "pi[0").get(random.nextInt(3))));
                        case 1 ->
                            story.entry(Streams.NOTE, "{'note':'this can't be known'}".replace("can't", "cannot"));
                        case 2 -> story.entry(Streams.SECTION, "{'why':'a test'}").caughtUp()
                                .resource("restart", "{'ranks':'0-15','online':'3-9','nodelist':'pi[0-15]'}");
                        case 3 -> story.resource("truncate", "{}");
                        case 4 -> story.entry(Streams.RESOURCES,
                                "{'events':[{'timestamp':1,'name':'resource-define','context':{}}],'R':%s}"
                                        .formatted(Story.r("0-15")));
                        default -> story.entry("other", "{}");
                    }
                }
                default -> story.entry(Streams.LINK, "{'state':'%s'}".formatted(random.nextBoolean() ? "up" : "down"));
            }
        }
        return story.entries();
    }

    private static List<Entry> cut(Past past, List<Entry> all) {
        var rest = new ArrayList<>(past.stay());
        rest.addAll(all.subList(past.from(), all.size()));
        return rest;
    }

    /** What a state says but for the jobs. */
    private static String shown(ClusterState state) {
        return String.join("\n", state.size() + " " + state.hosts(),
                "online " + state.online() + ", torpid " + state.torpid(),
                state.drained().stream().mapToObj(rank -> rank + " " + state.drain((int) rank).orElseThrow())
                        .collect(Collectors.joining("\n")),
                "" + state.resources(), "held " + state.active().stream().map(Job::id)
                        .toList());
    }

    /** Compares from the cut on; answers how many entries are left. */
    private static int hold(List<Entry> all, int newest) {
        var before = History.of(all);
        var left = cut(Past.of(before, all, newest, NOBODY), all);
        var after = History.of(left);
        var places = IntStream.range(0, after.size())
                .filter(i -> !after.moment(i).entry().stream().equals(Streams.CUT)).toArray();
        var head = IntStream.range(0, after.size())
                .filter(i -> after.moment(i).entry().stream().equals(Streams.CUT)).findFirst().orElse(-1);
        var index = Math.max(0, before.size() - newest);
        var over = new HashSet<>(before.at(index).jobs().stream()
                .filter(job -> job.state() == JobState.INACTIVE).map(Job::id).toList());
        for (var k = 0; k <= Math.min(newest, before.size()); k++) {
            var was = before.at(before.size() - k);
            var place = k == places.length ? 0 : places[places.length - 1 - k] + 1;
            var is = after.at(place);
            assertEquals(shown(was), shown(is), k + " before the end");
            if (place > head) {
                assertEquals(was.owner().ids(), is.owner().ids());
            }
            for (var job : is.jobs()) {
                var same = was.job(job.id()).orElseThrow();
                assertEquals(same.facts(), job.facts());
                assertEquals(same.lost(), job.lost());
                if (place > head) {
                    assertEquals(same.verdict(), job.verdict());
                }
            }
            for (var job : was.jobs()) {
                assertTrue(over.contains(job.id()) || is.job(job.id()).isPresent(), job.id() + " is lost");
            }
        }
        return left.size();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 40, 150})
    void from_the_cut_on_each_state_is_as_it_was(int newest) {
        for (var seed = 1; seed <= 15; seed++) {
            hold(generated(seed, 60), newest);
        }
    }

    @Test
    void the_same_holds_where_all_is_a_backlog() {
        for (var seed = 1; seed <= 15; seed++) {
            var logs = new HashMap<String, Deque<Entry>>();
            var order = new ArrayList<String>();
            for (var entry : generated(seed, 60)) {
                if (!Sequence.isMark(entry) && !Sequence.isSection(entry)) {
                    order.add(entry.stream() + entry.payload().path("id"));
                    logs.computeIfAbsent(order.getLast(), _ -> new ArrayDeque<>()).add(entry);
                }
            }
            Collections.shuffle(order, new Random(seed));
            var all = new ArrayList<Entry>();
            order.forEach(log -> all.add(logs.get(log).remove()));
            all.addAll(Story.bare().caughtUp().entries());
            hold(all, 40);
        }
    }

    @Test
    void the_same_holds_of_recordings() {
        for (var name : Recordings.ALL) {
            for (var newest = 1; newest < 60; newest += 7) {
                hold(Recordings.entries(name), newest);
            }
        }
    }

    @Test
    void cut_again_and_again_it_stays_as_small_as_what_is_under_way() {
        for (var seed = 1; seed <= 5; seed++) {
            var journal = new Journal();
            var memory = new Memory(100);
            var all = generated(seed, 3000);
            var most = 0;
            for (var entry : all) {
                journal.append(List.of(entry));
                if (journal.size() > memory.most()) {
                    var now = journal.since(0);
                    assertTrue(memory.cut(journal, History.of(now), now, NOBODY));
                }
                most = Math.max(most, journal.size());
            }
            assertTrue(all.size() > 5000 && most < 1500, most + " of " + all.size());
            var whole = History.of(all);
            var kept = History.of(journal.since(0));
            assertEquals(shown(whole.at(whole.size())), shown(kept.at(kept.size())));
        }
    }

    @Test
    void who_owns_the_instance_is_known_on_where_what_proved_it_is_gone() {
        var story = Story.of(4);
        story.submitBy(5, 1, 1, "").prolog(1, "0").finishProlog(1, 0).job(1, "start").complete(1);
        story.submitBy(6, 2, 1, "").prolog(2, "1").finishProlog(2, 0).job(2, "start").complete(2);
        story.submitBy(6, 3, 1, "");
        var past = Past.of(History.of(story.entries()), story.entries(), 1, NOBODY);
        var left = cut(past, story.entries());
        var history = History.of(left);
        var state = history.at(history.size());
        assertEquals(List.of(new JobId(3)), state.jobs().stream().map(Job::id).toList());
        // With one user left it would else be taken for the owner.
        assertEquals(story.state().owner().ids(), state.owner().ids());
    }

    @Test
    void a_job_that_is_looked_at_stays() {
        var story = Story.of(4);
        for (var id = 1; id <= 3; id++) {
            story.submit(id, 1, "").prolog(id, "0").finishProlog(id, 0).job(id, "start").complete(id);
        }
        var past = Past.of(History.of(story.entries()), story.entries(), 1, new JobId(2)::equals);
        var history = History.of(cut(past, story.entries()));
        assertEquals(List.of(new JobId(2), new JobId(3)),
                history.at(history.size()).jobs().stream().map(Job::id).toList());
    }

    @Test
    void it_begins_where_it_was_cut_and_says_so() {
        var story = Story.of(4);
        for (var id = 1; id <= 3; id++) {
            story.submit(id, 1, "").prolog(id, "0").finishProlog(id, 0).job(id, "start").complete(id);
        }
        var all = story.entries();
        var whole = History.followed(all);
        var past = Past.of(whole, all, 5, NOBODY);
        var history = History.followed(cut(past, all));
        assertEquals(Streams.CUT, past.stay().getFirst().stream());
        assertEquals(past.stay().getFirst().t(), history.start());
        assertTrue(history.start() > whole.start() && history.start() < whole.end());
        var said = "what was before 1970-01-01T00:17:13Z isn't kept: jobs that had ended by then, "
                + "and what became of ranks until then";
        assertEquals(List.of(said), history.at(history.size()).unknown());
        var head = new Moment(history.start(), past.stay().getFirst(), 0, null);
        assertTrue(head.abnormal());
        assertEquals(said, head.words());
    }

    @Test
    void a_journal_that_is_small_stays_as_it_is() {
        var all = Story.of(4).submit(1, 1, "").entries();
        assertEquals(new Past(0, List.of()), Past.of(History.of(all), all, 100, NOBODY));
        assertEquals(new Past(0, List.of()), Past.of(History.EMPTY, List.of(), 1, NOBODY));
    }

    @Test
    void of_events_told_at_once_only_those_stay_that_are_followed_from() {
        var story = Story.bare().entry(Streams.RESOURCES, """
                {'events':[{'timestamp':1,'name':'restart','context':{'ranks':'0-3','online':'0-3'}},
                 {'timestamp':2,'name':'drain','context':{'idset':'1','reason':'a','overwrite':0}},
                 {'timestamp':3,'name':'undrain','context':{'idset':'1'}},
                 {'timestamp':4,'name':'resource-define','context':{}},
                 {'timestamp':5,'name':'resource-define','context':{}}],'R':%s}""".formatted(Story.r("0-3")))
                .caughtUp().resource("drain", "{'idset':'2','reason':'b','overwrite':0}").submit(1, 1, "");
        var past = Past.of(History.of(story.entries()), story.entries(), 1, NOBODY);
        assertEquals(List.of("restart", "resource-define"), past.stay().get(1).payload().path("events").valueStream()
                .map(event -> event.path("name").stringValue()).toList());
        assertEquals(IdSet.of(2), History.of(cut(past, story.entries())).at(1).drained().union(IdSet.of(2)));
        assertFalse(past.stay().get(1).payload().path("R").isMissingNode());
    }

    @Test
    void a_cut_of_nonsense_is_read_as_knowing_nothing() {
        var entry = new Entry(5, Streams.CUT, Json.object().put("before", "x").put("owner", 3));
        var history = History.of(List.of(entry));
        assertEquals(List.of("how many ranks the instance has isn't known; 0 were seen",
                "what was before 1970-01-01T00:00:00Z isn't kept: jobs that had ended by then, "
                        + "and what became of ranks until then"),
                history.at(1).unknown());
    }
}
