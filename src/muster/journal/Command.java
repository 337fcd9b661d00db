package muster.journal;

import java.util.Objects;
import muster.flux.IdSet;
import muster.flux.JobId;
import tools.jackson.databind.node.ObjectNode;

/** What an operator may ask of an instance. */
public sealed interface Command {
    /**
     * Submit a job.
     *
     * @param jobspec its jobspec (RFC 14), not yet checked
     */
    record Submit(ObjectNode jobspec) implements Command {
        /** Nothing of it may be absent. */
        public Submit {
            Objects.requireNonNull(jobspec);
        }
    }

    /**
     * Cancel a job.
     *
     * @param job which
     * @param note why; "" is no reason
     */
    record Cancel(JobId job, String note) implements Command {
        /** Nothing of it may be absent. */
        public Cancel {
            Objects.requireNonNull(job);
            Objects.requireNonNull(note);
        }
    }

    /**
     * Raise an exception (RFC 21) on a job.
     *
     * @param job which
     * @param type one word, as "cancel" or "hold"
     * @param severity 0 to 7; 0 ends the job
     * @param note why; "" is no reason
     */
    record Raise(JobId job, String type, int severity, String note) implements Command {
        private static final int MILDEST = 7;

        /** Nothing of it may be absent, and severities end at 7. */
        public Raise {
            Objects.requireNonNull(job);
            Objects.requireNonNull(type);
            Objects.requireNonNull(note);
            if (severity < 0 || severity > MILDEST) {
                throw new IllegalArgumentException("severity " + severity);
            }
        }
    }

    /**
     * Keep new work off ranks.
     *
     * @param ranks which
     * @param reason why; "" is no reason
     * @param overwrite whether the reason replaces that of ranks that are drained already
     */
    record Drain(IdSet ranks, String reason, boolean overwrite) implements Command {
        /** Nothing of it may be absent. */
        public Drain {
            Objects.requireNonNull(ranks);
            Objects.requireNonNull(reason);
        }
    }

    /**
     * Let new work onto ranks again.
     *
     * @param ranks which
     * @param reason why; "" is no reason
     */
    record Undrain(IdSet ranks, String reason) implements Command {
        /** Nothing of it may be absent. */
        public Undrain {
            Objects.requireNonNull(ranks);
            Objects.requireNonNull(reason);
        }
    }

    /**
     * Let something go wrong, or right again. A model does it, nothing else.
     *
     * @param ranks where
     * @param fault what
     * @param check which check of the prolog finds it; "" where none does
     */
    record Inject(IdSet ranks, Fault fault, String check) implements Command {
        /** Nothing of it may be absent. */
        public Inject {
            Objects.requireNonNull(ranks);
            Objects.requireNonNull(fault);
            Objects.requireNonNull(check);
        }
    }

    /**
     * Take ranks away from the jobs that run on them, though their nodes are up (flux-core #6799): each job is told in the same
     * way as of a node that failed, and one that is an instance gives them no work any more. A proposal: a running Flux has
     * no such request.
     *
     * @param ranks which
     * @param reason why; "" is no reason
     */
    record ForceDown(IdSet ranks, String reason) implements Command {
        /** Nothing of it may be absent. */
        public ForceDown {
            Objects.requireNonNull(ranks);
            Objects.requireNonNull(reason);
        }
    }

    /** What can happen to a rank. */
    enum Fault {
        /** Its prolog will report a check that may be tolerated. */
        DEGRADE,
        /** Its prolog will leave early with the special exit code. */
        STOP,
        /** Its prolog will fail. */
        FAIL,
        /** Its prolog will hang until its time is up. */
        TIME_OUT,
        /** It goes away. */
        OFFLINE,
        /** It comes back. */
        ONLINE,
        /** Nothing is heard of it; what runs there goes on, but nobody is given it (RFC 44). */
        TORPID,
        /** It is heard of again. */
        LIVELY
    }
}
