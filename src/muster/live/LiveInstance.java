package muster.live;

import java.io.IOException;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import muster.flux.Json;
import muster.journal.Answer;
import muster.journal.Command;
import muster.journal.Entry;
import muster.journal.Instance;
import muster.journal.Journal;
import muster.journal.Streams;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A running Flux. Its journal is what it says on its two streams, entry by entry as it comes, and while a prolog runs what
 * perilog answers about it. The streams are for the instance's owner; anyone else is told so.
 */
public final class LiveInstance implements Instance {
    /** How often perilog is asked. */
    private static final long POLL_MILLIS = 200;

    /** What is waited for: the end of what was before. */
    private enum Backlog {
        RESOURCES, JOBS
    }

    private final Place place;
    private final Rpc rpc;
    private final InstantSource clock;
    private final Asked asked;
    private final Journal journal = new Journal();
    private final RunningPrologs prologs = new RunningPrologs();
    private final EnumSet<Backlog> behind = EnumSet.allOf(Backlog.class);
    private final CompletableFuture<Integer> caughtUp = new CompletableFuture<>();
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private final List<Consumer<Link>> listeners = new CopyOnWriteArrayList<>();
    private Map<String, JsonNode> polled = Map.of();
    private volatile Link link = new Link.Connecting(1);

    private LiveInstance(Place place, Rpc rpc, InstantSource clock) {
        this.place = place;
        this.rpc = rpc;
        this.clock = clock;
        this.asked = new Asked(rpc);
    }

    /**
     * Connects, and follows what happens from then on; what was before comes first.
     *
     * @param place where its broker listens
     * @return the instance, to be closed
     * @throws IOException if there is none, or it lets nobody in: one line that names the place
     */
    public static LiveInstance open(Place place) throws IOException {
        return on(place, Rpc.on(Connector.usual().open(place)), InstantSource.system());
    }

    static LiveInstance on(Place place, Rpc rpc, InstantSource clock) {
        var instance = new LiveInstance(place, rpc, clock);
        instance.follow();
        return instance;
    }

    private void follow() {
        rpc.ended().thenAccept(this::finish);
        Introduction.of(place, rpc).thenAccept(this::link);
        follow(Streams.RESOURCES, Json.object(), this::resources);
        follow(Streams.JOBS, Json.object().put("full", true), this::jobs);
        Thread.ofVirtual().name("perilog").start(this::poll);
    }

    private void follow(String topic, ObjectNode request, Consumer<ObjectNode> heard) {
        rpc.stream(topic, request, heard).ended().whenComplete((_, failed) -> finish(
                failed == null ? topic + ": the broker ended this stream" : topic + ": " + Asked.words(failed)));
    }

    private void resources(ObjectNode payload) {
        hear(Streams.RESOURCES, payload);
        if (payload.path("events").isArray() && payload.path("events").isEmpty()) {
            reached(Backlog.RESOURCES);
        }
    }

    private void jobs(ObjectNode payload) {
        prologs.hear(payload);
        hear(Streams.JOBS, payload);
        if (payload.path("id").longValue(0) == -1) {
            reached(Backlog.JOBS);
        }
    }

    private void hear(String stream, ObjectNode payload) {
        var now = clock.instant();
        journal.append(List.of(new Entry(now.getEpochSecond() + now.getNano() / 1000 / 1e6, stream, payload)));
    }

    private void reached(Backlog one) {
        behind.remove(one);
        if (behind.isEmpty()) {
            caughtUp.complete(journal.size());
        }
    }

    private void poll() {
        var request = Json.object().put("name", "perilog.so");
        try {
            while (prologs.await()) {
                rpc.call("job-manager.jobtap-query", request, this::perilog).get();
                prologs.pause(POLL_MILLIS);
            }
        } catch (ExecutionException _) {
            // An instance without perilog, or no connection any more: there is nobody to ask.
            prologs.end();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Keeps what changed: that less time is left, goes without saying. */
    private void perilog(ObjectNode response) {
        if (!(response.get("procs") instanceof ObjectNode procs)) {
            return;
        }
        var said = procs.properties().stream().collect(Collectors.toMap(Map.Entry::getKey,
                proc -> proc.getValue() instanceof ObjectNode one
                        ? one.deepCopy().without("remaining_time")
                        : proc.getValue()));
        if (!procs.isEmpty() && !said.equals(polled)) {
            hear(Streams.PERILOG, Json.object().set("procs", procs));
        }
        polled = said;
    }

    private synchronized void link(Link now) {
        if (!(link instanceof Link.Ended)) {
            link = now;
            listeners.forEach(listener -> listener.accept(now));
        }
    }

    private void finish(String why) {
        link(new Link.Ended(why));
        prologs.end();
        // The first reason is the one: what ends because of it has another.
        ended.complete(why);
        rpc.close();
        caughtUp.completeExceptionally(new IOException(place + ": " + why));
    }

    /**
     * Is completed when all that was before has been heard.
     *
     * @return how many entries that was; it fails with an IOException of one line if that will never be
     */
    public CompletableFuture<Integer> caughtUp() {
        return caughtUp.copy();
    }

    /**
     * Is completed when nothing more will be heard.
     *
     * @return why, in a few words
     */
    public CompletableFuture<String> ended() {
        return ended.copy();
    }

    /**
     * How the connection stands.
     *
     * @return as it is now
     */
    public Link link() {
        return link;
    }

    /**
     * Tells how the connection stands, now and each time that it changes, on the thread that changes it, which must not be
     * held up.
     *
     * @param listener who is told
     */
    public void onLink(Consumer<Link> listener) {
        synchronized (this) {
            listeners.add(listener);
            listener.accept(link);
        }
    }

    /**
     * Tells no more.
     *
     * @param listener who was told
     */
    public void offLink(Consumer<Link> listener) {
        listeners.remove(listener);
    }

    /**
     * Why a command would surely be refused, as far as that is known before it is asked.
     *
     * @param command what would be asked
     * @return a sentence for people; empty if nothing is known against it, though the broker may still refuse it
     */
    public Optional<String> refusal(Command command) {
        return switch (link) {
            case Link.Connecting _ -> Optional.of("Not connected yet: nothing can be sent.");
            case Link.Down(var why, var _, var _) ->
                Optional.of("Not connected: " + why + ". Nothing can be sent.");
            case Link.Ended(var why) -> Optional.of("The connection has ended: " + why + ". Nothing can be sent.");
            case Link.Up(var about, var _) -> Rights.refusal(about, command);
        };
    }

    @Override
    public Kind kind() {
        return Kind.LIVE;
    }

    @Override
    public String title() {
        return place.toString();
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public CompletableFuture<Answer> send(double at, Command command) {
        return asked.answer(Objects.requireNonNull(command));
    }

    @Override
    public void close() {
        finish("it was closed here");
    }
}
