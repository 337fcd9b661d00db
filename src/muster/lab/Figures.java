package muster.lab;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import muster.flux.FormatException;

/**
 * What the table of a campaign says of each cell, also where it is a whole one, from which no sweep could go on.
 *
 * @param names what is varied; may be none
 * @param cells at least one
 */
public record Figures(List<String> names, List<Cell> cells) {
    private static final Pattern OBJECT = Pattern.compile("\\s*\\{\\s*\"cells\"\\s*:");

    /** Copies the lists. */
    public Figures {
        names = List.copyOf(names);
        cells = List.copyOf(cells);
    }

    /**
     * A row of the table.
     *
     * @param values of what is varied, as they are written
     * @param columns the figures that are known, by the name of their column
     */
    public record Cell(List<String> values, Map<String, Double> columns) {
        /** Copies both. */
        public Cell {
            values = List.copyOf(values);
            columns = Map.copyOf(columns);
        }

        /** The figure in a column; empty where it isn't known. */
        public OptionalDouble of(String column) {
            var figure = columns.get(column);
            return figure == null ? OptionalDouble.empty() : OptionalDouble.of(figure);
        }
    }

    /** The figures by now. */
    public static Figures of(Survey survey) {
        try {
            return of(SurveyText.table(survey), "");
        } catch (FormatException e) {
            throw new IllegalStateException("a table that was just written can't be read", e);
        }
    }

    /**
     * Reads a table, whole or not.
     *
     * @param text CSV or JSON
     * @param name what the file is called in a message
     * @throws FormatException if no sweep wrote it; the line names file and line
     */
    public static Figures read(String text, String name) throws FormatException {
        return of(SurveyText.table(text, name), name);
    }

    private static Figures of(List<List<String>> table, String name) throws FormatException {
        var head = table.getFirst();
        var knobs = SurveyText.knobs(head);
        var cells = new ArrayList<Cell>();
        for (var line = 1; line < table.size(); line++) {
            var row = table.get(line);
            var where = name + " line " + (line + 1) + ": ";
            if (row.size() != head.size()) {
                throw new FormatException(where + row.size() + " columns, expected " + head.size());
            }
            var columns = new HashMap<String, Double>();
            for (var i = knobs; i < head.size(); i++) {
                if (SurveyText.isFigure(head.get(i)) && !row.get(i).isEmpty()) {
                    columns.put(head.get(i), figure(row.get(i), where + head.get(i)));
                }
            }
            cells.add(new Cell(row.subList(0, knobs), columns));
        }
        return new Figures(head.subList(0, knobs), cells);
    }

    private static double figure(String text, String where) throws FormatException {
        if (!text.matches("\\d{1,18}(\\.\\d{1,9})?")) {
            throw new FormatException(where + " " + FormatException.quote(text) + ": expected a number");
        }
        return Double.parseDouble(text);
    }

    /** Whether a text begins as a table does that a sweep wrote. */
    public static boolean isTable(String beginning) {
        return OBJECT.matcher(beginning).lookingAt()
                || beginning.lines().findFirst().orElse("").contains(SurveyText.MARK);
    }
}
