package muster.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import muster.flux.HostList;
import muster.flux.IdSet;
import muster.flux.JobId;
import muster.flux.ResourceSet;
import muster.journal.Trail;

/**
 * What is, at one moment of an instance: its ranks and its jobs. It follows from the moments up to that one and from nothing
 * else, and never changes; equal moments give equal states. Two states share whatever didn't change between them.
 */
public final class ClusterState {
    /** Nothing has happened yet. */
    public static final ClusterState EMPTY = new ClusterState(Double.NaN, 0, Ranks.NONE, null, Trail.none(),
            JobIndex.NONE,
            new int[0], Owner.UNKNOWN, false, Trail.none(), 0);

    private final double time;
    private final long events;
    private final Ranks ranks;
    private final ResourceSet resources;
    private final Trail<Job> all;
    private final JobIndex index;
    /** The places of the jobs that hold ranks, in the order they got them. */
    private final int[] holding;
    private final Owner owner;
    private final boolean truncated;
    /** What wasn't understood; {@code skipped} more aren't listed. */
    private final Trail<String> notes;
    private final int skipped;

    private volatile IdSet online;
    private volatile IdSet drained;
    private volatile List<Job> jobs;
    /** For each rank the place of the job that holds it, plus one. */
    private volatile int[] places;

    ClusterState(double time, long events, Ranks ranks, ResourceSet resources, Trail<Job> all, JobIndex index,
            int[] holding, Owner owner, boolean truncated, Trail<String> notes, int skipped) {
        this.time = time;
        this.events = events;
        this.ranks = ranks;
        this.resources = resources;
        this.all = all;
        this.index = index;
        this.holding = holding;
        this.owner = owner;
        this.truncated = truncated;
        this.notes = notes;
        this.skipped = skipped;
    }

    Ranks ranks() {
        return ranks;
    }

    Trail<Job> all() {
        return all;
    }

    JobIndex index() {
        return index;
    }

    int[] holding() {
        return holding;
    }

    Owner owner() {
        return owner;
    }

    boolean truncated() {
        return truncated;
    }

    Trail<String> notes() {
        return notes;
    }

    int skipped() {
        return skipped;
    }

    /**
     * When it was so.
     *
     * @return the time of the latest moment, seconds since 1970; NaN before the first
     */
    public double time() {
        return time;
    }

    /**
     * How much had happened.
     *
     * @return the number of moments that led here
     */
    public long events() {
        return events;
    }

    /**
     * How many ranks the instance has.
     *
     * @return the number; where the instance doesn't tell, that of the ranks seen, which {@link #unknown} says then
     */
    public int size() {
        return ranks.size();
    }

    /**
     * The names of all ranks.
     *
     * @return a host a rank; empty where they aren't known
     */
    public HostList hosts() {
        return ranks.hosts();
    }

    /**
     * The host of a rank.
     *
     * @param rank any number
     * @return its name; "" where it isn't known
     */
    public String host(int rank) {
        return ranks.host(rank);
    }

    /**
     * The ranks on a host.
     *
     * @param host its name
     * @return none if there is no such host; more than one where several brokers run on it
     */
    public IdSet rankOfHost(String host) {
        var first = hosts().indexOf(host);
        if (first < 0) {
            return IdSet.EMPTY;
        }
        var found = new ArrayList<IdSet>();
        for (var rank = first; rank < hosts().size(); rank++) {
            if (hosts().get(rank).equals(host)) {
                found.add(IdSet.of(rank));
            }
        }
        return IdSet.unionOf(found);
    }

    /**
     * The resources of the instance.
     *
     * @return its R; empty where it isn't known
     */
    public Optional<ResourceSet> resources() {
        return Optional.ofNullable(resources);
    }

    /**
     * The ranks that are online.
     *
     * @return the ranks
     */
    public IdSet online() {
        var known = online;
        if (known == null) {
            known = ranks.online();
            online = known;
        }
        return known;
    }

    /**
     * The ranks that aren't online.
     *
     * @return the ranks
     */
    public IdSet offline() {
        return size() == 0 ? IdSet.EMPTY : IdSet.range(0, size() - 1L).difference(online());
    }

    /**
     * The ranks that are online but were not heard from for a while, to which Flux gives no new work: what runs there goes on.
     *
     * @return the ranks
     */
    public IdSet torpid() {
        return ranks.torpid();
    }

