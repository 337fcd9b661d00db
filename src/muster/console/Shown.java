package muster.console;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import muster.flux.FormatException;

/** Text from a journal or a prolog, fit to be shown: bounded, and with control characters made visible. */
final class Shown {
    private static final Pattern LONG_SET = Pattern.compile("[^\\s]{30,}");

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

    /**
     * A text whose sets may break where a line ends after a comma, rather than inside a number, which would be misread.
     *
     * @param text with idsets or hostlists in it
     * @return the same to the eye, with a hair space after each comma of words too long for a narrow line
     */
    static String breakable(String text) {
        return LONG_SET.matcher(text).replaceAll(set -> Matcher.quoteReplacement(set.group().replace(",", ",\u200a")));
    }
}
