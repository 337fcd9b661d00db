package benchmarks;

import java.util.Arrays;
import java.util.Random;
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
 * One job as wide as the cluster through its prolog, with every entry of the journal, beside the floor: as many random numbers
 * drawn and sorted. Divide by the nodes for the time an end of a script takes. Peers on a like machine, in events a second:
 * CloudSim Plus 2.4M at 10,000 entities, SimPy 0.8M, SimGrid 0.5M.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class SimulationBenchmark {
    /** How many nodes the cluster and the job have. */
    @Param({"10000", "100000", "1000000"})
    public int nodes;

    private Scenario scenario;

    /** Reads the scenario. */
    @Setup
    public void scenario() throws FormatException {
        scenario = Scenario
                .parse("""
                        {"cluster": {"hosts": "n[0-%d]", "cores": 96, "gpus": 4, "chassis": 16}, "policy": {"failed": "trim", "timedOut": "trim"},
                         "prologs": [{"duration": {"lognormal": {"median": "45s", "sigma": 0.3}}, "timeout": "4m", "checks": [
                           {"name": "lustre", "rate": 0.001, "reports": "degraded"},
                           {"name": "rabbit", "rate": 0.0001, "per": "chassis", "reports": "degraded"},
                           {"name": "scrub", "rate": 0.0005, "reports": {"exit": 1}}]}],
                         "jobs": [{"nodes": %d, "tolerance": "3%%", "instance": true, "length": "1m"}]}
                        """
                        .formatted(nodes - 1, nodes), "benchmark");
    }

    /** The whole run, from boot to clean. */
    @Benchmark
    public Object run() {
        return Simulation.run(scenario);
    }

    /** The floor. */
    @Benchmark
    public long[] drawAndSort() {
        var random = new Random(1);
        var times = new long[nodes];
        for (var i = 0; i < nodes; i++) {
            times[i] = (long) (45e6 * Math.exp(0.3 * random.nextGaussian())) << 20 | i;
        }
        Arrays.sort(times);
        return times;
    }
}
