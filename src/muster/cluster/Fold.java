package muster.cluster;

import java.util.Arrays;
import muster.flux.Event;
import muster.flux.FormatException;
import muster.flux.HostList;
import muster.flux.IdSet;
import muster.flux.JobId;
import muster.flux.JobState;
import muster.flux.ResourceSet;
import muster.journal.Entry;
import muster.journal.Streams;
import muster.journal.Trail;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The step from one state to the next: a function of the state and of what happened, and of nothing else. What isn't
 * understood is noted in the state and changes nothing else in it.
 */
final class Fold {
    /** The most notes that are kept of what wasn't understood. */
    private static final int NOTES = 100;

    private final ClusterState before;
    private Ranks ranks;
    private ResourceSet resources;
    private Trail<Job> jobs;
    private JobIndex index;
    private int[] holding;
    private Owner owner;
    private boolean truncated;
    private Trail<String> notes;
    private int skipped;

    private Fold(ClusterState state) {
        this.before = state;
        this.ranks = state.ranks();
        this.resources = state.resources().orElse(null);
        this.jobs = state.all();
        this.index = state.index();
        this.holding = state.holding();
        this.owner = state.owner();
        this.truncated = state.truncated();
        this.notes = state.notes();
        this.skipped = state.skipped();
    }

    /** The state after a moment. */
    static ClusterState apply(ClusterState state, Moment moment) {
        return new Fold(state).after(moment).state(moment.time());
    }

    /** The same, where nobody will ask for the events of a job that has ended. */
    static ClusterState passing(ClusterState state, Moment moment) {
        var fold = new Fold(state).after(moment);
        var facts = moment.job() == null ? null : fold.facts(moment.job());
        if (facts != null && facts.state == JobState.INACTIVE) {
            fold.replace(facts.packed());
        }
        return fold.state(moment.time());
    }

    private Fold after(Moment moment) {
        try {
            take(moment);
        } catch (FormatException e) {
            note(moment, e.getMessage());
        }
        return this;
    }

    private ClusterState state(double time) {
        // Clocks of several streams may differ a little; the state's never goes back.
        var now = time < before.time() ? before.time() : time;
        return new ClusterState(now, before.events() + 1, ranks, resources, jobs, index, holding, owner, truncated,
                notes,
                skipped);
    }

    private void note(Moment moment, String what) {
        var name = moment.event() == null ? "an entry" : "'" + Text.shown(moment.event().name()) + "'";
        note(Text.shown(moment.entry().stream()) + ": " + name + " wasn't understood: " + Text.shown(what));
    }

    private void note(String line) {
        if (notes.size() == NOTES) {
            skipped++;
        } else {
            notes = notes.plus(line);
        }
    }

    private void take(Moment moment) throws FormatException {
        var entry = moment.entry();
        switch (entry.stream()) {
            case Streams.RESOURCES -> {
                if (moment.event() == null) {
                    throw new FormatException("expected events");
                }
                resource(moment.event(), entry);
            }
            case Streams.JOBS -> {
                var id = moment.job();
                if (id == null || moment.event() == null) {
                    throw new FormatException("expected a job's id and its events");
                }
                job(id, moment.event(), entry);
            }
            case Streams.PROLOG -> {
                var id = moment.job();
                var facts = id == null ? null : facts(id);
                if (facts == null || moment.event() == null) {
                    throw new FormatException("expected the id of a job that is known, and events");
                }
                replace(PrologFold.report(facts, moment.event(), entry.action()));
            }
            case Streams.PERILOG -> poll(moment.time(), entry.payload());
            case Streams.SECTION -> begin();
            case Streams.CUT -> {
                var payload = entry.payload();
                owner = owner.with(payload.path("owner"));
                reown();
                note(MomentWords.cut(payload));
            }
            case Streams.NOTE -> note(Text.shown(entry.payload().path("note").stringValue("")));
            default -> {
            }
        }
    }

    /** Nothing of what was before is known to the instance that is told of from here on. */
    private void begin() {
        ranks = Ranks.NONE;
        resources = null;
        jobs = Trail.none();
        index = JobIndex.NONE;
        holding = new int[0];
        owner = Owner.UNKNOWN;
        truncated = false;
        notes = Trail.none();
        skipped = 0;
    }

    private void resource(Event event, Entry entry) throws FormatException {
        var context = event.context();
        switch (event.name()) {
            case "restart" -> {
                var all = idset(context, "ranks");
                var online = context.has("online") ? idset(context, "online") : IdSet.EMPTY;
                if (all.isEmpty() || all.min() != 0 || all.runs() > 1 || all.count() > Ranks.MOST
                        || online.max() > all.max()) {
                    throw new FormatException(
                            "ranks: expected 0 to at most " + (Ranks.MOST - 1) + ", and online of these");
                }
                var names = HostList.parse(context.path("nodelist").stringValue(""));
                ranks = ranks.restart((int) all.count(), online,
                        names.size() == all.count() ? names : HostList.EMPTY);
            }
            case "resource-define" -> {
                var defined = ResourceSet.of(entry.resources());
                known(defined.ranks());
                resources = defined;
                ranks = ranks.defined(defined.ranks());
                if (defined.ranks().equals(IdSet.range(0, ranks.size() - 1L))) {
                    ranks = ranks.named(defined.nodelist());
                }
            }
            case "online" -> ranks = ranks.online(known(idset(context, "idset")));
            case "offline" -> {
                var gone = known(idset(context, "idset"));
                ranks = ranks.offline(gone);
                owner = owner.losing(gone, event.timestamp());
                reown();
                for (var place : holding) {
                    if (jobs.get(place).holding().intersects(gone)) {
                        replace(PrologFold.offline(jobs.get(place).facts(), gone));
                    }
                }
            }
            case "torpid" -> ranks = ranks.torpid(known(idset(context, "idset")));
            case "lively" -> ranks = ranks.lively(known(idset(context, "idset")));
            case "drain" -> drain(event, context);
            case "undrain" -> ranks = ranks.undrain(known(idset(context, "idset")));
            case "truncate" -> truncated = true;
            default -> {
            }
        }
    }

