package muster.lab;

import muster.flux.FormatException;
import muster.flux.IdSet;

/**
 * A piece of a campaign: of every cell the same share of its runs, so that all pieces cost the same.
 *
 * @param number which, from 1
 * @param of of how many
 */
public record Shard(int number, int of) {
    /** All of it. */
    public static final Shard WHOLE = new Shard(1, 1);

    /** Refuses a piece that there isn't, with IllegalArgumentException. */
    public Shard {
        if (number < 1 || number > of) {
            throw new IllegalArgumentException("shard " + number + "/" + of);
        }
    }

    /**
     * Reads a piece: {@code 2/8}.
     *
     * @throws FormatException if there is no such piece
     */
    public static Shard parse(String text) throws FormatException {
        var slash = text.indexOf('/');
        try {
            return new Shard(Integer.parseInt(text.substring(0, Math.max(0, slash))),
                    Integer.parseInt(text.substring(slash + 1)));
        } catch (IllegalArgumentException e) {
            throw FormatException.of("shard", text, "a piece of how many, as 1/8 to 8/8");
        }
    }

    /** Which of so many runs are its own. */
    IdSet runs(long all) {
        var first = all * (number - 1) / of;
        var last = all * number / of - 1;
        return last < first ? IdSet.EMPTY : IdSet.range(first, last);
    }
}
