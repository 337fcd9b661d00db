package muster.cluster;

import java.time.Instant;
import muster.flux.Event;
import muster.flux.FormatException;
import muster.flux.JobId;
import muster.journal.Entry;
import muster.journal.Streams;
import muster.tolerance.Outcome;
import tools.jackson.databind.JsonNode;

/** What a moment says, in one line for people: Flux's words, ranks before hosts, text from the journal made fit to be shown. */
final class MomentWords {
    /** The last second that a year of four digits has. */
    private static final double LATEST = 253_402_300_799.0;

    /** Of what is heard of a rank only when the verdict has been given, and changes nothing. */
    static final String AFTER_VERDICT = "after the verdict";

    private MomentWords() {}

    static boolean isAbnormal(Entry entry, Event event) {
        if (event == null) {
            return isEvents(entry) || isOurs(entry);
        }
        var context = event.context();
        return switch (entry.stream()) {
            case Streams.RESOURCES -> switch (event.name()) {
                case "drain", "offline", "torpid", "truncate" -> true;
                default -> false;
            };
            case Streams.PROLOG -> switch (event.name()) {
                case "outcome" -> !context.path("outcome").stringValue("").equals("passed");
                case "verdict" -> !context.path("verdict").stringValue("").equals("all");
                default -> false;
            };
            default -> switch (event.name()) {
                case "exception", "invalidate" -> true;
                case "prolog-finish", "epilog-finish", "finish" -> context.path("status").intValue(0) != 0;
                case "resource-update" -> context.has("ranks");
                default -> false;
            };
        };
    }

    /** Whether the entry is of a stream that consists of events, so that one that can't be read is out of the ordinary. */
    private static boolean isEvents(Entry entry) {
        return switch (entry.stream()) {
            case Streams.RESOURCES, Streams.JOBS, Streams.PROLOG -> true;
            default -> false;
        };
    }

    /** Whether it is something that we say ourselves, and that isn't as it should be. */
    private static boolean isOurs(Entry entry) {
        return switch (entry.stream()) {
            case Streams.SECTION, Streams.NOTE, Streams.CUT -> true;
            case Streams.LINK -> !entry.payload().path("state").stringValue("").equals("up");
            case Streams.ACT -> !entry.payload().path("answer").stringValue("").equals("done");
            default -> false;
        };
    }

    static String of(Entry entry, int index, Event event, JobId job) {
        if (event == null) {
            return switch (entry.stream()) {
                case Streams.PERILOG -> poll(entry.payload());
                case Streams.SECTION -> "here another history begins" + after(": ", text(entry.payload(), "why"));
                case Streams.CUT -> cut(entry.payload());
                case Streams.NOTE -> text(entry.payload(), "note");
                case Streams.LINK -> link(entry.payload());
                case Streams.ACT -> act(entry.payload());
                default -> unread(entry, index);
            };
        }
        return switch (entry.stream()) {
            case Streams.RESOURCES -> event.name().equals("restart") && entry.more().has("from")
                    ? ranks(event.context(), "ranks") + " there, as " + text(entry.more(), "from") + " tells"
                    : resource(event);
            case Streams.PROLOG -> report(event, job, Text.shown(entry.action()));
            default -> (job == null ? "" : job + " ") + job(event);
        };
    }

    /** What a cut says. */
    static String cut(JsonNode payload) {
        var before = Math.clamp(payload.path("before").doubleValue(0), 0, LATEST);
        return "what was before " + Instant.ofEpochSecond((long) before)
                + " isn't kept: jobs that had ended by then, and what became of ranks until then";
    }

    private static String poll(JsonNode payload) {
        var said = payload.path("procs").properties().stream().limit(4)
                .map(process -> Text.shown(process.getKey()) + " "
                        + text(process.getValue(), "name") + " still on " + ranks(process.getValue(), "active_ranks"))
                .toList();
        return said.isEmpty() ? "no prolog runs" : String.join("; ", said);
    }

