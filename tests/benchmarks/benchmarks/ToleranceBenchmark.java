package benchmarks;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import muster.flux.FormatException;
import muster.lab.Trial;
import muster.sim.Scenario;
import muster.sim.Simulation;
import muster.tolerance.Verdict.Word;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;

/**
 * What a tolerance costs the model: the same job as wide as the cluster and the same faults, asking for none and for 3 %. The aim
 * is 5 % at most wherever both come to the same end. The two take turns in each shot, one first and then the other, and the
 * processor time of their thread and what it allocates are counted rather than the time of a clock, so that what else the
 * machine does falls on both alike. The last line of the log says what came of it; JMH's own figure is that of a pair.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 20, time = 1)
public class ToleranceBenchmark {
    private static final com.sun.management.ThreadMXBean THREADS = (com.sun.management.ThreadMXBean) ManagementFactory
            .getThreadMXBean();
    private static final String DEGRADED = "{\"name\": \"lustre\", \"rate\": %s, \"reports\": \"degraded\"}";
    private static final String SCRUB = "{\"name\": \"scrub\", \"rate\": 0.0005, \"reports\": {\"exit\": 1}}";

    /** How many nodes the cluster and the job have. */
    @Param("10000")
    public int nodes;

    /** What goes wrong. */
    @Param
    public Case what;

    private Scenario without;
    private Scenario with;
    private boolean turn;
    /** Of each pair, with a tolerance over without. */
    private final List<Cost> costs = new ArrayList<>();

    /** What goes wrong, and how both end. */
    public enum Case {
        /** Nothing: both start. */
        NOTHING("", "", Word.ALL, Word.ALL),
        /** Scripts of a few ranks exit 1, which no tolerance covers, beside a few that are degraded: both fail. */
        UNMARKED(DEGRADED.formatted("0.001") + ", " + SCRUB, "", Word.FAIL, Word.FAIL),
        /** A tenth is degraded, more than is tolerated: both fail. */
        BEYOND(DEGRADED.formatted("0.1"), "", Word.FAIL, Word.FAIL),
        /**
         * Nodes go away while the job, an instance, runs: both have started, and both go on. No failure of a prolog is like that: one
         * rank lost is more than none.
         */
        AFTERWARDS("", "{\"at\": \"5m\", \"what\": \"offline\", \"ranks\": \"%d-%d\"}", Word.ALL, Word.ALL),
        /** A few are degraded: without a tolerance it fails, with one it starts. Not the same work, and held to no aim. */
        TOLERATED(DEGRADED.formatted("0.001"), "", Word.FAIL, Word.DRAIN);

        private final String checks;
        private final String fault;
        private final Word without;
        private final Word with;

        Case(String checks, String fault, Word without, Word with) {
            this.checks = checks;
            this.fault = fault;
            this.without = without;
            this.with = with;
        }

        private Scenario scenario(int nodes, String asks) throws FormatException {
            return Scenario.parse(
                    """
                            {"cluster": {"hosts": "n[0-%d]", "cores": 96, "gpus": 4, "chassis": 16},
                             "prologs": [{"duration": {"lognormal": {"median": "45s", "sigma": 0.3}}, "timeout": "4m", "checks": [%s]}],
                             "faults": [%s], "jobs": [{"nodes": %d, "instance": true, "length": "10m"%s}]}
                            """
                            .formatted(nodes - 1, checks, fault.formatted(nodes - nodes / 1000, nodes - 1), nodes,
                                    asks),
                    "benchmark");
        }
    }

    /** Reads the two, and makes sure that they end as is said of them. */
    @Setup
    public void scenarios() throws FormatException {
        without = what.scenario(nodes, "");
        with = what.scenario(nodes, ", \"tolerance\": \"3%\"");
        check(without, what.without);
        check(with, what.with);
    }

    private static void check(Scenario scenario, Word word) {
        var verdict = Trial.run(scenario).end().jobs().getFirst().verdict().orElseThrow();
        if (verdict != word)
            throw new IllegalStateException("ends in " + verdict + ", not in " + word);
    }

    /** Both, each first in turn. */
    @Benchmark
    public Object pair() {
        turn = !turn;
        var first = Cost.of(turn ? without : with);
        var second = Cost.of(turn ? with : without);
        costs.add(turn ? second.over(first) : first.over(second));
        return costs;
    }

    /** What was spent to get warm doesn't count. */
    @TearDown(Level.Iteration)
    public void warm(IterationParams iteration) {
        if (iteration.getType() == IterationType.WARMUP)
            costs.clear();
    }

    /** Says how much more the tolerant one costs: the mean of the pairs, and its 95 % interval. */
    @TearDown
    public void say() {
        System.out.printf("%n%s, %d pairs: with a tolerance %s of the processor time, %s of the bytes%n", what,
                costs.size(), more(Cost::nanos), more(Cost::bytes));
    }

    /** By logarithms, so that twice as much and half as much even out. */
    private String more(ToDoubleFunction<Cost> which) {
        var mean = costs.stream().mapToDouble(which).map(Math::log).average().orElseThrow();
        var square = costs.stream().mapToDouble(which).map(ratio -> Math.pow(Math.log(ratio) - mean, 2)).sum();
        var margin = 1.96 * Math.sqrt(square / (costs.size() - 1) / costs.size());
        return "%+.2f %% (%+.2f to %+.2f)".formatted(percent(mean), percent(mean - margin), percent(mean + margin));
    }

    private static double percent(double logarithm) {
        return 100 * Math.expm1(logarithm);
    }

    /** What the thread spends on a run; or such a run's share of another. */
    private record Cost(double nanos, double bytes) {
        static Cost of(Scenario scenario) {
            var nanos = THREADS.getCurrentThreadCpuTime();
            var bytes = THREADS.getCurrentThreadAllocatedBytes();
            Simulation.run(scenario);
            return new Cost(THREADS.getCurrentThreadCpuTime() - nanos,
                    THREADS.getCurrentThreadAllocatedBytes() - bytes);
        }

        Cost over(Cost other) {
            return new Cost(nanos / other.nanos, bytes / other.bytes);
        }
    }
}
