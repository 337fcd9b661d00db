package muster.console.session;

import muster.console.words.Clock;
import muster.console.words.LinkWords;
import muster.console.words.Shown;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import muster.cluster.Moment;
import muster.journal.Streams;

/**
 * Where the one history of a journal isn't whole: while the connection to a running instance was lost, or where the instance
 * began anew.
 *
 * @param kind which of both
 * @param from when, in seconds since 1970
 * @param to until when; the same where it began anew
 * @param words what a reader should know of it, in sentences
 */
public record Break(Kind kind, double from, double to, String words) {
    private static final int LONGEST = 200;

    /** What isn't whole. */
    public enum Kind {
        GAP, ANEW
    }

    /** Finds them in a history, in the order in which they were told. */
    public static final class Finder {
        private final double start;
        private final List<Break> found = new ArrayList<>();
        private Optional<Moment> lost = Optional.empty();

        /**
         * Of a history that begins then.
         *
         * @param start seconds since 1970
         */
        public Finder(double start) {
            this.start = start;
        }

        /** What another found so far, to go on from. */
        public Finder(Finder other) {
            this(other.start);
            found.addAll(other.found);
            lost = other.lost;
        }

        /** Takes the next moment. */
        public void take(Moment moment) {
            if (moment.event() != null) {
                return;
            }
            switch (moment.entry().stream()) {
                case Streams.LINK -> {
                    lost.ifPresent(since -> found.add(gap(since, moment)));
                    lost = said(moment, "state").equals("up") ? Optional.empty() : Optional.of(moment);
                }
                case Streams.SECTION -> found.add(new Break(Kind.ANEW, moment.time(), moment.time(),
                        "The instance began anew at %s: it knows nothing of what was before."
                                .formatted(clock(moment.time()))));
                default -> {
                }
            }
        }

        /**
         * All of them, of a history that ends then: a connection that is lost at its end is so up to there.
         *
         * @param end seconds since 1970
         */
        public List<Break> upTo(double end) {
            lost.ifPresent(since -> found.add(new Break(Kind.GAP, since.time(), Math.max(since.time(), end),
                    "Not connected since %s%s. What happens meanwhile isn't known yet.".formatted(clock(since.time()),
                            why(since)))));
            return List.copyOf(found);
        }

        private Break gap(Moment since, Moment until) {
            var to = Math.max(since.time(), until.time());
            return new Break(Kind.GAP, since.time(), to,
                    "Not connected from %s to %s, %s%s. What the instance still knew of it was told afterwards."
                            .formatted(clock(since.time()), clock(to), LinkWords.span(to - since.time()), why(since)));
        }

        private String clock(double time) {
            return Clock.text(time - start);
        }

        private static String why(Moment moment) {
            var why = said(moment, "why");
            return why.isEmpty() ? "" : ": " + Shown.text(why, LONGEST);
        }

        private static String said(Moment moment, String key) {
            return moment.entry().payload().path(key).stringValue("");
        }
    }
}
