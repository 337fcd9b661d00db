package muster.lab;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;
import muster.flux.FormatException;
import muster.flux.Json;
import tools.jackson.databind.JsonNode;

/**
 * A survey as a table in a file, CSV or JSON: a column for each name that is varied, then the figures. While runs are missing there
 * is one column more, the tally, from which a sweep goes on and pieces are put together. Reading gives back what was
 * written, in either form.
 */
public final class SurveyText {
    private static final List<String> FIGURES = List.of("runs", "started", "p_start", "p_low", "p_high", "p_exact",
            "start_median_s", "start_p95_s", "queue_median_s", "queue_p95_s", "node_hours_lost", "node_hours_worked",
            "nodes_lost",
            "drains", "jobs", "jobs_started");
    /** What the first line of every such table has, and hardly another. */
    static final String MARK = "runs,started,p_start,";
    private static final String EXACT = "p_exact";
    private static final String TALLY = "tally";
    private static final String NO_TABLE = ": is no table that a sweep wrote";

    private SurveyText() {}

    /** Comma-separated values with a head; lines end with a line feed. */
    public static String csv(Survey survey) {
        var text = new StringBuilder();
        text.append(String.join(",", head(survey))).append('\n');
        for (var row : rows(survey)) {
            text.append(String.join(",", row.stream().map(SurveyText::quoted).toList())).append('\n');
        }
        return text.toString();
    }

    private static String quoted(String cell) {
        return cell.contains(",") || cell.contains(" ") ? '"' + cell + '"' : cell;
    }

    /** {@code {"cells":[…]}}, an object a cell and a line; what isn't known is null. */
    public static String json(Survey survey) {
        var head = head(survey);
        var lines = rows(survey).stream().map(row -> {
            var object = Json.object();
            for (var i = 0; i < row.size(); i++) {
                if (row.get(i).isEmpty()) {
                    object.putNull(head.get(i));
                } else if (row.get(i).matches("\\d+(\\.\\d+)?")) {
                    object.put(head.get(i), new BigDecimal(row.get(i)));
                } else {
                    object.put(head.get(i), row.get(i));
                }
            }
            return object.toString();
        }).toList();
        return "{\"cells\":[\n" + String.join(",\n", lines) + "\n]}\n";
    }

    private static List<String> head(Survey survey) {
        var head = new ArrayList<>(survey.names());
        head.addAll(FIGURES);
        if (!survey.whole()) {
            head.add(TALLY);
        }
        return head;
    }

    private static List<List<String>> rows(Survey survey) {
        return survey.rows().stream().map(row -> {
            var cells = new ArrayList<>(row.values());
            var tally = row.tally();
            var chance = tally.chance();
            cells.addAll(List.of(Long.toString(tally.runs()), Long.toString(tally.started()),
                    tally.runs() == 0 ? "" : chance((double) tally.started() / tally.runs()), chance(chance.low()),
                    chance(chance.high()), row.exact(), seconds(tally.starting(0.5)), seconds(tally.starting(0.95)),
                    seconds(tally.queued(0.5)), seconds(tally.queued(0.95)), mean(tally.nodeHoursLost()),
                    mean(tally.nodeHoursWorked()),
                    mean(tally.nodesLost()), mean(tally.drains()), Long.toString(tally.jobs()),
                    Long.toString(tally.jobsStarted())));
            if (!survey.whole()) {
                cells.add("campaign=" + survey.campaign() + " of=" + survey.runs() + " " + tally.text());
            }
            return List.copyOf(cells);
        }).toList();
    }

    /** A chance with six decimals. */
    static String chance(double chance) {
        return String.format(Locale.ROOT, "%.6f", chance);
    }

    private static String seconds(OptionalLong millis) {
        return millis.isEmpty() ? "" : BigDecimal.valueOf(millis.getAsLong(), 3).toPlainString();
    }

    private static String mean(OptionalDouble mean) {
        return mean.isEmpty() ? "" : String.format(Locale.ROOT, "%.4f", mean.getAsDouble());
    }

