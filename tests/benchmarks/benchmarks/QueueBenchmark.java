package benchmarks;

import java.util.concurrent.TimeUnit;
import muster.flux.FormatException;
import muster.sim.Scenario;
import muster.sim.Simulation;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A day of 10,000 jobs on 5,000 nodes, every prolog rank by rank, nodes that fail and are repaired and users who come again: the
 * aim is seconds. About 500,000 journal entries.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2)
@Measurement(iterations = 3)
public class QueueBenchmark {
    /** Who may start before whom. */
    @Param({"fcfs", "easy"})
    public String scheduler;

    private Scenario scenario;

    /** Reads the scenario and draws its jobs. */
    @Setup
    public void scenario() throws FormatException {
        scenario = Scenario
                .parse("""
                        {"cluster": {"hosts": "n[0-4999]", "cores": 96}, "scheduler": "%s",
                         "prologs": [{"duration": {"lognormal": {"median": "45s", "sigma": 0.3}}, "timeout": "4m", "checks": [
                           {"name": "scrub", "rate": 0.0005, "reports": {"exit": 1}}]}],
                         "epilog": {"uniform": ["1s", "4s"]}, "repair": {"exponential": "2h"},
                         "jobs": [{"repeat": {"count": 10000, "every": {"exponential": "8.64s"}}, "nodes": {"lognormal": {"median": 12, "sigma": 1.6}},
                           "length": {"lognormal": {"median": "40m", "sigma": 1}}, "limit": {"lengths": {"uniform": [1.1, 4]}},
                           "resubmit": {"after": {"exponential": "10m"}, "times": 3}}]}
                        """
                        .formatted(scheduler), "benchmark");
    }

    /** All of it, without keeping the journal. */
    @Benchmark
    public long day() {
        var entries = new long[1];
        Simulation.run(scenario, entry -> entries[0]++, () -> false);
        return entries[0];
    }
}
