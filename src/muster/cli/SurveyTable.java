package muster.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import muster.lab.Survey;

/** A campaign for people: a row a cell, with what one looks for first. */
final class SurveyTable {
    private static final int MOST_ROWS = 60;

    private SurveyTable() {}

    static void print(Survey survey, PrintStream out) {
        var head = new ArrayList<>(survey.names().stream().map(name -> name.toUpperCase(Locale.ROOT)).toList());
        head.addAll(List.of("RUNS", "STARTED", "P(START)", "95 % INTERVAL", "EXACT", "START MEDIAN", "95 %",
                "NODE-HOURS LOST", "DRAINS"));
        var table = new Table(head.toArray(String[]::new));
        survey.rows().stream().limit(MOST_ROWS).forEach(row -> table.row(cells(row)));
        table.lines().forEach(out::println);
        if (survey.rows().size() > MOST_ROWS) {
            out.println("… and " + (survey.rows().size() - MOST_ROWS) + " rows more.");
        }
    }

    private static String[] cells(Survey.Row row) {
        var tally = row.tally();
        var chance = tally.chance();
        var cells = new ArrayList<>(row.values());
        cells.addAll(List.of(Long.toString(tally.runs()), Long.toString(tally.started()),
                tally.runs() == 0 ? "-" : decimals(4, (double) tally.started() / tally.runs()),
                decimals(4, chance.low()) + " to " + decimals(4, chance.high()),
                row.exact().isEmpty() ? "-" : row.exact(),
                seconds(tally.starting(0.5)), seconds(tally.starting(0.95)), mean(tally.nodeHoursLost()),
                mean(tally.drains())));
        return cells.toArray(String[]::new);
    }

    private static String seconds(OptionalLong millis) {
        return millis.isEmpty() ? "-" : decimals(1, millis.getAsLong() / 1000.0) + "s";
    }

    private static String mean(OptionalDouble mean) {
        return mean.isEmpty() ? "-" : decimals(2, mean.getAsDouble());
    }

    private static String decimals(int count, double number) {
        return String.format(Locale.ROOT, "%." + count + "f", number);
    }
}
