package muster.live;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import muster.flux.Json;
import muster.journal.Entry;
import muster.journal.Streams;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One connection to a broker, and what is heard on it until it ends: the two streams, or for those who may not hear them, or
 * where the broker hasn't got them, what else tells of the same; what perilog answers while a prolog runs; and whether anybody
 * is still there.
 */
final class Session {
    /** Who is told. */
    interface Listener {
        /** What the instance said, on the thread that reads. */
        void heard(Entry entry);

        /** Who the broker is; told once. */
        void introduced(Introduction introduction);

        /** How long an answer takes, in seconds. */
        void delayed(double seconds);

        /** What can't be known here, in words. */
        void lacking(String what);
    }

    /** How often perilog is asked. */
    private static final long POLL_MILLIS = 200;
    /** How often it is asked whether anybody is there. */
    private static final long PING_MILLIS = 5000;
    /** How long nothing may come before the connection is taken for dead, in seconds. */
    private static final double SILENCE = 20;

    private final Rpc rpc;
    private final InstantSource clock;
    private final Listener listener;
    private final CompletableFuture<Introduction> introduction;
    private final RunningPrologs prologs = new RunningPrologs();
    private final Guest guest;
    /** Whether what was before lacks its beginning. */
    private boolean isTruncated;
    private Map<String, JsonNode> polled = Map.of();

    private Session(Place place, Rpc rpc, InstantSource clock, Guest guest, Listener listener) {
        this.rpc = rpc;
        this.clock = clock;
        this.guest = guest;
        this.listener = listener;
        // Whatever follows from it comes after it is told.
        this.introduction = Introduction.of(place, rpc).thenApply(known -> {
            listener.introduced(known);
            return known;
        });
    }

    /** Begins to listen. */
    static Session begin(Place place, Rpc rpc, InstantSource clock, Guest guest, Listener listener) {
        var session = new Session(place, rpc, clock, guest, listener);
        session.introduction.exceptionally(failed -> {
            rpc.end(Asked.words(failed));
            return null;
        });
        session.follow(Streams.RESOURCES, Json.object(), session::resources);
        session.follow(Streams.JOBS, Json.object().put("full", true), session::jobs);
        rpc.ended().thenRun(session.prologs::end);
        Thread.ofVirtual().name("perilog").start(session::poll);
        Thread.ofVirtual().name("ping").start(session::watch);
        return session;
    }

    /** Whether the broker said who it is; waits until it has, or can't any more. */
    boolean isIntroduced() {
        return introduction.handle((_, failed) -> failed == null).join();
    }

    /** Whether the broker said that it isn't up yet; waits as {@link #isIntroduced} does. */
    boolean isTooEarly() {
        return introduction.handle((_, failed) -> failed != null && Introduction.isTooEarly(failed)).join();
    }

    private void follow(String topic, ObjectNode request, Consumer<ObjectNode> heard) {
        var first = new CompletableFuture<Void>();
        rpc.stream(topic, request, payload -> {
            first.complete(null);
            heard.accept(payload);
        }).ended().whenComplete((_, failed) -> {
            if (failed == null) {
                rpc.end(topic + ": the broker ended this stream");
            } else if (!first.isDone() && Asked.cause(failed) instanceof RpcException refused) {
                introduction.thenAccept(known -> instead(topic, refused, known));
            } else {
                rpc.end(topic + ": " + Asked.words(failed));
            }
        });
    }

    /** What tells of the same where a stream is refused. */
    private void instead(String topic, RpcException refused, Introduction known) {
        var since = Since.of(topic);
        if (refused.errno() == Errno.EPERM) {
            listener.lacking("The stream " + topic + " is for the instance's owner, and here you are "
                    + known.about().user() + ". " + Guest.lacks(topic));
        } else if (refused.errno() == Errno.ENOSYS && since.isAfter(known.about().version())) {
            listener.lacking("This Flux, " + known.about().version() + ", has no stream " + topic
                    + ", which came with " + since + ". " + Guest.lacks(topic));
        } else {
            rpc.end(topic + ": " + refused.getMessage());
            return;
        }
        guest.follow(topic, rpc, known, listener::heard);
    }

    private void resources(ObjectNode payload) {
        hear(Streams.RESOURCES, payload);
        isTruncated |= payload.path("events").valueStream()
                .anyMatch(event -> event.path("name").stringValue("").equals("truncate"));
        if (isTruncated && payload.path("events").isEmpty()) {
            isTruncated = false;
            introduction.thenAccept(known -> guest.seed(rpc, known, listener::heard));
        }
    }

    private void jobs(ObjectNode payload) {
        prologs.hear(payload);
        hear(Streams.JOBS, payload);
    }

    private void hear(String stream, ObjectNode payload) {
        listener.heard(new Entry(Clock.now(clock), stream, payload));
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
            var payload = Json.object();
            payload.set("procs", procs);
            var perRank = response.path("conf").path("prolog").path("per_rank");
            if (perRank.isBoolean()) {
                // Whether each rank has a process of its own, without which the active ranks tell nothing of the others.
                payload.putObject("conf").putObject("prolog").set("per_rank", perRank);
            }
            hear(Streams.PERILOG, payload);
        }
        polled = said;
    }

    private void watch() {
        try {
            var pong = introduction.thenApply(Introduction::delay);
            while (rpc.goesOn(PING_MILLIS)) {
                if (pong.isDone()) {
                    pong = Introduction.delay(rpc);
                    pong.thenAccept(listener::delayed);
                } else if (rpc.silence() > SILENCE) {
                    rpc.end("it does not answer any more");
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
