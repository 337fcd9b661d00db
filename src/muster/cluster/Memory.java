package muster.cluster;

import java.util.List;
import java.util.function.Predicate;
import muster.flux.JobId;
import muster.journal.Entry;
import muster.journal.Journal;

/**
 * Holds the journal of an instance that is followed for days to a bound: twice as many entries as are kept of the newest, or
 * where more than those is still under way, twice that. Not for more than one thread at a time.
 */
public final class Memory {
    /** How many of the newest entries are kept, as a rule. */
    public static final int NEWEST = 100_000;

    private final int newest;
    private volatile int most;

    /**
     * A bound that isn't reached yet.
     *
     * @param newest how many of the newest entries are kept, above 0
     */
    public Memory(int newest) {
        this.newest = newest;
        this.most = 2 * newest;
    }

    /**
     * How many entries a journal may have before it is cut.
     *
     * @return the number now; it follows what is under way
     */
    public int most() {
        return most;
    }

    /**
     * Cuts a journal that grew beyond the bound: see {@link Past}.
     *
     * @param journal the journal
     * @param history its history
     * @param all the entries that are in the history
     * @param looked whether a job stays though it has ended
     * @return whether it was cut; it is not while somebody who reads it to its end hasn't come so far
     */
    public boolean cut(Journal journal, History history, List<Entry> all, Predicate<JobId> looked) {
        var past = Past.of(history, all, newest, looked);
        if (past.from() == 0 || !journal.cut(past.from(), past.stay())) {
            most = all.size() + newest / 2;
            return false;
        }
        most = 2 * Math.max(newest, all.size() - past.from() + past.stay().size());
        return true;
    }
}
