package benchmarks;

import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import muster.flux.FormatException;
import muster.journal.Entry;
import muster.journal.Streams;
import muster.sim.Scenario;
import muster.sim.Simulation;
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
 * What the model keeps of a rank, beside its scenario: bytes in the middle of a prolog, and those of the whole journal. Measured
 * once, for JMH adds up what is counted in several iterations.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 1)
@Measurement(iterations = 1)
public class MemoryBenchmark {
    /** How many nodes the cluster and the job have. */
    @Param({"10000", "100000", "1000000"})
    public int nodes;

    private Scenario scenario;

    /** What is counted: the time that JMH shows beside it is that of collecting garbage. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Counters {
        /** While scripts run: the world and no journal. */
        public double worldBytesPerRank;
        /** At the end: the journal and no world. */
        public double journalBytesPerRank;

        /** Begins anew. */
        @Setup(Level.Iteration)
        public void clear() {
            worldBytesPerRank = 0;
            journalBytesPerRank = 0;
        }
    }

    /** Reads the scenario. */
    @Setup
    public void scenario() throws FormatException {
        scenario = Scenario
                .parse("""
                        {"cluster": {"hosts": "n[0-%d]", "cores": 96, "gpus": 4, "chassis": 16}, "policy": {"failed": "trim"},
                         "prologs": [{"duration": {"lognormal": {"median": "45s", "sigma": 0.3}}, "timeout": "4m", "checks": [
                           {"name": "lustre", "rate": 0.001, "reports": "degraded"}, {"name": "scrub", "rate": 0.0005, "reports": {"exit": 1}}]}],
                         "jobs": [{"nodes": %d, "tolerance": "3%%", "instance": true, "length": "1m"}]}
                        """
                        .formatted(nodes - 1, nodes), "benchmark");
    }

    private static long used() {
        for (var i = 0; i < 3; i++)
            System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** Twice through the prolog: once to look at the world while scripts run, once to keep the journal. */
    @Benchmark
    public Object run(Counters counters) {
        var empty = used();
        var middle = new long[1];
        Simulation.run(scenario, entry -> {
            if (middle[0] == 0 && isOutcome(entry))
                middle[0] = used();
        }, () -> false);
        counters.worldBytesPerRank = (double) (middle[0] - empty) / nodes;
        var entries = new ArrayList<Entry>();
        Simulation.run(scenario, entries::add, () -> false);
        counters.journalBytesPerRank = (double) (used() - empty) / nodes;
        return entries;
    }

    private static boolean isOutcome(Entry entry) {
        return entry.stream().equals(Streams.PROLOG)
                && entry.payload().get("events").get(0).get("name").stringValue().equals("outcome");
    }
}
