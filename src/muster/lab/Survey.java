package muster.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import muster.flux.FormatException;

/**
 * What is known of a campaign: all of it, or what some runs brought so far. Surveys of one campaign can be put together.
 *
 * @param campaign the campaign's id
 * @param runs how many runs of each cell there will be
 * @param names what is varied
 * @param rows the cells
 */
public record Survey(String campaign, long runs, List<String> names, List<Row> rows) {
    /**
     * A cell.
     *
     * @param values of what is varied
     * @param exact the chance in closed form that its jobs start, in text; "" where there is none
     * @param tally what the runs brought
     */
    public record Row(List<String> values, String exact, Tally tally) {
        /** Copies the values. */
        public Row {
            values = List.copyOf(values);
        }

        private Row with(Tally more) {
            var sum = tally.copy();
            sum.add(more);
            return new Row(values, exact, sum);
        }
    }

    /** Copies the lists. */
    public Survey {
        names = List.copyOf(names);
        rows = List.copyOf(rows);
    }

    /** How many runs were made, of all cells. */
    public long done() {
        return rows.stream().mapToLong(row -> row.tally.runs()).sum();
    }

    /** Whether all runs were made. */
    public boolean whole() {
        return rows.stream().allMatch(row -> row.tally.runs() == runs);
    }

    /**
     * This and another.
     *
     * @throws FormatException if they are of two campaigns, or have a run in common
     */
    public Survey and(Survey other) throws FormatException {
        if (!campaign.equals(other.campaign) || runs != other.runs || !names.equals(other.names)
                || rows.size() != other.rows.size()) {
            throw new FormatException(
                    "is of another campaign: scenario, seed, runs and what is varied must be the same");
        }
        var sums = new ArrayList<Row>();
        for (var i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            var more = other.rows.get(i);
            if (!row.values.equals(more.values) || !row.exact.equals(more.exact)) {
                throw new FormatException("is of another campaign: row " + (i + 1) + " has other values");
            }
            var twice = row.tally.done().intersection(more.tally.done());
            if (!twice.isEmpty()) {
                throw new FormatException("has runs that another file has too: " + cell(i) + " runs " + twice);
            }
            sums.add(row.with(more.tally));
        }
        return new Survey(campaign, runs, names, sums);
    }

    /** A cell in words: "tolerance=3 rate=0.01". */
    public String cell(int row) {
        return String.join(" ", IntStream.range(0, names.size())
                .mapToObj(i -> names.get(i) + "=" + rows.get(row).values.get(i)).toList());
    }
}
