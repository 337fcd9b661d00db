package muster.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import muster.cluster.Job;
import muster.flux.IdSet;
import muster.tolerance.Verdict;
import tools.jackson.databind.node.ObjectNode;

/** An answer for people: a sentence, and a table of what was beside what would have been. */
public final class AnswerText {
    private AnswerText() {}

    /**
     * A line of the table.
     *
     * @param name what is compared
     * @param was as it came; empty: there was none, or it isn't known
     * @param would as it would have come; empty: there would be none, or it isn't known
     */
    public record Row(String name, String was, String would) {}

    /**
     * What would have become of the job, in a sentence.
     *
     * @param answer any
     * @return a sentence or two, with what was saved
     */
    public static String sentence(Answer answer) {
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
                        ? "It would have started with " + with + answer.saved().map(AnswerText::saved).orElse(".")
                        : "It would have failed all the same; nothing saved.";
            }
        };
    }

    private static String saved(Saved saved) {
        return String.format(Locale.ROOT, ", which saves %s node-hours (%,d %s for %s)%s.",
                ComparisonText.hours(saved.nodeHours()),
                saved.nodes(), saved.nodes() == 1 ? "node" : "nodes", seconds(saved.seconds()),
                saved.queue().median().isPresent()
                        ? " and another wait in the queue (" + seconds(saved.queue().median().getAsDouble())
                                + ", the median of the " + saved.queue().jobs() + " in this recording)"
                        : "");
    }

    /**
     * What was beside what would have been.
     *
     * @param answer any
     * @param ranks how to write a set of ranks, which has one at least
     * @return the lines in order; of trimmed, drained and kept only those that there are
     */
    public static List<Row> rows(Answer answer, Function<IdSet, String> ranks) {
        var job = answer.course().job();
        var would = answer.would() instanceof Would.Decided decided
                ? Optional.of(decided)
                : Optional.<Would.Decided>empty();
        var verdict = would.map(Would.Decided::verdict);
        var rows = new ArrayList<Row>();
        rows.add(new Row("tolerance", String.valueOf(job.limit()), switch (answer.would()) {
            case Would.Rejected _ -> "refused";
            case Would.Undecided(var limit) -> String.valueOf(limit);
            case Would.Decided decided -> String.valueOf(decided.limit());
        }));
        rows.add(new Row("verdict", job.verdict().map(Object::toString).orElse(""),
                verdict.map(one -> one.word().toString()).orElse("")));
        rows.add(new Row("decided", after(answer, was(job)),
                after(answer, would.map(Would.Decided::time).orElse(Double.NaN))));
        var sets = new Sets(rows, ranks);
        sets.row("effective", job.effective(), verdict.map(Verdict::effective));
        sets.row("lost", job.lost(), verdict.map(Verdict::lost));
        sets.rowIfAny("trimmed", job.trimmed(), verdict.map(Verdict::trimmed));
        sets.rowIfAny("drained", job.drained(), verdict.map(Verdict::drained));
        sets.rowIfAny("kept", job.kept(), verdict.map(Verdict::kept));
        var told = job.exceptions().stream().filter(raised -> raised.severity() > 0).count();
        var raised = would.map(Would.Decided::exceptions).orElse(List.of());
        var wouldTell = raised.stream().filter(AnswerText::isTold).count();
        rows.add(new Row("exceptions", exceptions(told, job.exceptions().size() - told),
                exceptions(wouldTell, raised.size() - wouldTell)));
        return List.copyOf(rows);
    }

    private record Sets(List<Row> rows, Function<IdSet, String> ranks) {
        void row(String name, IdSet was, Optional<IdSet> would) {
            rows.add(new Row(name, shown(was), shown(would.orElse(IdSet.EMPTY))));
        }

        void rowIfAny(String name, IdSet was, Optional<IdSet> would) {
            if (!was.isEmpty() || would.isPresent() && !would.get().isEmpty()) {
                row(name, was, would);
            }
        }

        private String shown(IdSet set) {
            return set.isEmpty() ? "" : ranks.apply(set);
        }
    }

    private static boolean isTold(ObjectNode context) {
        return context.path("severity").asInt(0) > 0;
    }

    private static String exceptions(long told, long fatal) {
        return told + fatal == 0
                ? ""
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
        return Double.isNaN(seconds) ? "" : "after " + seconds(seconds);
    }

    /** A time as people tell it: "1.02 s", "1 min 19 s", "2 h 5 min". */
    static String seconds(double seconds) {
        var whole = Math.round(seconds);
        return seconds < 60
                ? String.format(Locale.ROOT, "%.2f s", seconds)
                : whole < 3600
                        ? whole / 60 + " min " + whole % 60 + " s"
                        : whole / 3600 + " h " + whole % 3600 / 60 + " min";
    }
}
