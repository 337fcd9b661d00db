package muster.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A run of tolerances that come to the same for one job. As the larger of two accepted requests never fails where the
 * smaller starts (R4), and a site refuses only what is too much, the runs of a job stand in the order of {@link End} and
 * are found by halving.
 *
 * @param first the smallest tolerance, in nodes
 * @param last the largest
 * @param end what they come to
 */
public record Span(int first, int last, End end) {

    /** What a tolerance comes to, in the order in which larger ones do. */
    public enum End {
        /** The job fails. */
        FAILS,
        /** The recording doesn't tell. */
        UNKNOWN,
        /** The job starts. */
        STARTS,
        /** The request is refused. */
        REFUSED;

        /** What an answer comes to. */
        public static End of(Answer answer) {
            return switch (answer.would()) {
                case Would.Rejected _ -> REFUSED;
                case Would.Undecided _ -> UNKNOWN;
                case Would.Decided decided -> decided.verdict().starts() ? STARTS : FAILS;
            };
        }
    }

    /**
     * What each tolerance from 0 to all but one comes to.
     *
     * @param nodes of the job, at least 1
     * @param ask what one tolerance comes to; asked for a few of them
     * @return the runs in order, without gaps; never empty
     */
    public static List<Span> of(int nodes, IntFunction<End> ask) {
        var spans = new ArrayList<Span>();
        for (int first = 0; first < nodes;) {
            var end = ask.apply(first);
            int low = first;
            int high = nodes - 1;
            while (low < high) {
                int middle = (low + high + 1) >>> 1;
                if (ask.apply(middle) == end) {
                    low = middle;
                } else {
                    high = middle - 1;
                }
            }
            spans.add(new Span(first, low, end));
            first = low + 1;
        }
        return List.copyOf(spans);
    }
}
