package muster.tolerance;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Objects;
import java.util.regex.Pattern;
import muster.flux.FormatException;
import muster.flux.Json;
import tools.jackson.databind.JsonNode;

/**
 * A number of nodes, or a percentage of a job's nodes: {@code 10} or {@code "10%"}.
 *
 * @param value how many, never negative; whole if it is no percentage
 * @param percent whether it is of a hundred
 */
public record Amount(BigDecimal value, boolean percent) {
    private static final Pattern PERCENT = Pattern.compile("(-?[0-9]{1,9}(?:\\.[0-9]{1,9})?)%");

    /**
     * Refuses what is no amount.
     *
     * @throws IllegalArgumentException if it is negative, or a part of a node
     */
    public Amount {
        Objects.requireNonNull(value);
        if (value.signum() < 0 || !percent && value.scale() != 0) {
            throw new IllegalArgumentException("amount " + value);
        }
    }

    /** So many nodes. */
    public static Amount nodes(int nodes) {
        return new Amount(BigDecimal.valueOf(nodes), false);
    }

    /**
     * Reads a whole number of nodes or a string as "10%".
     *
     * @param path where the value stands, for the message
     * @throws FormatException if it is negative or of another type
     */
    static Amount of(JsonNode json, String path) throws FormatException {
        if (json.isString()) {
            var match = PERCENT.matcher(json.asString());
            if (match.matches()) {
                return positive(new BigDecimal(match.group(1)), true, json, path);
            }
        }
        return count(json, path, "a whole number of nodes or a percentage as \"10%\"");
    }

    /**
     * Reads a whole number of nodes.
     *
     * @param expected what would be right, for the message
     * @throws FormatException if it is negative or of another type
     */
    static Amount count(JsonNode json, String path, String expected) throws FormatException {
        if (!json.isIntegralNumber()) {
            throw new FormatException(path + ": expected " + expected + ", not " + Quote.json(json));
        }
        return positive(new BigDecimal(json.bigIntegerValue()), false, json, path);
    }

    private static Amount positive(BigDecimal value, boolean percent, JsonNode json, String path)
            throws FormatException {
        if (value.signum() < 0) {
            throw new FormatException(path + ": " + Quote.json(json) + " is below 0. Enter 0 or more.");
        }
        return new Amount(value, percent);
    }

    /** What it comes to for a job of so many nodes: a percentage is rounded down. */
    public BigInteger of(int nodes) {
        return percent
                ? value.multiply(BigDecimal.valueOf(nodes)).divide(BigDecimal.valueOf(100), 0, RoundingMode.DOWN)
                        .toBigInteger()
                : value.toBigInteger();
    }

    /** What it comes to, but at most so many. */
    int of(int nodes, int most) {
        return of(nodes).min(BigInteger.valueOf(most)).intValue();
    }

    /** The value as JSON has it. */
    JsonNode json() {
        return percent
                ? Json.mapper.getNodeFactory().stringNode(toString())
                : Json.mapper.getNodeFactory().numberNode(value.toBigInteger());
    }

    /** "10" or "10%". */
    @Override
    public String toString() {
        return percent ? value.toPlainString() + "%" : value.toPlainString();
    }
}
