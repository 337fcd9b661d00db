package muster.live;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import muster.flux.FormatException;
import muster.flux.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * A broker that a test makes up: its services answer as they are told, its streams tell their backlog to whoever asks and then
 * what comes. All of it can be lost and be there again.
 */
public final class TestBroker implements AutoCloseable {
    /** What a service answers: a text, or an error. */
    public record Said(int errno, String text) {
        public static Said of(String json) {
            return new Said(0, json.replace('\'', '"') + "\0");
        }
    }

    /** Who asked for a stream, and by which request. */
    private record Asked(Client client, Message request) {}

    /** Who is connected, and how many messages of streams it was told. */
    private static final class Client {
        private final Peers.Peer peer;
        private int said;
        private boolean gone;

        private Client(Peers.Peer peer) {
            this.peer = peer;
        }

        private void send(Message message) throws IOException {
            if (!gone) {
                peer.send(message);
            }
        }

        private void hangUp() throws IOException {
            gone = true;
            peer.hangUp();
        }
    }

    private final Peers peers;
    private final Map<String, List<String>> streams = new HashMap<>();
    private final Map<String, Function<ObjectNode, Said>> services = new HashMap<>();
    private final List<Asked> listening = new ArrayList<>();
    private final List<Client> clients = new CopyOnWriteArrayList<>();
    /** After how many messages of streams a connection is cut, and how many connections are cut. */
    private int length;
    private int cuts;
    private volatile boolean greets;

    public TestBroker(Path folder) throws IOException {
        peers = new Peers(folder);
        answer("broker.ping", "{'userid':1000,'rolemask':5,'rank':0}");
        attributes("4", "0.88.0", "100.5");
        Thread.startVirtualThread(this::serve);
    }

    /** Lets whoever comes in by a first byte, as a broker does; without, it is as if that had been heard. */
    public TestBroker greeting() {
        greets = true;
        return this;
    }

    /** What the broker says of itself. */
    void attributes(String size, String version, String started) {
        var values = Map.of("size", size, "version", version, "broker.starttime", started);
        answer("attr.get", asked -> Said.of("{'value':'" + values.get(asked.get("name").stringValue()) + "'}"));
    }

    public void answer(String topic, String json) {
        answer(topic, _ -> Said.of(json));
    }

    public synchronized void answer(String topic, Function<ObjectNode, Said> service) {
        services.put(topic, service);
    }

    /** What a stream tells whoever asks for it, from now on. */
    synchronized void backlog(String stream, String... payloads) {
        streams.put(stream, new ArrayList<>(List.of(payloads)));
    }

    /** A stream tells something, and will tell it again to whoever asks later; a mark stays behind it. */
    synchronized void tell(String stream, String payload) throws IOException {
        var told = streams.get(stream);
        told.add(told.size() - 1, payload);
        for (var one : listening) {
            if (one.request.topic().orElseThrow().equals(stream)) {
                send(one, payload);
            }
        }
    }

    /** A stream tells something that it will have forgotten when it is asked later. */
    synchronized void say(String stream, String payload) throws IOException {
        for (var one : listening) {
            if (one.request.topic().orElseThrow().equals(stream)) {
                send(one, payload);
            }
        }
    }

    private void send(Asked asked, String payload) throws IOException {
        if (cuts > 0 && asked.client.said == length) {
            cuts--;
            asked.client.hangUp();
            return;
        }
        asked.client.said++;
        asked.client.send(Peers.Peer.response(asked.request, Message.STREAMING, 0, payload.replace('\'', '"') + "\0"));
    }

    /** Cuts the next so many connections after so many messages of streams. */
    synchronized void cutAfter(int messages, int connections) {
        length = messages;
        cuts = connections;
    }

    /** All connections are lost. */
    synchronized void drop() throws IOException {
        listening.clear();
        for (var client : clients) {
            client.hangUp();
        }
        clients.clear();
    }

    /** Connects without a greeting, as if that had been heard. */
    LiveInstance connect(long pollMillis) throws IOException {
        return connect(pollMillis, peers.place(), Map.of());
    }

    /** The same, as if it had been reached elsewhere, by these variables. */
    LiveInstance connect(long pollMillis, Place place, Map<String, String> environment) throws IOException {
        return LiveInstance.on(place,
                () -> new LiveInstance.Reached(place, Rpc.on(peers.connect()), environment),
                () -> Instant.ofEpochSecond(1000),
                new Backoff(0.001, 0.002, () -> 1), pollMillis);
    }

    public String uri() {
        return peers.place().toString();
    }

    private void serve() {
        try {
            while (true) {
                var client = new Client(peers.accept());
                clients.add(client);
                Thread.startVirtualThread(() -> serve(client));
            }
        } catch (IOException _) {
            // It was closed.
        }
    }

    private void serve(Client client) {
        try (var peer = client.peer) {
            if (greets) {
                peer.send((byte) 0);
            }
            for (var asked = peer.next(); asked.isPresent(); asked = peer.next()) {
                respond(client, asked.get());
            }
        } catch (IOException | FormatException _) {
            // The client has gone.
        }
    }

    private synchronized void respond(Client client, Message request) throws IOException, FormatException {
        if (request.is(Message.NO_RESPONSE)) {
            return;
        }
        var topic = request.topic().orElse("");
        if (streams.containsKey(topic)) {
            var asked = new Asked(client, request);
            listening.add(asked);
            for (var payload : streams.get(topic)) {
                send(asked, payload);
            }
            return;
        }
        var said = Optional.ofNullable(services.get(topic)).orElse(_ -> new Said(Errno.ENOSYS, ""))
                .apply((ObjectNode) Json.parse(request.text()));
        client.send(Peers.Peer.response(request, 0, said.errno, said.text));
    }

    @Override
    public void close() throws IOException {
        // First, so that nobody comes back in between.
        peers.close();
        drop();
    }
}
