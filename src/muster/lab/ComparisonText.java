package muster.lab;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import muster.cluster.Job;
import muster.tolerance.Verdict;

/** A comparison in words, as the commands and the console tell it. */
public final class ComparisonText {
    /** What {@link #figures} tells of a side. */
    public static final List<String> NAMES = List.of("jobs started", "time to start, median", "node-hours lost",
            "nodes drained");

    private ComparisonText() {}

    /** The sums of a side, by {@link #NAMES}. */
    public static List<String> figures(Comparison.Side side) {
        return List.of(count(side.started()) + " of " + count(side.jobs().size()), seconds(side.medianStart()),
                hours(side.nodeHoursLost()), count(side.drained()));
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** How a job fared, in a few words. */
    public static String fate(Comparison.Fared fared) {
        if (fared.job().isEmpty()) {
            return "refused when submitted";
        }
        var job = fared.job().get();
        if (fared.startedAfter().isPresent()) {
            return "started after " + seconds(fared.startedAfter())
                    + (job.lost().isEmpty() ? " on all " + count(job.ranks().count()) : " without " + lost(job));
        }
        return job.verdict().filter(word -> word == Verdict.Word.FAIL).isPresent()
                ? "failed" + (job.lost().isEmpty() ? "" : ", " + lost(job) + " lost")
                : "never started";
    }

    private static String lost(Job job) {
        return count(job.lost().count()) + " of " + count(job.ranks().count());
    }

    /** A time; "-" where there is none. */
    public static String seconds(OptionalDouble time) {
        return time.isEmpty() ? "-" : AnswerText.seconds(time.getAsDouble());
    }

    /** Node-hours, with as many digits as tell something. */
    public static String hours(double hours) {
        return String.format(Locale.ROOT, hours == 0 ? "0" : hours < 0.1 ? "%.4f" : hours < 10 ? "%.2f" : "%,.0f",
                hours);
    }
}