    /**
     * Reads a table back.
     *
     * @param text CSV or JSON
     * @param name what the file is called in a message
     * @return what it holds; empty if it is a whole one, from which nothing can be gone on
     * @throws FormatException if no sweep wrote it; the line names file and line
     */
    public static Optional<Survey> read(String text, String name) throws FormatException {
        var table = table(text, name);
        var head = table.getFirst();
        var knobs = knobs(head);
        if (head.size() == knobs + FIGURES.size()) {
            return Optional.empty();
        }
        if (!head.getLast().equals(TALLY) || head.size() != knobs + FIGURES.size() + 1) {
            throw new FormatException(name + NO_TABLE);
        }
        Survey all = null;
        var rows = new ArrayList<Survey.Row>();
        for (var i = 1; i < table.size(); i++) {
            try {
                var cells = table.get(i);
                if (cells.size() != head.size()) {
                    throw new FormatException(cells.size() + " columns, expected " + head.size());
                }
                var tally = cells.getLast().split(" ", 3);
                if (tally.length < 3 || !tally[0].startsWith("campaign=") || !tally[1].startsWith("of=")) {
                    throw FormatException.of(TALLY, cells.getLast(), "campaign=… of=… done=…");
                }
                var here = new Survey(tally[0].substring(9), Tally.number(tally[1].substring(3)),
                        head.subList(0, knobs), List.of());
                if (all != null && !here.equals(all)) {
                    throw new FormatException("is of another campaign than the line before it");
                }
                all = here;
                rows.add(new Survey.Row(cells.subList(0, knobs), exact(cells.get(head.indexOf(EXACT))),
                        tally(tally[2], here.runs())));
            } catch (FormatException e) {
                throw new FormatException(name + " line " + (i + 1) + ": " + e.getMessage());
            }
        }
        return Optional.of(new Survey(all.campaign(), all.runs(), all.names(), rows));
    }

    /** The cells of a table in text, its head first. */
    static List<List<String>> table(String text, String name) throws FormatException {
        var table = text.startsWith("{") ? ofJson(text, name) : ofCsv(text, name);
        var head = table.getFirst();
        var knobs = knobs(head);
        if (knobs < 0 || table.size() < 2 || head.size() < knobs + FIGURES.size()
                || !head.subList(knobs, knobs + FIGURES.size()).equals(FIGURES)) {
            throw new FormatException(name + NO_TABLE);
        }
        return table;
    }

    /** The cells of a survey's table in text, its head first. */
    static List<List<String>> table(Survey survey) {
        var table = new ArrayList<List<String>>();
        table.add(head(survey));
        table.addAll(rows(survey));
        return table;
    }

    /** How many columns say what is varied. */
    static int knobs(List<String> head) {
        return head.indexOf(FIGURES.getFirst());
    }

    /** Whether a column has figures, and not what is varied or a tally. */
    static boolean isFigure(String column) {
        return FIGURES.contains(column);
    }

    private static Tally tally(String text, long runs) throws FormatException {
        var tally = Tally.parse(text);
        if (tally.done().max() >= runs) {
            throw new FormatException("run " + tally.done().max() + ", expected runs 0 to " + (runs - 1));
        }
        return tally;
    }

    private static String exact(String text) throws FormatException {
        if (text.isEmpty()) {
            return "";
        }
        if (!text.matches("[01](\\.\\d{1,6})?")) {
            throw FormatException.of(EXACT, text, "a chance");
        }
        return chance(Double.parseDouble(text));
    }

    private static List<List<String>> ofCsv(String text, String name) throws FormatException {
        var table = new ArrayList<List<String>>();
        for (var line : text.lines().toList()) {
            // Only the last column is ever quoted, and no quote is within.
            var quote = line.indexOf('"');
            if (quote < 0) {
                table.add(List.of(line.split(",", -1)));
            } else if (quote > 0 && line.charAt(quote - 1) == ','
                    && line.indexOf('"', quote + 1) == line.length() - 1) {
                var cells = new ArrayList<>(Arrays.asList(line.substring(0, quote - 1).split(",", -1)));
                cells.add(line.substring(quote + 1, line.length() - 1));
                table.add(cells);
            } else {
                throw new FormatException(
                        name + " line " + (table.size() + 1) + ": a quote that isn't the last column's");
            }
        }
        if (table.isEmpty()) {
            throw new FormatException(name + NO_TABLE);
        }
        return table;
    }

    private static List<List<String>> ofJson(String text, String name) throws FormatException {
        JsonNode cells;
        try {
            cells = Json.parse(text).path("cells");
        } catch (FormatException e) {
            throw new FormatException(name + ": " + e.getMessage());
        }
        if (!cells.isArray() || cells.isEmpty()) {
            throw new FormatException(name + NO_TABLE);
        }
        var table = new ArrayList<List<String>>();
        table.add(List.copyOf(cells.get(0).propertyNames()));
        for (var cell : cells) {
            if (!List.copyOf(cell.propertyNames()).equals(table.getFirst())) {
                throw new FormatException(name + " line " + (table.size() + 1) + ": has other keys than the first");
            }
            table.add(StreamSupport.stream(cell.spliterator(), false).map(SurveyText::text).toList());
        }
        return table;
    }

    private static String text(JsonNode value) {
        if (value.isNull()) {
            return "";
        }
        return value.isNumber() ? plain(value) : value.asString("");
    }

    private static String plain(JsonNode number) {
        if (number.isIntegralNumber()) {
            return number.bigIntegerValue().toString();
        }
        var value = number.doubleValue();
        return !Double.isFinite(value) || value == 0
                ? "0"
                : new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }
}
