package muster.journal;

import java.util.Objects;
import java.util.Optional;
import muster.flux.JobId;

/** What an instance says to a command. */
public sealed interface Answer {
    /**
     * For people.
     *
     * @return a sentence; "" where there is nothing to add
     */
    String note();

    /**
     * It is done, or under way.
     *
     * @param note a sentence for people; "" where there is nothing to add
     * @param job the job that came of it, if one was submitted
     */
    record Done(String note, Optional<JobId> job) implements Answer {
        /** Nothing of it may be absent. */
        public Done {
            Objects.requireNonNull(note);
            Objects.requireNonNull(job);
        }
    }

    /**
     * It isn't done.
     *
     * @param note why, in a sentence for people
     */
    record Refused(String note) implements Answer {
        /** Nothing of it may be absent. */
        public Refused {
            Objects.requireNonNull(note);
        }
    }
}
