package muster.flux;

/**
 * Consecutive hosts whose names differ in one number, or a single host.
 *
 * @param prefix what stands before the number; the whole name if there is none
 * @param suffix what stands after it
 * @param first the first host's number, or −1 if the name has none
 * @param width how many digits the number has at least, by leading zeros
 * @param count how many hosts, 1 or more; 1 if there is no number
 */
record HostRange(String prefix, String suffix, long first, int width, int count) {
    /** The most digits that are taken for a number: more may not fit, and no host has them. */
    static final int DIGITS = 18;

    /** A host by name; its last digits are taken for its number. */
    static HostRange of(String name) {
        var end = name.length();
        while (end > 0 && !isDigit(name.charAt(end - 1))) {
            end--;
        }
        var start = end;
        while (start > 0 && isDigit(name.charAt(start - 1))) {
            start--;
        }
        return start == end || end - start > DIGITS ? new HostRange(name, "", -1, 1, 1) : split(name, start, end);
    }

    private static HostRange split(String name, int start, int end) {
        return new HostRange(name.substring(0, start), name.substring(end), Long.parseLong(name, start, end, 10),
                width(name, start, end), 1);
    }

    /** The width a number keeps: that of its text where it begins with a zero, else any. */
    static int width(String text, int start, int end) {
        return text.charAt(start) == '0' ? end - start : 1;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int digits(long number) {
        var n = 1;
        for (var rest = number; rest >= 10; rest /= 10) {
            n++;
        }
        return n;
    }

    /** The name of one of the hosts, 0 to count − 1. */
    String name(int i) {
        if (first < 0) {
            return prefix;
        }
        var out = new StringBuilder(prefix.length() + suffix.length() + DIGITS).append(prefix);
        number(i, out);
        return out.append(suffix).toString();
    }

    /** Writes the number of one of the hosts. */
    void number(int i, StringBuilder out) {
        var number = first + i;
        for (var n = digits(number); n < width; n++) {
            out.append('0');
        }
        out.append(number);
    }

    /** Which of the hosts has this name; −1 if none. */
    int indexOf(String name) {
        if (first < 0) {
            return prefix.equals(name) ? 0 : -1;
        }
        var start = prefix.length();
        var end = name.length() - suffix.length();
        if (end <= start || end - start > DIGITS || !name.startsWith(prefix) || !name.endsWith(suffix)) {
            return -1;
        }
        var number = 0L;
        for (var i = start; i < end; i++) {
            if (!isDigit(name.charAt(i))) {
                return -1;
            }
            number = number * 10 + name.charAt(i) - '0';
        }
        var written = Math.max(width, digits(number)) == end - start;
        return written && number >= first && number < first + count ? (int) (number - first) : -1;
    }

    /** A part of the hosts. */
    HostRange slice(int from, int size) {
        return size == count ? this : new HostRange(prefix, suffix, first + from, width, size);
    }

    /** The same hosts with their number between this prefix and suffix; null if it can't be said so. */
    HostRange under(String before, String after) {
        if (first >= 0 && prefix.equals(before) && suffix.equals(after)) {
            return this;
        }
        if (count > 1) {
            return null;
        }
        var name = name(0);
        var start = before.length();
        var end = name.length() - after.length();
        if (end <= start || end - start > DIGITS || !name.startsWith(before) || !name.endsWith(after)) {
            return null;
        }
        for (var i = start; i < end; i++) {
            if (!isDigit(name.charAt(i))) {
                return null;
            }
        }
        return split(name, start, end);
    }

    /** The same host with that number set apart in which it differs from the next range; null if there is none. */
    HostRange beside(HostRange next) {
        if (next.count > 1 || count > 1) {
            return count > 1 ? this : under(next.prefix, next.suffix);
        }
        if (first >= 0 && next.first >= 0 && prefix.equals(next.prefix) && suffix.equals(next.suffix)) {
            return this;
        }
        var name = name(0);
        var other = next.name(0);
        var start = 0;
        while (start < name.length() && start < other.length() && name.charAt(start) == other.charAt(start)) {
            start++;
        }
        while (start > 0 && isDigit(name.charAt(start - 1))) {
            start--;
        }
        var end = start;
        while (end < name.length() && isDigit(name.charAt(end))) {
            end++;
        }
        return end == start || end - start > DIGITS || next.under(name.substring(0, start), name.substring(end)) == null
                ? null
                : split(name, start, end);
    }

    /** Whether this range's numbers, written at least so wide, are the names they are. */
    boolean fits(int wide) {
        return wide == width || digits(first) >= Math.max(wide, width);
    }

    /** This range and the next one as one; null if the next doesn't go on where this ends. */
    HostRange join(HostRange next) {
        var mine = beside(next);
        var theirs = mine == null ? null : next.under(mine.prefix, mine.suffix);
        return theirs != null && theirs.first == mine.first + count && theirs.fits(mine.width)
                ? new HostRange(mine.prefix, mine.suffix, mine.first, mine.width, count + next.count)
                : null;
    }
}
