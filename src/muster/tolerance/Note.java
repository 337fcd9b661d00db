package muster.tolerance;

import muster.flux.FormatException;
import muster.flux.HostList;
import muster.flux.IdSet;

/** An exception's note: one line, bounded, the hosts folded, cut at a word or a host with how many more. */
final class Note {
    /** The most characters of a note. */
    static final int LONGEST = 1024;
    private static final int LONGEST_MESSAGE = 400;
    private static final int LONGEST_NAME = 100;

    private Note() {}

    /** A check or an action, which others named. */
    static String name(String name) {
        return Quote.text(name, LONGEST_NAME);
    }

    /** What someone said, cut at a word. */
    static String message(String message) {
        var text = FormatException.visible(message.substring(0, Math.min(message.length(), LONGEST_MESSAGE + 1)));
        if (text.length() <= LONGEST_MESSAGE) {
            return text;
        }
        var cut = text.substring(0, LONGEST_MESSAGE);
        var space = cut.lastIndexOf(' ');
        var kept = space > LONGEST_MESSAGE / 2 ? cut.substring(0, space) : cut;
        return kept + "… " + Quote.count(Math.max(1, message.length() - kept.length())) + " more characters";
    }

    /**
     * A note that ends in who it is about.
     *
     * @param head what happened, without the hosts, as "2 of 8 nodes failed lustre:"; at most 700 characters
     * @param hosts the hosts of the ranks in the ranks' order; none if they aren't known
     * @return as many of the ranks, and their hosts, as there is room for: "… pi[3,5] (rank 3,5)"
     */
    static String on(String head, HostList hosts, IdSet ranks) {
        var whole = tail(hosts, ranks, ranks.count());
        if (head.length() + whole.length() <= LONGEST) {
            return head + whole;
        }
        long fits = 0;
        for (var tooMany = ranks.count(); tooMany - fits > 1;) {
            var tried = (fits + tooMany) / 2;
            if (head.length() + tail(hosts, ranks, tried).length() <= LONGEST) {
                fits = tried;
            } else {
                tooMany = tried;
            }
        }
        return head + tail(hosts, ranks, fits);
    }

    private static String tail(HostList hosts, IdSet ranks, long shown) {
        if (shown == 0) {
            return " " + Quote.count(ranks.count()) + (ranks.count() == 1 ? " rank" : " ranks");
        }
        var first = ranks.first(shown);
        var names = hosts.size() == ranks.count()
                ? " " + FormatException.visible(hosts.select(IdSet.range(0, shown - 1)).toString())
                : "";
        var more = ranks.count() - shown;
        return names + " (rank " + first + ")" + (more > 0 ? " and " + Quote.count(more) + " more" : "");
    }
}
