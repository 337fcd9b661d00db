package muster.sim;

import muster.flux.FormatException;

/** Who may start before whom, in the words of Flux's scheduler Fluxion. */
public enum QueuePolicy {
    /** First come, first served: the first job in the queue that doesn't fit blocks those behind it. */
    FCFS,
    /** The first job that doesn't fit has its nodes reserved; others may start before it if they don't delay it. */
    EASY;

    static QueuePolicy of(Part part) throws FormatException {
        return switch (part.text("scheduler", "fcfs")) {
            case "fcfs" -> FCFS;
            case "easy" -> EASY;
            default -> throw part.refusal("scheduler",
                    Part.shown(part.need("scheduler")) + " is not \"fcfs\" or \"easy\"");
        };
    }
}
