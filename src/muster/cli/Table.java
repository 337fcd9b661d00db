package muster.cli;

import java.util.ArrayList;
import java.util.List;

/** A small table for people: a head, rows, columns as wide as they need to be. */
final class Table {
    private static final int WIDEST = 28;
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    Table(String... head) {
        row(head);
    }

    /** Adds a row; what is too long for a column is cut. */
    void row(String... cells) {
        rows.add(List.of(cells).stream().map(Table::cut).toList());
    }

    private static String cut(String cell) {
        var length = cell.codePointCount(0, cell.length());
        return length <= WIDEST ? cell : cell.substring(0, cell.offsetByCodePoints(0, WIDEST - 1)) + "…";
    }

    /** The rows as lines, the last column not padded. */
    List<String> lines() {
        var columns = rows.getFirst().size();
        var widths = new int[columns];
        for (var row : rows) {
            for (var i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).codePointCount(0, row.get(i).length()));
            }
        }
        return rows.stream().map(row -> {
            var line = new StringBuilder();
            for (var i = 0; i < columns; i++) {
                var cell = row.get(i);
                line.append(cell).append(" ".repeat(widths[i] - cell.codePointCount(0, cell.length()))).append(GAP);
            }
            return line.toString().stripTrailing();
        }).toList();
    }
}