    private static String link(JsonNode payload) {
        return text(payload, "state").equals("up")
                ? "connected to " + text(payload, "place") + after(", Flux ", text(payload, "version"))
                        + (payload.path("owner").booleanValue(true) ? "" : ", as a guest")
                : "connection lost" + after(": ", text(payload, "why"));
    }

    private static String act(JsonNode payload) {
        return text(payload, "user") + ": " + text(payload, "command") + after(": ", text(payload, "note"))
                + (text(payload, "answer").equals("done") ? "" : " (refused)");
    }

    private static String unread(Entry entry, int index) {
        var one = entry.payload().path("events").path(index);
        return Text.shown(entry.stream()) + ": " + Text.shown((one.isMissingNode() ? entry.payload() : one).toString());
    }

    private static String resource(Event event) {
        var context = event.context();
        var who = ranks(context, "idset");
        return switch (event.name()) {
            case "restart" -> "instance started with " + ranks(context, "ranks");
            case "resource-define" -> "resources defined by " + text(context, "method");
            case "online" -> who + " online";
            case "offline" -> who + " offline";
            case "drain" -> who + " drained" + after(": ", text(context, "reason"));
            case "undrain" -> who + " undrained" + after(": ", text(context, "reason"));
            case "truncate" -> "the journal before this was dropped";
            default -> after("", who.equals("ranks ") ? "" : who + " ") + Text.shown(event.name());
        };
    }

    private static String report(Event event, JobId job, String action) {
        var context = event.context();
        return switch (event.name()) {
            case "start" -> job + " " + action + " started on " + ranks(context, "ranks");
            case "outcome" -> ranks(context, "ranks") + " " + outcome(text(context, "outcome"))
                    + after(", ", text(context, "check")) + after(": ", text(context, "message"))
                    + (context.path("afterVerdict").booleanValue(false) ? ", " + AFTER_VERDICT : "");
            case "verdict" -> job + " verdict: " + text(context, "verdict") + after(", lost ", text(context, "lost"));
            default -> job + " " + action + " " + Text.shown(event.name());
        };
    }

    private static String outcome(String wire) {
        try {
            return Outcome.parse(wire).word();
        } catch (FormatException _) {
            return wire;
        }
    }

    private static String job(Event event) {
        var context = event.context();
        var name = Text.shown(event.name());
        return switch (event.name()) {
            case "submit" -> "submitted";
            case "alloc" ->
                "allocated" + after(" ", text(context.path("annotations").path("sched"), "resource_summary"));
            case "prolog-start", "epilog-start" ->
                name.substring(0, 6) + " " + text(context, "description") + " started";
            case "prolog-finish", "epilog-finish" -> name.substring(0, 6) + " " + text(context, "description")
                    + (context.path("status").intValue(0) == 0 ? " finished" : " failed, " + status(context));
            case "start" -> "started";
            case "finish" -> context.path("status").intValue(0) == 0 ? "finished" : "finished, " + status(context);
            case "exception" ->
                "exception " + text(context, "type") + ", severity " + context.path("severity").intValue(-1)
                        + after(": ", text(context, "note"));
            case "resource-update" -> context.has("ranks")
                    ? "R cut to " + ranks(context, "ranks")
                    : "R updated";
            default -> name;
        };
    }

    /** A wait status as a shell tells it. */
    static String status(JsonNode context) {
        var status = context.path("status").intValue(0);
        return (status & 127) == 0 ? "exit " + (status >> 8) : "signal " + (status & 127);
    }

    /** The ranks under a key, "rank 3" or "ranks 3,5", with their hosts where the event names them. */
    private static String ranks(JsonNode context, String key) {
        var ranks = text(context, key);
        var hosts = text(context, "nodelist");
        return (ranks.matches("\\d+") ? "rank " : "ranks ") + ranks
                + (hosts.isEmpty() || hosts.equals(ranks) ? "" : " " + hosts);
    }

    private static String text(JsonNode context, String key) {
        return Text.shown(context.path(key).stringValue(""));
    }

    private static String after(String mark, String text) {
        return text.isEmpty() ? "" : mark + text;
    }
}
