package muster.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import muster.flux.Json;
import muster.journal.Entry;
import muster.journal.Streams;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Any moment of a history is the fold of the moments before it, however it is come by. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HistoryTest {
    static List<String> recordings() {
        return Recordings.ALL;
    }

    /** Every state from scratch. */
    private static List<ClusterState> folded(History history) {
        var states = new ArrayList<>(List.of(ClusterState.EMPTY));
        for (var i = 0; i < history.size(); i++) {
            states.add(Fold.apply(states.getLast(), history.moment(i)));
        }
        return states;
    }

    private static void hold(History history, Random random) {
        var states = folded(history);
        for (var step = 0; step < 100; step++) {
            var i = random.nextInt(states.size());
            assertEquals(states.get(i), history.at(i), "moment " + i);
        }
        for (var i = 1; i < states.size(); i++) {
            assertNotEquals(states.get(i - 1), states.get(i));
        }
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void any_moment_of_a_recording_is_the_fold_from_scratch(String name) {
        hold(Recordings.history(name), new Random(1));
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void a_recording_read_line_by_line_is_the_recording(String name) {
        var all = Recordings.entries(name);
        var growing = History.EMPTY;
        for (var n = 1; n <= all.size(); n++) {
            growing = growing.from(n - 1, all.subList(0, n));
        }
        assertSame(History.of(all), growing);
    }

    private static void assertSame(History expected, History history) {
        assertEquals(expected.size(), history.size());
        for (var i = 0; i < history.size(); i++) {
            assertEquals(expected.moment(i), history.moment(i));
        }
        for (var i = 0; i <= history.size(); i++) {
            assertEquals(expected.at(i), history.at(i), "moment " + i);
        }
    }

    /** Jobs one after another and side by side, some of them lost, as a seed has it. */
    private static Story generated(long seed) {
        var random = new Random(seed);
        var story = Story.of(32);
        for (var id = 1; id <= 12; id++) {
            story.submit(id, 8, ",'tolerance':2", random.nextBoolean() ? "flux" : "a", "broker");
            var first = random.nextInt(4) * 8;
            story.prolog(id, first + "-" + (first + 7));
            for (var step = random.nextInt(6); step > 0; step--) {
                var rank = first + random.nextInt(8);
                switch (random.nextInt(5)) {
                    case 0 -> story.outcome(id, rank + "", "degraded", ",'check':'lustre'");
                    case 1 -> story.outcome(id, rank + "", "passed", "");
                    case 2 ->
                        story.resource("drain", "{'idset':'%d','reason':'prolog failed for job x'}".formatted(rank));
                    case 3 -> story.resource("undrain", "{'idset':'%d'}".formatted(rank));
                    default ->
                        story.resource(random.nextBoolean() ? "offline" : "online", "{'idset':'%d'}".formatted(rank));
                }
            }
            story.finishProlog(id, 0).job(id, "start").complete(id);
        }
        return story;
    }

    @Test
    void any_moment_of_a_generated_journal_is_the_fold_from_scratch() {
        for (var seed = 1; seed <= 4; seed++) {
            hold(History.of(generated(seed).entries()), new Random(seed));
        }
    }

    @Test
    void a_journal_in_any_order_folds_to_the_same_again() {
        for (var seed = 1; seed <= 6; seed++) {
            var entries = new ArrayList<>(generated(seed).entries());
            Collections.shuffle(entries, new Random(seed));
            hold(History.of(entries), new Random(seed));
            assertSame(History.of(entries), History.of(entries));
        }
    }

    @Test
    void a_journal_rewritten_from_some_entry_on_is_read_as_if_it_had_always_been_so() {
        for (var seed = 1; seed <= 20; seed++) {
            var random = new Random(seed);
            var before = generated(seed).entries();
            var other = generated(seed + 100).entries();
            var cut = random.nextInt(Math.min(before.size(), other.size()));
            var now = new ArrayList<>(before.subList(0, cut));
            now.addAll(other.subList(cut, other.size()));
            var history = History.of(before);
            history.at(random.nextInt(history.size()));
            assertSame(History.of(now), history.from(cut, now));
        }
    }

    @Test
    void a_backlog_is_merged_by_time_and_each_log_keeps_its_order() {
        var entries = Story.bare()
                .entry(Streams.JOBS,
                        "{'id':2,'events':[{'timestamp':20,'name':'submit'},{'timestamp':5,'name':'validate'},"
                                + "{'timestamp':40,'name':'depend'}]}")
                .entry(Streams.JOBS,
                        "{'id':1,'events':[{'timestamp':10,'name':'submit'},{'timestamp':30,'name':'validate'}]}")
                .caughtUp().entry(Streams.JOBS, "{'id':2,'events':[{'timestamp':50,'name':'priority'}]}")
                .entry(Streams.JOBS, "{'id':1,'events':[{'timestamp':45,'name':'depend'}]}").entries();
        var history = History.of(entries);
        var told = new ArrayList<String>();
        for (var i = 0; i < history.size(); i++) {
            told.add(history.moment(i).words());
        }
        assertEquals(List.of("ƒ2 submitted", "ƒ3 submitted", "ƒ3 validate", "ƒ2 validate", "ƒ3 depend", "ƒ3 priority",
                "ƒ2 depend"), told);
        assertEquals(5, history.indexAt(49.9));
        assertEquals(7, history.indexAt(50));
        assertEquals(50, history.at(7).time());
        assertEquals(List.of("ƒ2", "ƒ3"), history.at(7).jobs().stream().map(job -> job.id().toString()).toList());
    }

    @Test
    void what_one_stream_says_live_is_merged_into_the_backlog_of_the_other() {
        var history = History.of(Story.bare().entry(Streams.RESOURCES, "{'events':[]}")
                .entry(Streams.RESOURCES, "{'events':[{'timestamp':15,'name':'online','context':{'idset':'0'}}]}")
                .entry(Streams.JOBS,
                        "{'id':1,'events':[{'timestamp':10,'name':'submit'},{'timestamp':30,'name':'validate'}]}")
                .caughtUp().entries());
        assertEquals("ƒ2 submitted", history.moment(0).words());
        assertEquals("rank 0 online", history.moment(1).words());
        assertEquals("ƒ2 validate", history.moment(2).words());
        assertEquals(10, history.start());
        assertEquals(30, history.end());
    }

    @Test
    void it_begins_when_the_journal_was_begun_and_not_with_what_was_before() {
        var recording = Recordings.entries("tolerated-16");
        var history = History.of(recording);
        assertEquals(recording.getFirst().t(), history.start());
        assertEquals(-3.742, history.moment(0).time() - history.start(), 0.001);
        var backlog = recording.subList(0, 5);
        assertEquals(History.of(backlog).moment(0).time(), History.of(backlog).start());
    }

    @Test
    void one_that_is_followed_began_with_its_journal_though_nothing_happened_since() {
        var recording = Recordings.entries("tolerated-16");
        var backlog = recording.subList(0, 5);
        var history = History.followed(backlog);
        assertEquals(backlog.getFirst().t(), history.start());
        assertSame(History.followed(recording), history.from(5, recording));
    }

    /** What several instances tell one after the other, each of which knows nothing of the one before. */
    private static List<Entry> sections(long seed, int count) {
        var all = new ArrayList<Entry>();
        for (var i = 0; i < count; i++) {
            if (i > 0) {
                all.add(new Entry(20_000 + i, Streams.SECTION, Json.object().put("why", "a test")));
            }
            all.addAll(generated(seed + i).entries());
        }
        return all;
    }

    @Test
    void where_the_instance_began_anew_nothing_of_before_is_left() {
        var all = sections(3, 3);
        var history = History.of(all);
        var last = History.of(generated(5).entries());
        var state = history.at(history.size());
        var alone = last.at(last.size());
        assertEquals(alone.jobs(), state.jobs());
        assertEquals(alone.drained(), state.drained());
        assertEquals(alone.online(), state.online());
        assertEquals(alone.unknown(), state.unknown());
        var first = History.of(generated(3).entries());
        assertEquals(first.at(first.size()), history.at(first.size()));
        var anew = history.at(first.size() + 1);
        assertEquals(0, anew.size());
        assertEquals(List.of(), anew.jobs());
        assertEquals("here another history begins: a test", history.moment(first.size()).words());
        assertTrue(history.moment(first.size()).abnormal());
    }

    @Test
    void a_backlog_of_a_later_section_is_merged_too() {
        var all = new ArrayList<>(generated(1).entries());
        all.add(new Entry(5000, Streams.SECTION, Json.object()));
        all.addAll(Story.bare()
                .entry(Streams.JOBS,
                        "{'id':1,'events':[{'timestamp':10,'name':'submit'},{'timestamp':30,'name':'depend'}]}")
                .entry(Streams.JOBS, "{'id':2,'events':[{'timestamp':20,'name':'submit'}]}").caughtUp().entries());
        var history = History.of(all);
        assertEquals(List.of("ƒ2 submitted", "ƒ3 submitted", "ƒ2 depend"),
                IntStream.range(history.size() - 3, history.size()).mapToObj(i -> history.moment(i).words()).toList());
    }

    @Test
    void sections_read_line_by_line_or_rewritten_are_what_they_are_as_a_whole() {
        var all = sections(7, 3);
        var growing = History.EMPTY;
        for (var n = 1; n <= all.size(); n++) {
            growing = growing.from(n - 1, all.subList(0, n));
        }
        assertSame(History.of(all), growing);
        hold(growing, new Random(1));
        for (var seed = 1; seed <= 20; seed++) {
            var random = new Random(seed);
            var cut = random.nextInt(all.size());
            var now = new ArrayList<>(all.subList(0, cut));
            var other = sections(30 + seed, 1 + random.nextInt(3));
            now.addAll(other.subList(Math.min(cut, other.size()), other.size()));
            assertSame(History.of(now), History.of(all).from(cut, now));
        }
    }

    @Test
    void any_number_of_sections_is_read() {
        var one = new Entry(5000, Streams.SECTION, Json.object());
        assertEquals(100_000, History.of(Collections.nCopies(100_000, one)).size());
    }

    @Test
    void what_cannot_be_known_of_an_instance_is_said() {
        var note = new Entry(5000, Streams.NOTE, Json.object().put("note", "You are a guest\u001b."));
        assertTrue(Story.of(4).add(note).state().unknown().stream().anyMatch(line -> line.startsWith("You are a guest")
                && line.indexOf('\u001b') < 0));
    }

    @Test
    void a_history_of_nothing_has_one_state() {
        assertEquals(0, History.EMPTY.size());
        assertEquals(ClusterState.EMPTY, History.EMPTY.at(0));
        assertEquals(0, History.EMPTY.indexAt(1e9));
        assertThrows(IndexOutOfBoundsException.class, () -> History.EMPTY.at(1));
    }

    @Test
    void unknown_streams_and_events_are_kept_and_change_nothing() {
        var odd = new Entry(5000, "weather", Story.of(1).entries().getFirst().payload());
        var story = Story.of(4);
        var before = story.state();
        var history = History.of(story.add(odd).resource("eclipse", "{'a':1}").job(1, "celebrate").entries());
        var after = history.at(history.size());
        assertEquals(before.online(), after.online());
        assertEquals(List.of("ƒ2: what came before its first event here isn't known"), after.unknown());
        assertEquals("ƒ2 celebrate", history.moment(history.size() - 1).words());
    }
}
