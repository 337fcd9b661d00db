package muster.sim;

import java.util.Arrays;
import java.util.function.IntConsumer;
import muster.flux.IdSet;

/** Ranks as they come, in any order: few of many, where a bit for each of the many would cost more. */
final class RankList {
    private int[] ranks = new int[8];
    private int size;

    void add(int rank) {
        if (size == ranks.length)
            ranks = Arrays.copyOf(ranks, 2 * size);
        ranks[size++] = rank;
    }

    boolean isEmpty() {
        return size == 0;
    }

    void forEach(IntConsumer each) {
        for (var i = 0; i < size; i++)
            each.accept(ranks[i]);
    }

    IdSet ids() {
        return IdSet.of(Arrays.copyOf(ranks, size));
    }
}
