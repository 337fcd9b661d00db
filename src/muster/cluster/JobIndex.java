package muster.cluster;

import muster.flux.JobId;

/** Where each job is among the jobs of a state: an immutable trie over the ids' hashes. */
final class JobIndex {
    static final JobIndex NONE = new JobIndex(new Object[16]);

    /** An id and its place. */
    private record Leaf(long id, int place) {}

    private final Object[] root;

    private JobIndex(Object[] root) {
        this.root = root;
    }

    /** The job's place, or −1. */
    int get(JobId id) {
        var hash = hash(id.value());
        Object node = root;
        while (node instanceof Object[] branches) {
            node = branches[(int) (hash & 15)];
            hash >>>= 4;
        }
        return node instanceof Leaf leaf && leaf.id == id.value() ? leaf.place : -1;
    }

    /** The index with a job that it hasn't yet. */
    JobIndex plus(JobId id, int place) {
        return new JobIndex(put(root, 0, new Leaf(id.value(), place)));
    }

    private static Object[] put(Object[] node, int level, Leaf leaf) {
        var copy = node.clone();
        var branch = (int) (hash(leaf.id) >>> level & 15);
        copy[branch] = switch (node[branch]) {
            case Object[] deeper -> put(deeper, level + 4, leaf);
            case Leaf there -> put(put(new Object[16], level + 4, there), level + 4, leaf);
            case null, default -> leaf;
        };
        return copy;
    }

    /** Spreads the bits, one to one, so that two ids never share a hash. */
    private static long hash(long id) {
        var mixed = (id ^ id >>> 32) * 0x9E3779B97F4A7C15L;
        return mixed ^ mixed >>> 32;
    }
}
