package muster.console.words;

import muster.flux.HostList;
import muster.flux.IdSet;

/** Ranks beside their hosts, as people read them: {@code 3,23 pi[3,23]}. Long sets are cut, and say what is left out. */
public final class RankText {
    private static final int RUNS = 100;

    private RankText() {}

    /**
     * Ranks and hosts.
     *
     * @param ranks ranks of the instance
     * @param hosts its hosts by rank; ranks beyond them have none
     * @return an idset (RFC 22) and a hostlist (RFC 29), with a blank between; empty if there are no ranks
     */
    public static String of(IdSet ranks, HostList hosts) {
        var shown = cut(ranks);
        var names = hosts(shown, hosts);
        long more = ranks.count() - shown.count();
        return shown + (names.isEmpty() ? "" : " " + names) + (more == 0 ? "" : " … and %,d more".formatted(more));
    }

    /**
     * The same with the word: {@code rank 3 (pi3)}, {@code ranks 3,23 (pi[3,23])}.
     *
     * @param ranks at least one rank
     * @param hosts the hosts by rank
     * @return part of a sentence
     */
    public static String inSentence(IdSet ranks, HostList hosts) {
        var shown = cut(ranks);
        var names = hosts(shown, hosts);
        long more = ranks.count() - shown.count();
        return (ranks.count() == 1 ? "rank " : "ranks ") + shown + (names.isEmpty() ? "" : " (" + names + ")")
                + (more == 0 ? "" : " and %,d more".formatted(more));
    }

    /**
     * The hosts of ranks.
     *
     * @param ranks ranks of the instance
     * @param hosts the hosts by rank
     * @return a folded hostlist; empty where no host is known
     */
    public static String hosts(IdSet ranks, HostList hosts) {
        var known = hosts.size() == 0 ? IdSet.EMPTY : ranks.intersection(IdSet.range(0, hosts.size() - 1L));
        return hosts.select(known).toString();
    }

    /**
     * {@code 1 node}, {@code 5,000 nodes}.
     *
     * @param count how many
     * @return with thousands apart
     */
    public static String nodes(long count) {
        return count == 1 ? "1 node" : "%,d nodes".formatted(count);
    }

    private static IdSet cut(IdSet ranks) {
        if (ranks.runs() <= RUNS) {
            return ranks;
        }
        return ranks.intersection(IdSet.range(0, ranks.runLast(RUNS - 1)));
    }
}
