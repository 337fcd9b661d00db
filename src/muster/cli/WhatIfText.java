package muster.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import muster.cluster.Job;
import muster.flux.Duration;
import muster.flux.IdSet;
import muster.lab.Answer;
import muster.lab.Saved;
import muster.lab.Would;
import muster.tolerance.Reason;
import muster.tolerance.Verdict;
import tools.jackson.databind.node.ObjectNode;

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
        out.println(job.id() + "  " + sentence(answer));
        table(answer).lines().forEach(line -> out.println("  " + line));
        if (answer.would() instanceof Would.Decided decided) {
            decided.verdict().reasons().stream().map(Reason::text).forEach(text -> out.println("  Why: " + text));
        }
        answer.notes().forEach(note -> out.println("  Note: " + note));
        answer.unknown().forEach(unknown -> out.println("  Not known: " + unknown));
    }

    private static String sentence(Answer answer) {
        return switch (answer.would()) {
            case Would.Rejected(var note) -> "It would have been refused at ingest: " + note;
            case Would.Undecided _ -> "What would have come of it isn't known.";
            case Would.Decided decided -> {
                var job = answer.course().job();
                var verdict = decided.verdict();
                var with = verdict.effective().count() + " of " + job.ranks().count();
                if (!Double.isNaN(job.started())) {
                    yield verdict.starts()
                            ? (answer.differs()
                                    ? "It would have started otherwise, with " + with + "."
                                    : "Starts with " + with + ", as it did.")
                            : "It would have failed, though it started here.";
                } else if (!answer.failed()) {
                    yield verdict.starts()
                            ? "Its prolog would have let it start with " + with + "; what ended it was another cause."
                            : "It would have failed before what ended it here.";
                }
                yield verdict.starts()
                        ? "It would have started with " + with + answer.saved().map(WhatIfText::saved).orElse(".")
                        : "It would have failed all the same; nothing saved.";
            }
        };
    }

    private static String saved(Saved saved) {
        return String.format(Locale.ROOT, ", which saves %s node-hours (%,d %s for %s)%s.", hours(saved.nodeHours()),
                saved.nodes(), saved.nodes() == 1 ? "node" : "nodes", seconds(saved.seconds()),
                saved.queue().median().isPresent()
                        ? " and another wait in the queue (" + seconds(saved.queue().median().getAsDouble())
                                + ", the median of the " + saved.queue().jobs() + " in this recording)"
                        : "");
    }

    private static String hours(double hours) {
        return String.format(Locale.ROOT, hours < 0.1 ? "%.4f" : hours < 10 ? "%.2f" : "%,.0f", hours);
    }

    private static Table table(Answer answer) {
        var job = answer.course().job();
        var table = new Table("", "WAS", "WOULD");
        var would = answer.would() instanceof Would.Decided decided
                ? Optional.of(decided)
                : Optional.<Would.Decided>empty();
        var verdict = would.map(Would.Decided::verdict);
        table.row("tolerance", String.valueOf(job.limit()), switch (answer.would()) {
            case Would.Rejected _ -> "refused";
            case Would.Undecided(var limit) -> String.valueOf(limit);
            case Would.Decided decided -> String.valueOf(decided.limit());
        });
        table.row("verdict", job.verdict().map(Object::toString).orElse("-"),
                verdict.map(one -> one.word().toString()).orElse("-"));
        table.row("decided", after(answer, was(job)), after(answer, would.map(Would.Decided::time).orElse(Double.NaN)));
        table.row("effective", dash(job.effective()), dash(verdict.map(Verdict::effective)));
        table.row("lost", dash(job.lost()), dash(verdict.map(Verdict::lost)));
        row(table, "trimmed", job.trimmed(), verdict.map(Verdict::trimmed));
        row(table, "drained", job.drained(), verdict.map(Verdict::drained));
        row(table, "kept", job.kept(), verdict.map(Verdict::kept));
        var told = job.exceptions().stream().filter(raised -> raised.severity() > 0).count();
        var fatal = job.exceptions().size() - told;
        var wouldTell = would.map(Would.Decided::exceptions).orElse(List.of()).stream().filter(WhatIfText::isTold)
                .count();
        var wouldEnd = would.map(Would.Decided::exceptions).orElse(List.of()).size() - wouldTell;
        table.row("exceptions", exceptions(told, fatal), exceptions(wouldTell, wouldEnd));
        return table;
    }

    private static void row(Table table, String name, IdSet was, Optional<IdSet> would) {
        if (!was.isEmpty() || would.isPresent() && !would.get().isEmpty()) {
            table.row(name, dash(was), dash(would));
        }
    }

    private static boolean isTold(ObjectNode context) {
        return context.path("severity").asInt(0) > 0;
    }

    private static String exceptions(long told, long fatal) {
        return told + fatal == 0
                ? "-"
                : fatal == 0 ? told + " told" : told == 0 ? fatal + " fatal" : told + " told, " + fatal + " fatal";
    }

    /** When it was decided: when it started, or when it was ended. */
    private static double was(Job job) {
        return !Double.isNaN(job.started())
                ? job.started()
                : job.exceptions().stream().filter(raised -> raised.severity() == 0).findFirst()
                        .map(raised -> raised.time()).orElse(Double.NaN);
    }

    private static String after(Answer answer, double time) {
        var seconds = time - answer.course().allocated();
        return Double.isNaN(seconds) ? "-" : "after " + seconds(seconds);
    }

    private static String seconds(double seconds) {
        return seconds < 60
                ? String.format(Locale.ROOT, "%.2f s", seconds)
                : new Duration(Math.rint(seconds)).toString();
    }

    private static String dash(IdSet ranks) {
        return ranks.isEmpty() ? "-" : ranks.toString();
    }

    private static String dash(Optional<IdSet> ranks) {
        return ranks.map(WhatIfText::dash).orElse("-");
    }
}
