package muster.lab;

import java.util.Optional;

/**
 * What it would have saved if a job that failed in its prolog had started: the attempt, and the wait for the next one.
 *
 * @param nodes how many nodes the attempt held
 * @param seconds how long it held them
 * @param queue how long jobs of the same recording waited for their resources
 */
public record Saved(long nodes, double seconds, Queue queue) {

    /** The attempt of a job; empty if when it began or ended isn't told. */
    static Optional<Saved> of(Course course) {
        var seconds = course.job().ended() - course.allocated();
        return seconds >= 0
                ? Optional.of(new Saved(course.job().ranks().count(), seconds, course.queue()))
                : Optional.empty();
    }

    /**
     * What the attempt cost.
     *
     * @return nodes times hours
     */
    public double nodeHours() {
        return nodes * seconds / 3600;
    }
}
