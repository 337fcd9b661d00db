package muster.sim;

import java.util.ArrayList;
import java.util.List;
import muster.tolerance.Outcome;

/** What goes wrong in one action on one rank. Ranks on which nothing does have no such object. */
final class Script {
    private final List<Ailment> degraded = new ArrayList<>();
    private Ailment hard;
    private long end = Long.MAX_VALUE;

    /** @param at microseconds from the start of the script at which the check is done */
    void meets(Ailment ailment, long at) {
        if (ailment.ending().outcome() == Outcome.DEGRADED)
            degraded.add(ailment);
        else if (hard == null || at < end) {
            hard = ailment;
            end = at;
        }
    }

    /** When it ends, if it were to take so long all told; {@code Long.MAX_VALUE} for never. */
    long end(long duration) {
        if (hard == null)
            return duration;
        return hard.ending().endless() ? Long.MAX_VALUE : Math.min(end, duration);
    }

    /** What it reports at its end: the one thing it died of, or all that is missing. */
    List<Ailment> findings() {
        return hard != null ? List.of(hard) : degraded;
    }

    boolean stuck() {
        return hard != null && hard.ending().stuck();
    }
}
