package muster.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import muster.cluster.History;
import muster.cluster.Memory;
import muster.flux.Duration;
import muster.flux.FormatException;
import muster.journal.RecordFile;
import muster.live.Link;
import muster.live.LiveInstance;
import muster.live.Place;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Follows a running Flux, for people or into a journal. */
@Command(name = "watch", header = "Follow a running Flux, or record what it says.", description = {"",
        "What happened before comes first, in the order of its times; then a line for each event as it comes. With --record "
                + "nothing is printed, and the journal that replay, whatif and open read is written as it is heard: "
                + "whatever becomes of muster, only a line that was being written is lost, and where the machine goes down, a second or so.",
        "A connection that is lost is made again, and what happened meanwhile is added; both are told on standard error and "
                + "in the journal. An instance tells its streams to its owner; anyone else is told what Flux tells guests, "
                + "and what that lacks. It ends with Ctrl-C."}, parameterListHeading = "%n", footerHeading = "%nExamples:%n", footer = {
                        "  muster watch                                         the instance of FLUX_URI, or of the machine",
                        "  muster watch ssh://cluster/run/flux/local --record monday.jsonl --gzip --for 8h",
                        "  muster watch --record week.jsonl --rotate 100M       week.0001.jsonl and so on",
                        "  cat week.*.jsonl | muster replay -                   what came of all of it",
                        "  muster watch f2iqAK3d                                the instance that this job is"})
final class WatchCommand implements Callable<Integer> {
    /** How often it is looked whether the process is to end. */
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    @Option(names = "--record", paramLabel = "FILE", description = "write the journal there, a new file; - is standard output")
    private String record;

    @Option(names = "--rotate", paramLabel = "SIZE", converter = SizeConverter.class, description = "begin a new file after so many bytes, as 500k, 100M or 2G; they are numbered")
    private Long rotate;

    @Option(names = "--gzip", description = "compress what is recorded; a name that ends in .gz says so too")
    private boolean gzip;

    @Option(names = "--for", paramLabel = "DURATION", converter = DurationConverter.class, description = "end so long after what was before is told, as 90s or 1.5h; by default when interrupted")
    private Duration time;

    @Option(names = "--retry", paramLabel = "DURATION", converter = DurationConverter.class, description = "how long to try to get a lost connection back; by default until interrupted")
    private Duration retry;

    @Parameters(paramLabel = "URI", arity = "0..1", description = "the instance, as local:///run/flux/local, ssh://host/run/flux/local or the id of a job that is one; by default that of FLUX_URI, or else that of the machine")
    private String uri;

    private final Stdio stdio;

    WatchCommand(Stdio stdio) {
        this.stdio = stdio;
    }

    @Override
    public Integer call() throws FormatException, IOException, InterruptedException {
        var place = uri == null
                ? Place.usual(System.getenv()).orElseThrow(() -> new FormatException(
                        "No Flux runs here: FLUX_URI is not set, and the machine has no instance. Name one, as "
                                + "local:///run/flux/local."))
                : Place.parse(uri);
        var options = new RecordFile.Options(rotate == null ? OptionalLong.empty() : OptionalLong.of(rotate), gzip);
        try (var interrupt = new Interrupt();
                var told = record == null
                        ? new EventLines(stdio.out())
                        : new JournalLines(record, options, stdio);
                var instance = LiveInstance.open(place)) {
            follow(instance, told, interrupt);
            return interrupt.asked() ? Interrupt.CODE : 0;
        }
    }

    private void follow(LiveInstance instance, Told told, Interrupt interrupt)
            throws IOException, FormatException, InterruptedException {
        var news = new Semaphore(0);
        instance.journal().listen(_ -> news.release());
        instance.caughtUp().whenComplete((_, _) -> news.release());
        instance.onLink(new Outages(stdio.err())::told);
        var reader = instance.journal().reader();
        var memory = new Memory(Memory.NEWEST);
        var isBrief = time != null && time.seconds() == 0;
        var done = 0;
        var begun = 0L;
        var hasBegun = false;
        while (!interrupt.asked()) {
            // Asked before the entries are taken, among which is then what was said of the loss, and all that was before.
            var loss = loss(instance);
            var isCaughtUp = instance.caughtUp().isDone();
            if (isCaughtUp && !hasBegun) {
                backlog(instance);
                hasBegun = true;
                begun = System.nanoTime();
            }
            // People are told what was before in its order, which is known when all of it is there.
            if (isCaughtUp || !told.isOrdered()) {
                var fresh = reader.take().orElseThrow();
                if (isBrief && instance.caughtUp().isDone()) {
                    fresh = fresh.subList(0, Math.clamp(backlog(instance) - done, 0, fresh.size()));
                }
                if (!fresh.isEmpty()) {
                    told.tell(fresh);
                    done += fresh.size();
                }
            }
            if (isCaughtUp && instance.journal().size() > memory.most()) {
                var all = instance.journal().since(0);
                memory.cut(instance.journal(), History.followed(all), all, _ -> false);
            }
            told.pause();
            if (hasBegun && time != null && (System.nanoTime() - begun) / 1e9 >= time.seconds()) {
                return;
            }
            if (loss.isPresent()) {
                throw new IOException(instance.title() + ": " + loss.get());
            }
            if (news.tryAcquire(LOOK_NANOS, TimeUnit.NANOSECONDS)) {
                news.drainPermits();
            }
        }
    }

    /** How much there was when it was begun; where that is never heard, it ends. */
    private static int backlog(LiveInstance instance) throws IOException {
        try {
            return instance.caughtUp().join();
        } catch (CompletionException e) {
            throw new IOException(e.getCause().getMessage(), e);
        }
    }

    /** Why the connection is lost, if it has been for so long that it is given up. */
    private Optional<String> loss(LiveInstance instance) {
        return retry != null && instance.link() instanceof Link.Down(var why, var since, var _)
                && System.currentTimeMillis() / 1e3 - since >= retry.seconds() ? Optional.of(why) : Optional.empty();
    }

    /** Tells when the connection is lost and when it is there again. */
    private static final class Outages {
        private final PrintStream err;
        private boolean isDown;

        Outages(PrintStream err) {
            this.err = err;
        }

        void told(Link link) {
            switch (link) {
                case Link.Down(var why, var _, var _) when !isDown -> {
                    isDown = true;
                    err.println("Connection lost: " + why + ". Trying to get it back.");
                }
                case Link.Up _ when isDown -> {
                    isDown = false;
                    err.println("Connected again.");
                }
                case Link.Connecting _,Link.Up _,Link.Down _,Link.Ended _ -> {
                }
            }
        }
    }
}
