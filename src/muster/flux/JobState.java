package muster.flux;

/** Where a job is in its life (RFC 21). Events move it, nothing else does. */
public enum JobState {
    /** Submitted, not yet validated. */
    NEW,
    /** Waits for what it depends on. */
    DEPEND,
    /** Waits for a priority. */
    PRIORITY,
    /** Waits for resources. */
    SCHED,
    /** Has resources: its prolog runs, then the job itself. */
    RUN,
    /** Has ended: its epilog runs and its resources go back. */
    CLEANUP,
    /** Over, for good. */
    INACTIVE;

    /**
     * The state that an event leads to.
     *
     * @param event the next event of the job's eventlog
     * @return the next state; this one where the event moves nothing, or not from here
     */
    public JobState after(Event event) {
        return switch (event.name()) {
            case "validate" -> this == NEW ? DEPEND : this;
            case "invalidate" -> this == NEW ? INACTIVE : this;
            case "depend" -> this == DEPEND ? PRIORITY : this;
            case "priority" -> this == PRIORITY ? SCHED : this;
            // Whatever may change the priority has it computed anew.
            case "urgency", "jobspec-update", "flux-restart" -> this == SCHED ? PRIORITY : this;
            case "alloc" -> this == SCHED ? RUN : this;
            case "finish" -> this == RUN ? CLEANUP : this;
            case "exception" -> isActive() && event.context().path("severity").intValue(-1) == 0 ? CLEANUP : this;
            case "clean" -> this == CLEANUP ? INACTIVE : this;
            default -> this;
        };
    }

    /**
     * Whether the job waits for its turn.
     *
     * @return true in DEPEND, PRIORITY and SCHED
     */
    public boolean isPending() {
        return this == DEPEND || this == PRIORITY || this == SCHED;
    }

    /**
     * Whether the job holds resources, or did until now.
     *
     * @return true in RUN and CLEANUP
     */
    public boolean isRunning() {
        return this == RUN || this == CLEANUP;
    }

    /**
     * Whether the job is under way.
     *
     * @return true in every state but NEW and INACTIVE
     */
    public boolean isActive() {
        return isPending() || isRunning();
    }
}
