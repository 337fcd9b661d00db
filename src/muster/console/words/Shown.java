package muster.console.words;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import muster.flux.FormatException;

/** Text from a journal or a prolog, fit to be shown: bounded, and with control characters made visible. */
public final class Shown {
    private static final Pattern LONG_SET = Pattern.compile("[^\\s]{30,}");
    /** After a comma, and between the parts of a host's name; not inside a range of numbers. */
    private static final Pattern BREAK = Pattern.compile(",|[-._](?=\\p{Alpha})");

    private Shown() {}

    /**
     * A text for the screen.
     *
     * @param text anything
     * @param most the most characters kept; at least 2
     * @return one line; if it was cut it ends in an ellipsis
     */
    public static String text(String text, int most) {
        if (text.length() <= most) {
            return FormatException.visible(text);
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return FormatException.visible(text.substring(0, end)) + "…";
    }

    /**
     * A text whose sets may break where a line ends after a comma or a part of a host's name, rather than inside a number, which
     * would be misread, or a word.
     *
     * @param text with idsets or hostlists in it
     * @return the same to the eye, with a hair space where words may break that are too long for a narrow line
     */
    public static String breakable(String text) {
        return LONG_SET.matcher(text)
                .replaceAll(set -> Matcher.quoteReplacement(BREAK.matcher(set.group()).replaceAll("$0\u200a")));
    }
}
