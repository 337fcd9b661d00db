package muster.tolerance;

import java.util.Collection;
import java.util.Locale;
import muster.flux.FormatException;
import muster.flux.IdSet;
import tools.jackson.databind.JsonNode;

/** Text and values from outside, fit to stand in a sentence: bounded, with control characters made visible. */
final class Quote {
    private static final int LONGEST = 60;

    private Quote() {}

    /** A JSON value in a few characters. */
    static String json(JsonNode json) {
        if (json.isContainer()) {
            return json.isObject() ? "an object" : "a list";
        }
        return json.isString() ? '"' + text(json.asString(), LONGEST) + '"' : text(json.toString(), LONGEST);
    }

    /** A text, cut at so many characters. */
    static String text(String text, int most) {
        var visible = FormatException.visible(text.substring(0, Math.min(text.length(), most + 1)));
        if (visible.length() <= most) {
            return visible;
        }
        var end = Character.isHighSurrogate(visible.charAt(most - 2)) ? most - 2 : most - 1;
        return visible.substring(0, end) + "…";
    }

    /** What someone probably meant, or else what there is. */
    static String known(String word, Collection<String> known) {
        return Nearest.to(word, known).map(near -> "Did you mean \"" + near + "\"?")
                .orElse("Known: " + String.join(", ", known) + ".");
    }

    /** The ranks at the head of a sentence: "Rank 3", "Ranks 3,5", "Ranks 0,2,4 and 4,997 more". */
    static String subject(IdSet ranks) {
        return (ranks.count() == 1 ? "Rank " : "Ranks ") + set(ranks, LONGEST);
    }

    /** An idset that is cut at a rank, with how many more, where it would be longer than about so many characters. */
    static String set(IdSet ranks, int most) {
        var shown = new StringBuilder();
        var left = ranks.count();
        for (var run = 0; run < ranks.runs(); run++) {
            var first = ranks.runFirst(run);
            var last = ranks.runLast(run);
            var part = (run > 0 ? "," : "") + first + (last > first ? "-" + last : "");
            if (run > 0 && shown.length() + part.length() > most) {
                return shown + " and " + count(left) + " more";
            }
            shown.append(part);
            left -= last - first + 1;
        }
        return shown.toString();
    }

    /** A number with its thousands apart: "4,997". */
    static String count(long count) {
        return count < 1000 ? Long.toString(count) : String.format(Locale.ROOT, "%,d", count);
    }
}
