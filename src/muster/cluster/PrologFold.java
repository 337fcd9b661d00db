package muster.cluster;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import muster.flux.Event;
import muster.flux.FormatException;
import muster.flux.IdSet;
import muster.tolerance.Outcome;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is heard of a job's prolog outside of its eventlog: from our own stream, from polls, from what becomes of its ranks.
 * Each step answers changed facts and leaves those it was given alone; what is malformed is refused and changes nothing.
 */
final class PrologFold {
    private PrologFold() {}

    /** The facts after an event of our own stream, which tells of an action rank by rank. */
    static JobFacts report(JobFacts facts, Event event, String action) throws FormatException {
        var context = event.context();
        switch (event.name()) {
            case "verdict" -> {
                var reasons = context.path("reasons").valueStream().filter(JsonNode::isString)
                        .map(JsonNode::stringValue)
                        .toList();
                return facts.with(job -> job.reasons = reasons);
            }
            case "start" -> {
                var ranks = ranksOf(facts, context);
                var timeout = context.path("timeout");
                return facts.with(job -> {
                    var old = job.action(action);
                    var known = Double.isNaN(old.start()) ? old.withStart(event.timestamp()) : old;
                    job.put(known.with(known.outcomes().reportedOn(ranks)).withTimeout(
                            timeout.isNumber() ? OptionalDouble.of(timeout.doubleValue()) : OptionalDouble.empty()));
                });
            }
            case "outcome" -> {
                var ranks = ranksOf(facts, context);
                var outcome = Outcome.parse(JobFold.string(context, "outcome"));
                return facts.with(job -> {
                    var old = job.action(action);
                    job.put(old.with(old.outcomes().report(ranks, outcome, context.path("check").stringValue(""),
                            context.path("message").stringValue(""),
                            context.path("afterVerdict").booleanValue(false))));
                });
            }
            default -> {
                return facts;
            }
        }
    }

    private static IdSet ranksOf(JobFacts facts, ObjectNode context) throws FormatException {
        var ranks = IdSet.parse(JobFold.string(context, "ranks"));
        if (!facts.ranks.containsAll(ranks)) {
            throw new FormatException(
                    "ranks " + FormatException.quote(ranks.toString()) + ": expected ranks of the job's R");
        }
        return ranks;
    }

    /** The facts after a poll of the prolog plugin, which answers where its processes still run, and how it is set up. */
    static JobFacts poll(JobFacts facts, double time, JsonNode process, JsonNode conf) throws FormatException {
        var action = facts.actions.stream().filter(one -> one.name().equals(Evidence.PLUGIN)).findFirst();
        if (!process.path("name").stringValue("").equals("prolog") || !facts.preparing() || action.isEmpty()
                || action.get().finish().isPresent()) {
            return facts;
        }
        var active = IdSet.parse(JobFold.string(process, "active_ranks"));
        // One process on each rank, or one for all of them on rank 0, which tells nothing of the ranks.
        var perRank = conf.path("prolog").path("per_rank").booleanValue(true)
                && process.path("total").longValue(-1) == facts.ranks.count() && facts.ranks.containsAll(active);
        var late = perRank && process.path("state").stringValue("").equals("timeout");
        var left = process.path("remaining_time").intValue(-1);
        return facts.with(job -> {
            var known = action.get();
            if (known.timeout().isEmpty() && left >= 0 && process.path("state").stringValue("").equals("running")) {
                // Told to the second.
                known = known.withTimeout(OptionalDouble.of(Math.rint(time - known.start() + left)));
            }
            if (perRank && !known.outcomes().reported()) {
                job.perRank = true;
                job.overdue = late && job.overdue.isEmpty() ? active : job.overdue;
                known = known.with(known.outcomes().done(job.ranks.difference(active)));
            }
            job.put(known);
        });
    }

    /** The facts of a job some of whose ranks went offline. */
    static JobFacts offline(JobFacts facts, IdSet ranks) {
        if (facts.running()) {
            return facts.with(job -> job.gone = job.gone.union(ranks.intersection(job.atStart)));
        } else if (!facts.preparing()) {
            return facts;
        }
        return facts.with(job -> job.actions = job.actions.stream()
                .map(action -> action.finish().isPresent() || action.outcomes().reported()
                        ? action
                        : action.with(action.outcomes().rest(ranks, Outcome.OFFLINE, false)))
                .toList());
    }

    /** The facts of a job that the reason of a drain names. */
    static JobFacts drained(JobFacts facts, IdSet ranks, String reason) {
        return facts.preparing() && reason.contains("prolog")
                ? facts.with(job -> job.drainedFor = job.drainedFor.union(ranks.intersection(job.ranks)))
                : facts;
    }

    /** The user who raised the prolog plugin's exception, as what stands beside it proves; empty if nothing does. */
    static OptionalLong owner(JobFacts facts, Event event) {
        if (facts.exceptions.isEmpty() || !List.of("exception", "prolog-finish").contains(event.name())) {
            return OptionalLong.empty();
        }
        var last = facts.exceptions.getLast();
        var note = last.type().equals("prolog") && last.fatal()
                ? Note.prolog(last.note())
                : Optional.<Note.Prolog>empty();
        if (note.isEmpty() || facts.startAt >= 0) {
            return OptionalLong.empty();
        } else if (event.name().equals("exception")) {
            // Only the owner may drain, and did so for the same ranks just before.
            return note.get().ranks().isPresent() && facts.drainedFor.containsAll(note.get().ranks().get())
                    ? last.userid()
                    : OptionalLong.empty();
        }
        // Nobody but the job's own user and the owner may raise on it, and the plugin does in one breath with the finish.
        return last.userid().isPresent() && facts.userid >= 0 && last.userid().getAsLong() != facts.userid
                && facts.events.size() > 1 && facts.events.get(facts.events.size() - 2).name().equals("exception")
                && fits(note.get(), event.context().path("status").intValue(0)) ? last.userid() : OptionalLong.empty();
    }

    private static boolean fits(Note.Prolog note, int status) {
        return switch (note.end()) {
            case EXITED -> status == note.code() << 8;
            case KILLED -> (status & 127) == note.code() || status == note.code() + 128 << 8;
            case TIMED_OUT, CANCELED_THEN_TIMED_OUT -> status != 0;
        };
    }
}
