package muster.cluster;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A prolog action of a job: what stands between a {@code prolog-start} and its {@code prolog-finish} (RFC 21).
 *
 * @param name its description, as {@code job-manager.prolog}; text from the journal
 * @param start when it started, seconds since 1970; NaN if that wasn't seen
 * @param timeout how many seconds it may take; empty if it may take any time, or that isn't known
 * @param finish when it finished
 * @param status what it finished with: 0 is success
 * @param outcomes what became of it on each rank
 */
public record Action(String name, double start, OptionalDouble timeout, OptionalDouble finish, OptionalInt status,
        Outcomes outcomes) {

    Action with(Outcomes changed) {
        return new Action(name, start, timeout, finish, status, changed);
    }

    Action withStart(double time) {
        return new Action(name, time, timeout, finish, status, outcomes);
    }

    Action withTimeout(OptionalDouble seconds) {
        return new Action(name, start, seconds, finish, status, outcomes);
    }

    Action finished(double time, OptionalInt with) {
        return new Action(name, start, timeout, OptionalDouble.of(time), with, outcomes);
    }
}
