package muster.tolerance;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import muster.flux.HostList;
import muster.flux.IdSet;
import muster.flux.Json;
import muster.tolerance.Reason.Rule;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a job is told: the contexts of exception events (RFC 21) with a structure that RFC 21 allows beside the
 * required keys. A tolerated failure is one non-fatal {@code node-failure} an action and check, however many nodes;
 * what fails the job is one fatal {@code prolog} after them.
 */
public final class FailureNotice {
    private static final int SEVERITY_TOLD = 1;
    private static final int SEVERITY_FATAL = 0;
    /** The check that a rank failed which was given up as late. */
    private static final String WAIT = "wait";

    /** What one action and check lost, by outcome. */
    private record Group(String action, String check, Map<Outcome, IdSet> ranks, String message) {
        IdSet all() {
            return IdSet.unionOf(ranks.values());
        }
    }

    private record Key(String action, String check) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            var byAction = action.compareTo(other.action);
            return byAction != 0 ? byAction : check.compareTo(other.check);
        }
    }

    private FailureNotice() {}

    /**
     * The context of the non-fatal exception that tells of one report.
     *
     * @param report what was reported, of at least one rank
     * @param size how many nodes the job has
     * @param limit how many of them the action may lose
     * @param hosts the hosts of the report's ranks in the ranks' order; none if they aren't known
     * @return {@code type severity note ranks nodelist action check tolerance}, without those that are empty
     */
    public static ObjectNode context(Report report, int size, int limit, HostList hosts) {
        return told(new Group(report.outcome() == Outcome.OFFLINE ? "" : report.action(), report.check(),
                Map.of(report.outcome(), report.ranks()), report.message()), size, limit, hosts);
    }

    /**
     * The contexts of all exceptions that a verdict raises, in the order to raise them: a non-fatal one for each
     * action and check that lost ranks the job could do without; of a failure a fatal one last.
     *
     * @param request the job
     * @param reports what the verdict was given on
     * @param verdict {@link Judge#judge}'s
     * @param hosts the hosts of some of the job's ranks in the ranks' order; an empty list if they aren't known
     */
    public static List<ObjectNode> exceptions(Request request, Reports reports, Verdict verdict,
            Function<IdSet, HostList> hosts) {
        var size = Math.toIntExact(request.ranks().count());
        var fatal = IdSet.unionOf(verdict.reasons().stream()
                .filter(reason -> reason.rule() == Rule.POLICY || reason.rule() == Rule.UNTRIMMABLE)
                .map(Reason::ranks).toList());
        var contexts = new ArrayList<ObjectNode>();
        for (var group : groups(request, reports, fatal)) {
            var offline = group.ranks().containsKey(Outcome.OFFLINE);
            contexts.add(told(group, size,
                    offline ? request.limits().nodes() : request.limits().of(group.action()),
                    hosts.apply(group.all())));
        }
        for (var reason : verdict.reasons()) {
            if (reason.rule() == Rule.LATE) {
                contexts.add(context(head(reason.count(), size) + " late in " + Note.name(reason.action()) + ":",
                        reason.ranks(), hosts.apply(reason.ranks()), reason.action(), WAIT,
                        request.limits().of(reason.action())));
            }
        }
        if (!verdict.starts()) {
            contexts.add(fatal(new Tally(request.ranks(), reports), verdict, fatal, hosts));
        }
        return contexts;
    }

    /**
     * The losses of each action and check; those whose ranks fail the job by themselves are left to the fatal
     * exception.
     */
    private static List<Group> groups(Request request, Reports reports, IdSet fatal) {
        var cells = new TreeMap<Key, Map<Outcome, IdSet>>();
        var messages = new TreeMap<Key, String>();
        for (var loss : new Tally(request.ranks(), reports).losses()) {
            var ranks = loss.ranks().difference(fatal);
            if (!ranks.isEmpty()) {
                var key = new Key(loss.action(), loss.check());
                cells.computeIfAbsent(key, absent -> new EnumMap<>(Outcome.class)).put(loss.outcome(), ranks);
                messages.merge(key, loss.message(), (one, other) -> one.equals(other) ? one : "");
            }
        }
        var groups = new ArrayList<Group>();
        cells.forEach((key, ranks) -> groups.add(new Group(key.action, key.check, ranks, messages.get(key))));
        return groups;
    }

    private static ObjectNode told(Group group, int size, int limit, HostList hosts) {
        var ranks = group.all();
        var head = head(ranks.count(), size) + " " + what(group)
                + (group.message().isEmpty() ? "" : ": " + Note.message(group.message())) + ":";
        return context(head, ranks, hosts, group.action(), group.check(), limit);
    }

    private static ObjectNode context(String head, IdSet ranks, HostList hosts, String action, String check,
            int limit) {
        var json = json("node-failure", SEVERITY_TOLD, Note.on(head, hosts, ranks), ranks, hosts, action);
        if (!check.isEmpty()) {
            json.put("check", check);
        }
        return json.put("tolerance", limit);
    }

    private static ObjectNode json(String type, int severity, String note, IdSet ranks, HostList hosts,
            String action) {
        var json = Json.object().put("type", type).put("severity", severity).put("note", note);
        if (!ranks.isEmpty()) {
            json.put("ranks", ranks.toString());
        }
        if (hosts.size() > 0) {
            json.put("nodelist", hosts.toString());
        }
        if (!action.isEmpty()) {
            json.put("action", action);
        }
        return json;
    }

    private static String head(long count, int size) {
        return Quote.count(count) + " of " + Quote.count(size) + (size == 1 ? " node" : " nodes");
    }

    private static String what(Group group) {
        var what = Note.name(group.check().isEmpty() ? group.action() : group.check());
        if (group.ranks().size() > 1) {
            return "didn't pass " + what + " (" + group.ranks().entrySet().stream()
                    .map(part -> Quote.count(part.getValue().count()) + " " + part.getKey().word())
                    .collect(Collectors.joining(", ")) + ")";
        }
        return switch (group.ranks().keySet().iterator().next()) {
            case PASSED -> "passed " + what;
            case DEGRADED -> (group.check().isEmpty() ? "degraded in " : "failed ") + what;
            case STOPPED -> "stopped early in " + what;
            case FAILED -> "failed " + what;
            case TIMED_OUT -> "timed out in " + what;
            case OFFLINE -> "went offline";
            case CANCELED -> "canceled in " + what;
        };
    }

    /** The one exception that ends the job. */
    private static ObjectNode fatal(Tally tally, Verdict verdict, IdSet forbidden,
            Function<IdSet, HostList> hosts) {
        var reason = verdict.reasons().getFirst();
        var ranks = switch (reason.rule()) {
            case POLICY, UNTRIMMABLE -> forbidden;
            case UNNAMED -> verdict.lost();
            case TOTAL, ACTION, EMPTY -> reason.ranks();
            case PASSED, WITHIN, LOST, LATE, DONE, REMEDY, STRANGER -> throw new IllegalArgumentException(
                    "no failure begins with: " + reason);
        };
        var losses = tally.losses().stream().filter(loss -> loss.ranks().intersects(ranks)).toList();
        var exceed = Quote.count(reason.count())
                + (reason.count() == 1 ? " node failure exceeds tolerance " : " node failures exceed tolerance ")
                + Quote.count(reason.limit());
        var note = switch (reason.rule()) {
            case TOTAL -> exceed;
            case ACTION -> exceed + " for " + Note.name(reason.action());
            case EMPTY -> "no node is left to start on";
            case POLICY, UNTRIMMABLE -> Note.on(verb(verdict) + said(losses) + " on", hosts.apply(ranks), ranks);
            default -> reason.text();
        };
        var action = reason.action().isEmpty() ? only(losses.stream().map(Loss::action)) : reason.action();
        return json("prolog", SEVERITY_FATAL, note, ranks, hosts.apply(ranks), action);
    }

    /** What the ranks did that fail the job by themselves. */
    private static String verb(Verdict verdict) {
        var outcomes = verdict.reasons().stream()
                .filter(reason -> reason.rule() == Rule.POLICY || reason.rule() == Rule.UNTRIMMABLE)
                .map(Reason::outcome).distinct().toList();
        return outcomes.size() > 1
                ? "prolog did not pass"
                : outcomes.getFirst().map(outcome -> switch (outcome) {
                    case PASSED, FAILED -> "prolog failed";
                    case DEGRADED -> "prolog degraded";
                    case STOPPED -> "prolog stopped early";
                    case TIMED_OUT -> "prolog timed out";
                    case OFFLINE -> "node failure";
                    case CANCELED -> "prolog canceled";
                }).orElse("prolog did not pass");
    }

    private static String said(List<Loss> losses) {
        var said = Stream.of(only(losses.stream().map(Loss::check)), only(losses.stream().map(Loss::message)))
                .filter(text -> !text.isEmpty()).map(Note::message).collect(Collectors.joining(": "));
        return said.isEmpty() ? "" : " (" + said + ")";
    }

    /** The one text that all have in common, or "". */
    private static String only(Stream<String> texts) {
        var distinct = texts.distinct().toList();
        return distinct.size() == 1 ? distinct.getFirst() : "";
    }
}
