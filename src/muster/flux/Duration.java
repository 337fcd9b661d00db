package muster.flux;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * A length of time in Flux Standard Duration (RFC 23).
 *
 * @param seconds 0 to infinity
 */
public record Duration(double seconds) implements Comparable<Duration> {
    private static final Pattern FORM = Pattern.compile(
            """
                    \\+?(?:(?<hex>0[xX](?:\\p{XDigit}+\\.?\\p{XDigit}*|\\.\\p{XDigit}+)(?:[pP][-+]?\\d+)?)\
                    |(?<decimal>(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?)|(?<infinite>(?i:inf(?:inity)?)))(?<unit>[a-zA-Z]*)""");
    private static final String EXPECTED = "a number from 0 on and one of ms, s, m, h, d, or infinity";

    /** A unit a duration may have, from the largest. */
    private enum Unit {
        d(86400), h(3600), m(60), s(1);

        private final int seconds;

        Unit(int seconds) {
            this.seconds = seconds;
        }
    }

    /** Refuses what is no length of time. */
    public Duration {
        if (!(seconds >= 0)) {
            throw new IllegalArgumentException("a duration of " + seconds + " s");
        }
        seconds += 0.0; // −0 becomes 0
    }

    /**
     * Reads a duration.
     *
     * @param text as "30", "30s", "1.2h", "2ms", "inf"; the number as C's strtod reads it, the units ms, s, m, h, d
     * @return the duration
     * @throws FormatException if it is anything else, or too long to be told from infinity
     */
    public static Duration parse(String text) throws FormatException {
        var match = text.length() > 100 ? null : FORM.matcher(text);
        if (match == null || !match.matches()) {
            throw FormatException.of("duration", text, EXPECTED);
        }
        var unit = match.group("unit");
        if (match.group("infinite") != null) {
            if (!unit.isEmpty()) {
                throw FormatException.of("duration", text, "no unit after infinity");
            }
            return new Duration(Double.POSITIVE_INFINITY);
        }
        var hex = match.group("hex");
        var number = Double.parseDouble(
                hex == null ? match.group("decimal") : hex.contains("p") || hex.contains("P") ? hex : hex + "p0");
        var seconds = switch (unit) {
            // Divided, as a thousandth is no number of a computer and a thousand is.
            case "ms" -> number / 1000;
            case "", "s" -> number;
            case "m" -> number * 60;
            case "h" -> number * 3600;
            case "d" -> number * 86400;
            default -> throw FormatException.of("duration", text, EXPECTED);
        };
        if (Double.isInfinite(seconds)) {
            throw FormatException.of("duration", text, "at most " + Double.MAX_VALUE + " s");
        }
        return new Duration(seconds);
    }

    /**
     * The duration in the largest unit in which it is short: "2ms", "30s", "1.2h", "infinity". What is read from it is
     * exactly this duration.
     */
    @Override
    public String toString() {
        if (Double.isInfinite(seconds)) {
            return "infinity";
        }
        if (seconds > 0 && seconds < 0.1) {
            var text = plain(seconds * 1000) + "ms";
            return means(text) ? text : plain(seconds) + "s";
        }
        for (var unit : Unit.values()) {
            var text = plain(seconds / unit.seconds) + unit;
            // In a larger unit only if that has no long tail of digits: 100 s are not 1.6666666666666667m.
            if (seconds >= unit.seconds && text.length() <= 6 && means(text)) {
                return text;
            }
        }
        return plain(seconds) + "s";
    }

    private boolean means(String text) {
        try {
            return parse(text).seconds == seconds;
        } catch (FormatException e) {
            return false;
        }
    }

    private static String plain(double number) {
        var text = Double.toString(number);
        if (number >= 1e-3 && number < 1e15) {
            text = new BigDecimal(text).toPlainString();
        }
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    @Override
    public int compareTo(Duration other) {
        return Double.compare(seconds, other.seconds);
    }
}
