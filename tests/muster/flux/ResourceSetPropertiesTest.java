package muster.flux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.BitSet;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against the plainest model there is: a map from rank to its cores and its GPUs. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ResourceSetPropertiesTest {
    private static final int RANKS = 12;
    private static final int IDS = 4;

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void union_difference_and_restriction_are_those_of_each_rank(long seed) throws FormatException {
        var random = new Random(seed);
        var a = random(random);
        var b = random(random);
        if (seed % 2 == 1) {
            // What is kept as text does the same.
            a = a.packed();
            b = b.packed();
        }
        var some = new BitSet();
        random.ints(RANKS / 2, 0, RANKS).forEach(some::set);

        var restricted = new TreeMap<>(model(a));
        restricted.keySet().removeIf(rank -> !some.get(rank));
        check(restricted, a.restrictTo(IdSet.of(some)));

        var union = new TreeMap<>(model(a));
        model(b).forEach((rank, bits) -> union.merge(rank, bits, ResourceSetPropertiesTest::or));
        check(union, a.union(b));
        assertEquals(a.union(b), b.union(a));

        var difference = new TreeMap<>(model(a));
        model(b).forEach((rank, bits) -> difference.computeIfPresent(rank, (key, x) -> andNot(x, bits)));
        difference.values().removeIf(BitSet::isEmpty);
        check(difference, a.difference(b));
    }

    private static void check(Map<Integer, BitSet> expected, ResourceSet actual) throws FormatException {
        assertEquals(expected, model(actual));
        assertEquals(expected.keySet().stream().map(rank -> "pi" + rank).toList(), actual.nodelist().stream().toList());
        assertEquals(actual, ResourceSet.of(Json.parse(actual.toString())));
    }

    private static ResourceSet random(Random random) throws FormatException {
        var set = ResourceSet.of(IdSet.EMPTY, HostList.EMPTY, IdSet.EMPTY, IdSet.EMPTY);
        for (var i = random.nextInt(4); i >= 0; i--) {
            var ranks = new BitSet();
            random.ints(1 + random.nextInt(RANKS), 0, RANKS).forEach(ranks::set);
            var cores = new BitSet();
            random.ints(1 + random.nextInt(IDS), 0, IDS).forEach(cores::set);
            var gpus = new BitSet();
            random.ints(random.nextInt(3), 0, IDS).forEach(gpus::set);
            set = set.union(ResourceSet.of(IdSet.of(ranks),
                    HostList.of(ranks.stream().mapToObj(rank -> "pi" + rank).toList()), IdSet.of(cores),
                    IdSet.of(gpus)));
        }
        return set;
    }

    /** Of each rank: bit n for core n, bit IDS + n for GPU n. */
    private static Map<Integer, BitSet> model(ResourceSet set) {
        var model = new TreeMap<Integer, BitSet>();
        set.ranks().forEach(rank -> {
            var bits = new BitSet();
            set.cores(rank).forEach(core -> bits.set((int) core));
            set.gpus(rank).forEach(gpu -> bits.set((int) gpu + IDS));
            model.put((int) rank, bits);
        });
        return model;
    }

    private static BitSet or(BitSet x, BitSet y) {
        var bits = (BitSet) x.clone();
        bits.or(y);
        return bits;
    }

    private static BitSet andNot(BitSet x, BitSet y) {
        var bits = (BitSet) x.clone();
        bits.andNot(y);
        return bits;
    }
}
