package muster.tolerance;

import java.util.Objects;
import muster.flux.IdSet;

/**
 * A job as the rules see it.
 *
 * @param ranks the ranks of its R, as allocated
 * @param instance whether it is a Flux instance itself, which can keep ranks drained
 * @param trimmable whether ranks can be taken out of its R: not on a stock Flux, nor where slots don't follow nodes
 * @param limits what it may do without
 */
public record Request(IdSet ranks, boolean instance, boolean trimmable, Limits limits) {
    /** Refuses null. */
    public Request {
        Objects.requireNonNull(ranks);
        Objects.requireNonNull(limits);
    }
}
