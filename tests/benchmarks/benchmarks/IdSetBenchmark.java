package benchmarks;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import muster.flux.FormatException;
import muster.flux.HostList;
import muster.flux.IdSet;
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
 * Sets read, written and joined, beside the floor: a {@link BitSet} of the same ids. A peer's figures for the same sets, from
 * libidset on another machine: {@code 0-11135} 432 µs read, 475 µs written; a tenth of 100,000 at random 2,077 µs and 2,394 µs.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class IdSetBenchmark {
    /** One run, a tenth of 100,000 ids at random, and every second of them. */
    @Param({"range", "random", "alternate"})
    public String shape;

    private IdSet set;
    private IdSet other;
    private String text;
    private String hosts;
    private BitSet bits;
    private BitSet otherBits;
    private List<IdSet> parts;

    /** Makes the sets. */
    @Setup
    public void sets() {
        set = make(new Random(1), 0);
        other = make(new Random(2), 1);
        text = set.toString();
        hosts = "pi[" + text + "]";
        bits = bits(set);
        otherBits = bits(other);
        parts = new ArrayList<>();
        for (var i = 0; i < 100; i++) {
            parts.add(set.intersection(IdSet.range(i * 1000L, i * 1000L + 999)));
        }
    }

    private IdSet make(Random random, int shift) {
        var ids = new BitSet();
        switch (shape) {
            case "range" -> ids.set(shift, 11_136 + shift);
            case "random" -> random.ints(10_000, 0, 100_000).forEach(ids::set);
            default -> {
                for (var i = shift; i < 100_000; i += 2) {
                    ids.set(i);
                }
            }
        }
        return IdSet.of(ids);
    }

    private static BitSet bits(IdSet set) {
        var bits = new BitSet();
        set.forEach(id -> bits.set((int) id));
        return bits;
    }

    /** Reads a set. */
    @Benchmark
    public IdSet decode() throws FormatException {
        return IdSet.parse(text);
    }

    /** Writes a set. */
    @Benchmark
    public String encode() {
        return set.toString();
    }

    /** Joins two sets. */
    @Benchmark
    public IdSet union() {
        return set.union(other);
    }

    /** Joins two bit sets: the floor of {@link #union}. */
    @Benchmark
    public BitSet unionOfBits() {
        var all = (BitSet) bits.clone();
        all.or(otherBits);
        return all;
    }

    /** Joins a hundred sets. */
    @Benchmark
    public IdSet unionOfMany() {
        return IdSet.unionOf(parts);
    }

    /** Reads a list of as many hosts. */
    @Benchmark
    public HostList decodeHosts() throws FormatException {
        return HostList.parse(hosts);
    }

    /** Finds ids by their place. */
    @Benchmark
    public long nth() {
        var sum = 0L;
        for (var i = 0L; i < 1000; i++) {
            sum += set.nth(i * 7 % set.count());
        }
        return sum;
    }
}
