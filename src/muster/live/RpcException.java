package muster.live;

import muster.flux.FormatException;

/** A service answered a request with an error. Its message is one line: the service's own words, or what the number means. */
public final class RpcException extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 200;

    /** The number, as the broker sent it. */
    private final int errno;

    /**
     * An error.
     *
     * @param errno its number, of Linux
     * @param text what the service said of it; "" if nothing
     */
    RpcException(int errno, String text) {
        super(shown(text).isEmpty() ? Errno.words(errno) : shown(text));
        this.errno = errno;
    }

    private static String shown(String text) {
        var end = text.offsetByCodePoints(0, Math.min(SHOWN, text.codePointCount(0, text.length())));
        return FormatException.visible(text.strip().isEmpty() ? "" : text.substring(0, end).strip())
                + (end < text.length() ? "…" : "");
    }

    /**
     * Its number.
     *
     * @return an errno of Linux
     */
    public int errno() {
        return errno;
    }
}
