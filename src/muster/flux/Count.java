package muster.flux;

import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** How many of a resource a jobspec asks for (RFC 14): a number, a set of numbers (RFC 22), or a range (RFC 14, RFC 45). */
final class Count {
    /** RFC 45: {@code min-max:operand:operator} or {@code min+:operand:operator}. */
    private static final Pattern RANGE = Pattern
            .compile("([1-9]\\d{0,9})(?:\\+|-([1-9]\\d{0,9}))?(?::([1-9]\\d{0,9})(?::([+*^]))?)?");

    private Count() {}

    /**
     * Reads a count.
     *
     * @param count where it stands
     * @param least the smallest number that it may be
     * @return the number, if it is one; empty where it leaves a choice
     * @throws FormatException if it is no count
     */
    static OptionalInt of(Field count, int least) throws FormatException {
        if (count.node().isObject()) {
            dictionary(count);
            return OptionalInt.empty();
        }
        if (count.node().isString()) {
            text(count);
            return OptionalInt.empty();
        }
        return OptionalInt.of(count.integer(least));
    }

    private static void dictionary(Field count) throws FormatException {
        var min = count.at("min").integer(1);
        if (!count.at("max").absent()) {
            count.at("max").integer(min);
        }
        if (count.at("operator").absent() && count.at("operand").absent()) {
            return;
        }
        step(count.at("operator"), count.at("operator").string(), min, count.at("operand").integer(1));
    }

    private static void text(Field count) throws FormatException {
        var text = count.string();
        var open = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        var range = RANGE.matcher(open);
        if (range.matches()) {
            var min = Long.parseLong(range.group(1));
            if (range.group(2) != null && Long.parseLong(range.group(2)) < min) {
                throw count.error("a range whose last is not below its first");
            }
            if (range.group(3) != null) {
                step(count, range.group(4) == null ? "+" : range.group(4), min, Long.parseLong(range.group(3)));
            }
            return;
        }
        if (count.ids().isEmpty() || count.ids().contains(0)) {
            throw count.error("numbers greater than 0");
        }
    }

    private static void step(Field where, String operator, long min, long operand) throws FormatException {
        var least = switch (operator) {
            case "+" -> OptionalLong.of(1);
            case "*", "^" -> OptionalLong.of(2);
            default -> OptionalLong.empty();
        };
        if (least.isEmpty()) {
            throw where.error("one of + * ^");
        }
        if (operand < least.getAsLong()) {
            throw where.error("an operand of 2 or more with " + operator);
        }
        if (operator.equals("^") && min < 2) {
            throw where.error("a least count of 2 or more with ^");
        }
    }
}
