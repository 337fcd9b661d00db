package muster.lab;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import muster.cluster.Words;
import muster.flux.IdSet;
import muster.lab.Heard.Kind;
import muster.tolerance.Outcome;
import muster.tolerance.SitePolicy;
import muster.tolerance.Verdict;

/**
 * What can't be known of a job from a recording, in sentences.
 *
 * @param course what the recording tells
 * @param policy the site's in the question
 */
record Doubts(Course course, SitePolicy policy) {

    /**
     * The doubts about an answer.
     *
     * @param found the verdict, for which ranks whose outcome isn't known passed
     * @param other the verdict if they failed; empty if there would be none
     */
    List<String> decided(Judging.Final found, Optional<Verdict> other) {
        var said = new LinkedHashSet<>(course.unknown());
        said.addAll(unmarked());
        if (found.verdict().starts()) {
            course.actions().forEach(action -> said.addAll(open(action, other)));
        }
        var job = course.job();
        if (found.verdict().starts() && Double.isNaN(job.started())) {
            said.add("How it would have run from there isn't in this recording.");
        }
        return List.copyOf(said);
    }

    /** That an action's ranks of unknown outcome were taken to have passed it. */
    private List<String> open(String action, Optional<Verdict> other) {
        var open = IdSet.unionOf(course.heard(Kind.OPEN).stream().filter(heard -> heard.action().equals(action))
                .map(Heard::ranks).toList());
        var one = open.count() == 1;
        return open.isEmpty()
                ? List.of()
                : List.of(subject(open) + (one ? " is" : " are") + " taken to have passed " + Words.shown(action)
                        + ", by then or later; if " + (one ? "it" : "they") + " failed, the job would "
                        + other.map(Doubts::would).orElse("wait for the rest") + ".");
    }

    /** The doubts about a job that nothing can be said of. */
    List<String> undecided() {
        var said = new LinkedHashSet<>(course.unknown());
        var job = course.job();
        if (job.ranks().isEmpty()) {
            said.add("It got no resources in this recording, so that no prolog ran.");
        } else if (!Double.isNaN(course.cut())) {
            var open = IdSet.unionOf(job.actions().stream()
                    .map(action -> action.outcomes().pending().union(action.outcomes().ranks(Outcome.CANCELED)))
                    .toList());
            said.add("It was ended from outside"
                    + (Double.isNaN(course.allocated())
                            ? ""
                            : String.format(Locale.ROOT, " %.2f s after it got its resources",
                                    course.cut() - course.allocated()))
                    + (open.isEmpty()
                            ? ""
                            : ", with its prolog still on " + (open.count() == 1 ? "rank " : "ranks ") + shown(open))
                    + ": what would have come of it isn't known.");
        } else {
            said.add("The recording ends before its prolog does.");
        }
        return List.copyOf(said);
    }

    /** What a failure leaves open of which only its end is told. */
    private List<String> unmarked() {
        var said = new ArrayList<String>();
        var lost = ranks(Kind.LOST);
        if (!lost.isEmpty()) {
            said.add(subject(lost) + " didn't pass, by failing or by running out of time, which isn't told: "
                    + (lost.count() == 1 ? "it counts" : "they count") + " as the worse of both.");
        }
        var spared = ranks(Kind.SPARED);
        if (!spared.isEmpty()) {
            said.add("How " + (spared.count() == 1 ? "rank " : "ranks ") + shown(spared)
                    + " failed isn't told; as the job started with them in R, they count as degraded.");
        }
        var plain = course.heard(Kind.KNOWN).stream().filter(heard -> heard.outcome() == Outcome.FAILED)
                .filter(heard -> heard.check().isEmpty() && !course.reported().contains(heard.action())).toList();
        if (!plain.isEmpty()) {
            var ranks = IdSet.unionOf(plain.stream().map(Heard::ranks).toList());
            var words = plain.stream().map(Heard::message).distinct().toList();
            said.add(subject(ranks) + " "
                    + (words.size() == 1 && words.getFirst().startsWith("exited")
                            ? Words.shown(words.getFirst())
                            : "failed")
                    + ", unmarked: whether that could be tolerated, its script didn't say.");
            if (policy.specialExitCode().isPresent() && words.stream().anyMatch(word -> word.endsWith("or less"))) {
                said.add("Which of them exited " + policy.specialExitCode().getAsInt()
                        + ", if any, isn't told: only the highest exit code is.");
            }
        }
        return said;
    }

    private IdSet ranks(Kind kind) {
        return IdSet.unionOf(course.heard(kind).stream().map(Heard::ranks).toList());
    }

    /** What a job would do of such a verdict. */
    static String would(Verdict verdict) {
        return switch (verdict.word()) {
            case FAIL -> "fail";
            case ALL -> "start whole";
            case TELL -> "start on all, told of " + lost(verdict);
            case DRAIN, TRIM -> "start with " + verdict.effective().count() + ", without " + lost(verdict);
        };
    }

    private static String lost(Verdict verdict) {
        return (verdict.lost().count() == 1 ? "rank " : "ranks ") + shown(verdict.lost());
    }

    private static String subject(IdSet ranks) {
        return (ranks.count() == 1 ? "Rank " : "Ranks ") + shown(ranks);
    }

    private static String shown(IdSet ranks) {
        return Words.shown(ranks.toString());
    }
}
