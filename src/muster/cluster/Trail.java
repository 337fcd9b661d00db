package muster.cluster;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;

/**
 * An immutable list that shares nearly everything with the one it came from: adding or replacing an element copies one path
 * of a tree whose nodes have 32 branches.
 *
 * @param <T> what it lists
 */
final class Trail<T> extends AbstractList<T> implements RandomAccess {
    private static final int BITS = 5;
    private static final int WIDTH = 1 << BITS;
    private static final Trail<?> NONE = new Trail<>(0, 0, new Object[0]);

    private final int size;
    /** The bits of an index that lie below the root's. */
    private final int shift;
    private final Object[] root;

    private Trail(int size, int shift, Object[] root) {
        this.size = size;
        this.shift = shift;
        this.root = root;
    }

    @SuppressWarnings("unchecked")
    static <T> Trail<T> none() {
        return (Trail<T>) NONE;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    @SuppressWarnings("unchecked")
    public T get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("element " + index + " of " + size);
        }
        var node = root;
        for (var level = shift; level > 0; level -= BITS) {
            node = (Object[]) node[index >> level & WIDTH - 1];
        }
        return (T) node[index & WIDTH - 1];
    }

    /** The list with one element more. */
    Trail<T> plus(T element) {
        if (size == WIDTH << shift) {
            return new Trail<>(size + 1, shift + BITS, put(new Object[]{root}, shift + BITS, size, element));
        }
        return new Trail<>(size + 1, shift, put(root, shift, size, element));
    }

    /** The list with another element at a place it has. */
    Trail<T> with(int index, T element) {
        return get(index) == element ? this : new Trail<>(size, shift, put(root, shift, index, element));
    }

    /** The first so many elements of the list. */
    Trail<T> first(int count) {
        return new Trail<>(Math.min(count, size), shift, root);
    }

    private static Object[] put(Object[] node, int level, int index, Object element) {
        var branch = index >> level & WIDTH - 1;
        var copy = Arrays.copyOf(node, Math.max(node.length, branch + 1));
        copy[branch] = level == 0
                ? element
                : put(branch < node.length ? (Object[]) node[branch] : new Object[0], level - BITS, index, element);
        return copy;
    }
}
