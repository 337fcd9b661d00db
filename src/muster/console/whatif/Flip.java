package muster.console.whatif;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import muster.lab.Span;
import muster.lab.Span.End;

/**
 * Where the verdict of a job flips as its tolerance grows.
 *
 * @param spans what each tolerance comes to, in order
 */
record Flip(List<Span> spans) {
    Flip {
        spans = List.copyOf(spans);
    }

    /** The least tolerance with which the job starts, though with less it wouldn't; empty if there is none. */
    OptionalInt at() {
        return find(End.STARTS).filter(span -> span.first() > 0).map(span -> OptionalInt.of(span.first()))
                .orElse(OptionalInt.empty());
    }

    /** Where it flips, in words. */
    String text() {
        return find(End.STARTS).map(this::starts).or(() -> find(End.UNKNOWN).map(Flip::unknown))
                .orElse(spans.getFirst().end() == End.REFUSED
                        ? "Refused with any tolerance"
                        : "Fails with any tolerance");
    }

    private String starts(Span span) {
        var most = spans.getLast().last();
        if (span.first() == 0) {
            return span.last() == most ? "Starts with any tolerance" : "Starts with up to " + span.last();
        }
        return span.last() == most || span.first() == span.last()
                ? "Starts from " + span.first() + (span.last() == most ? " on" : " only")
                : "Starts from " + span.first() + " to " + span.last();
    }

    private static String unknown(Span span) {
        return span.first() == 0 ? "Not known" : "Fails below " + span.first() + ", then not known";
    }

    private Optional<Span> find(End end) {
        return spans.stream().filter(span -> span.end() == end).findFirst();
    }

    /** A run of tolerances in a word or two. */
    static String text(Span span) {
        var range = span.first() == span.last() ? "" + span.first() : span.first() + "–" + span.last();
        return range + " " + switch (span.end()) {
            case FAILS -> "fails";
            case UNKNOWN -> "not known";
            case STARTS -> "starts";
            case REFUSED -> "refused";
        };
    }
}
