package muster.tolerance;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** The known word that someone probably meant. */
public final class Nearest {
    private static final int LONGEST = 64;

    private Nearest() {}

    /**
     * The known word with the fewest letters inserted, deleted or replaced, whatever the case.
     *
     * @param word what was written
     * @param known the words there are
     * @return the nearest, the first of equals; empty where none is near: more than two letters and a third of them
     *            differ
     */
    public static Optional<String> to(String word, Collection<String> known) {
        if (word.length() > LONGEST) {
            return Optional.empty();
        }
        var best = Optional.<String>empty();
        var least = Integer.MAX_VALUE;
        for (var candidate : known) {
            var distance = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            var letters = Math.max(word.length(), candidate.length());
            if (distance < least && distance <= Math.max(letters < 4 ? 1 : 2, letters / 3)) {
                best = Optional.of(candidate);
                least = distance;
            }
        }
        return best;
    }

    private static int distance(String a, String b) {
        var row = new int[b.length() + 1];
        for (var j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (var i = 1; i <= a.length(); i++) {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.length(); j++) {
                var replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
