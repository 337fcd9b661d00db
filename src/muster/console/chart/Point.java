package muster.console.chart;

/**
 * A cell's figure as a point of a line.
 *
 * @param x where, on the picture's axis
 * @param y the figure
 * @param low the lower end of the band around it; as the figure where there is none
 * @param high the upper end
 * @param exact the same in closed form; NaN where there is none
 * @param runs of how many runs it is
 */
record Point(double x, double y, double low, double high, double exact, long runs) {}
