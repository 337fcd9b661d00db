package muster.cluster;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import muster.flux.Event;
import muster.flux.HostList;
import muster.flux.IdSet;
import muster.flux.JobId;
import muster.flux.JobResult;
import muster.flux.JobState;
import muster.flux.Jobspec;
import muster.flux.ResourceSet;
import muster.tolerance.Outcome;
import muster.tolerance.Tolerance;
import muster.tolerance.Verdict;

/** A job at one moment: what the stream said of it, and what follows from that. Immutable; all ranks are the instance's. */
public final class Job {
    private final JobFacts facts;
    /** The users who are known to own the instance. */
    private final Set<Long> owners;
    /** What follows, once somebody asked. */
    private volatile Evidence evidence;

    Job(JobFacts facts, Set<Long> owners) {
        this.facts = facts;
        this.owners = owners;
    }

    JobFacts facts() {
        return facts;
    }

    /** The same job of which more is known. */
    Job with(JobFacts more) {
        return new Job(more, owners);
    }

    /** The same job where somebody else owns the instance. */
    Job ownedBy(Set<Long> others) {
        return others.equals(owners) ? this : new Job(facts, others);
    }

    private Evidence evidence() {
        var known = evidence;
        if (known == null) {
            known = Evidence.of(facts, owners);
            evidence = known;
        }
        return known;
    }

    /**
     * Its id.
     *
     * @return the id
     */
    public JobId id() {
        return facts.id;
    }

    /**
     * Where it is in its life (RFC 21).
     *
     * @return its state
     */
    public JobState state() {
        return facts.state;
    }

    /**
     * What became of it.
     *
     * @return its result; empty until it is inactive, and where its end wasn't seen
     */
    public Optional<JobResult> result() {
        if (facts.state != JobState.INACTIVE) {
            return Optional.empty();
        }
        var fatal = facts.fatalAt < 0
                ? Optional.<Raised>empty()
                : Optional.of(facts.exceptions.get(facts.fatalAt));
        return fatal.isEmpty() && facts.status.isEmpty() && !facts.begun
                ? Optional.empty()
                : Optional.of(JobResult.of(facts.status, fatal.map(Raised::type), facts.killed));
    }

    /**
     * What its user asked for.
     *
     * @return its jobspec; empty where the stream doesn't tell, or it can't be read
     */
    public Optional<Jobspec> jobspec() {
        return Optional.ofNullable(facts.jobspec);
    }

    /**
     * Whether it is a Flux instance of its own.
     *
     * @return true of a batch job; false also where its jobspec isn't known
     */
    public boolean instance() {
        return facts.jobspec != null && facts.jobspec.isInstance();
    }

    /**
     * Who submitted it.
     *
     * @return the user's id; −1 where that isn't known
     */
    public long userid() {
        return facts.userid;
    }

    /**
     * What it asked to do without.
     *
     * @return its tolerance; empty if it asked for none, or what it asked can't be read
     */
    public Optional<Tolerance> tolerance() {
        return Optional.ofNullable(facts.tolerance);
    }

    /**
     * How many ranks it may do without, all actions together.
     *
     * @return the number that its tolerance came to, 0 if it has none
     */
    public int limit() {
        return evidence().limit();
    }

    /**
     * When it was submitted.
     *
     * @return seconds since 1970; NaN where that isn't known
     */
    public double submitted() {
        return facts.submitted;
    }

    /**
     * When its shells had started.
     *
     * @return seconds since 1970; NaN if they haven't
     */
    public double started() {
        return facts.started;
    }

    /**
     * When it was over.
     *
     * @return seconds since 1970; NaN if it isn't
     */
    public double ended() {
        return facts.ended;
    }

    /**
     * R as allocated.
     *
     * @return empty before that, and where it isn't known
     */
    public Optional<ResourceSet> allocated() {
        return Optional.ofNullable(facts.allocated);
    }

    /**
     * R as it is now, or was at the end.
     *
     * @return empty before it is allocated, and where it isn't known
     */
    public Optional<ResourceSet> resources() {
        return Optional.ofNullable(facts.resources);
    }

    /**
     * The ranks of R as allocated.
     *
     * @return the ranks, as far as they are known
     */
    public IdSet ranks() {
        return facts.ranks;
    }

