package muster.flux;

import java.nio.charset.StandardCharsets;

/** The text of a set of ids (RFC 22), read and written as fast as its digits can be. */
final class IdSetText {
    private static final long HIGHEST = IdSet.HIGHEST;

    private IdSetText() {}

    /** Reads a set, as {@link IdSet#parse} says. */
    static IdSet parse(String text) throws FormatException {
        // Bytes are read faster than characters; what isn't Latin-1 becomes a '?' and is refused as that.
        var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        var end = bytes.length;
        var at = 0;
        if (end > 0 && bytes[0] == '[') {
            if (bytes[end - 1] != ']') {
                throw bad(text, text.length(), "']'");
            }
            at = 1;
            end--;
        }
        if (at == end) {
            return IdSet.EMPTY;
        }
        var runs = new IdRuns(16);
        var low = 0L;
        while (true) {
            var start = at;
            // Written out here and below: reading a number is all the work there is.
            var first = 0L;
            for (int digit; at < end && (digit = bytes[at] - '0') >= 0 && digit <= 9; at++) {
                first = first * 10 + digit;
            }
            if (first < low || first > HIGHEST || at - start != digits(first)) {
                throw bad(text, start, at, first, low);
            }
            var last = first;
            if (at < end && bytes[at] == '-') {
                start = ++at;
                last = 0;
                for (int digit; at < end && (digit = bytes[at] - '0') >= 0 && digit <= 9; at++) {
                    last = last * 10 + digit;
                }
                if (last <= first || last > HIGHEST || at - start != digits(last)) {
                    throw bad(text, start, at, last, first + 1);
                }
            }
            runs.add(first, last);
            low = last + 1;
            if (at == end) {
                return runs.set();
            }
            if (bytes[at] != ',') {
                throw bad(text, at, "',' or the end");
            }
            at++;
        }
    }

    /** What is wrong with a number read from start to end, which should have been at least low. */
    private static FormatException bad(String text, int start, int end, long id, long low) {
        if (end == start) {
            return bad(text, start, "a digit");
        }
        if (end > start + 1 && text.charAt(start) == '0') {
            return bad(text, start, "an id without leading zeros");
        }
        if (end - start > digits(HIGHEST) || id > HIGHEST) {
            return bad(text, start, "an id up to " + HIGHEST);
        }
        return bad(text, start, low > HIGHEST ? "the end, after the highest id" : "an id from " + low + " on");
    }

    private static FormatException bad(String text, int position, String expected) {
        return FormatException.at("idset", text, position, expected);
    }

    /** Writes a set that isn't empty. */
    static String of(IdSet set) {
        // The digits of the highest id and a mark for each end: no id needs more.
        var out = new byte[Math.multiplyExact(2 * set.runs(), digits(set.max()) + 1)];
        var n = 0;
        for (var run = 0; run < set.runs(); run++) {
            var first = set.runFirst(run);
            var last = set.runLast(run);
            n = write(out, n, first);
            if (last > first) {
                out[n++] = '-';
                n = write(out, n, last);
            }
            out[n++] = ',';
        }
        return new String(out, 0, n - 1, StandardCharsets.ISO_8859_1);
    }

    private static int digits(long id) {
        if (id < 100_000) {
            return id < 100 ? id < 10 ? 1 : 2 : id < 1000 ? 3 : id < 10_000 ? 4 : 5;
        }
        return id < 10_000_000 ? id < 1_000_000 ? 6 : 7 : id < 100_000_000 ? 8 : id < 1_000_000_000 ? 9 : 10;
    }

    private static int write(byte[] out, int at, long id) {
        var end = at + digits(id);
        var i = end;
        var rest = id;
        if (rest > Integer.MAX_VALUE) {
            out[--i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        // Two digits a step, and in an int: half the divisions, and each a cheap one.
        var small = (int) rest;
        while (small >= 100) {
            var pair = small % 100;
            small /= 100;
            out[--i] = (byte) ('0' + pair % 10);
            out[--i] = (byte) ('0' + pair / 10);
        }
        if (small >= 10) {
            out[--i] = (byte) ('0' + small % 10);
            small /= 10;
        }
        out[--i] = (byte) ('0' + small);
        return end;
    }
}
