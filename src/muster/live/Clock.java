package muster.live;

import java.time.InstantSource;

/** The time of day as journals have it. */
final class Clock {
    private Clock() {}

    /** Seconds since 1970, to the microsecond. */
    static double now(InstantSource clock) {
        var now = clock.instant();
        return now.getEpochSecond() + now.getNano() / 1000 / 1e6;
    }
}
