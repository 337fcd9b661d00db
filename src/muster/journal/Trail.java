package muster.journal;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/**
 * An immutable list that shares nearly everything with the one it came from: adding or replacing an element copies one path
 * of a tree whose nodes have 32 branches.
 *
 * @param <T> what it lists
 */
public final class Trail<T> extends AbstractList<T> implements RandomAccess {
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

    /**
     * A list of nothing.
     *
     * @param <T> what it would list
     * @return always the same
     */
    @SuppressWarnings("unchecked")
    public static <T> Trail<T> none() {
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

    /**
     * The list with one element more.
     *
     * @param element what comes at its end
     * @return the longer list
     */
    public Trail<T> plus(T element) {
        if (size == WIDTH << shift) {
            return new Trail<>(size + 1, shift + BITS, put(new Object[]{root}, shift + BITS, size, element));
        }
        return new Trail<>(size + 1, shift, put(root, shift, size, element));
    }

    /**
     * The list with more elements.
     *
     * @param more what comes at its end, in order
     * @return the longer list
     */
    public Trail<T> plusAll(List<? extends T> more) {
        var longer = this;
        for (var element : more) {
            longer = longer.plus(element);
        }
        return longer;
    }

    /**
     * The list with another element.
     *
     * @param index a place it has
     * @param element what is there now
     * @return the changed list; this one if that was there before
     */
    public Trail<T> with(int index, T element) {
        return get(index) == element ? this : new Trail<>(size, shift, put(root, shift, index, element));
    }

    /**
     * Its beginning.
     *
     * @param count how many elements; from its size on, all
     * @return the first so many
     */
    public Trail<T> first(int count) {
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
