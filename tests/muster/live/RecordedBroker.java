package muster.live;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import muster.flux.FormatException;

/**
 * A broker that says to each of its clients what a real one said, in pieces of a few bytes. Its streams and what was done to
 * them have the order of the recording: where the recorded client asked, it waits until this one asks the same. What a client asks
 * besides is answered at once: who the broker is, or that there is no such service.
 */
public final class RecordedBroker implements AutoCloseable {
    private static final int NO_SUCH_SERVICE = 38;
    private static final Set<String> IN_TURN = Set.of("resource.journal", "job-manager.events-journal",
            "job-ingest.submit", "resource.drain", "resource.undrain");

    private final Peers peers;
    private final WireSession session = WireSession.read();
    private final int piece;
    private volatile boolean leaves;
    private final Queue<Peers.Peer> clients = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Void> played = new CompletableFuture<>();

    public RecordedBroker(Path folder, int piece) throws IOException, FormatException {
        this.peers = new Peers(folder);
        this.piece = piece;
        Thread.startVirtualThread(this::serve);
    }

    public String uri() {
        return place().toString();
    }

    /** Goes for good as soon as a client has heard what was before. */
    public void leaveAfterBacklog() {
        leaves = true;
    }

    Peers peers() {
        return peers;
    }

    Place place() {
        return peers.place();
    }

    /** Hangs up on its clients; others may still come. */
    public void hangUp() throws IOException {
        for (var client = clients.poll(); client != null; client = clients.poll()) {
            client.hangUp();
        }
    }

    /** Waits until all of it has been played to a client and that client has gone. */
    void awaitEnd() throws InterruptedException, ExecutionException {
        played.get();
    }

    private void serve() {
        try {
            while (true) {
                var client = peers.accept();
                clients.add(client);
                Thread.startVirtualThread(() -> serve(client));
            }
        } catch (IOException _) {
            // It was closed.
        }
    }

    private void serve(Peers.Peer client) {
        try (client) {
            client.send((byte) 0);
            play(client);
            while (next(client).isPresent()) {
                continue;
            }
            played.complete(null);
        } catch (IOException _) {
            // The client has gone, which it may at any time.
        } catch (FormatException | IllegalStateException e) {
            played.completeExceptionally(e);
        }
    }

    private void play(Peers.Peer client) throws IOException, FormatException {
        Map<Integer, Integer> tags = new HashMap<>();
        for (var step : session.steps()) {
            var said = step.message();
            if (!isInTurn(said)) {
                continue;
            }
            if (step.isFromBroker()) {
                send(client, said, tags.get(said.fourth()));
                continue;
            }
            if (leaves && said.topic().orElse("").equals("job-ingest.submit")) {
                peers.close();
                throw new IOException("it has gone");
            }
            var asked = next(client);
            if (asked.isEmpty()) {
                return;
            }
            if (!asked.get().topic().equals(said.topic())) {
                throw new IllegalStateException("asked " + asked.get().topic() + ", expected " + said.topic());
            }
            tags.put(said.fourth(), asked.get().fourth());
        }
    }

    static boolean isInTurn(Message message) {
        return IN_TURN.contains(message.topic().orElse(""));
    }

    /** The next request that has its turn; empty if the client has gone. */
    private Optional<Message> next(Peers.Peer client) throws IOException, FormatException {
        for (var next = Peers.introduced(client);; next = Peers.introduced(client)) {
            if (next.isEmpty() || isInTurn(next.get())) {
                return next;
            }
            if (!next.get().is(Message.NO_RESPONSE)) {
                client.send(Peers.Peer.response(next.get(), 0, NO_SUCH_SERVICE, ""));
            }
        }
    }

    private void send(Peers.Peer client, Message said, int tag) throws IOException {
        var bytes = Frames.of(new Message(said.kind(), said.flags(), said.userid(), said.rolemask(), said.third(), tag,
                said.routes(), said.topic(), said.payload())).array();
        for (var from = 0; from < bytes.length; from += piece) {
            client.send(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + piece)));
        }
    }

    @Override
    public void close() throws IOException {
        peers.close();
    }
}
