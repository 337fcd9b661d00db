package muster.console.chart;

import java.util.ArrayList;
import java.util.List;
import muster.flux.FormatException;
import muster.lab.Axis;
import muster.lab.Campaign;
import muster.lab.Knob;

/**
 * What is asked for in the form, as it is typed.
 *
 * @param first what to vary
 * @param firstValues over which values
 * @param second what to vary besides; null: nothing
 * @param secondValues over which
 * @param runs how many runs of each combination
 */
record SweepForm(Knob first, String firstValues, Knob second, String secondValues, String runs) {
    /** What to vary, as the lab has it. */
    List<Axis> axes() throws FormatException {
        var axes = new ArrayList<Axis>();
        axes.add(axis(first, firstValues));
        if (second != null) {
            axes.add(axis(second, secondValues));
        }
        return axes;
    }

    private static Axis axis(Knob knob, String values) throws FormatException {
        return Axis.parse(knob.word() + "=" + values.replace(" ", ""));
    }

    /** How many runs of each combination. */
    long count() throws FormatException {
        var text = runs.replace(",", "").strip();
        if (!text.matches("[1-9]\\d{0,9}") || Long.parseLong(text) > Campaign.MOST_RUNS) {
            throw new FormatException(
                    "Runs must be a whole number, 1 to " + String.format("%,d", Campaign.MOST_RUNS) + ".");
        }
        return Long.parseLong(text);
    }
}
