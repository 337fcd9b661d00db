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

    /** What a journal holds at a moment. No later change touches it. */
    public static final class Now {
        private final Rows<Entry> entries;
        /** How many of the first are what stayed of a past that was cut. */
        private final int kept;
        /** How many were cut and not kept. */
        private final long gone;
        private final int cuts;

        private Now(Rows<Entry> entries, int kept, long gone, int cuts) {
            this.entries = entries;
            this.kept = kept;
            this.gone = gone;
            this.cuts = cuts;
        }

        /**
         * All that it holds.
         *
         * @return the entries, in order
         */
        public List<Entry> entries() {
            return entries;
        }

        /**
         * How many entries were ever added, those included that were cut since.
         *
         * @return the number of the next
         */
        public long added() {
            return gone + entries.size();
        }

        /**
         * How often its past was cut. Where that isn't what it was, places in it are others.
         *
         * @return the number
         */
        public int cuts() {
            return cuts;
        }

        /**
         * What was added after others.
         *
         * @param number how many were added before it, as {@link #added} says
         * @return the entries; empty where some of them were cut since, or that many never were
         */
        public Optional<List<Entry>> after(long number) {
            return number < gone + kept || number > added()
                    ? Optional.empty()
                    : Optional.of(entries.subList((int) (number - gone), entries.size()));
        }

        private Now plus(List<Entry> added) {
            return new Now(entries.plus(added), kept, gone, cuts);
        }

        private Now first(int count) {
            return new Now(entries.first(count), Math.min(kept, count), gone, cuts);
        }

        private Now cut(int from, List<Entry> stay) {
            var rest = entries.subList(from, entries.size());
            return new Now(Rows.<Entry>none().plus(stay).plus(rest), stay.size(), gone + from - stay.size(), cuts + 1);
        }
    }

    private final Object lock = new Object();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    /** Changed under the lock. */
    private volatile Now now = new Now(Rows.none(), 0, 0, 0);

    /** A journal with nothing in it. */
    public Journal() {}

    /**
     * What it holds now.
     *
     * @return that, at no cost
     */
    public Now now() {
        return now;
    }

    /**
     * How many entries there are.
     *
     * @return the number
     */
    public int size() {
        return now.entries.size();
    }

    /**
     * One entry.
     *
     * @param index from 0
     * @return the entry
     */
    public Entry get(int index) {
        return now.entries.get(index);
    }

    /**
     * The entries as they are now, from one on.
     *
     * @param index the first, from 0; the size or more gives none
     * @return these, which no later change touches
     */
    public List<Entry> since(int index) {
        var all = now.entries;
        return index == 0 ? all : all.subList(Math.min(index, all.size()), all.size());
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
        synchronized (lock) {
            first = now.entries.size();
            now = now.plus(added);
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
        synchronized (lock) {
            Objects.checkFromToIndex(from, now.entries.size(), now.entries.size());
            if (from == now.entries.size() && added.isEmpty()) {
                return;
            }
            now = now.first(from).plus(added);
        }
        tell(from);
    }

    /**
     * Cuts the past.
     *
     * @param from the first entry that stays as it is, from 0 to below the size
     * @param stay what stays of all before it
     */
    public void cut(int from, List<Entry> stay) {
        synchronized (lock) {
            Objects.checkIndex(from, now.entries.size());
            now = now.cut(from, stay);
        }
        tell(0);
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
