package muster.journal;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The entries of one instance, in the order in which they were heard; it grows, a model may tell its future anew, and of what
 * runs for days the past may be cut. What it holds at a moment costs nothing to take. Safe for any number of threads.
 */
public final class Journal {
    /** Is told that a journal has changed. */
    @FunctionalInterface
    public interface Listener {
        /**
         * Entries were added or replaced. It is called on the thread that did it, with no lock held, so that two changes
         * may be told in any order: what counts is what the journal holds when it is asked.
         *
         * @param firstChanged the first entry that is not as it was before
         */
        void changed(int firstChanged);
    }

    /**
     * Reads a journal from its first entry on, each entry once. What it hasn't read isn't cut. Not for more than one thread.
     */
    public final class Reader implements AutoCloseable {
        /** How many of the entries it has read; guarded by the lock, as the next. */
        private int read;
        private boolean isAnew;

        private Reader() {}

        /**
         * What came since it was last asked.
         *
         * @return the entries; empty where what it had read was told anew, so that nothing follows on it any more
         */
        public Optional<List<Entry>> take() {
            synchronized (changing) {
                if (isAnew) {
                    return Optional.empty();
                }
                var from = read;
                read = entries.size();
                return Optional.of(since(from));
            }
        }

        /** Reads no more. */
        @Override
        public void close() {
            readers.remove(this);
        }
    }

    private final Object changing = new Object();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final List<Reader> readers = new CopyOnWriteArrayList<>();
    /** Only changed by who holds the lock. */
    private volatile Trail<Entry> entries = Trail.none();

    /** A journal with nothing in it. */
    public Journal() {}

    /**
     * How many entries there are.
     *
     * @return the number
     */
    public int size() {
        return entries.size();
    }

    /**
     * One entry.
     *
     * @param index from 0
     * @return the entry
     */
    public Entry get(int index) {
        return entries.get(index);
    }

    /**
     * The entries as they are now, from one on.
     *
     * @param index the first, from 0; the size or more gives none
     * @return these, which no later change touches
     */
    public List<Entry> since(int index) {
        var now = entries;
        return index == 0 ? now : now.subList(Math.min(index, now.size()), now.size());
    }

    /**
     * Adds entries.
     *
     * @param added what came next
     */
    public void append(List<Entry> added) {
        if (added.isEmpty()) {
            return;
        }
        int first;
        synchronized (changing) {
            first = entries.size();
            entries = entries.plusAll(added);
        }
        tell(first);
    }

    /**
     * Replaces the end.
     *
     * @param from the first entry that goes, from 0 to the size
     * @param added what comes in place of it and all after it
     */
    public void rewrite(int from, List<Entry> added) {
        synchronized (changing) {
            Objects.checkFromToIndex(from, entries.size(), entries.size());
            if (from == entries.size() && added.isEmpty()) {
                return;
            }
            entries = entries.first(from).plusAll(added);
            readers.forEach(reader -> reader.isAnew |= from < reader.read);
        }
        tell(from);
    }

    /**
     * Begins to read.
     *
     * @return a reader, to be closed; a journal that is let go needs no closing of its readers
     */
    public Reader reader() {
        var reader = new Reader();
        readers.add(reader);
        return reader;
    }

    /**
     * Cuts the past. What is told of it now was read by all readers already, as what stood there before was.
     *
     * @param from the first entry that stays as it is, from 0 to the size
     * @param stay what stays of all before it
     * @return whether it was done: false, and nothing is changed, while some reader hasn't come so far
     */
    public boolean cut(int from, List<Entry> stay) {
        synchronized (changing) {
            Objects.checkFromToIndex(from, entries.size(), entries.size());
            if (readers.stream().anyMatch(reader -> reader.read < from && !reader.isAnew)) {
                return false;
            }
            entries = Trail.<Entry>none().plusAll(stay).plusAll(entries.subList(from, entries.size()));
            readers.forEach(reader -> reader.read += stay.size() - from);
        }
        tell(0);
        return true;
    }

    /**
     * Tells of every change from now on.
     *
     * @param listener who is told
     */
    public void listen(Listener listener) {
        listeners.add(listener);
    }

    /**
     * Tells no more.
     *
     * @param listener who was told
     */
    public void unlisten(Listener listener) {
        listeners.remove(listener);
    }

    private void tell(int firstChanged) {
        listeners.forEach(listener -> listener.changed(firstChanged));
    }
}
