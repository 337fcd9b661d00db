package muster.live;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import muster.flux.FormatException;

/**
 * A broker that says to one client what a real one said, in pieces of a few bytes: where the recorded client asked, it waits
 * until this one asks the same. What the recording's client asked besides is left out.
 */
public final class RecordedBroker implements AutoCloseable {
    private static final Set<String> ASIDE = Set.of("attr.get", "resource.status", "no-such.service");
    private static final Executor APART = Thread::startVirtualThread;

    private final Peers peers;
    private final CompletableFuture<Void> played;

    public RecordedBroker(Path folder, int piece) throws IOException, FormatException {
        peers = new Peers(folder);
        var session = WireSession.read();
        played = CompletableFuture.runAsync(() -> {
            try (var client = peers.accept()) {
                client.send((byte) 0);
                play(session, client, piece);
                Peers.introduced(client);
            } catch (IOException | FormatException e) {
                throw new IllegalStateException(e);
            }
        }, APART);
    }

    public String uri() {
        return place().toString();
    }

    Place place() {
        return peers.place();
    }

    /** Waits until all of it has been played and the client has gone. */
    void awaitEnd() throws InterruptedException, ExecutionException {
        played.get();
    }

    private static void play(WireSession session, Peers.Peer client, int piece) throws IOException, FormatException {
        Map<Integer, Integer> tags = new HashMap<>();
        for (var step : session.steps()) {
            var said = step.message();
            if (ASIDE.contains(said.topic().orElse(""))) {
                continue;
            }
            if (step.isFromBroker()) {
                var bytes = Frames.of(new Message(said.kind(), said.flags(), said.userid(), said.rolemask(),
                        said.third(), tags.get(said.fourth()), said.routes(), said.topic(), said.payload())).array();
                for (var from = 0; from < bytes.length; from += piece) {
                    client.send(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + piece)));
                }
            } else {
                var asked = Peers.introduced(client);
                if (asked.isEmpty()) {
                    return;
                }
                if (!asked.get().topic().equals(said.topic())) {
                    throw new IllegalStateException("asked " + asked.get().topic() + ", expected " + said.topic());
                }
                tags.put(said.fourth(), asked.get().fourth());
            }
        }
    }

    @Override
    public void close() throws IOException {
        peers.close();
    }
}