    private void drain(Event event, ObjectNode context) throws FormatException {
        var those = known(idset(context, "idset"));
        var names = HostList.parse(context.path("nodelist").stringValue(""));
        var reason = context.path("reason").stringValue("");
        ranks = ranks.drain(those, names.size() == those.count() ? names : HostList.EMPTY,
                new Drain(event.timestamp(), reason), context.path("overwrite").intValue(0));
        var facts = Note.job(reason).map(this::facts).orElse(null);
        if (facts != null) {
            replace(PrologFold.drained(facts, those, reason));
        }
    }

    /** Whether its events were concluded from a list of jobs, which tells neither of a prolog nor of what was in it. */
    private static boolean isListed(Entry entry) {
        return entry.more().path("from").stringValue("").equals(Streams.LISTED);
    }

    private static IdSet idset(JsonNode context, String key) throws FormatException {
        if (!context.path(key).isString()) {
            throw new FormatException(key + ": expected an idset");
        }
        return IdSet.parse(context.path(key).stringValue());
    }

    private IdSet known(IdSet those) throws FormatException {
        if (!ranks.has(those)) {
            throw new FormatException("ranks " + FormatException.quote(those.toString()) + ": the instance has "
                    + (ranks.sized() ? "" : "at most ") + (ranks.sized() ? ranks.size() : Ranks.MOST) + " ranks");
        }
        return those;
    }

    private void job(JobId id, Event event, Entry entry) throws FormatException {
        var old = facts(id);
        var kept = JobFold.keep(old == null ? new JobFacts(id) : old, event);
        var size = ranks.sized() ? ranks.size() : Ranks.MOST;
        JobFacts facts;
        try {
            facts = JobFold.apply(kept, event, size);
        } catch (FormatException malformed) {
            replace(kept);
            throw malformed;
        }
        var seen = owner.seeing(event.userid());
        var proved = PrologFold.owner(facts, event);
        owner = proved.isPresent() ? seen.proving(proved.getAsLong()) : seen;
        if (event.name().equals("exception") && facts.resources != null && !facts.exceptions.isEmpty()) {
            var last = facts.exceptions.getLast();
            var lost = Note.node(last.note(), facts.resources);
            if (last.userid().isPresent() && !lost.isEmpty() && ranks.online().containsAll(lost)) {
                owner = owner.claiming(last.userid().getAsLong(), lost, event.timestamp());
            }
        }
        replace(facts);
        // What may be malformed without the rest of the event being so.
        switch (event.name()) {
            case "submit" -> {
                replace(JobFold.specified(facts, entry.jobspec()));
                replace(JobFold.tolerating(facts(id)));
            }
            case "jobspec-update" -> replace(JobFold.tolerating(facts));
            case "alloc" -> {
                var known = isListed(entry) ? facts.with(job -> job.allocSeen = false) : facts;
                replace(JobFold.allocated(known, event, entry, size));
                ranks = ranks.reaching(facts(id).ranks);
            }
            case "exception" -> {
                var context = event.context();
                if (context.has("ranks")) {
                    known(idset(context, "ranks"));
                }
            }
            default -> {
            }
        }
    }

    private void poll(double time, ObjectNode payload) throws FormatException {
        for (var process : payload.path("procs").properties()) {
            var facts = facts(JobId.parse(process.getKey()));
            if (facts != null) {
                replace(PrologFold.poll(facts, time, process.getValue(), payload.path("conf")));
            }
        }
    }

    /** The facts of a job; null if there is none. */
    private JobFacts facts(JobId id) {
        var place = index.get(id);
        return place < 0 ? null : jobs.get(place).facts();
    }

    private void replace(JobFacts facts) {
        var place = index.get(facts.id);
        if (place < 0) {
            place = jobs.size();
            index = index.plus(facts.id, place);
            jobs = jobs.plus(new Job(facts, owner.ids()));
        } else if (jobs.get(place).facts() != facts) {
            jobs = jobs.with(place, jobs.get(place).with(facts));
        }
        reown();
        var holds = !facts.held().isEmpty();
        if (holds != isHolding(place)) {
            holding = holds ? Arrays.copyOf(holding, holding.length + 1) : without(holding, place);
            if (holds) {
                holding[holding.length - 1] = place;
            }
        }
    }

    private boolean isHolding(int place) {
        for (var one : holding) {
            if (one == place) {
                return true;
            }
        }
        return false;
    }

    private static int[] without(int[] places, int place) {
        return Arrays.stream(places).filter(one -> one != place).toArray();
    }

    /** Where it came out who the owner is, or that it isn't known, what was raised before proves more now, or less. */
    private void reown() {
        if (owner != before.owner() && !owner.ids().equals(before.owner().ids())) {
            for (var i = 0; i < jobs.size(); i++) {
                jobs = jobs.with(i, jobs.get(i).ownedBy(owner.ids()));
            }
        }
    }
}
