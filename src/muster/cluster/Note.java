package muster.cluster;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import muster.flux.FormatException;
import muster.flux.IdSet;
import muster.flux.JobId;
import muster.flux.ResourceSet;

/** What the notes of a stock Flux say of ranks, in the forms its prolog plugin and its job execution write them. */
final class Note {
    private static final Pattern PROLOG = Pattern
            .compile(
                    "prolog (exited with code=(-?\\d{1,9})|canceled then timed out|timed out|killed by signal (\\d{1,9}))"
                            + " on ");
    /** The end of a note that isn't cut: an idset, or "(null)" where none is known. */
    private static final Pattern RANKS = Pattern.compile("\\(rank (\\(null\\)|[0-9,-]*)\\)$");
    private static final Pattern NODE = Pattern
            .compile(
                    "(?:node failure|shell exited with unkillable processes) on (\\S{1,1024}) \\((shell )?rank (\\d{1,9})\\)");
    private static final Pattern JOB = Pattern
            .compile("(?:\\bjob |(?=ƒ))([ƒf][1-9A-HJ-NP-Za-km-z]{1,12}|\\d{1,20})(?!\\w)");

    private Note() {}

    /** How a prolog came to its bad end. */
    enum End {
        EXITED, KILLED, TIMED_OUT, CANCELED_THEN_TIMED_OUT
    }

    /**
     * A prolog's bad end, as its exception tells it.
     *
     * @param end how
     * @param code the highest exit code, or the signal; 0 where there is none
     * @param ranks on which ranks; empty if that isn't told, or the note was cut
     */
    record Prolog(End end, int code, Optional<IdSet> ranks) {
        /** The end in words, for ranks of which so many are named. */
        String words() {
            return switch (end) {
                case EXITED ->
                    "exited " + code + (ranks.isPresent() && ranks.get().count() > 1 && code > 1 ? " or less" : "");
                case KILLED -> "killed by signal " + code;
                case TIMED_OUT -> "timed out";
                case CANCELED_THEN_TIMED_OUT -> "didn't end when told to";
            };
        }
    }

    /** Reads the note of a prolog exception; empty if it is none of the plugin's forms. */
    static Optional<Prolog> prolog(String note) {
        var form = PROLOG.matcher(note);
        if (!form.lookingAt()) {
            return Optional.empty();
        }
        var end = switch (form.group(1).charAt(0)) {
            case 'e' -> End.EXITED;
            case 'k' -> End.KILLED;
            case 't' -> End.TIMED_OUT;
            default -> End.CANCELED_THEN_TIMED_OUT;
        };
        var code = form.group(2) != null ? form.group(2) : form.group(3) != null ? form.group(3) : "0";
        return Optional.of(new Prolog(end, Integer.parseInt(code), ranks(RANKS.matcher(note))));
    }

    private static Optional<IdSet> ranks(Matcher found) {
        try {
            return found.find()
                    ? Optional.of(IdSet.parse(found.group(1))).filter(ranks -> !ranks.isEmpty())
                    : Optional.empty();
        } catch (FormatException _) {
            return Optional.empty();
        }
    }

    /**
     * The rank that a note about a lost node names. The number is the shell's, an index into R, where the note says so, and
     * mostly the same where it doesn't; the host decides between the two.
     *
     * @return the rank of R; empty if the note is none of these, or fits no rank or more than one
     */
    static IdSet node(String note, ResourceSet resources) {
        var form = NODE.matcher(note);
        if (!form.lookingAt()) {
            return IdSet.EMPTY;
        }
        var ranks = resources.ranks();
        var number = Long.parseLong(form.group(3));
        var there = resources.ranksOf(form.group(1)).intersection(ranks);
        if (there.count() == 1) {
            return there;
        }
        var shell = number < ranks.count() ? one(ranks.nth(number)) : IdSet.EMPTY;
        var broker = form.group(2) == null && ranks.contains(number) ? one(number) : IdSet.EMPTY;
        var either = shell.union(broker);
        return there.isEmpty()
                ? shell
                : either.intersection(there).count() == 1 ? either.intersection(there) : IdSet.EMPTY;
    }

    private static IdSet one(long rank) {
        return IdSet.range(rank, rank);
    }

    /** The job that the reason of a drain names; empty if it names none. */
    static Optional<JobId> job(String reason) {
        var found = JOB.matcher(reason);
        try {
            return found.find() ? Optional.of(JobId.parse(found.group(1))) : Optional.empty();
        } catch (FormatException _) {
            return Optional.empty();
        }
    }

    /** What a note in the words of the failure notice says of the nodes: "2 of 8 nodes failed CHECK: MESSAGE: HOSTS (rank …)". */
    static String message(Raised raised) {
        var said = raised.text("message");
        var mark = " nodes failed " + raised.text("check") + ": ";
        var from = raised.note().indexOf(mark);
        if (!said.isEmpty() || from < 0) {
            return said;
        }
        var rest = raised.note().substring(from + mark.length());
        var to = rest.lastIndexOf(": " + raised.text("nodelist"));
        return to < 0 ? "" : rest.substring(0, to);
    }
}
