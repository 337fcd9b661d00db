package muster.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import muster.flux.FormatException;
import muster.flux.Json;
import muster.live.Peers.Peer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RpcTest {
    private static final int STREAMING = Message.STREAMING;

    @TempDir
    private Path folder;
    private Peers peers;
    private Peer broker;
    private Rpc rpc;
    private final List<ObjectNode> heard = new CopyOnWriteArrayList<>();

    @BeforeEach
    void connect() throws IOException {
        peers = new Peers(folder);
        rpc = Rpc.on(peers.connect());
        broker = peers.accept();
    }

    @AfterEach
    void close() throws IOException {
        rpc.close();
        broker.close();
        peers.close();
    }

    private static <T extends Throwable> T failure(Class<T> kind, CompletableFuture<?> future) {
        return assertInstanceOf(kind, assertThrows(ExecutionException.class, future::get).getCause());
    }

    private static ObjectNode n(int n) {
        return Json.object().put("n", n);
    }

    private void respond(Message request, int flags, int errno, String text) throws IOException {
        broker.send(Peer.response(request, flags, errno, text));
    }

    @Test
    void a_call_has_one_response() throws Exception {
        var call = rpc.call("a.b", n(1));
        var request = broker.next().orElseThrow();
        assertEquals("a.b", request.topic().orElseThrow());
        assertEquals("{\"n\":1}", request.text());
        assertTrue(request.encode()[request.encode().length - 22] == 0, "a payload ends in a NUL");
        respond(request, 0, 0, "{\"n\":2}\0");
        assertEquals(n(2), call.get());
    }

    @Test
    void a_response_without_payload_is_an_empty_object() throws Exception {
        var call = rpc.call("a.b", n(1));
        respond(broker.next().orElseThrow(), 0, 0, "");
        assertEquals(Json.object(), call.get());
    }

    @Test
    void responses_find_their_calls_in_any_order() throws Exception {
        var first = rpc.call("a", n(1));
        var second = rpc.call("b", n(2));
        var one = broker.next().orElseThrow();
        var two = broker.next().orElseThrow();
        respond(two, 0, 0, "{\"n\":20}\0");
        respond(one, 0, 0, "{\"n\":10}\0");
        assertEquals(n(10), first.get());
        assertEquals(n(20), second.get());
    }

    @Test
    void a_refusal_has_the_services_words_made_fit_to_be_shown() throws Exception {
        var call = rpc.call("a", n(1));
        respond(broker.next().orElseThrow(), 0, 17, "rank 3\u001b[31m not drained");
        var refused = failure(RpcException.class, call);
        assertEquals(17, refused.errno());
        assertEquals("rank 3\\u001b[31m not drained", refused.getMessage());
    }

    @Test
    void a_refusal_without_words_says_what_its_number_means() throws Exception {
        var call = rpc.call("a", n(1));
        respond(broker.next().orElseThrow(), 0, 1, "");
        assertEquals("operation not permitted", failure(RpcException.class, call).getMessage());
        var odd = rpc.call("a", n(1));
        respond(broker.next().orElseThrow(), 0, -5, "");
        assertEquals("error 4294967291", failure(RpcException.class, odd).getMessage());
    }

    @Test
    void a_stream_is_heard_in_its_order_until_there_is_no_more() throws Exception {
        var stream = rpc.stream("s", Json.object(), heard::add);
        var request = broker.next().orElseThrow();
        assertTrue(request.is(STREAMING));
        for (var i = 0; i < 100; i++) {
            respond(request, STREAMING, 0, "{\"n\":" + i + "}\0");
        }
        respond(request, 0, Errno.ENODATA, "");
        stream.ended().get();
        assertEquals(100, heard.size());
        assertEquals(n(99), heard.getLast());
    }

    @Test
    void a_stream_that_is_refused_says_so() throws Exception {
        var stream = rpc.stream("s", Json.object(), heard::add);
        respond(broker.next().orElseThrow(), 0, 1, "Request requires owner credentials");
        assertEquals("Request requires owner credentials",
                failure(RpcException.class, stream.ended()).getMessage());
    }

    @Test
    void after_a_cancel_late_responses_harm_nothing_and_their_tag_stays_taken() throws Exception {
        var stream = rpc.stream("s", Json.object(), heard::add);
        var request = broker.next().orElseThrow();
        stream.cancel();
        stream.cancel();
        stream.ended().get();
        var cancel = broker.next().orElseThrow();
        assertEquals("s-cancel", cancel.topic().orElseThrow());
        assertEquals("{\"matchtag\":" + request.fourth() + "}", cancel.text());
        assertTrue(cancel.is(Message.NO_RESPONSE));
        assertEquals(0, cancel.fourth());
        respond(request, STREAMING, 0, "{\"n\":1}\0");
        respond(request, STREAMING, 0, "no JSON");
        var call = rpc.call("a", n(1));
        var other = broker.next().orElseThrow();
        assertNotEquals(request.fourth(), other.fourth());
        respond(request, STREAMING, 125, "");
        respond(request, STREAMING, 125, "");
        respond(other, 0, 0, "{\"n\":2}\0");
        assertEquals(n(2), call.get());
        assertEquals(List.of(), heard);
    }

    @Test
    void what_nobody_asked_for_and_what_comes_twice_is_passed_over() throws Exception {
        var call = rpc.call("a", n(1));
        var request = broker.next().orElseThrow();
        var asked = new Message(Message.Kind.RESPONSE, 0, 0, 5, 0, 99, List.of(), request.topic(), request.payload());
        broker.send(asked);
        broker.send(new Message(Message.Kind.EVENT, 0, 0, 0, 1, 0, List.of(), request.topic(), request.payload()));
        broker.send(new Message(Message.Kind.CONTROL, 0, 0, 0, 1, 0, List.of(), Optional.empty(),
                Optional.empty()));
        broker.send(request);
        respond(request, 0, 0, "{\"n\":2}\0");
        respond(request, 0, 0, "{\"n\":3}\0");
        respond(request, 0, 17, "");
        assertEquals(n(2), call.get());
        var next = rpc.call("a", n(1));
        respond(broker.next().orElseThrow(), 0, 0, "{\"n\":4}\0");
        assertEquals(n(4), next.get());
    }

    @Test
    void a_response_that_cannot_be_read_fails_its_call_alone() throws Exception {
        var stream = rpc.stream("s", Json.object(), heard::add);
        var call = rpc.call("a", n(1));
        var streaming = broker.next().orElseThrow();
        var single = broker.next().orElseThrow();
        respond(streaming, STREAMING, 0, "[1]\0");
        assertEquals("s: expected an object in the response",
                failure(FormatException.class, stream.ended()).getMessage());
        assertEquals("s-cancel", broker.next().orElseThrow().topic().orElseThrow());
        respond(single, 0, 0, "{\"n\":");
        assertTrue(failure(FormatException.class, call).getMessage().startsWith("a: not JSON: "));
        var next = rpc.call("a", n(1));
        respond(broker.next().orElseThrow(), 0, 0, "{}\0");
        assertEquals(Json.object(), next.get());
    }

    @Test
    void a_stream_that_answers_as_if_it_were_none_is_a_protocol_error() throws Exception {
        var stream = rpc.stream("s", Json.object(), heard::add);
        respond(broker.next().orElseThrow(), 0, 0, "{}\0");
        assertEquals(Errno.EPROTO, failure(RpcException.class, stream.ended()).errno());
        assertEquals(List.of(), heard);
    }

    @Test
    void when_the_connection_ends_so_does_everything_on_it() throws Exception {
        var call = rpc.call("a", n(1));
        var stream = rpc.stream("s", Json.object(), heard::add);
        broker.close();
        rpc.ended().get();
        assertInstanceOf(IOException.class, failure(IOException.class, call));
        assertInstanceOf(IOException.class, failure(IOException.class, stream.ended()));
        assertInstanceOf(IOException.class, failure(IOException.class, rpc.call("a", n(1))));
        rpc.tell("a", n(1));
    }

    @Test
    void closed_here_it_says_so() throws Exception {
        var call = rpc.call("a", n(1));
        rpc.close();
        assertEquals("it was closed here", rpc.ended().get());
        assertEquals("it was closed here", failure(IOException.class, call).getMessage());
    }

    @Test
    void noise_ends_the_connection_in_one_line() throws Exception {
        broker.send("HTTP/1.1 200 OK".getBytes(StandardCharsets.US_ASCII));
        assertEquals("not a Flux broker: expected a message, found bytes 0x48545450", rpc.ended().get());
    }

    @Test
    void cut_at_any_byte_all_whole_messages_are_heard_and_the_end_is_told() throws Exception {
        var responses = WireSession.read().fromBroker().stream()
                .filter(message -> message.topic().orElse("").equals("job-manager.events-journal")).limit(4).toList();
        var bytes = WireSession.bytes(responses);
        for (var length = 0; length <= bytes.length; length++) {
            var some = new CopyOnWriteArrayList<ObjectNode>();
            try (var cut = Rpc.on(peers.connect()); var other = peers.accept()) {
                cut.call("unanswered", n(1));
                var stream = cut.stream("job-manager.events-journal", Json.object(), some::add);
                other.next();
                other.next();
                other.send(Arrays.copyOf(bytes, length));
                other.hangUp();
                failure(IOException.class, stream.ended());
                var whole = 0;
                var end = 0;
                while (whole < 4 && end + Frames.of(responses.get(whole)).remaining() <= length) {
                    end += Frames.of(responses.get(whole++)).remaining();
                }
                assertEquals(whole, some.size(), "cut after " + length);
                assertEquals(end == length
                        ? "the broker closed the connection"
                        : "the connection was cut in the middle of a message", cut.ended().get());
            }
        }
    }
}
