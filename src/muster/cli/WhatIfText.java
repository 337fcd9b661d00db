package muster.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import muster.flux.IdSet;
import muster.lab.Answer;
import muster.lab.AnswerText;
import muster.lab.Would;
import muster.tolerance.Reason;
import muster.tolerance.Verdict;

/** What was and what would have been, for people: two columns a job, a sentence, what isn't known. */
final class WhatIfText {
    /** The most jobs that are told one by one. */
    private static final int MOST = 20;

    private WhatIfText() {}

    /** Prints answers. */
    static void print(List<Answer> answers, PrintStream out) {
        var told = answers.size() <= MOST
                ? answers
                : answers.stream().filter(answer -> answer.differs() || answer.failed()).limit(MOST).toList();
        for (var answer : told) {
            if (isPlain(answer)) {
                out.println(answer.course().job().id() + "  Starts whole, as it did.");
            } else {
                print(answer, out);
            }
            out.println();
        }
        if (told.size() < answers.size()) {
            out.println(String.format(Locale.ROOT, "and %,d more; --json tells all of them",
                    answers.size() - told.size()));
            out.println();
        }
        if (answers.size() > 1) {
            sum(answers, out);
        }
    }

    private static void sum(List<Answer> answers, PrintStream out) {
        var failed = answers.stream().filter(Answer::failed).toList();
        var started = failed.stream().filter(Answer::starts).count();
        var lost = answers.stream().filter(answer -> !Double.isNaN(answer.course().job().started()))
                .filter(answer -> answer.would() instanceof Would.Rejected
                        || answer.would() instanceof Would.Decided decided && !decided.verdict().starts())
                .count();
        out.println(String.format(Locale.ROOT,
                "Jobs: %,d. Failed in their prolog: %,d, of which %,d would have started. Started: %,d would not have.",
                answers.size(), failed.size(), started, lost));
        out.println("Each job is judged by itself: who would have got which nodes later isn't reckoned with.");
    }

    private static boolean isPlain(Answer answer) {
        return !answer.differs() && answer.unknown().isEmpty() && answer.notes().isEmpty()
                && answer.would() instanceof Would.Decided decided && decided.verdict().word() == Verdict.Word.ALL;
    }

    private static void print(Answer answer, PrintStream out) {
        var job = answer.course().job();
        out.println(job.id() + "  " + AnswerText.sentence(answer));
        table(answer).lines().forEach(line -> out.println("  " + line));
        if (answer.would() instanceof Would.Decided decided) {
            decided.verdict().reasons().stream().map(Reason::text).forEach(text -> out.println("  Why: " + text));
        }
        answer.notes().forEach(note -> out.println("  Note: " + note));
        answer.unknown().forEach(unknown -> out.println("  Not known: " + unknown));
    }

    private static Table table(Answer answer) {
        var table = new Table("", "WAS", "WOULD");
        AnswerText.rows(answer, IdSet::toString)
                .forEach(row -> table.row(row.name(), dash(row.was()), dash(row.would())));
        return table;
    }

    private static String dash(String cell) {
        return cell.isEmpty() ? "-" : cell;
    }
}
