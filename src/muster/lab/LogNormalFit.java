package muster.lab;

import java.util.Collection;

/**
 * A log-normal distribution by maximum likelihood: the mean and the deviation of the logarithms.
 *
 * @param count how many observations it rests on
 * @param median seconds; NaN if there are none
 * @param sigma of the logarithm
 */
public record LogNormalFit(long count, double median, double sigma) {
    /** The normal quantile of 0.975. */
    private static final double Z = 1.959963984540054;

    /** Fits to observations, all of them above 0. */
    public static LogNormalFit of(Collection<Double> observations) {
        if (observations.isEmpty())
            return new LogNormalFit(0, Double.NaN, Double.NaN);
        var mean = observations.stream().mapToDouble(Math::log).sum() / observations.size();
        var variance = observations.stream().mapToDouble(one -> Math.pow(Math.log(one) - mean, 2)).sum()
                / observations.size();
        return new LogNormalFit(observations.size(), Math.exp(mean), Math.sqrt(variance));
    }

    /** Where the median lies, with a confidence of 95 %, as far as so many observations tell. */
    public Interval medianInterval() {
        var off = Z * sigma / Math.sqrt(count);
        return new Interval(median * Math.exp(-off), median * Math.exp(off));
    }

    /** Where sigma lies, likewise. */
    public Interval sigmaInterval() {
        var off = Z * sigma / Math.sqrt(2.0 * count);
        return new Interval(Math.max(0, sigma - off), sigma + off);
    }
}
