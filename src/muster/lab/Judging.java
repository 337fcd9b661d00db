package muster.lab;

import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import muster.tolerance.Fate;
import muster.tolerance.Judge;
import muster.tolerance.Outcome;
import muster.tolerance.Report;
import muster.tolerance.Reports;
import muster.tolerance.Request;
import muster.tolerance.SitePolicy;
import muster.tolerance.Verdict;

/**
 * One course under one request and policy, judged as time goes on. That a verdict is final never ends, so that the moment it
 * became so is found by halving.
 *
 * @param course what was heard when
 * @param request the job
 * @param policy the site's
 * @param pessimist whether ranks whose outcome isn't known failed; if not, they passed
 */
record Judging(Course course, Request request, SitePolicy policy, boolean pessimist) {
    private static final Pattern EXITED = Pattern.compile("exited (\\d{1,9})");
    /** Seconds that two times may differ which are meant to be the same. */
    private static final double SAME = 1e-6;

    /**
     * A final verdict.
     *
     * @param time when it was final
     * @param reports what it was given on
     * @param verdict what it is
     */
    record Final(double time, Reports reports, Verdict verdict) {}

    /** The final verdict; empty if there is none when the recording ends. */
    Optional<Final> decide() {
        var steps = course.steps().size();
        var usual = first(0, steps, at -> judged(at, false));
        var wait = request.limits().waitFor();
        var quorum = wait.isEmpty() ? steps + 1 : first(0, steps, this::quorum);
        if (quorum <= steps) {
            var deadline = time(quorum) + wait.getAsDouble();
            var heard = Math.max(quorum, before(deadline));
            if (heard < usual) {
                var over = first(heard, steps, at -> judged(at, true));
                return over > steps ? Optional.empty() : Optional.of(of(over, true, Math.max(deadline, time(over))));
            }
        }
        return usual > steps ? Optional.empty() : Optional.of(of(usual, false, time(usual)));
    }

    /** The fewest steps of {@code from} to {@code to} with an answer; one more than {@code to} if there are none. */
    private static int first(int from, int to, IntFunction<Optional<?>> answer) {
        var low = from;
        var high = to + 1;
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (answer.apply(middle).isPresent()) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** How many steps came before a time. */
    private int before(double time) {
        return (int) course.steps().stream().takeWhile(step -> step.time() < time - SAME).count();
    }

    private double time(int steps) {
        return steps == 0 ? startOf() : course.steps().get(steps - 1).time();
    }

    private double startOf() {
        return Double.isNaN(course.allocated()) ? course.job().started() : course.allocated();
    }

    private Final of(int steps, boolean waitOver, double time) {
        var reports = reports(steps, waitOver);
        var verdict = Judge.judge(request, policy, reports).orElseThrow();
        if (!verdict.starts() && policy.onFail() == SitePolicy.OnFail.WAIT) {
            // The site lets all ranks come to their end, and then tells of all that were lost.
            var all = reports(course.steps().size(), waitOver);
            return new Final(time, all, Judge.judge(request, policy, all).orElseThrow());
        }
        return new Final(time, reports, verdict);
    }

    private Optional<Verdict> judged(int steps, boolean waitOver) {
        return Judge.judge(request, policy, reports(steps, waitOver));
    }

    private Optional<Boolean> quorum(int steps) {
        return Optional.of(Judge.quorum(request, reports(steps, false))).filter(there -> there);
    }

    private Reports reports(int steps, boolean waitOver) {
        var reports = course.heard(steps).stream().map(this::report).toList();
        var none = course.actions().isEmpty() && !Double.isNaN(course.job().started());
        return new Reports(course.actions(), reports, none, waitOver);
    }

    private Report report(Heard heard) {
        var outcome = switch (heard.kind()) {
            case KNOWN -> isSpecial(heard) ? Outcome.STOPPED : heard.outcome();
            case OPEN -> pessimist ? Outcome.FAILED : Outcome.PASSED;
            case LOST -> policy.failed() == Fate.TRIM ? Outcome.TIMED_OUT : Outcome.FAILED;
            case SPARED -> Outcome.DEGRADED;
        };
        return new Report(heard.action(), heard.ranks(), outcome, heard.check(), heard.message());
    }

    /** Whether they failed with what would be the special exit code. */
    private boolean isSpecial(Heard heard) {
        var exited = EXITED.matcher(heard.message());
        return heard.outcome() == Outcome.FAILED && heard.check().isEmpty() && policy.specialExitCode().isPresent()
                && exited.matches() && Integer.parseInt(exited.group(1)) == policy.specialExitCode().getAsInt();
    }
}
