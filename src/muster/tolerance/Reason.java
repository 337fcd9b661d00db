package muster.tolerance;

import java.util.Optional;
import muster.flux.IdSet;

/**
 * One reason of a verdict.
 *
 * @param rule what it is an instance of
 * @param action the prolog action it is about; "" if none
 * @param check the check it is about; "" if none
 * @param outcome what was reported; empty if it is about no single one
 * @param ranks the ranks it is about
 * @param limit the number of ranks that were allowed, or would have sufficed; -1 if it is about no limit
 * @param text the reason for people, one line without control characters
 */
public record Reason(Rule rule, String action, String check, Optional<Outcome> outcome, IdSet ranks, long limit,
        String text) {

    /** What a reason says. */
    public enum Rule {
        /** All ranks passed every action. */
        PASSED,
        /** What was lost is within every limit. */
        WITHIN,
        /** More ranks were lost than the job tolerates in total. */
        TOTAL,
        /** One action lost more than its own limit. */
        ACTION,
        /** The site fails a job for such an outcome, whatever the limits. */
        POLICY,
        /** A rank has to leave R, and R can't be trimmed. */
        UNTRIMMABLE,
        /** A failure named no rank, so that none can be said to have passed. */
        UNNAMED,
        /** No rank would be left to start on. */
        EMPTY,
        /** These ranks were lost to this action and check. */
        LOST,
        /** These ranks were still in this action when the wait ran out. */
        LATE,
        /** What became of lost ranks: trimmed, drained or kept. */
        DONE,
        /** What would have sufficed, or why nothing would. */
        REMEDY,
        /** Reports about ranks that aren't the job's were left aside. */
        STRANGER
    }

    /** How many ranks it is about. */
    public long count() {
        return ranks.count();
    }

    /** {@link #text()}. */
    @Override
    public String toString() {
        return text;
    }
}
