package muster.journal;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * A list that never changes and shares its elements with those it came from: they stand in rows of a fixed length, and whoever
 * is the longest of its family adds in the room behind its end, where no other looks. Adding costs what is added, and now and
 * then the table of the rows. Two threads mustn't add to lists of one family at once; reading is free to all.
 *
 * @param <T> what it lists
 */
final class Rows<T> extends AbstractList<T> implements RandomAccess {
    private static final int BITS = 10;
    private static final int LENGTH = 1 << BITS;

    /** The rows of a family, and how far they are filled. */
    private static final class Table {
        private Object[][] rows;
        private int filled;

        private Table(Object[][] rows, int filled) {
            this.rows = rows;
            this.filled = filled;
        }

        private void add(Object element) {
            var row = filled >> BITS;
            if (row == rows.length) {
                rows = Arrays.copyOf(rows, Math.max(8, 2 * row));
            }
            if (rows[row] == null) {
                rows[row] = new Object[LENGTH];
            }
            rows[row][filled++ & LENGTH - 1] = element;
        }
    }

    private final Table table;
    /** The table's rows when this was made: later ones share them, and may have a longer table. */
    private final Object[][] rows;
    private final int size;

    private Rows(Table table, Object[][] rows, int size) {
        this.table = table;
        this.rows = rows;
        this.size = size;
    }

    static <T> Rows<T> none() {
        return new Rows<>(new Table(new Object[0][], 0), new Object[0][], 0);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    @SuppressWarnings("unchecked")
    public T get(int index) {
        Objects.checkIndex(index, size);
        return (T) rows[index >> BITS][index & LENGTH - 1];
    }

    /** The list with more elements. */
    Rows<T> plus(List<? extends T> more) {
        var longer = table.filled == size ? table : parted();
        more.forEach(element -> longer.add(Objects.requireNonNull(element)));
        return new Rows<>(longer, longer.rows, longer.filled);
    }

    /** A table of this list alone, where what comes behind its end was another's already. */
    private Table parted() {
        var own = Arrays.copyOf(rows, size + LENGTH - 1 >> BITS);
        if ((size & LENGTH - 1) != 0) {
            own[own.length - 1] = own[own.length - 1].clone();
        }
        return new Table(own, size);
    }

    /** The first so many elements of the list. */
    Rows<T> first(int count) {
        return count >= size ? this : new Rows<>(table, rows, count);
    }
}
