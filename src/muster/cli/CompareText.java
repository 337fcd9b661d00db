package muster.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import muster.cluster.Job;
import muster.lab.Comparison.Fared;
import muster.lab.Comparison.Side;
import muster.lab.ComparisonText;
import muster.sim.Scenario;

/** A comparison for people: the sums side by side, then a line a job. */
final class CompareText {
    /** The most jobs that are told one by one. */
    private static final int MOST = 20;

    private CompareText() {}

    /** One side under its name. */
    record Shown(String name, Side side) {}

    /** Prints one side, or both. */
    static void print(Scenario scenario, List<Shown> sides, PrintStream out) {
        var sums = new Table(row("", sides, Shown::name));
        for (var i = 0; i < ComparisonText.NAMES.size(); i++) {
            var figure = i;
            sums.row(row(ComparisonText.NAMES.get(i), sides,
                    one -> ComparisonText.figures(one.side()).get(figure)));
        }
        sums.lines().forEach(out::println);
        out.println();
        var head = new ArrayList<>(List.of("JOB"));
        sides.forEach(one -> head.addAll(List.of(one.name(), "START", "NODE-HOURS LOST")));
        var table = new Table(head.toArray(String[]::new));
        var all = scenario.jobs().size();
        var told = IntStream.range(0, all).filter(i -> all <= MOST || isNotable(i, sides)).limit(MOST).toArray();
        for (var i : told) {
            var cells = new ArrayList<>(List.of(scenario.ids().get(i).toString()));
            for (var one : sides) {
                var fared = one.side().jobs().get(i);
                cells.addAll(List.of(word(fared), ComparisonText.seconds(fared.startedAfter()),
                        ComparisonText.hours(fared.nodeHoursLost())));
            }
            table.row(cells.toArray(String[]::new));
        }
        table.lines().forEach(out::println);
        if (told.length < all) {
            out.println(String.format(Locale.ROOT, "and %,d more; --json tells all of them", all - told.length));
        }
    }

    private static String[] row(String name, List<Shown> sides, Function<Shown, String> cell) {
        var cells = new ArrayList<>(List.of(name));
        sides.stream().map(cell).forEach(cells::add);
        return cells.toArray(String[]::new);
    }

    /** Of many jobs, those that didn't come to the same on both sides. */
    private static boolean isNotable(int job, List<Shown> sides) {
        return sides.stream().map(one -> word(one.side().jobs().get(job))).distinct().count() > 1;
    }

    private static String word(Fared fared) {
        if (fared.job().isEmpty()) {
            return "refused";
        }
        var job = fared.job().get();
        return job.verdict().map(word -> word + (job.lost().isEmpty() ? "" : ", " + lost(job)))
                .orElse("-");
    }

    private static String lost(Job job) {
        return String.format(Locale.ROOT, "%,d of %,d lost", job.lost().count(), job.ranks().count());
    }
}
