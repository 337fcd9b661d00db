package muster.console.words;

import java.util.List;
import java.util.stream.Collectors;
import muster.journal.Command;
import muster.journal.FluxLine;
import muster.journal.Instance;

/** What an instance answered to a command, as sentences for the notice bar. */
public final class AnswerWords {
    private static final int LONGEST_LINE = 200;

    private AnswerWords() {}

    /** An instance answers in lower case and without a full stop. */
    public static String sentence(String note) {
        if (note.isEmpty() || note.charAt(0) < 'a' || note.charAt(0) > 'z') {
            return note;
        }
        return Character.toUpperCase(note.charAt(0)) + note.substring(1) + (note.endsWith(".") ? "" : ".");
    }

    /** The same of what was done; to a running Flux, with Flux's own command for it. */
    public static String done(String note, Command command, Instance.Kind by) {
        return sentence(note) + (by == Instance.Kind.LIVE ? byHand(List.of(command)) : "");
    }

    /** Flux's own commands that do the same; empty where it has none. */
    public static String byHand(List<Command> commands) {
        var lines = commands.stream().flatMap(command -> FluxLine.of(command).stream())
                .collect(Collectors.joining(" && "));
        return lines.isEmpty() ? "" : "  By hand: " + Shown.text(lines, LONGEST_LINE);
    }
}
