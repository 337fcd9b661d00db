package muster.flux;

import java.util.Optional;
import java.util.OptionalInt;

/** What became of a job that is over, as {@code flux jobs} tells it. */
public enum JobResult {
    /** It ran and its status was 0. */
    COMPLETED,
    /** Anything else. */
    FAILED,
    /** Somebody canceled it. */
    CANCELED,
    /** Its time ran out. */
    TIMEOUT;

    /**
     * The result of a job that has ended.
     *
     * @param status the wait status of its {@code finish} event; empty if it never started
     * @param exception the type of the most severe exception that was raised on it, the first of equals
     * @param fatal whether one of severity 0 came before it finished
     * @return the result
     */
    public static JobResult of(OptionalInt status, Optional<String> exception, boolean fatal) {
        if (status.isPresent() && status.getAsInt() == 0 && !fatal) {
            return COMPLETED;
        }
        return switch (exception.orElse("")) {
            case "cancel" -> CANCELED;
            case "timeout" -> TIMEOUT;
            default -> FAILED;
        };
    }
}
