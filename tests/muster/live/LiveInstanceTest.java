package muster.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import muster.flux.FormatException;
import muster.flux.IdSet;
import muster.flux.JobId;
import muster.flux.Json;
import muster.journal.Answer;
import muster.journal.Command;
import muster.journal.Entry;
import muster.journal.Instance;
import muster.journal.Streams;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LiveInstanceTest {
    @TempDir
    private Path folder;

    private static Answer answer(LiveInstance instance, Command command) throws Exception {
        return instance.send(0, command).get();
    }

    private static ObjectNode object(String json) throws FormatException {
        return (ObjectNode) Json.parse(json);
    }

    /** What the real broker said on the streams, as entries. */
    private static List<Entry> recorded() throws IOException, FormatException {
        var all = new ArrayList<Entry>();
        for (var message : WireSession.read().fromBroker()) {
            var topic = message.topic().orElseThrow();
            if (topic.equals(Streams.RESOURCES) || topic.equals(Streams.JOBS)) {
                all.add(new Entry(0, topic, object(message.text())));
            }
        }
        return all;
    }

    private static List<Entry> timeless(List<Entry> entries) {
        return entries.stream().map(entry -> new Entry(0, entry.stream(), entry.payload())).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100_000})
    void a_session_with_a_real_broker_becomes_its_journal_and_its_answers(int piece) throws Exception {
        try (var broker = new RecordedBroker(folder, piece)) {
            try (var instance = LiveInstance.open(broker.place())) {
                assertEquals(Instance.Kind.LIVE, instance.kind());
                assertEquals(broker.uri(), instance.title());
                instance.caughtUp().get();
                assertEquals(new Answer.Done("submitted ƒmGmZ6F", Optional.of(new JobId(29058138112L))),
                        answer(instance, new Command.Submit(object("{\"version\":1}"))));
                assertEquals(new Answer.Done("drained 2", Optional.empty()),
                        answer(instance, new Command.Drain(IdSet.of(2), "wire test", false)));
                assertEquals(new Answer.Done("undrained 2", Optional.empty()),
                        answer(instance, new Command.Undrain(IdSet.of(2), "")));
                assertEquals(new Answer.Refused("rank 3 not drained"),
                        answer(instance, new Command.Undrain(IdSet.of(3), "")));
                assertEquals(recorded(), timeless(instance.journal().since(0)).stream()
                        .filter(entry -> Set.of(Streams.RESOURCES, Streams.JOBS).contains(entry.stream())).toList());
            }
            broker.awaitEnd();
        }
    }

    @Test
    void a_running_flux_takes_no_faults() throws Exception {
        try (var broker = new RecordedBroker(folder, 1000); var instance = LiveInstance.open(broker.place())) {
            assertInstanceOf(Answer.Refused.class,
                    answer(instance, new Command.Inject(IdSet.of(2), Command.Fault.FAIL, "")));
        }
    }

    @Test
    void whom_the_broker_lets_not_in_is_told_why() throws Exception {
        try (var peers = new Peers(folder)) {
            Thread.startVirtualThread(() -> {
                try (var client = peers.accept()) {
                    client.send((byte) 1);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            assertEquals(peers.place() + ": the broker lets you not in: operation not permitted",
                    assertThrows(IOException.class, () -> LiveInstance.open(peers.place())).getMessage());
        }
    }

    @Test
    void a_peer_that_never_greets_is_given_up() throws Exception {
        try (var peers = new Peers(folder)) {
            assertEquals(peers.place() + ": it does not answer", assertThrows(IOException.class,
                    () -> new Connector(Map.of(), Duration.ofMillis(1)).open(peers.place())).getMessage());
        }
    }

    @Test
    void where_nobody_listens_one_line_says_so() throws Exception {
        var peers = new Peers(folder);
        var place = peers.place();
        peers.close();
        assertTrue(assertThrows(IOException.class, () -> LiveInstance.open(place)).getMessage()
                .startsWith(place + ": no Flux can be reached there: "));
        var none = new Place.Local(folder.resolve("none"));
        assertEquals(none + ": no Flux runs there: no such socket",
                assertThrows(IOException.class, () -> LiveInstance.open(none)).getMessage());
    }

    @Test
    void while_a_prolog_runs_perilog_is_asked_and_what_changed_is_kept() throws Exception {
        try (var peers = new Peers(folder);
                var instance = LiveInstance.on(peers.place(),
                        () -> new LiveInstance.Reached(peers.place(), Rpc.on(peers.connect()), Map.of()),
                        () -> Instant.ofEpochSecond(1_795_486_304L, 330_785_000), Backoff.USUAL, Guest.POLL_MILLIS);
                var broker = peers.accept()) {
            BlockingQueue<Integer> changed = new LinkedBlockingQueue<>();
            instance.journal().listen(changed::add);
            Peers.introduced(broker).orElseThrow();
            var jobs = broker.next().orElseThrow();
            assertEquals("{\"full\":true}", jobs.text());
            broker.send(Peers.Peer.response(jobs, Message.STREAMING, 0, "{\"id\":7,\"events\":[{\"timestamp\":1.0,"
                    + "\"name\":\"prolog-start\",\"context\":{\"description\":\"job-manager.prolog\"}}]}\0"));
            for (var one : List.of("1-3\",\"remaining_time\":4", "1-3\",\"remaining_time\":3",
                    "2\",\"remaining_time\":3")) {
                var asked = broker.next().orElseThrow();
                assertEquals("job-manager.jobtap-query", asked.topic().orElseThrow());
                assertEquals("{\"name\":\"perilog.so\"}", asked.text());
                broker.send(Peers.Peer.response(asked, 0, 0,
                        "{\"conf\":{\"prolog\":{\"command\":[\"x\"],\"per_rank\":true}},\"procs\":{\"ƒ8\":{\"name\":\"prolog\",\"active_ranks\":\""
                                + one + "}}}\0"));
            }
            while (changed.take() < 2) {
                continue;
            }
            assertEquals("""
                    {"t":1795486304.330785,"stream":"perilog.query","payload":{"procs":{"ƒ8":{"name":"prolog",\
                    "active_ranks":"1-3","remaining_time":4}},"conf":{"prolog":{"per_rank":true}}}}
                    {"t":1795486304.330785,"stream":"perilog.query","payload":{"procs":{"ƒ8":{"name":"prolog",\
                    "active_ranks":"2","remaining_time":3}},"conf":{"prolog":{"per_rank":true}}}}""",
                    String.join("\n", instance.journal().since(1).stream().map(Entry::line).toList()));
        }
    }
}