    /**
     * Whether a rank is online.
     *
     * @param rank any number
     * @return true if it is
     */
    public boolean isOnline(int rank) {
        return ranks.isOnline(rank);
    }

    /**
     * The ranks that take no new work.
     *
     * @return the ranks
     */
    public IdSet drained() {
        var known = drained;
        if (known == null) {
            known = ranks.drained();
            drained = known;
        }
        return known;
    }

    /**
     * Why and since when a rank is drained.
     *
     * @param rank any number
     * @return empty if it isn't
     */
    public Optional<Drain> drain(int rank) {
        return ranks.drain(rank);
    }

    /**
     * The properties of a rank.
     *
     * @param rank any number
     * @return their names
     */
    public Set<String> properties(int rank) {
        var found = new HashSet<String>();
        if (resources != null) {
            resources.properties().forEach((name, those) -> {
                if (those.contains(rank)) {
                    found.add(name);
                }
            });
        }
        return Set.copyOf(found);
    }

    /**
     * The jobs, those over included.
     *
     * @return in the order they were submitted; without those turned away at ingest
     */
    public List<Job> jobs() {
        var known = jobs;
        if (known == null) {
            // Those whose submission wasn't seen stay where they were first heard of.
            known = all.stream().filter(job -> job.facts().listed && !job.facts().invalid).toList();
            jobs = known;
        }
        return known;
    }

    /**
     * A job.
     *
     * @param id its id
     * @return empty if there is none
     */
    public Optional<Job> job(JobId id) {
        var place = index.get(id);
        return place < 0
                ? Optional.empty()
                : Optional.of(all.get(place)).filter(job -> job.facts().listed && !job.facts().invalid);
    }

    /**
     * The jobs that hold ranks.
     *
     * @return in the order they got them
     */
    public List<Job> active() {
        return Arrays.stream(holding).mapToObj(all::get).toList();
    }

    /**
     * The ranks that jobs hold.
     *
     * @return the ranks
     */
    public IdSet held() {
        return IdSet.unionOf(active().stream().map(Job::holding).toList());
    }

    /**
     * The ranks that are to be had: online and heard from, not drained, held by no job.
     *
     * @return the ranks
     */
    public IdSet idle() {
        return online().difference(drained()).difference(torpid()).difference(held());
    }

    /**
     * The job that holds a rank.
     *
     * @param rank any number
     * @return empty if it is idle; where several share it, the one that got it last
     */
    public Optional<Job> jobOn(int rank) {
        if (rank < 0 || rank >= size() || holding.length == 0) {
            return Optional.empty();
        }
        var known = places;
        if (known == null) {
            known = new int[size()];
            for (var place : holding) {
                var held = all.get(place).holding();
                for (var run = 0; run < held.runs() && held.runFirst(run) < size(); run++) {
                    Arrays.fill(known, (int) held.runFirst(run), (int) Math.min(held.runLast(run) + 1, size()),
                            place + 1);
                }
            }
            places = known;
        }
        return known[rank] == 0 ? Optional.empty() : Optional.of(all.get(known[rank] - 1));
    }

    /**
     * What can't be known from this journal, or wasn't understood in it, in words.
     *
     * @return a sentence each, fit to be shown
     */
    public List<String> unknown() {
        var said = new ArrayList<String>();
        if (truncated) {
            said.add("the resource journal lost its beginning: what was drained or went offline then isn't known");
        }
        if (!ranks.sized() && events > 0) {
            said.add("how many ranks the instance has isn't known; " + size() + " were seen");
        }
        said.addAll(notes);
        if (skipped > 0) {
            said.add(skipped + " more weren't understood");
        }
        for (var job : jobs()) {
            said.addAll(job.unknown());
        }
        return List.copyOf(said);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof ClusterState state && Double.compare(time, state.time) == 0
                && events == state.events && ranks.equals(state.ranks) && Objects.equals(resources, state.resources)
                && all.equals(state.all) && Arrays.equals(holding, state.holding) && owner.equals(state.owner)
                && truncated == state.truncated && notes.equals(state.notes) && skipped == state.skipped;
    }

    @Override
    public int hashCode() {
        return Objects.hash(time, events, all.size());
    }
}
