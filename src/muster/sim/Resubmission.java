package muster.sim;

import java.util.Optional;
import muster.flux.FormatException;

/**
 * What a user does whose job failed for its prolog: submits it again, as a job of its own.
 *
 * @param after how long it takes the user to see it
 * @param times how often at most
 */
public record Resubmission(Spread after, int times) {
    /** The attribute of a jobspec, below {@code attributes.user}, that names the job which is tried again. */
    public static final String ATTRIBUTE = "resubmits";

    static Optional<Resubmission> of(Part job) throws FormatException {
        var part = job.part("resubmit");
        if (part.isEmpty())
            return Optional.empty();
        var after = part.get().has("after")
                ? Spread.of(part.get().need("after"), part.get().here("after"))
                : new Spread.Constant(0);
        var resubmission = new Resubmission(after,
                (int) part.get().whole("times", 1, 1000, "a number of times", 1));
        part.get().close();
        return Optional.of(resubmission);
    }
}
