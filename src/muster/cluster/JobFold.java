package muster.cluster;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import muster.flux.Event;
import muster.flux.FormatException;
import muster.flux.IdSet;
import muster.flux.JobState;
import muster.flux.Jobspec;
import muster.flux.ResourceSet;
import muster.journal.Entry;
import muster.tolerance.Tolerance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one event of a job's eventlog (RFC 21) changes in the facts of that job. Each step answers changed facts and leaves
 * those it was given alone; what is malformed is refused and changes nothing.
 */
final class JobFold {
    /** How the scheduler of flux-core sums up R in an {@code alloc}: its ranks first. */
    private static final Pattern SUMMARY = Pattern.compile("rank(\\d+|\\[[0-9,-]+\\])/");

    /** The most names in the path of a jobspec's update. */
    private static final int DEEPEST = 20;

    private JobFold() {}

    /** The facts after the part of an event that can't be malformed: it is kept, and the job moves. */
    static JobFacts keep(JobFacts facts, Event event) {
        return facts.with(job -> {
            job.listed = true;
            job.events = job.events.plus(event);
            job.state = moved(job.state, event);
        });
    }

    /** The state after an event, also where events before it are missing. */
    private static JobState moved(JobState state, Event event) {
        var least = switch (event.name()) {
            case "alloc", "prolog-start", "start" -> JobState.RUN;
            case "finish" -> JobState.CLEANUP;
            case "clean" -> JobState.INACTIVE;
            default -> JobState.NEW;
        };
        var next = state.after(event);
        return next.compareTo(least) < 0 ? least : next;
    }

    /**
     * The facts after an event.
     *
     * @param facts the facts, with the event kept
     * @param size how many ranks the instance has, or at most may have
     * @throws FormatException what is malformed
     */
    static JobFacts apply(JobFacts facts, Event event, long size) throws FormatException {
        return switch (event.name()) {
            case "submit" -> submit(facts, event);
            case "jobspec-update" -> {
                var jobspec = updated(facts, event.context());
                yield facts.with(job -> job.jobspec = jobspec);
            }
            case "invalidate" -> facts.with(job -> job.invalid = true);
            case "alloc" -> facts.with(job -> {
                job.allocSeen = true;
                job.allocAt = job.exceptions.size();
            });
            case "resource-update" -> update(facts, event.context());
            case "prolog-start" -> {
                var name = string(event.context(), "description");
                yield opened(facts).with(job -> {
                    var old = job.action(name);
                    // A prolog that an instance's restart cut short runs again from the start.
                    var again = !Double.isNaN(old.start()) && !old.outcomes().reported();
                    job.put(new Action(name, event.timestamp(), old.timeout(), OptionalDouble.empty(),
                            OptionalInt.empty(),
                            again ? Outcomes.of(job.ranks) : old.outcomes()));
                });
            }
            case "prolog-finish" -> {
                var context = event.context();
                var name = string(context, "description");
                var status = context.path("status");
                if (!status.isInt()) {
                    throw new FormatException("status: expected a whole number");
                }
                yield opened(facts).with(job -> job
                        .put(job.action(name).finished(event.timestamp(), OptionalInt.of(status.intValue()))));
            }
            case "start" -> opened(facts).with(job -> {
                job.started = event.timestamp();
                job.startAt = job.exceptions.size();
                job.atStart = job.current;
                job.decided = job.actions;
            });
            case "finish" -> {
                var status = event.context().path("status");
                if (!status.isInt()) {
                    throw new FormatException("status: expected a whole number");
                }
                yield facts.with(job -> job.status = OptionalInt.of(status.intValue()));
            }
            case "release" -> {
                var ranks = string(event.context(), "ranks");
                var back = ranks.equals("all") ? facts.current : IdSet.parse(ranks).intersection(facts.ranks);
                yield facts.with(job -> job.released = job.released.union(back));
            }
            case "memo" -> event.context().has("uri") ? facts.with(job -> job.inside = job.current) : facts;
            case "free" -> facts.with(job -> job.freed = true);
            case "clean" -> facts.with(job -> job.ended = event.timestamp());
            case "exception" -> exception(facts, event, size);
            default -> facts;
        };
    }

    private static JobFacts submit(JobFacts facts, Event event) {
        return facts.with(job -> {
            job.begun = true;
            job.submitted = event.timestamp();
            job.userid = event.userid();
        });
    }

    /** The facts with the jobspec that comes with the {@code submit}. */
    static JobFacts specified(JobFacts facts, JsonNode spec) throws FormatException {
        if (spec.isMissingNode()) {
            return facts;
        }
        var jobspec = Jobspec.of(spec);
        return facts.with(job -> job.jobspec = jobspec);
    }

    /** The facts with the tolerance that the jobspec asks for. */
    static JobFacts tolerating(JobFacts facts) throws FormatException {
        if (facts.jobspec == null) {
            return facts;
        }
        var asked = Tolerance.of(facts.jobspec.system());
        var tolerance = asked.equals(Tolerance.NONE) ? null : asked;
        return facts.with(job -> job.tolerance = tolerance);
    }

