package muster.lab;

import java.util.List;

/**
 * What was heard of a job's prolog at one time.
 *
 * @param time when, seconds since 1970
 * @param heard what, in no order
 */
record Step(double time, List<Heard> heard) {
    Step {
        heard = List.copyOf(heard);
    }
}
