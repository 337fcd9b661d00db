package muster.console.session;

import java.util.Objects;

/**
 * What the notice bar says.
 *
 * @param kind how it is shown
 * @param text one or two sentences for people
 */
public record Notice(Kind kind, String text) {
    /** How a notice is shown: news, a command that was done, one that was refused, something that went wrong. */
    public enum Kind {
        INFO, DONE, REFUSED, ERROR
    }

    public Notice {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(text);
    }
}
