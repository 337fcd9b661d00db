package muster.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import muster.flux.FormatException;
import muster.flux.IdSet;
import muster.flux.Json;
import muster.journal.Command;
import muster.journal.Streams;
import muster.live.FaultProxy.Fault;
import muster.live.Peers.Peer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** A client of a recorded broker, with a faulty line between them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class FaultProxyTest {
    private static final List<String> ANSWERS = List.of("{\"id\":29058138112}", "{}", "{}", "rank 3 not drained");

    @TempDir
    private Path folder;
    private RecordedBroker broker;

    /**
     * What came of a session.
     *
     * @param greeting the broker's first byte; −1 if none came
     * @param told what the streams said, with their names, in the order in which it was heard
     * @param answers to what was asked, or why there was none
     * @param end why the connection ended
     */
    private record Heard(int greeting, List<String> told, List<String> answers, String end) {}

    @BeforeEach
    void play() throws IOException, FormatException {
        broker = new RecordedBroker(Files.createDirectory(folder.resolve("broker")), 100_000);
    }

    @AfterEach
    void close() throws IOException {
        broker.close();
    }

    /** What the streams said in the recording, in its order. */
    private static List<String> recorded() throws IOException, FormatException {
        var told = new ArrayList<String>();
        for (var message : WireSession.read().fromBroker()) {
            if (message.is(Message.STREAMING)) {
                told.add(message.topic().orElseThrow() + " " + Json.parse(message.text()));
            }
        }
        return told;
    }

    private FaultProxy proxy(Supplier<Fault> faults) throws IOException {
        return new FaultProxy(Files.createTempDirectory(folder, "proxy"), broker.peers(), faults);
    }

    private Heard through(Supplier<Fault> faults) throws Exception {
        try (var proxy = proxy(faults)) {
            return through(proxy);
        }
    }

    /** Follows the streams and asks what the recorded client asked. */
    private static Heard through(FaultProxy proxy) throws Exception {
        var told = new CopyOnWriteArrayList<String>();
        var caughtUp = new CompletableFuture<Void>();
        var channel = proxy.connect();
        var first = ByteBuffer.allocate(1);
        if (channel.read(first) < 1) {
            channel.close();
            return new Heard(-1, told, List.of(), "");
        }
        try (var rpc = Rpc.on(channel)) {
            rpc.stream(Streams.RESOURCES, Json.object(), said -> told.add(Streams.RESOURCES + " " + said));
            rpc.stream(Streams.JOBS, Json.object().put("full", true), said -> {
                told.add(Streams.JOBS + " " + said);
                if (said.path("id").longValue(0) == -1) {
                    caughtUp.complete(null);
                }
            }).ended().whenComplete((_, _) -> caughtUp.complete(null));
            caughtUp.get();
            var answers = new ArrayList<String>();
            for (var topic : List.of("job-ingest.submit", "resource.drain", "resource.undrain", "resource.undrain")) {
                answers.add(answer(rpc.call(topic, Json.object())));
            }
            var end = answers.equals(ANSWERS) ? "" : rpc.ended().get();
            return new Heard(first.get(0) & 0xff, List.copyOf(told), answers, end);
        }
    }

    private static String answer(CompletableFuture<ObjectNode> call) throws InterruptedException {
        try {
            return call.get().toString();
        } catch (ExecutionException e) {
            return e.getCause().getMessage();
        }
    }

    @Test
    void with_no_fault_all_is_heard() throws Exception {
        assertEquals(new Heard(0, recorded(), ANSWERS, ""), through(() -> Fault.NONE));
    }

    @Test
    void cut_after_any_byte_all_that_was_told_is_heard_once_and_the_rest_is_said_to_be_lost(TestReporter reporter)
            throws Exception {
        // Where each message ends, as it goes to the client, and what it was.
        var ends = new ArrayList<Integer>();
        var messages = new ArrayList<Message>();
        var length = 1;
        for (var message : WireSession.read().fromBroker()) {
            if (RecordedBroker.isInTurn(message)) {
                length += Frames.of(message).remaining();
                ends.add(length);
                messages.add(message);
            }
        }
        var all = recorded();
        for (var cut = 1; cut < length; cut++) {
            var after = cut;
            var whole = (int) ends.stream().filter(end -> end <= after).count();
            var told = (int) messages.stream().limit(whole).filter(message -> message.is(Message.STREAMING)).count();
            var why = cut == 1 || ends.contains(cut)
                    ? "the broker closed the connection"
                    : "the connection was cut in the middle of a message";
            var answered = whole - told;
            var answers = new ArrayList<>(ANSWERS.subList(0, answered));
            answers.addAll(Collections.nCopies(ANSWERS.size() - answered, why));
            assertEquals(new Heard(0, all.subList(0, told), answers, why), through(() -> Fault.cutAfter(after)),
                    "cut after " + cut);
        }
        assertEquals(-1, through(() -> (_, client) -> client.hangUp()).greeting());
        reporter.publishEntry(length + " cuts: nothing lost that was told before, nothing doubled");
    }

    /** The line is faulty from the second message on, which is told in part or not at all. */
    private void assertLostAfterTheFirst(String why, Fault instead) throws Exception {
        assertEquals(new Heard(0, recorded().subList(0, 1), Collections.nCopies(ANSWERS.size(), why), why),
                through(() -> Fault.insteadOf(2, instead)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "1200eeffffffffff | a Flux message of 4294967295 bytes: at most 134217728 are taken",
            "1200eeff80000000 | a Flux message of 2147483648 bytes: at most 134217728 are taken",
            "1200eefe00000050 | not a Flux broker: expected a message, found bytes 0x1200eefe",
            "485454502f312e31 | not a Flux broker: expected a message, found bytes 0x48545450",
            "0000000000000000 | not a Flux broker: expected a message, found bytes 0x00000000",
            "1200eeff00000001ff | not a Flux message: a part reaches beyond its end",
            "1200eeff00000000 | not a Flux message: expected a header of 20 bytes at its end"})
    void what_is_no_message_ends_the_connection_in_one_line(String hex, String why) throws Exception {
        assertLostAfterTheFirst(why, (_, client) -> client.send(HexFormat.of().parseHex(hex)));
    }

    @Test
    void garbage_ends_the_connection_in_one_line() throws Exception {
        var random = new Random(7);
        for (var i = 0; i < 200; i++) {
            var noise = new byte[8 + random.nextInt(500)];
            random.nextBytes(noise);
            noise[0] |= 1; // No magic number begins so.
            var why = "not a Flux broker: expected a message, found bytes 0x"
                    + HexFormat.of().formatHex(noise, 0, 4);
            assertLostAfterTheFirst(why, (_, client) -> client.send(noise));
        }
    }

    @Test
    void a_claimed_length_that_never_comes_is_waited_for_and_takes_no_room() throws Exception {
        assertLostAfterTheFirst("the connection was cut in the middle of a message", (_, client) -> {
            client.send(HexFormat.of().parseHex("1200eeff08000000"));
            client.send(new byte[100]);
            client.end();
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 50})
    void what_comes_late_and_in_pieces_is_heard_as_it_was_said(int piece) throws Exception {
        assertEquals(new Heard(0, recorded(), ANSWERS, ""), through(() -> (bytes, client) -> {
            for (var from = 0; from < bytes.length; from += piece) {
                client.send(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + piece)));
                Thread.yield();
            }
        }));
    }

    @Test
    void what_is_held_up_is_waited_for() throws Exception {
        var held = new CompletableFuture<Void>();
        var release = new CompletableFuture<Void>();
        try (var proxy = proxy(() -> Fault.insteadOf(3, (bytes, client) -> {
            held.complete(null);
            release.join();
            client.send(bytes);
        }))) {
            var heard = new FutureTask<>(() -> through(proxy));
            Thread.startVirtualThread(heard);
            held.get();
            assertFalse(heard.isDone());
            release.complete(null);
            assertEquals(new Heard(0, recorded(), ANSWERS, ""), heard.get());
        }
    }

    @Test
    void what_nobody_asked_for_changes_nothing() throws Exception {
        var nothing = Optional.<ByteBuffer>empty();
        var unasked = new ArrayList<Message>();
        for (var tag : new int[]{0, -1, 77, Integer.MIN_VALUE}) {
            for (var flags : new int[]{0, Message.STREAMING}) {
                for (var errno : new int[]{0, Errno.ENODATA, -1}) {
                    unasked.add(new Message(Message.Kind.RESPONSE, flags, 0, 5, errno, tag, List.of("a", "b"),
                            Optional.of("job-manager.events-journal"),
                            Optional.of(ByteBuffer.wrap("{\"id\":1,\"events\":[]}\0".getBytes()))));
                }
            }
            unasked.add(new Message(Message.Kind.EVENT, 0, 0, 0, 0, tag, List.of(), Optional.of("a"), nothing));
            unasked.add(new Message(Message.Kind.CONTROL, 0, 0, 0, 0, tag, List.of(), Optional.empty(), nothing));
            unasked.add(Message.request("job-manager.events-journal", Message.STREAMING, tag, "{}"));
        }
        var noise = WireSession.bytes(unasked);
        assertEquals(new Heard(0, recorded(), ANSWERS, ""), through(() -> new Fault() {
            private boolean isGreeted;

            @Override
            public void pass(byte[] bytes, Peer client) throws IOException {
                if (isGreeted) {
                    client.send(noise);
                }
                isGreeted = true;
                client.send(bytes);
            }
        }));
    }

    @Test
    void what_is_said_in_another_order_is_heard_once_each() throws Exception {
        for (var seed = 0; seed < 20; seed++) {
            var random = new Random(seed);
            var heard = through(() -> new Fault() {
                private byte[] held = {};

                @Override
                public void pass(byte[] bytes, Peer client) throws IOException {
                    if (held.length == 0 && mayWait(bytes) && random.nextBoolean()) {
                        held = bytes;
                        return;
                    }
                    client.send(bytes);
                    client.send(held);
                    held = new byte[0];
                }
            });
            assertEquals(recorded().stream().sorted().toList(), heard.told().stream().sorted().toList());
        }
    }

    /** Whether more will be said though the client doesn't hear this: it goes on when it is told that it is caught up. */
    private static boolean mayWait(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        return text.contains("-journal") && !text.contains("\"id\":-1");
    }

    /** An instance behind the line. */
    private static LiveInstance follow(FaultProxy proxy) throws IOException {
        return LiveInstance.on(proxy.place(), () -> {
            var channel = proxy.connect();
            if (channel.read(ByteBuffer.allocate(1)) < 1) {
                throw new IOException("it closed the connection at once");
            }
            return new LiveInstance.Reached(proxy.place(), Rpc.on(channel), Map.of());
        }, () -> Instant.EPOCH, new Backoff(0.001, 0.002, () -> 1), 1);
    }

    /** Does to an instance what the recorded client did, and tells what its streams said. */
    private static List<String> told(LiveInstance instance) throws Exception {
        for (var command : List.of(new Command.Submit(Json.object().put("version", 1)),
                new Command.Drain(IdSet.of(2), "wire test", false), new Command.Undrain(IdSet.of(2), ""),
                new Command.Undrain(IdSet.of(3), ""))) {
            instance.send(0, command).get();
        }
        return instance.journal().since(0).stream()
                .filter(entry -> entry.stream().equals(Streams.RESOURCES) || entry.stream().equals(Streams.JOBS))
                .map(entry -> entry.stream() + " " + entry.payload()).toList();
    }

    @Test
    void what_is_said_twice_is_in_the_journal_once() throws Exception {
        try (var proxy = proxy(() -> (bytes, client) -> {
            client.send(bytes);
            if (bytes.length > 1) {
                client.send(bytes);
            }
        }); var instance = follow(proxy)) {
            instance.caughtUp().get();
            assertEquals(recorded(), told(instance));
        }
    }

    @Test
    void cut_before_it_has_caught_up_it_comes_back_with_all_of_it_once_or_says_why_not(TestReporter reporter)
            throws Exception {
        var back = 0;
        var cuts = 0;
        for (var cut = 2; cut < 900; cut += 3) {
            var after = cut;
            var connections = new AtomicInteger();
            try (var proxy = proxy(() -> connections.getAndIncrement() == 0 ? Fault.cutAfter(after) : Fault.NONE);
                    var instance = follow(proxy)) {
                cuts++;
                var why = CompletableFuture.anyOf(instance.ended(), instance.caughtUp()).get();
                if (why instanceof String line) {
                    assertTrue(line.equals("the connection was cut in the middle of a message")
                            || line.equals("the broker closed the connection"), line);
                } else {
                    assertEquals(recorded(), told(instance), "cut after " + cut);
                    back++;
                }
            }
        }
        assertTrue(back > 50, back + " came back");
        reporter.publishEntry(
                cuts + " cuts before all was heard, " + back + " connected again: nothing lost, nothing doubled");
    }
}
