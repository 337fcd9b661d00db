package muster.sim;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import muster.flux.IdSet;

/** The nodes: who is up, who is drained, who holds them and what ails them. A bit a rank, not an object. */
final class Nodes {
    private final int size;
    private final BitSet online = new BitSet();
    private final BitSet drained = new BitSet();
    private final BitSet torpid = new BitSet();
    private final BitSet free = new BitSet();
    private final SimJob[] holders;
    private final Map<Integer, String> reasons = new HashMap<>();
    private final Map<Integer, Ailment> ailments = new HashMap<>();
    private final BitSet tagged = new BitSet();
    private int freeCount;
    /** Null when it has to be found again. */
    private IdSet unusable;

    Nodes(int size) {
        this.size = size;
        this.holders = new SimJob[size];
    }

    int size() {
        return size;
    }

    int freeCount() {
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
        return which(ranks, this::isOnline);
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

    /** The free ones of lowest rank, which are the job's from now on. */
    IdSet take(int count, SimJob job) {
        var taken = new BitSet();
        var rank = -1;
        for (var i = 0; i < count; i++) {
            rank = free.nextSetBit(rank + 1);
            taken.set(rank);
            holders[rank] = job;
            free.clear(rank);
        }
        freeCount -= count;
        return IdSet.of(taken);
    }

    void release(int rank) {
        holders[rank] = null;
        refresh(rank);
    }

    void online(int rank, boolean up) {
        online.set(rank, up);
        unusable = null;
        if (up)
            ailments.remove(rank);
        refresh(rank);
    }

    void torpid(int rank, boolean silent) {
        torpid.set(rank, silent);
        unusable = null;
        refresh(rank);
    }

    /** As {@code resource.drain} in its mode {@code update}: whoever is drained with a reason keeps it. */
    void drain(int rank, String reason, boolean overwrite) {
        if (overwrite || !drained.get(rank) || reason(rank).isEmpty())
            reasons.put(rank, reason);
        drained.set(rank);
        unusable = null;
        refresh(rank);
    }

    /** Whoever undrains a node has seen to it. */
    void undrain(int rank) {
        drained.clear(rank);
        unusable = null;
        reasons.remove(rank);
        ailments.remove(rank);
        refresh(rank);
    }

    /** Why a rank is drained; "" if it isn't, or nobody said. */
    String reason(int rank) {
        return reasons.getOrDefault(rank, "");
    }

    /** Nothing ails it any more. */
    void heal(int rank) {
        ailments.remove(rank);
    }

    /** From now on each prolog on the rank meets this, until someone sees to the node. */
    void ail(int rank, Ailment ailment) {
        ailments.put(rank, ailment);
    }

    Optional<Ailment> ailment(int rank) {
        return Optional.ofNullable(ailments.get(rank));
    }

    /** Tags ranks; answers all that are tagged. */
    IdSet tag(IdSet ranks) {
        ranks.forEach(rank -> tagged.set((int) rank));
        return IdSet.of(tagged);
    }

    private void refresh(int rank) {
        var now = online.get(rank) && !drained.get(rank) && !torpid.get(rank) && holders[rank] == null;
        if (now != free.get(rank)) {
            free.set(rank, now);
            freeCount += now ? 1 : -1;
        }
    }
}
