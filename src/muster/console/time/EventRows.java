package muster.console.time;

import javafx.collections.ObservableListBase;

/**
 * The rows of the event list, newest first, each the place of a moment in the history: a view that costs nothing however
 * many there are.
 */
final class EventRows extends ObservableListBase<Integer> {
    private EventIndex index = EventIndex.EMPTY;
    private boolean abnormalOnly;
    private int size;

    /**
     * Shows other moments.
     *
     * @param events where the abnormal ones are
     * @param moments how many there are in all
     * @param abnormal whether to show only the abnormal ones
     * @param more whether those shown before are still the oldest of them
     */
    void show(EventIndex events, int moments, boolean abnormal, boolean more) {
        var before = size;
        var same = more && abnormal == abnormalOnly;
        beginChange();
        index = events;
        abnormalOnly = abnormal;
        size = abnormal ? events.abnormalCount() : moments;
        if (!same || size < before) {
            nextReplace(0, size, new Before(before));
        } else if (size > before) {
            // Each row that is replaced costs its share, however few of them are seen.
            nextAdd(0, size - before);
        }
        endChange();
    }

    /** The row that is newest when the cursor is behind so many moments; the size if there is none. */
    int rowBefore(int moments) {
        return size - (abnormalOnly ? index.abnormalBefore(moments) : Math.min(moments, size));
    }

    @Override
    public Integer get(int row) {
        if (row < 0 || row >= size) {
            throw new IndexOutOfBoundsException(row);
        }
        return abnormalOnly ? index.abnormalMoment(size - 1 - row) : size - 1 - row;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int indexOf(Object moment) {
        if (!(moment instanceof Integer place)) {
            return -1;
        }
        var row = rowBefore(place + 1);
        return row < size && get(row).equals(place) ? row : -1;
    }

    @Override
    public boolean contains(Object moment) {
        return indexOf(moment) >= 0;
    }

    /** Rows that are gone: nobody asks which they were, but a change has to name as many. */
    private static final class Before extends java.util.AbstractList<Integer> {
        private final int size;

        Before(int size) {
            this.size = size;
        }

        @Override
        public Integer get(int row) {
            return row;
        }

        @Override
        public int size() {
            return size;
        }
    }
}
