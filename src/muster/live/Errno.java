package muster.live;

import java.util.Map;

/** Error numbers as brokers send them: those of Linux. */
final class Errno {
    static final int EPERM = 1;
    static final int ENOENT = 2;
    /** What a broker says to all who come before it is up. */
    static final int EAGAIN = 11;
    static final int ENOSYS = 38;
    static final int ENODATA = 61;
    static final int EPROTO = 71;

    private static final Map<Integer, String> WORDS = Map.ofEntries(Map.entry(EPERM, "operation not permitted"),
            Map.entry(ENOENT, "there is no such thing"), Map.entry(5, "input or output failed"),
            Map.entry(EAGAIN, "not available now, try again"), Map.entry(12, "out of memory"),
            Map.entry(13, "permission denied"), Map.entry(16, "busy"), Map.entry(17, "it is there already"),
            Map.entry(22, "invalid argument"), Map.entry(28, "no space left"), Map.entry(ENOSYS, "no such service"),
            Map.entry(ENODATA, "no more data"), Map.entry(EPROTO, "protocol error"),
            Map.entry(95, "operation not supported"), Map.entry(104, "connection reset"),
            Map.entry(110, "timed out"), Map.entry(113, "no route to that rank"), Map.entry(125, "canceled"));

    private Errno() {}

    /** What a number means, in a few words. */
    static String words(int errno) {
        return WORDS.getOrDefault(errno, "error " + Integer.toUnsignedString(errno));
    }
}
