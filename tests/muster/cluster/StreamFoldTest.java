package muster.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import muster.flux.FormatException;
import muster.flux.Json;
import muster.journal.Entry;
import muster.journal.JournalFile;
import muster.journal.Streams;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The plain fold, which keeps everything, is the oracle. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StreamFoldTest {
    private static void assertSame(List<Entry> entries) {
        var fold = new StreamFold();
        entries.forEach(fold::add);
        var history = History.of(entries);
        var plain = history.at(history.size());
        var streamed = fold.state();
        assertEquals(StateJson.of(plain), StateJson.of(streamed));
        assertEquals(plain.unknown(), streamed.unknown());
        assertEquals(plain.time(), streamed.time());
        assertEquals(plain.jobs().stream().map(job -> Words.verdict(job, plain)).toList(),
                streamed.jobs().stream().map(job -> Words.verdict(job, streamed)).toList());
        assertEquals(plain.jobs().stream().map(Job::jobspec).toList(),
                streamed.jobs().stream().map(Job::jobspec).toList());
        assertEquals(plain.jobs().stream().map(Job::resources).toList(),
                streamed.jobs().stream().map(Job::resources).toList());
        assertTrue(streamed.jobs().stream().filter(job -> job.result().isPresent())
                .allMatch(job -> job.events().isEmpty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"stock-16", "tolerated-16", "tolerated-16.child", "node-lost-8"})
    void a_recording_gives_the_same_state_however_much_of_it_there_is(String name) throws IOException, FormatException {
        var entries = JournalFile.read(Path.of("sample-data/recordings", name + ".jsonl")).entries();
        for (var size = 0; size <= entries.size(); size += 1 + size / 8) {
            assertSame(entries.subList(0, size));
        }
        assertSame(entries);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stock-16", "tolerated-16", "tolerated-16.child", "node-lost-8"})
    void so_it_does_at_any_time_since_its_beginning(String name) throws IOException, FormatException {
        var all = JournalFile.read(Path.of("sample-data/recordings", name + ".jsonl")).entries();
        for (var size : List.of(0, 1, 5, all.size() / 2, all.size())) {
            var entries = all.subList(0, size);
            var history = History.of(entries);
            for (var seconds : List.of(0.0, 0.5, 1.0, 3.2, 4.0, 10.0, 15.0, 30.0, 1e9)) {
                var fold = new StreamFold(seconds);
                entries.forEach(fold::add);
                assertEquals(StateJson.of(history.at(history.indexAt(history.start() + seconds))),
                        StateJson.of(fold.state()), size + " entries after " + seconds + " s");
            }
        }
    }

    @Test
    void a_backlog_alone_begins_with_its_first_moment() throws FormatException {
        var entries = new ArrayList<Entry>();
        for (var time : List.of(100, 110, 120)) {
            entries.add(Entry.parse(
                    "{\"t\":200,\"stream\":\"resource.journal\",\"payload\":{\"events\":[{\"timestamp\":%d,\"name\":\"online\",\"context\":{\"idset\":\"%d\"}}]}}"
                            .formatted(time, time)));
        }
        assertEquals("100", online(entries, 9));
        assertEquals("100,110", online(entries, 10));
        entries.add(Entry.parse("{\"t\":200,\"stream\":\"resource.journal\",\"payload\":{\"events\":[]}}"));
        entries.add(Entry
                .parse("{\"t\":200,\"stream\":\"job-manager.events-journal\",\"payload\":{\"id\":-1,\"events\":[]}}"));
        assertEquals("100,110", online(entries, 10));
        entries.add(Entry.parse(
                "{\"t\":205,\"stream\":\"resource.journal\",\"payload\":{\"events\":[{\"timestamp\":205,\"name\":\"online\",\"context\":{\"idset\":\"7\"}}]}}"));
        assertEquals("100,110,120", online(entries, 4));
        assertEquals("7,100,110,120", online(entries, 5));
    }

    private static String online(List<Entry> entries, double seconds) {
        var fold = new StreamFold(seconds);
        entries.forEach(fold::add);
        var history = History.of(entries);
        assertEquals(history.at(history.indexAt(history.start() + seconds)).online(), fold.state().online());
        return fold.state().online().toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stock-16", "tolerated-16"})
    void so_do_entries_in_any_order(String name) throws IOException, FormatException {
        var entries = new ArrayList<>(JournalFile.read(Path.of("sample-data/recordings", name + ".jsonl")).entries());
        for (var seed = 0; seed < 20; seed++) {
            Collections.shuffle(entries, new Random(seed));
            assertSame(entries);
        }
    }

    @Test
    void where_an_instance_began_anew_only_what_came_after_counts() throws IOException, FormatException {
        var entries = new ArrayList<Entry>();
        for (var name : List.of("stock-16", "tolerated-16", "node-lost-8")) {
            entries.addAll(JournalFile.read(Path.of("sample-data/recordings", name + ".jsonl")).entries());
            assertSame(entries);
            entries.add(new Entry(entries.getLast().t(), Streams.SECTION, Json.object()));
            assertSame(entries);
        }
    }
}
