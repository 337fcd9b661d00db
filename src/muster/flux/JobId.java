package muster.flux;

import java.util.HexFormat;
import java.util.function.IntUnaryOperator;

/**
 * A job's id (RFC 19): a number of 64 bits without a sign, and the forms it is written in. Ordered by that number,
 * which
 * follows the time of submission.
 *
 * @param value the number's bits
 */
public record JobId(long value) implements Comparable<JobId> {
    private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    /** The upper bits of every emoji there is a digit for: those whose UTF-8 begins with F0 9F. */
    private static final int EMOJI_PLANE = 0x1F;
    private static final HexFormat HEX = HexFormat.of();

    /**
     * Reads an id in any of its forms.
     *
     * @param text F58 after "ƒ" or "f", decimal, hexadecimal after "0x", dotted hexadecimal, its place in the KVS after
     *     "job.", six words with hyphens, emoji; white space around it is ignored
     * @return the id
     * @throws FormatException if it is none of these, or above 2^64 − 1
     */
    public static JobId parse(String text) throws FormatException {
        var id = text.strip();
        if (id.indexOf('.') >= 0) {
            return parseDotted(id.startsWith("job.") ? id.substring("job.".length()) : id, text);
        } else if (id.indexOf('-') >= 0) {
            var value = Digits.ofWords(id);
            if (value == null) {
                throw bad(text, "six words of the mnemonic list between hyphens");
            }
            return new JobId(value);
        } else if (id.startsWith("ƒ") || id.startsWith("f")) {
            return parseDigits(id.substring(1), BASE58.length(), BASE58::indexOf, "base-58 digits after the f", text);
        } else if (!id.isEmpty() && id.codePointAt(0) >>> 12 == EMOJI_PLANE) {
            return parseDigits(id, Digits.emojiBase(), Digits::ofEmoji, "emoji of RFC 19 only", text);
        } else if (id.startsWith("0x")) {
            if (!id.matches("0x[0-9a-fA-F]{1,16}")) {
                throw bad(text, "1 to 16 hexadecimal digits after 0x");
            }
            return new JobId(Long.parseUnsignedLong(id, 2, id.length(), 16));
        }
        return parseDigits(id, 10, c -> c >= '0' && c <= '9' ? c - '0' : -1,
                "a job id in one of its forms, as ƒuZZybuNNy",
                text);
    }

    private static JobId parseDotted(String id, String text) throws FormatException {
        if (!id.matches("[0-9a-fA-F]{1,4}(\\.[0-9a-fA-F]{1,4}){3}")) {
            throw bad(text, "four groups of 1 to 4 hexadecimal digits between dots");
        }
        var value = 0L;
        for (var group : id.split("\\.")) {
            value = value << 16 | Integer.parseInt(group, 16);
        }
        return new JobId(value);
    }

    private static JobId parseDigits(String digits, int base, IntUnaryOperator digit, String expected, String text)
            throws FormatException {
        if (digits.isEmpty()) {
            throw bad(text, expected);
        }
        var value = 0L;
        for (var c : digits.codePoints().toArray()) {
            var next = digit.applyAsInt(c);
            if (next < 0) {
                throw bad(text, expected);
            }
            if (Long.compareUnsigned(value, Long.divideUnsigned(-1L - next, base)) > 0) {
                throw bad(text, "a number up to 18446744073709551615");
            }
            value = value * base + next;
        }
        return new JobId(value);
    }

    private static FormatException bad(String text, String expected) {
        return FormatException.of("job id", text, expected);
    }

    /**
     * The id in base 58, as everywhere in Flux.
     *
     * @return as "ƒuZZybuNNy"
     */
    @Override
    public String toString() {
        return "ƒ" + base58();
    }

    /**
     * The F58 form for where only ASCII goes.
     *
     * @return as "fuZZybuNNy"
     */
    public String f58plain() {
        return "f" + base58();
    }

    private String base58() {
        var out = new StringBuilder();
        var rest = value;
        do {
            out.append(BASE58.charAt((int) Long.remainderUnsigned(rest, BASE58.length())));
            rest = Long.divideUnsigned(rest, BASE58.length());
        } while (rest != 0);
        return out.reverse().toString();
    }

    /**
     * The id as a decimal number.
     *
     * @return as "6731191091817518"
     */
    public String dec() {
        return Long.toUnsignedString(value);
    }

    /**
     * The id as a hexadecimal number.
     *
     * @return as "0x17e9fb8df16c2e"
     */
    public String hex() {
        return "0x" + Long.toHexString(value);
    }

    /**
     * The id in four groups of hexadecimal digits.
     *
     * @return as "0017.e9fb.8df1.6c2e"
     */
    public String dotHex() {
        return String.join(".", HEX.toHexDigits((short) (value >>> 48)), HEX.toHexDigits((short) (value >>> 32)),
                HEX.toHexDigits((short) (value >>> 16)), HEX.toHexDigits((short) value));
    }

    /**
     * The job's directory in the key-value store.
     *
     * @return as "job.0017.e9fb.8df1.6c2e"
     */
    public String kvs() {
        return "job." + dotHex();
    }

    /**
     * The id to be read out over the phone.
     *
     * @return as "reform-remote-galileo--heart-package-academy"
     */
    public String words() {
        return Digits.words(value);
    }

    /**
     * The id in few characters.
     *
     * @return as "🚹💂🙌😳💱🏃"
     */
    public String emoji() {
        return Digits.emoji(value);
    }

    @Override
    public int compareTo(JobId other) {
        return Long.compareUnsigned(value, other.value);
    }
}
