package muster.sim;

import java.util.stream.IntStream;
import muster.flux.FormatException;
import muster.flux.IdSet;

/**
 * How a job's shells are launched: they meet in an exchange (PMI) that needs every one of them.
 *
 * @param time from the job's start until a shell comes to the exchange
 * @param shrink whether a node lost until all have come is made good, once, by launching on the others, within what the
 *     job may still lose: a proposal; in today's Flux it is fatal
 */
public record Launch(Spread time, boolean shrink) {
    static final Launch USUAL = new Launch(new Spread.Constant(0.4), false);

    /** The scenario's {@code launch}: a spread, or an object with {@code time} and {@code shrink}. */
    static Launch of(Part part) throws FormatException {
        if (!part.has("launch"))
            return USUAL;
        var node = part.need("launch");
        if (!node.has("time") && !node.has("shrink"))
            return new Launch(Spread.of(node, part.here("launch")), false);
        var own = part.part("launch").orElseThrow();
        var launch = new Launch(
                own.has("time") ? Spread.of(own.need("time"), own.here("time")) : USUAL.time,
                own.flag("shrink", false));
        own.close();
        return launch;
    }

    /** Seconds until the last shell of these ranks has come. */
    double longest(IdSet ranks, Draw draw) {
        return time instanceof Spread.Constant(var always)
                ? always
                : IntStream.of(ranks.toArray()).mapToDouble(rank -> time.seconds(draw.uniform(rank))).max().orElse(0);
    }
}
