package muster.tolerance;

import java.util.List;

/**
 * Everything that was reported about a job's prolog so far. The order of the reports has no meaning.
 *
 * @param actions the actions that every rank must pass; those that only reports name are added to them
 * @param reports what was reported; of several for a rank and an action all are remembered and the worst stands
 * @param complete whether nothing more will come: whoever wasn't reported by then has passed
 * @param waitOver whether the time that the user grants the slowest has run out
 */
public record Reports(List<String> actions, List<Report> reports, boolean complete, boolean waitOver) {
    /** Copies the lists. */
    public Reports {
        actions = List.copyOf(actions);
        reports = List.copyOf(reports);
    }
}
