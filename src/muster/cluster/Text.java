package muster.cluster;

import muster.flux.FormatException;

/** Text from a journal, fit to be shown. */
final class Text {
    /** The most characters of it that are shown in a sentence. */
    private static final int MOST = 200;

    private Text() {}

    /** The text in one line: bounded, and whatever could steer a terminal spelt out. */
    static String shown(String text) {
        if (text.length() <= MOST) {
            return FormatException.visible(text);
        }
        // Not through the middle of a character of two parts.
        var end = Character.isHighSurrogate(text.charAt(MOST - 2)) ? MOST - 2 : MOST - 1;
        return FormatException.visible(text.substring(0, end)) + "…";
    }
}
