package muster.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import muster.flux.Duration;
import muster.flux.FormatException;
import muster.live.LiveInstance;
import muster.live.Place;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Follows a running Flux, for people or into a journal. */
@Command(name = "watch", header = "Follow a running Flux, or record what it says.", description = {"",
        "What happened before comes first, in the order of its times; then a line for each event as it comes. With --record "
                + "nothing is printed, and the journal that replay, whatif and open read is written as it is heard: even "
                + "if the machine is lost, so is only its last line.",
        "An instance tells its streams to its owner alone. It ends with Ctrl-C, or when the broker does, which is told on "
                + "standard error."}, parameterListHeading = "%n", footerHeading = "%nExamples:%n", footer = {
                        "  muster watch                                         the instance of FLUX_URI, or of the machine",
                        "  muster watch local:///run/flux/local --record monday.jsonl --for 8h",
                        "  muster watch --record - --for 0s | muster replay -   what came of all there was until now"})
final class WatchCommand implements Callable<Integer> {
    /** How long a broker may say nothing before it is through with what was before. */
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
    /** How often it is looked whether the process is to end. */
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    @Option(names = "--record", paramLabel = "FILE", description = "write the journal there, a new file; - is standard output")
    private String record;

    @Option(names = "--for", paramLabel = "DURATION", converter = DurationConverter.class, description = "end so long after what was before is told, as 90s or 1.5h; by default when interrupted")
    private Duration time;

    @Parameters(paramLabel = "URI", arity = "0..1", description = "the instance, as local:///run/flux/local; by default that of FLUX_URI, or else that of the machine")
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
        try (var interrupt = new Interrupt();
                var told = record == null ? new EventLines(stdio.out()) : new JournalLines(record, stdio);
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
        instance.ended().thenRun(news::release);
        var done = 0;
        var heard = System.nanoTime();
        var begun = 0L;
        var hasBegun = false;
        while (!interrupt.asked()) {
            // Asked before the entries are taken: what is told after the end of it can't be missed then.
            var ended = instance.ended().getNow(null);
            var size = instance.journal().size();
            // Asked after the size, which holds none of what came later then.
            var isCaughtUp = instance.caughtUp().isDone();
            if (isCaughtUp && !hasBegun) {
                hasBegun = true;
                begun = System.nanoTime();
            }
            if (isCaughtUp && !instance.caughtUp().isCompletedExceptionally()) {
                var backlog = instance.caughtUp().join();
                size = time != null && time.seconds() == 0 ? backlog : Math.max(size, backlog);
            }
            // People are told what was before in its order, which is known when all of it is there.
            if (size > done && (isCaughtUp || !told.isOrdered())) {
                told.tell(instance.journal().since(done).subList(0, size - done));
                done = size;
            }
            if (ended != null) {
                throw new IOException(instance.title() + ": " + ended);
            }
            if (hasBegun && time != null && (System.nanoTime() - begun) / 1e9 >= time.seconds()) {
                return;
            }
            if (news.tryAcquire(LOOK_NANOS, TimeUnit.NANOSECONDS)) {
                news.drainPermits();
                heard = System.nanoTime();
            } else if (!hasBegun && System.nanoTime() - heard > SILENCE_NANOS) {
                throw new IOException(instance.title() + ": it does not answer");
            }
        }
    }
}
