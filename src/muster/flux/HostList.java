package muster.flux;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Host names in their order, repeats kept, and their text (RFC 29). It is kept as ranges of consecutive names, so that
 * {@code pi[0-999999]} costs one. Immutable. It has at most 2^24 names.
 */
public final class HostList {
    /** The list of no hosts; its text is "". */
    public static final HostList EMPTY = new Builder().list();

    private final HostRange[] ranges;
    /** The index of each range's first host, and the number of hosts. */
    private final int[] starts;

    private HostList(HostRange[] ranges, int[] starts) {
        this.ranges = ranges;
        this.starts = starts;
    }

    /**
     * Reads a list.
     *
     * @param text as "pi[0-7,9],foo[00-02]-ib,login": names and ranges between commas; a first number's leading
     * zeros hold
     *     for its whole bracket; nothing between commas is no host
     * @return the list
     * @throws FormatException if it is anything else, at which position, or of more than 2^24 names
     */
    public static HostList parse(String text) throws FormatException {
        var list = new Builder();
        var at = 0;
        while (at < text.length()) {
            var open = endOfPart(text, at);
            if (open < text.length() && text.charAt(open) == '[') {
                var close = text.indexOf(']', open);
                if (close < 0) {
                    throw bad(text, text.length(), "']'");
                }
                var end = endOfPart(text, close + 1);
                if (end < text.length() && text.charAt(end) != ',') {
                    throw bad(text, end, "',' or the end, as a name has one bracket");
                }
                addBracket(list, text, text.substring(at, open), open + 1, close, text.substring(close + 1, end));
                at = end + 1;
            } else if (open < text.length() && text.charAt(open) == ']') {
                throw bad(text, open, "no ']' without a '['");
            } else {
                if (open > at) {
                    add(list, HostRange.of(text.substring(at, open)), text);
                }
                at = open + 1;
            }
        }
        return list.list();
    }

