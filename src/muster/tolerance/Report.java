package muster.tolerance;

import java.util.Objects;
import muster.flux.IdSet;

/**
 * One thing that was reported: these ranks had this outcome in this action.
 *
 * @param action the prolog action by its description, as "job-manager.prolog"; no fault of its own for {@link
 *            Outcome#OFFLINE}, which is a fact of the rank
 * @param ranks whom it is about, in the job's own numbering of R; an empty set with an outcome other than passed is
 *            a failure that names no rank
 * @param outcome what became of them
 * @param check the check that failed, as "lustre"; "" if none was named
 * @param message what was said about it, as "/p/lustre1 not mounted"; "" if nothing was
 */
public record Report(String action, IdSet ranks, Outcome outcome, String check, String message) {
    /** Refuses null. */
    public Report {
        Objects.requireNonNull(action);
        Objects.requireNonNull(ranks);
        Objects.requireNonNull(outcome);
        Objects.requireNonNull(check);
        Objects.requireNonNull(message);
    }

    /** A report without a check and a message. */
    public static Report of(String action, IdSet ranks, Outcome outcome) {
        return new Report(action, ranks, outcome, "", "");
    }
}
