package muster.sim;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import muster.flux.IdSet;

/**
 * The nodes: who is up, who is drained, who holds them and what ails them. A few bits a rank, not an object, and what is done
 * to a run of ranks is done to words of bits.
 */
final class Nodes {
    /** Something done to the ranks from one up to another, which isn't among them. */
    @FunctionalInterface
    private interface Run {
        void over(int from, int to);
    }

    private final int size;
    private final BitSet online = new BitSet();
    private final BitSet drained = new BitSet();
    private final BitSet torpid = new BitSet();
    private final BitSet held = new BitSet();
    private final BitSet free = new BitSet();
    private final BitSet tagged = new BitSet();
    private final SimJob[] holders;
    private final SortedMap<Integer, String> reasons = new TreeMap<>();
    private final SortedMap<Integer, Ailment> ailments = new TreeMap<>();
    /** Negative when they have to be counted again. */
    private int freeCount;
    /** Null when it has to be found again. */
    private IdSet unusable;

    Nodes(int size) {
        this.size = size;
        this.holders = new SimJob[size];
    }

    private static void runs(IdSet ranks, Run what) {
        for (var i = 0; i < ranks.runs(); i++)
            what.over((int) ranks.runFirst(i), (int) ranks.runLast(i) + 1);
    }

    int size() {
        return size;
    }

    int freeCount() {
        if (freeCount < 0)
            freeCount = free.cardinality();
        return freeCount;
    }

    boolean isOnline(int rank) {
        return online.get(rank);
    }

    boolean isTorpid(int rank) {
        return torpid.get(rank);
    }

    boolean isDrained(int rank) {
        return drained.get(rank);
    }

    /** Those of some ranks that are so. */
    IdSet which(IdSet ranks, IntPredicate so) {
        return IdSet.of(ranks.stream().mapToInt(rank -> (int) rank).filter(so).toArray());
    }

    /** Those of some ranks that are online. */
    IdSet up(IdSet ranks) {
        return ranks.difference(IdSet.of(down(ranks)));
    }

    /** Those of some ranks that are not. */
    BitSet down(IdSet ranks) {
        var down = new BitSet();
        runs(ranks, (from, to) -> {
            for (var rank = online.nextClearBit(from); rank < to; rank = online.nextClearBit(rank + 1))
                down.set(rank);
        });
        return down;
    }

    /** The ranks that nobody is given, whether someone holds them or not. */
    IdSet unusable() {
        if (unusable == null) {
            var bits = new BitSet(size);
            bits.set(0, size);
            bits.andNot(online);
            bits.or(drained);
            bits.or(torpid);
            unusable = IdSet.of(bits);
        }
        return unusable;
    }

    Optional<SimJob> holder(int rank) {
        return Optional.ofNullable(holders[rank]);
    }

    /** The free ones of lowest rank, which are the job's from now on; there must be so many. */
    IdSet take(int count, SimJob job) {
        var taken = new BitSet();
        var left = count;
        for (var from = free.nextSetBit(0); left > 0; from = free.nextSetBit(from)) {
            var to = Math.min(free.nextClearBit(from), from + left);
            taken.set(from, to);
            left -= to - from;
            hold(from, to, job);
        }
        return IdSet.of(taken);
    }

    void release(IdSet ranks) {
        runs(ranks, (from, to) -> hold(from, to, null));
    }

    private void hold(int from, int to, SimJob job) {
        Arrays.fill(holders, from, to, job);
        held.set(from, to, job != null);
        refresh(from, to);
    }

    void online(IdSet ranks, boolean up) {
        runs(ranks, (from, to) -> {
            online.set(from, to, up);
            if (up)
                heal(from, to);
            changed(from, to);
        });
    }

    void torpid(IdSet ranks, boolean silent) {
        runs(ranks, (from, to) -> {
            torpid.set(from, to, silent);
            changed(from, to);
        });
    }

    /** As {@code resource.drain} in its mode {@code update}: whoever is drained with a reason keeps it. */
    void drain(IdSet ranks, String reason, boolean overwrite) {
        runs(ranks, (from, to) -> {
            for (var rank = from; rank < to; rank++)
                if (overwrite || !drained.get(rank) || reason(rank).isEmpty())
                    reasons.put(rank, reason);
            drained.set(from, to);
            changed(from, to);
        });
    }

    /** Whoever undrains a node has seen to it. */
    void undrain(IdSet ranks) {
        runs(ranks, (from, to) -> {
            drained.clear(from, to);
            reasons.subMap(from, to).clear();
            heal(from, to);
            changed(from, to);
        });
    }

    /** Why a rank is drained; "" if it isn't, or nobody said. */
    String reason(int rank) {
        return reasons.getOrDefault(rank, "");
    }

    /** Nothing ails them any more. */
    void heal(IdSet ranks) {
        runs(ranks, this::heal);
    }

    private void heal(int from, int to) {
        ailments.subMap(from, to).clear();
    }

    /** From now on each prolog on the rank meets this, until someone sees to the node. */
    void ail(int rank, Ailment ailment) {
        ailments.put(rank, ailment);
    }

    /** What ails whom, by rank. */
    SortedMap<Integer, Ailment> ailments() {
        return Collections.unmodifiableSortedMap(ailments);
    }

    Optional<Ailment> ailment(int rank) {
        return Optional.ofNullable(ailments.get(rank));
    }

    /** Tags ranks; answers all that are tagged. */
    IdSet tag(IdSet ranks) {
        runs(ranks, tagged::set);
        return IdSet.of(tagged);
    }

    private void changed(int from, int to) {
        unusable = null;
        refresh(from, to);
    }

    private void refresh(int from, int to) {
        free.set(from, to);
        except(drained, from, to);
        except(torpid, from, to);
        except(held, from, to);
        for (var rank = online.nextClearBit(from); rank < to; rank = online.nextClearBit(rank + 1))
            free.clear(rank);
        freeCount = -1;
    }

    /** Takes runs of ranks that aren't free out of a run of them. */
    private void except(BitSet taken, int from, int to) {
        for (var rank = taken.nextSetBit(from); rank >= 0 && rank < to;) {
            var end = Math.min(to, taken.nextClearBit(rank));
            free.clear(rank, end);
            rank = taken.nextSetBit(end);
        }
    }
}
