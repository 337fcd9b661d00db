package muster.lab;

import java.util.List;
import java.util.Optional;
import muster.tolerance.Verdict;

/**
 * What became of a job, beside what would have.
 *
 * @param course what the recording tells of it
 * @param would what would have become of it
 * @param saved what that would have saved; empty unless it failed in its prolog and would have started
 * @param unknown what can't be known from the recording, a sentence each
 * @param notes what else to know of the answer, a sentence each
 */
public record Answer(Course course, Would would, Optional<Saved> saved, List<String> unknown, List<String> notes) {
    public Answer {
        unknown = List.copyOf(unknown);
        notes = List.copyOf(notes);
    }

    /**
     * Whether it would have come otherwise.
     *
     * @return true of another verdict or other sets, and of a refusal; false where it isn't known
     */
    public boolean differs() {
        var job = course.job();
        return switch (would) {
            case Would.Rejected _ -> true;
            case Would.Undecided _ -> false;
            case Would.Decided decided -> {
                var verdict = decided.verdict();
                yield !job.verdict().equals(Optional.of(verdict.word())) || !job.lost().equals(verdict.lost())
                        || !job.trimmed().equals(verdict.trimmed()) || !job.drained().equals(verdict.drained());
            }
        };
    }

    /**
     * Whether it would have started.
     *
     * @return false also where that isn't known
     */
    public boolean starts() {
        return would instanceof Would.Decided decided && decided.verdict().starts();
    }

    /**
     * Whether it failed in its prolog as it was.
     *
     * @return false also where that isn't known
     */
    public boolean failed() {
        return course.job().verdict().equals(Optional.of(Verdict.Word.FAIL));
    }
}
