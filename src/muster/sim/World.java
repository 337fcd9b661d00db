package muster.sim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import muster.flux.HostList;
import muster.flux.IdSet;
import muster.flux.JobId;
import muster.journal.Command;
import muster.journal.Entry;

/**
 * One instance in a run of a scenario: the nodes, the queue, the jobs and the tape, and what can be done to them. An instance
 * that a job is has a world of its own, in the same virtual time.
 */
final class World {
    /** From an instance's start until its broker of rank 0, and those of all others, are there. */
    private static final long FIRST_BROKER = 300_000;
    private static final long ALL_BROKERS = 3_400_000;

    private final Scenario scenario;
    private final EventQueue queue;
    private final Tape tape;
    private final Audience audience;
    private final JobPath path;
    /** The job that this instance is; null for the outermost. */
    private final Child self;
    private final ResourceModule resources;
    private final Faults faults = new Faults(this);
    private final Ingest ingest = new Ingest(this);
    private final Scheduler scheduler = new Scheduler(this);
    private boolean up = true;
    /** What is due once the instance is up again. */
    private final List<Runnable> due = new ArrayList<>();
    private final Map<JobId, SimJob> jobs = new LinkedHashMap<>();

    /** The outermost. */
    World(Scenario scenario, Consumer<Entry> sink, Audience audience) {
        this(scenario, new EventQueue(), new Tape(sink, scenario.epoch(), 0), audience, JobPath.OUTERMOST, null);
    }

    private World(Scenario scenario, EventQueue queue, Tape tape, Audience audience, JobPath path, Child self) {
        this.scenario = scenario;
        this.queue = queue;
        this.tape = tape;
        this.audience = audience;
        this.path = path;
        this.self = self;
        this.resources = new ResourceModule(this);
    }

    /** The instance that a job of this one is. */
    World inside(Child child, JobId job, Scenario story, Consumer<Entry> sink, long up) {
        return new World(story, queue, new Tape(sink, tape.seconds(0), up), audience, path.in(job), child);
    }

    /** Begins the instance that a job is, provided that something is told of it or anybody listens. */
    Optional<Child> begin(SimJob job, IdSet ranks, Tree tree) {
        var child = audience.of(path.in(job.id()), job.plan().inside().isPresent())
                .map(listener -> new Child(this, job, ranks, tree, listener));
        child.ifPresent(Child::begin);
        return child;
    }

    JobPath path() {
        return path;
    }

    Audience audience() {
        return audience;
    }

    Scenario scenario() {
        return scenario;
    }

    EventQueue queue() {
        return queue;
    }

    Tape tape() {
        return tape;
    }

    ResourceModule resources() {
        return resources;
    }

    Nodes nodes() {
        return resources.nodes();
    }

    Ingest ingest() {
        return ingest;
    }

    Scheduler scheduler() {
        return scheduler;
    }

    HostList hosts() {
        return scenario.cluster().hosts();
    }

    void add(SimJob job) {
        jobs.put(job.id(), job);
    }

    /** All jobs that there are now, in the order in which they came. */
    List<SimJob> jobs() {
        return List.copyOf(jobs.values());
    }

    Optional<SimJob> job(JobId id) {
        return Optional.ofNullable(jobs.get(id));
    }

    /** The instance comes up: first rank 0, the others seconds later. */
    void boot() {
        var start = -EventQueue.micros(Scenario.BOOT);
        var all = scenario.cluster().ranks();
        queue.at(start, () -> {
            resources.restart();
            resources.define();
        });
        queue.at(start + FIRST_BROKER, () -> resources.online(IdSet.of(0)));
        queue.at(start + ALL_BROKERS, () -> {
            if (all.count() > 1)
                resources.online(all.difference(IdSet.of(0)));
        });
        queue.at(-100_000, () -> tape.caughtUp(queue.now()));
    }

    /** Whether the instance is up: it writes, schedules and answers. */
    boolean isUp() {
        return up;
    }

    /** What happens while the instance is down it learns when it is back. */
    void whenUp(Runnable what) {
        if (up)
            what.run();
        else
            due.add(what);
    }

    /** The instance goes down, and comes back as it once came up. */
    void restart(Restart restart) {
        var there = nodes().up(scenario.cluster().ranks());
        tape.flush();
        up = false;
        resources.vanish(there);
        var met = jobs.values().stream().sorted(Comparator.comparingLong(job -> job.id().value())).toList();
        met.forEach(SimJob::interrupt);
        var back = queue.now() + EventQueue.micros(restart.down());
        queue.at(back, () -> {
            resources.restart();
            met.forEach(SimJob::met);
        });
        queue.at(back + FIRST_BROKER, () -> resources.online(there.first(1)));
        queue.at(back + ALL_BROKERS, () -> {
            if (there.count() > 1)
                resources.online(there.difference(there.first(1)));
            up = true;
            met.forEach(job -> job.resume(restart.resumes()));
            var now = List.copyOf(due);
            due.clear();
            now.forEach(Runnable::run);
            scheduler.ask();
        });
    }

    /** An instance that is up, further inside. */
    Optional<World> at(JobPath further) {
        var at = Optional.of(this);
        for (var id : further.jobs())
            at = at.flatMap(world -> world.job(id)).flatMap(SimJob::child).flatMap(Child::world);
        return at;
    }

    /** The jobs that have resources and haven't ended. */
    List<SimJob> holding() {
        return jobs.values().stream().filter(SimJob::isHolding).toList();
    }

    boolean isIdle() {
        return jobs.values().stream().allMatch(SimJob::isInactive);
    }

    /** A job of this instance ended. */
    void left() {
        if (self != null)
            self.left();
    }

    /** It is over, whatever was to come. */
    void close() {
        tape.close();
        jobs.values().forEach(SimJob::vanish);
    }

    /** A fault comes over ranks: over their nodes, whoever has them. */
    void befall(Command.Fault fault, IdSet ranks, String check, String message) {
        if (self != null) {
            self.befall(fault, ranks, check, message);
            return;
        }
        whenUp(() -> faults.strike(fault, ranks, check, message));
    }
}
