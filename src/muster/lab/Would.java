package muster.lab;

import java.util.List;
import muster.tolerance.Verdict;
import tools.jackson.databind.node.ObjectNode;

/** What would have become of a job under another tolerance and policy. */
public sealed interface Would {
    /**
     * It would have been refused at ingest, or as soon as its R was known.
     *
     * @param note why, for its user
     */
    record Rejected(String note) implements Would {}

    /**
     * The recording doesn't tell enough to say.
     *
     * @param limit how many ranks it could have done without
     */
    record Undecided(int limit) implements Would {}

    /**
     * The rule book decides.
     *
     * @param limit how many ranks it could have done without
     * @param time when that was final, seconds since 1970; the ranks of a site that waits for all of them may have been
     *     through later
     * @param verdict what it decides
     * @param exceptions the contexts of the exceptions that would have been raised, in order
     */
    record Decided(int limit, double time, Verdict verdict, List<ObjectNode> exceptions) implements Would {
        public Decided {
            exceptions = List.copyOf(exceptions);
        }
    }
}
