package muster.cluster;

import muster.flux.FormatException;
import muster.flux.HostList;
import muster.flux.IdSet;

/** Text from a journal, and the hosts of ranks, fit to be shown. */
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

    /** The hosts of ranks in brackets, if there is one for each of so many. */
    static String hosts(HostList hosts, IdSet places, long size) {
        return hosts.size() != size || places.isEmpty() || places.max() >= size
                ? ""
                : " (" + shown(hosts.select(places).toString()) + ")";
    }
}
