package benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import muster.cluster.History;
import muster.cluster.Memory;
import muster.flux.FormatException;
import muster.live.DayBroker;
import muster.live.LiveInstance;
import muster.live.Place;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a window keeps of an instance that it has followed for so many hours, at 2,000 jobs an hour: the heap after collecting
 * garbage, the entries of the journal and the jobs; beside it the same where nothing is ever cut.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class LiveDayBenchmark {
    private static final int JOBS_AN_HOUR = 2_000;

    /** How many hours are followed. */
    @Param({"1", "3", "6", "12", "18", "24"})
    public int hours;

    /** How many of the newest entries are kept; with the second, all are. */
    @Param({"" + Memory.NEWEST, "1000000000"})
    public int newest;

    /** What is counted at the end. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Counters {
        /** Of the heap, in MB. */
        public double heap;
        /** What the instance said. */
        public double said;
        /** What of it the journal holds. */
        public double entries;
        /** How many jobs the state has. */
        public double jobs;

        /** Begins anew. */
        @Setup(Level.Iteration)
        public void clear() {
            heap = said = entries = jobs = 0;
        }
    }

    /** Follows it as a window does. */
    @Benchmark
    public Object follow(Counters counters) throws IOException, FormatException, InterruptedException {
        try (var broker = new DayBroker(Files.createTempDirectory("day"), JOBS_AN_HOUR, true, 1);
                var instance = LiveInstance.open(Place.parse(broker.uri()))) {
            instance.caughtUp().join();
            var journal = instance.journal();
            var news = new Semaphore(0);
            journal.listen(_ -> news.release());
            var memory = new Memory(newest);
            var known = journal.since(0);
            var history = History.followed(known);
            for (var hour = 0; hour < hours; hour++) {
                broker.hour();
                for (var last = broker.lastJob(); history.at(history.size()).job(last)
                        .filter(job -> !Double.isNaN(job.started())).isEmpty();) {
                    news.acquire();
                    news.drainPermits();
                    var all = journal.since(0);
                    history = history.from(known.size(), all);
                    if (all.size() > memory.most() && memory.cut(journal, history, all, _ -> false)) {
                        all = journal.since(0);
                        history = History.followed(all);
                    }
                    known = all;
                }
            }
            for (var i = 0; i < 3; i++)
                System.gc();
            counters.heap = (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / 1e6;
            counters.said = broker.said();
            counters.entries = journal.size();
            counters.jobs = history.at(history.size()).jobs().size();
            return history;
        }
    }
}