    /** The jobspec with other values at the paths the context names. */
    private static Jobspec updated(JobFacts facts, ObjectNode context) throws FormatException {
        if (facts.jobspec == null) {
            throw new FormatException("the jobspec it changes isn't known");
        }
        var json = facts.jobspec.json().deepCopy();
        for (var change : context.properties()) {
            var keys = List.of(change.getKey().split("\\.", -1));
            if (keys.size() > DEEPEST || keys.contains("")) {
                throw new FormatException(
                        "path " + FormatException.quote(change.getKey()) + ": expected names with dots between them");
            }
            var at = json;
            for (var key : keys.subList(0, keys.size() - 1)) {
                at = at.get(key) instanceof ObjectNode inner ? inner : at.putObject(key);
            }
            at.set(keys.getLast(), change.getValue());
        }
        return Jobspec.of(json);
    }

    /** The facts of a job that has resources, also where it wasn't seen to get them. */
    private static JobFacts opened(JobFacts facts) {
        return facts.allocAt >= 0 ? facts : facts.with(job -> job.allocAt = job.begun ? job.exceptions.size() : 0);
    }

    /** The facts with the R that comes with the {@code alloc}. */
    static JobFacts allocated(JobFacts facts, Event event, Entry entry, long size) throws FormatException {
        var told = entry.resources();
        if (told.isMissingNode()) {
            return facts;
        }
        var resources = ResourceSet.of(told);
        if (resources.ranks().max() >= size) {
            throw beyond(resources.ranks(), size);
        }
        // A backlog tells R as it is now, all of the job's events besides.
        var updated = entry.events().stream().anyMatch(
                one -> one != null && one.name().equals("resource-update") && one.context().has("ranks"));
        var summed = updated ? summed(event.context(), size) : IdSet.EMPTY;
        var known = summed.containsAll(resources.ranks()) ? summed : resources.ranks();
        return facts.with(job -> {
            job.resources = resources;
            job.allocated = updated ? null : resources;
            job.ranks = known;
            job.current = known;
            job.updated = updated && known != summed;
            job.actions = job.actions.stream().map(action -> action.with(Outcomes.of(known))).toList();
        });
    }

    private static IdSet summed(ObjectNode context, long size) {
        var found = SUMMARY
                .matcher(context.path("annotations").path("sched").path("resource_summary").stringValue(""));
        try {
            var ranks = found.lookingAt() ? IdSet.parse(found.group(1)) : IdSet.EMPTY;
            return ranks.max() < size && ranks.count() <= Ranks.MOST ? ranks : IdSet.EMPTY;
        } catch (FormatException _) {
            return IdSet.EMPTY;
        }
    }

    private static JobFacts update(JobFacts facts, ObjectNode context) throws FormatException {
        if (facts.resources == null) {
            throw new FormatException("the R it changes isn't known");
        }
        var changed = facts;
        var expiration = context.path("expiration");
        if (expiration.isNumber()) {
            var json = facts.resources.json().deepCopy();
            if (json.get("execution") instanceof ObjectNode execution) {
                execution.set("expiration", expiration);
            }
            var resources = ResourceSet.of(json);
            changed = changed.with(job -> job.resources = resources);
        }
        if (!context.has("ranks")) {
            return changed;
        }
        var ranks = IdSet.parse(string(context, "ranks"));
        if (ranks.isEmpty() || !facts.ranks.containsAll(ranks)) {
            throw new FormatException(
                    "ranks " + FormatException.quote(ranks.toString()) + ": expected some of R's " + facts.ranks);
        }
        return changed.with(job -> {
            var out = job.current.difference(ranks);
            if (job.startAt < 0) {
                job.trimmed = job.trimmed.union(out);
                job.cut |= job.updated || !out.isEmpty();
            } else {
                job.gone = job.gone.union(out);
            }
            job.current = ranks;
            if (job.resources.ranks().containsAll(ranks)) {
                job.resources = job.resources.restrictTo(ranks);
            }
        });
    }

    private static JobFacts exception(JobFacts facts, Event event, long size) throws FormatException {
        var context = event.context();
        var severity = context.path("severity");
        if (!severity.isInt() || severity.intValue() < 0 || severity.intValue() > 7) {
            throw new FormatException("severity: expected a whole number, 0 to 7");
        }
        var type = string(context, "type");
        var user = context.path("userid");
        var note = context.path("note").stringValue("");
        var named = context.path("ranks").isString()
                ? parsed(context.path("ranks").stringValue())
                : facts.resources == null ? IdSet.EMPTY : RabbitNote.lost(type, note, facts.resources);
        var inside = named.max() < size;
        var raised = new Raised(event.timestamp(), type, severity.intValue(), note,
                user.isIntegralNumber() && user.canConvertToLong()
                        ? OptionalLong.of(user.longValue())
                        : OptionalLong.empty(),
                inside ? named : IdSet.EMPTY, false, context);
        return facts.with(job -> {
            if (raised.fatal() && job.fatalAt < 0 && Double.isNaN(job.ended)) {
                job.fatalAt = job.exceptions.size();
                job.killed = job.status.isEmpty();
                job.decided = job.decided == null ? job.actions : job.decided;
            }
            job.exceptions = job.exceptions.plus(raised);
        });
    }

    /** The ranks of an idset; none where it isn't one, as then the exception names none. */
    private static IdSet parsed(String ranks) {
        try {
            return IdSet.parse(ranks);
        } catch (FormatException _) {
            return IdSet.EMPTY;
        }
    }

    /** A text of a context. */
    static String string(JsonNode context, String key) throws FormatException {
        var value = context.path(key);
        if (!value.isString()) {
            throw new FormatException(key + ": expected a text");
        }
        return value.stringValue();
    }

    private static FormatException beyond(IdSet ranks, long size) {
        return new FormatException(
                "ranks " + FormatException.quote(ranks.toString()) + ": the instance has " + size + " ranks");
    }
}
