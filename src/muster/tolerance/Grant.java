package muster.tolerance;

/** What a site answers to a tolerance that is asked for a number of nodes. */
public sealed interface Grant {
    /**
     * It is accepted.
     *
     * @param limits what it comes to in numbers of nodes
     */
    record Granted(Limits limits) implements Grant {}

    /**
     * It is refused, at ingest or as soon as the number of nodes is known.
     *
     * @param note for the user, one line: what was asked, and what would be right
     */
    record Refused(String note) implements Grant {}
}
