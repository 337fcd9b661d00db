package muster.cluster;

import java.util.Locale;
import muster.flux.FormatException;
import muster.flux.HostList;
import muster.flux.IdSet;

/** Text from a journal, and the hosts of ranks, fit to be shown. */
final class Text {
    /** The most characters of it that are shown in a sentence. */
    private static final int MOST = 200;
    /** The most runs of ranks that are. */
    private static final int RUNS = 16;

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

    /** A number of things, its thousands apart. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /**
     * Ranks and, where there is a host for each of so many, their hosts: "3,23 (pi[3,23])". Of a long list only its beginning
     * and how many more.
     *
     * @param places where the hosts of the ranks are in the list, in the ranks' order
     */
    static String ranks(IdSet ranks, HostList hosts, IdSet places, long size) {
        var few = few(ranks);
        var more = ranks.count() - few.count();
        var known = hosts.size() == size && !places.isEmpty() && places.max() < size;
        return few + (more == 0 ? "" : " and " + count(more) + " more")
                + (known
                        ? " (" + shown(hosts.select(places.first(few.count())).toString()) + (more == 0 ? ")" : ", …)")
                        : "");
    }

    /** The first of its runs, as many as a sentence bears; all of a short set. */
    private static IdSet few(IdSet ranks) {
        if (ranks.runs() <= RUNS) {
            return ranks;
        }
        var count = 0L;
        for (var run = 0; run < RUNS; run++) {
            count += 1 + ranks.runLast(run) - ranks.runFirst(run);
        }
        return ranks.first(count);
    }
}
