package muster.console;

import muster.flux.FormatException;

/** Text from a journal or a prolog, fit to be shown: bounded, and with control characters made visible. */
final class Shown {
    private Shown() {}

    /**
     * A text for the screen.
     *
     * @param text anything
     * @param most the most characters kept; at least 2
     * @return one line; if it was cut it ends in an ellipsis
     */
    static String text(String text, int most) {
        if (text.length() <= most) {
            return FormatException.visible(text);
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return FormatException.visible(text.substring(0, end)) + "…";
    }
}
