package muster.live;

import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import muster.flux.Json;
import muster.journal.Entry;
import muster.journal.Streams;
import tools.jackson.databind.node.ObjectNode;

/**
 * What tells of an instance where its streams don't: {@code resource.status} and {@code job-list.list}, asked again and again,
 * and {@code job-info.eventlog-watch} of one's own jobs. It becomes entries of the same streams, marked by where they are from.
 */
final class Guest {
    /** How often is asked, as a rule. */
    static final long POLL_MILLIS = 2000;

    private final InstantSource clock;
    private final long pollMillis;
    private ObjectNode status;
    private String started = "";

    /** Somebody who hasn't asked yet. */
    Guest(InstantSource clock, long pollMillis) {
        this.clock = clock;
        this.pollMillis = pollMillis;
    }

    /** What isn't known where a stream is replaced. */
    static String lacks(String topic) {
        return topic.equals(Streams.RESOURCES)
                ? "Which ranks are online and drained is as last asked; what was so in between isn't known."
                : "Of your own jobs their eventlogs are followed, of others' there is what flux jobs lists.";
    }

    /** Tells instead of a stream until the connection ends. */
    void follow(String topic, Rpc rpc, Introduction known, Consumer<Entry> heard) {
        if (topic.equals(Streams.JOBS)) {
            var jobs = new ListedJobs(rpc, known.about().userid(), clock, heard);
            Thread.ofVirtual().name(topic).start(() -> jobs.follow(pollMillis));
            return;
        }
        if (started.isEmpty() || !started.equals(known.started())) {
            status = null;
        }
        started = known.started();
        Thread.ofVirtual().name(topic).start(() -> resources(rpc, heard));
    }

    /** Tells how it stands, where the stream has lost its beginning; once for each broker. */
    void seed(Rpc rpc, Introduction known, Consumer<Entry> heard) {
        if (started.isEmpty() || !started.equals(known.started())) {
            started = known.started();
            rpc.call(StatusEvents.FROM, Json.object(), response -> {
                var now = Clock.now(clock);
                StatusEvents.of(null, response, now)
                        .ifPresent(events -> heard.accept(StatusEvents.entry(now, events)));
            });
        }
    }

    private void resources(Rpc rpc, Consumer<Entry> heard) {
        var isMarked = false;
        try {
            do {
                var response = rpc.call(StatusEvents.FROM, Json.object()).get();
                var now = Clock.now(clock);
                StatusEvents.of(status, response, now)
                        .ifPresent(events -> heard.accept(StatusEvents.entry(now, events)));
                status = response;
                if (!isMarked) {
                    heard.accept(mark(now));
                    isMarked = true;
                }
            } while (rpc.goesOn(pollMillis));
        } catch (ExecutionException e) {
            rpc.end(StatusEvents.FROM + ": " + Asked.words(e));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static Entry mark(double now) {
        var mark = Json.object();
        mark.putArray("events");
        return new Entry(now, Streams.RESOURCES, mark);
    }
}
