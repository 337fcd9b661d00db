package muster.journal;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The entries of one instance, in the order in which they were heard; it grows, and a model may tell its future anew. What it
 * holds at a moment costs nothing to take. Safe for any number of threads.
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

    private final Object changing = new Object();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
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
        }
        tell(from);
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
