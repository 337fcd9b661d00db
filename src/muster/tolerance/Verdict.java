package muster.tolerance;

import java.util.List;
import java.util.Locale;
import muster.flux.IdSet;

/**
 * What follows from the reports. Of a start, {@code effective}, {@code trimmed}, {@code drained} and {@code kept}
 * split R and {@code lost} is the last three together. Of a failure, {@code lost} is every rank that was reported
 * and didn't pass so far, and the other sets are empty.
 *
 * @param word the strongest of what was done
 * @param lost the ranks the job does without
 * @param effective the ranks that passed every action
 * @param trimmed the ranks that leave R
 * @param drained the ranks that stay in R, drained in the child instance
 * @param kept the ranks that stay in R and are only told
 * @param reasons why, the deciding rule first
 */
public record Verdict(Word word, IdSet lost, IdSet effective, IdSet trimmed, IdSet drained, IdSet kept,
        List<Reason> reasons) {

    /** A verdict in a word, from the weakest to the strongest. */
    public enum Word {
        /** Nothing was lost. */
        ALL,
        /** Ranks were lost, and the job is told. */
        TELL,
        /** Ranks are drained in the child instance. */
        DRAIN,
        /** Ranks leave R. */
        TRIM,
        /** The job fails. */
        FAIL;

        /** The word in lower case. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Copies the list. */
    public Verdict {
        reasons = List.copyOf(reasons);
    }

    /** Whether the job starts. */
    public boolean starts() {
        return word != Word.FAIL;
    }
}
