package muster.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Consumer;
import muster.flux.Event;
import muster.flux.IdSet;
import muster.flux.JobId;
import muster.flux.JobState;
import muster.flux.Jobspec;
import muster.flux.ResourceSet;
import muster.journal.Trail;
import muster.tolerance.Tolerance;

/**
 * What the stream said of a job, before anything is concluded from it. Never changed once it is part of a {@link Job}: the
 * fold changes a copy.
 */
final class JobFacts implements Cloneable {
    final JobId id;
    /** Whether the jobs' own journal told of it, so that it is one that is listed. */
    boolean listed;
    /** Whether it was turned away at ingest and forgotten. */
    boolean invalid;
    /** Whether its first event was seen. */
    boolean begun;
    /** Who submitted it; −1 if that isn't known. */
    long userid = -1;
    Jobspec jobspec;
    Tolerance tolerance;
    JobState state = JobState.NEW;
    double submitted = Double.NaN;
    double started = Double.NaN;
    double ended = Double.NaN;
    OptionalInt status = OptionalInt.empty();
    /** R as allocated; null where that isn't known. */
    ResourceSet allocated;
    /** R now; null where that isn't known. */
    ResourceSet resources;
    /** The ranks as allocated, as far as they are known. */
    IdSet ranks = IdSet.EMPTY;
    /** The ranks of R now. */
    IdSet current = IdSet.EMPTY;
    /** The ranks of R when the job started. */
    IdSet atStart = IdSet.EMPTY;
    /** The ranks of R when the brokers of the instance that it is knew of each other; empty before that. */
    IdSet inside = IdSet.EMPTY;
    /** Whether R was given as last updated, so that it needn't be what was allocated. */
    boolean updated;
    /** The ranks that went back already. */
    IdSet released = IdSet.EMPTY;
    boolean freed;
    /** Whether its {@code alloc} was seen, so that whatever was told since then was seen too. */
    boolean allocSeen;
    /** Whether R was cut before the start. */
    boolean cut;
    /** Whether a fatal exception came before it finished. */
    boolean killed;
    /** The ranks cut from R before the start. */
    IdSet trimmed = IdSet.EMPTY;
    /** The ranks that went after the start, as the resources' own journal or a cut of R tells. */
    IdSet gone = IdSet.EMPTY;
    /** The ranks that were drained for its prolog while that ran. */
    IdSet drainedFor = IdSet.EMPTY;
    Trail<Raised> exceptions = Trail.none();
    /** How many exceptions there were when R was allocated, when the job started; −1 before that. */
    int allocAt = -1;
    int startAt = -1;
    /** The place of the first fatal exception; −1 if there is none. */
    int fatalAt = -1;
    List<Action> actions = List.of();
    /** The actions as they stood when the job started or a fatal exception ended it; null before that. */
    List<Action> decided;
    /** Whether the prolog is seen to run on every rank by itself. */
    boolean perRank;
    /** The ranks that were still in their prolog after its time had run out. */
    IdSet overdue = IdSet.EMPTY;
    List<String> reasons = List.of();
    Trail<Event> events = Trail.none();

    JobFacts(JobId id) {
        this.id = id;
    }

    /** A copy that is changed in some way. */
    JobFacts with(Consumer<JobFacts> change) {
        try {
            var copy = (JobFacts) clone();
            change.accept(copy);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }

    /** The same in less memory and without its events, for a job that has ended. */
    JobFacts packed() {
        return with(job -> {
            job.events = Trail.none();
            job.jobspec = jobspec == null ? null : jobspec.packed();
            job.resources = resources == null ? null : resources.packed();
            job.allocated = allocated == resources ? job.resources : allocated == null ? null : allocated.packed();
        });
    }

    /** Whether its prolog may be running: it has resources and didn't start, though it may have been ended already. */
    boolean preparing() {
        return allocAt >= 0 && startAt < 0 && state.isRunning();
    }

    /** Whether it started and hasn't ended. */
    boolean running() {
        return startAt >= 0 && state == JobState.RUN;
    }

    /** The ranks it holds now. */
    IdSet held() {
        return freed || state == JobState.INACTIVE ? IdSet.EMPTY : current.difference(released).union(late());
    }

    /** The ranks that were trimmed while still at it: nobody else is given them until their prolog is dead. */
    IdSet late() {
        return trimmed.isEmpty()
                ? IdSet.EMPTY
                : IdSet.unionOf(actions.stream().map(Action::outcomes).filter(Outcomes::reported)
                        .map(outcomes -> outcomes.pending().intersection(trimmed)).toList());
    }

    /** The same with this action changed or, where there is none of the name, added. */
    void put(Action action) {
        var place = place(action.name());
        var list = new ArrayList<Action>(actions);
        if (place < 0) {
            list.add(action);
        } else {
            list.set(place, action);
        }
        actions = List.copyOf(list);
    }

    /** The action of a name; a new one where there is none. */
    Action action(String name) {
        var place = place(name);
        return place >= 0
                ? actions.get(place)
                : new Action(name, Double.NaN, OptionalDouble.empty(), OptionalDouble.empty(), OptionalInt.empty(),
                        Outcomes.of(ranks));
    }

    private int place(String name) {
        for (var i = 0; i < actions.size(); i++) {
            if (actions.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private List<Object> all() {
        return Arrays.asList(id, listed, invalid, begun, userid, jobspec, state, submitted, started, ended, status,
                allocated, resources, ranks, current, atStart, inside, updated, allocSeen, cut, killed, released, freed,
                trimmed, gone, drainedFor, exceptions,
                allocAt, startAt, fatalAt, actions, decided, perRank, overdue, reasons, events);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof JobFacts facts && id.equals(facts.id) && state == facts.state
                && events.size() == facts.events.size() && all().equals(facts.all());
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, state, events.size());
    }
}