    /** Where a prefix or suffix that begins here ends. */
    private static int endOfPart(String text, int start) throws FormatException {
        for (var i = start; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == ',' || c == '[' || c == ']') {
                return i;
            }
            if (c <= ' ' || c > '~') {
                throw bad(text, i, "a printable ASCII character");
            }
        }
        return text.length();
    }

    private static void addBracket(Builder list, String text, String prefix, int start, int end, String suffix)
            throws FormatException {
        var wide = 0;
        for (var at = start;; at++) {
            var firstEnd = endOfNumber(text, at);
            var first = Long.parseLong(text, at, firstEnd, 10);
            var own = HostRange.width(text, at, firstEnd);
            wide = wide == 0 ? own : wide;
            var last = first;
            at = firstEnd;
            if (text.charAt(at) == '-') {
                var lastEnd = endOfNumber(text, at + 1);
                last = Long.parseLong(text, at + 1, lastEnd, 10);
                if (last < first) {
                    throw bad(text, at + 1, "a number from " + first + " on");
                }
                at = lastEnd;
            }
            if (last - first >= IdSet.MOST) {
                throw tooMany(text);
            }
            add(list, new HostRange(prefix, suffix, first, Math.max(wide, own), (int) (last - first) + 1), text);
            if (at == end) {
                return;
            }
            if (text.charAt(at) != ',') {
                throw bad(text, at, "',' or ']'");
            }
        }
    }

    private static int endOfNumber(String text, int start) throws FormatException {
        var end = start;
        while (end < text.length() && HostRange.isDigit(text.charAt(end))) {
            end++;
        }
        if (end == start) {
            throw bad(text, start, "a digit");
        }
        if (end - start > HostRange.DIGITS) {
            throw bad(text, start, "a number of at most " + HostRange.DIGITS + " digits");
        }
        return end;
    }

    private static void add(Builder list, HostRange range, String text) throws FormatException {
        if (list.size + range.count() > IdSet.MOST) {
            throw tooMany(text);
        }
        list.add(range);
    }

    private static FormatException bad(String text, int position, String expected) {
        return FormatException.at("hostlist", text, position, expected);
    }

    private static FormatException tooMany(String text) {
        return FormatException.of("hostlist", text, "at most " + IdSet.MOST + " hosts");
    }

    /**
     * The list of these names.
     *
     * @param names each of printable ASCII characters without brackets and commas, not empty
     * @return the list
     * @throws IllegalArgumentException if a name is none, or there are more than 2^24
     */
    public static HostList of(List<String> names) {
        var list = new Builder();
        for (var name : names) {
            if (name.isEmpty()
                    || !name.chars().allMatch(c -> c > ' ' && c <= '~' && c != ',' && c != '[' && c != ']')) {
                throw new IllegalArgumentException("host name " + FormatException.quote(name));
            }
            list.add(HostRange.of(name));
        }
        return list.list();
    }

    /**
     * How many names there are.
     *
     * @return 0 to 2^24
     */
    public int size() {
        return starts[ranges.length];
    }

    /**
     * A name by its place.
     *
     * @param i 0 to size − 1
     * @return the name
     */
    public String get(int i) {
        if (i < 0 || i >= size()) {
            throw new IndexOutOfBoundsException("host " + i + " of " + size());
        }
        var range = rangeAt(i);
        return ranges[range].name(i - starts[range]);
    }

    private int rangeAt(int i) {
        var found = Arrays.binarySearch(starts, i);
        return found >= 0 ? found : -found - 2;
    }

    /**
     * The first place of a name.
     *
     * @param host any text
     * @return 0 to size − 1, or −1 if it isn't in the list
     */
    public int indexOf(String host) {
        for (var i = 0; i < ranges.length; i++) {
            var found = ranges[i].indexOf(host);
            if (found >= 0) {
                return starts[i] + found;
            }
        }
        return -1;
    }

    /**
     * The names at some places, in the order of the list.
     *
     * @param indexes the places; what is beyond the list is left out
     * @return the names
     */
    public HostList select(IdSet indexes) {
        var list = new Builder();
        for (var run = 0; run < indexes.runs() && indexes.runFirst(run) < size(); run++) {
            var at = (int) indexes.runFirst(run);
            var end = (int) Math.min(indexes.runLast(run) + 1, size());
            for (var i = rangeAt(at); at < end; i++) {
                var n = Math.min(end, starts[i + 1]) - at;
                list.add(ranges[i].slice(at - starts[i], n));
                at += n;
            }
        }
        return list.list();
    }

    /**
     * This list and then another.
     *
     * @param other what follows
     * @return both
     * @throws IllegalArgumentException if they are more than 2^24 names
     */
    public HostList append(HostList other) {
        var list = new Builder();
        for (var range : ranges) {
            list.add(range);
        }
        for (var range : other.ranges) {
            list.add(range);
        }
        return list.list();
    }

    /**
     * The names in order.
     *
     * @return a stream of them
     */
    public Stream<String> stream() {
        return Arrays.stream(ranges).flatMap(range -> IntStream.range(0, range.count()).mapToObj(range::name));
    }

    /** Lists are equal if they have the same names in the same order, however they were written. */
    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof HostList list) || size() != list.size()) {
            return false;
        }
        return Arrays.equals(ranges, list.ranges)
                || IntStream.range(0, size()).allMatch(i -> get(i).equals(list.get(i)));
    }

    @Override
    public int hashCode() {
        return size() == 0 ? 0 : 31 * (31 * size() + get(0).hashCode()) + get(size() - 1).hashCode();
    }

    /** The list's text, what differs in one number only folded into a bracket: "pi[3,5-7],login". */
    @Override
    public String toString() {
        var out = new StringBuilder();
        for (var i = 0; i < ranges.length;) {
            out.append(i == 0 ? "" : ",");
            i = fold(i, out);
        }
        return out.toString();
    }

    /** Writes the ranges from one on that fit into one bracket, and tells the first that doesn't. */
    private int fold(int start, StringBuilder out) {
        var first = start + 1 < ranges.length ? ranges[start].beside(ranges[start + 1]) : ranges[start];
        if (first == null || first.count() == 1 && start + 1 == ranges.length) {
            out.append(ranges[start].name(0));
            return start + 1;
        }
        var next = start;
        out.append(first.prefix());
        var open = out.length();
        for (HostRange range; next < ranges.length; next++) {
            range = ranges[next].under(first.prefix(), first.suffix());
            if (range == null || !range.fits(first.width())) {
                break;
            }
            out.append(next == start ? "" : ",");
            range.number(0, out);
            if (range.count() > 1) {
                range.number(range.count() - 1, out.append('-'));
            }
        }
        if (next > start + 1 || first.count() > 1) {
            out.insert(open, '[').append(']');
        }
        out.append(first.suffix());
        return next;
    }

    /** Ranges as they come; what goes on where the last one ended is joined to it. */
    private static final class Builder {
        private final List<HostRange> ranges = new ArrayList<>();
        private int size;

        void add(HostRange range) {
            if (size + range.count() > IdSet.MOST) {
                throw new IllegalArgumentException("more than " + IdSet.MOST + " hosts");
            }
            size += range.count();
            var joined = ranges.isEmpty() ? null : ranges.getLast().join(range);
            if (joined != null) {
                ranges.set(ranges.size() - 1, joined);
            } else {
                ranges.add(range);
            }
        }

        HostList list() {
            var starts = new int[ranges.size() + 1];
            for (var i = 0; i < ranges.size(); i++) {
                starts[i + 1] = starts[i] + ranges.get(i).count();
            }
            return new HostList(ranges.toArray(HostRange[]::new), starts);
        }
    }
}
