package muster.sim;

import java.util.ArrayList;
import java.util.List;
import muster.flux.FormatException;
import tools.jackson.databind.JsonNode;

/** How a time is spread over ranks: a quantile function, so that one uniform draw makes one time. */
public sealed interface Spread {
    /** @param u between 0 and 1; @return seconds, not negative */
    double seconds(double u);

    /** Always the same. */
    record Constant(double value) implements Spread {
        @Override
        public double seconds(double u) {
            return value;
        }
    }

    /** Anything between two times, with equal right. */
    record Uniform(double from, double to) implements Spread {
        @Override
        public double seconds(double u) {
            return from + (to - from) * u;
        }
    }

    /** A middle and a long tail: what prologs of a machine look like. */
    record LogNormal(double median, double sigma) implements Spread {
        @Override
        public double seconds(double u) {
            return median * StrictMath.exp(sigma * normal(u));
        }
    }

    /** Without a memory, by its mean. */
    record Exponential(double mean) implements Spread {
        @Override
        public double seconds(double u) {
            return -mean * StrictMath.log(u);
        }
    }

    /** One of these, each with equal right; what is there twice has twice the right. */
    record OneOf(List<Double> values) implements Spread {
        public OneOf {
            values = List.copyOf(values);
        }

        @Override
        public double seconds(double u) {
            return values.get((int) (u * values.size()));
        }
    }

    /** Nodes rather than seconds: the same, of plain numbers. */
    static Spread counts(JsonNode node, String path) throws FormatException {
        var spread = of(node, path);
        if (hasText(node))
            throw new FormatException(
                    path + ": " + Part.shown(node) + " is not a number of nodes, nor a spread of them");
        return spread;
    }

    private static boolean hasText(JsonNode node) {
        for (var value : node)
            if (hasText(value))
                return true;
        return node.isString();
    }

    /**
     * A time, {@code {"uniform": ["1s", "3s"]}}, {@code {"lognormal": {"median": "45s", "sigma": 0.3}}},
     * {@code {"exponential": "10s"}} or {@code {"oneOf": ["1s", "1m"]}}.
     */
    static Spread of(JsonNode node, String path) throws FormatException {
        if (!node.isObject())
            return new Constant(Part.seconds(node, path));
        var part = Part.of(node, path);
        Spread spread;
        if (part.has("uniform"))
            spread = uniform(part);
        else if (part.has("lognormal")) {
            var shape = part.part("lognormal").orElseThrow();
            spread = new LogNormal(Part.seconds(shape.need("median"), shape.here("median")),
                    shape.number("sigma", 0, 5, "a spread", 0.3));
            shape.close();
        } else if (part.has("exponential"))
            spread = new Exponential(part.seconds("exponential", 0));
        else if (part.has("oneOf"))
            spread = oneOf(part);
        else {
            part.close();
            throw new FormatException(path + ": needs one of 'uniform', 'lognormal', 'exponential', 'oneOf'");
        }
        part.close();
        return spread;
    }

    private static Spread oneOf(Part part) throws FormatException {
        var values = part.need("oneOf");
        if (!values.isArray() || values.isEmpty() || values.size() > 1000)
            throw part.refusal("oneOf", Part.shown(values) + " is not a list of 1 to 1000");
        var all = new ArrayList<Double>();
        for (var value : values)
            all.add(Part.seconds(value, part.here("oneOf") + "[" + all.size() + "]"));
        return new OneOf(all);
    }

    private static Spread uniform(Part part) throws FormatException {
        var ends = part.need("uniform");
        if (!ends.isArray() || ends.size() != 2)
            throw part.refusal("uniform", Part.shown(ends) + " is not two times");
        var from = Part.seconds(ends.get(0), part.here("uniform") + "[0]");
        var to = Part.seconds(ends.get(1), part.here("uniform") + "[1]");
        if (to < from)
            throw part.refusal("uniform", Part.shown(ends) + " ends before it begins");
        return new Uniform(from, to);
    }

    /** The normal quantile after Acklam; its relative error is below 1.2e-9. */
    private static double normal(double p) {
        var low = 0.02425;
        if (p < low || p > 1 - low) {
            var q = StrictMath.sqrt(-2 * StrictMath.log(p < low ? p : 1 - p));
            var tail = (((((-7.784894002430293e-03 * q - 3.223964580411365e-01) * q - 2.400758277161838) * q
                    - 2.549732539343734) * q + 4.374664141464968) * q + 2.938163982698783)
                    / ((((7.784695709041462e-03 * q + 3.224671290700398e-01) * q + 2.445134137142996) * q
                            + 3.754408661907416) * q + 1);
            return p < low ? tail : -tail;
        }
        var q = p - 0.5;
        var r = q * q;
        return (((((-3.969683028665376e+01 * r + 2.209460984245205e+02) * r - 2.759285104469687e+02) * r
                + 1.383577518672690e+02) * r - 3.066479806614716e+01) * r + 2.506628277459239) * q
                / (((((-5.447609879822406e+01 * r + 1.615858368580409e+02) * r - 1.556989798598866e+02) * r
                        + 6.680131188771972e+01) * r - 1.328068155288572e+01) * r + 1);
    }
}