    /**
     * The hosts of R as allocated.
     *
     * @return the hosts in the order of their ranks
     */
    public HostList nodelist() {
        return facts.allocated != null
                ? facts.allocated.nodelist()
                : facts.resources != null ? facts.resources.nodelist() : HostList.EMPTY;
    }

    /**
     * The ranks it holds now: those of R that didn't go back yet, and the {@link #late} ones.
     *
     * @return empty before it has any and after it gave them back
     */
    public IdSet holding() {
        return facts.held();
    }

    /**
     * The ranks that were trimmed while still in the prolog, for as long as they are.
     *
     * @return the instance's ranks, each of which nobody else is given until its prolog is dead
     */
    public IdSet late() {
        return facts.late();
    }

    /**
     * What followed from its losses.
     *
     * @return the strongest that was done; empty if nothing is decided, isn't known, or it ended for another cause
     */
    public Optional<Verdict.Word> verdict() {
        return evidence().verdict();
    }

    /**
     * The ranks it has the full use of.
     *
     * @return those of R at the start that weren't lost; empty unless it started
     */
    public IdSet effective() {
        return evidence().effective();
    }

    /**
     * The ranks it does without; before a decision those it would; of a failed job those it failed for.
     *
     * @return the ranks, as far as they are known
     */
    public IdSet lost() {
        return evidence().lost();
    }

    /**
     * The lost ranks that left R before the start.
     *
     * @return the ranks
     */
    public IdSet trimmed() {
        return evidence().trimmed();
    }

    /**
     * The lost ranks that are in R and drained in the instance that the job is.
     *
     * @return the ranks
     */
    public IdSet drained() {
        return evidence().drained();
    }

    /**
     * The lost ranks that are in R, of which the job was told.
     *
     * @return the ranks
     */
    public IdSet kept() {
        return evidence().kept();
    }

    /**
     * The ranks that went after the start.
     *
     * @return the ranks
     */
    public IdSet down() {
        return evidence().down();
    }

    /**
     * The ranks that the instance has which the job is: it counts them from 0, in their order.
     *
     * @return R as it was when its brokers knew of each other; before that as it started, and before that as it is
     */
    public IdSet inside() {
        return !facts.inside.isEmpty() ? facts.inside : facts.startAt >= 0 ? facts.atStart : facts.current;
    }

    /**
     * Ranks as the instance counts them that the job is.
     *
     * @param ranks ranks of the instance that runs the job
     * @return the child's ranks; those that it hasn't are left out
     */
    public IdSet childRanks(IdSet ranks) {
        return Positions.in(inside(), ranks);
    }

    /**
     * Why the rule book decided so, in its own words.
     *
     * @return empty on a stock stream, which doesn't tell
     */
    public List<String> reasons() {
        return facts.reasons;
    }

    /**
     * The exceptions raised on it.
     *
     * @return in order
     */
    public List<Raised> exceptions() {
        return evidence().exceptions();
    }

    /**
     * Its prolog actions.
     *
     * @return in the order they started
     */
    public List<Action> actions() {
        return evidence().actions();
    }

    /**
     * The outcome of a rank, the worst of all actions.
     *
     * @param rank a rank of the instance
     * @return empty if there is none yet, or it isn't known; passed only where no action is without an outcome
     */
    public Optional<Outcome> outcome(int rank) {
        Outcome worst = null;
        var open = false;
        for (var action : actions()) {
            var one = action.outcomes().of(rank);
            open |= one.isEmpty() && !action.outcomes().isAbsent(rank);
            if (one.isPresent() && (worst == null || Outcomes.weight(one.get()) > Outcomes.weight(worst))) {
                worst = one.get();
            }
        }
        return Optional.ofNullable(worst == Outcome.PASSED && open ? null : worst);
    }

    /**
     * Its eventlog.
     *
     * @return the events in order
     */
    public List<Event> events() {
        return Collections.unmodifiableList(facts.events);
    }

    /**
     * The wait status it finished with.
     *
     * @return empty if it never started or hasn't finished
     */
    public OptionalInt status() {
        return facts.status;
    }

    /** What isn't known of it, in words. */
    List<String> unknown() {
        return evidence().unknown();
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Job job && facts.equals(job.facts) && owners.equals(job.owners);
    }

    @Override
    public int hashCode() {
        return facts.hashCode();
    }
}
