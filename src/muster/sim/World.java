package muster.sim;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import muster.flux.FormatException;
import muster.flux.HostList;
import muster.flux.IdSet;
import muster.flux.JobId;
import muster.flux.Json;
import muster.flux.Jobspec;
import muster.journal.Command;
import muster.journal.Entry;
import muster.tolerance.Grant;
import muster.tolerance.Limits;
import muster.tolerance.Outcome;
import muster.tolerance.Tolerance;
import tools.jackson.databind.node.ObjectNode;

/**
 * One instance in a run of a scenario: the nodes, the queue, the jobs and the tape, and what can be done to them. An instance
 * that a job is has a world of its own, in the same virtual time.
 */
final class World {
    /** Jobs that are tried again are submitted through a rank of their own, so that the ids of all others stay as they are. */
    private static final int RESUBMIT_RANK = 2;
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
    private final Nodes nodes;
    private final Scheduler scheduler = new Scheduler(this);
    private int repairs;
    private boolean up = true;
    /** What is due once the instance is up again. */
    private final List<Runnable> due = new ArrayList<>();
    private final Map<Long, Integer> resubmitted = new HashMap<>();
    private final Map<JobId, SimJob> jobs = new LinkedHashMap<>();
    /** How many ranks are gone for good. */
    private int removed;

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
        this.nodes = new Nodes(scenario.cluster().size());
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

    Nodes nodes() {
        return nodes;
    }

    Scheduler scheduler() {
        return scheduler;
    }

    HostList hosts() {
        return scenario.cluster().hosts();
    }

    Optional<SimJob> job(JobId id) {
        return Optional.ofNullable(jobs.get(id));
    }

    /** The instance comes up: first rank 0, the others seconds later. */
    void boot() {
        var start = -EventQueue.micros(Scenario.BOOT);
        var all = scenario.cluster().ranks();
        queue.at(start, () -> {
            tape.resource(start, "restart", Json.object().put("ranks", all.toString()).put("online", "")
                    .put("nodelist", hosts().toString()));
            tape.resource(start, "resource-define", Json.object().put("method", "configuration"), resources());
        });
        queue.at(start + FIRST_BROKER, () -> online(IdSet.of(0)));
        queue.at(start + ALL_BROKERS, () -> {
            if (all.count() > 1)
                online(all.difference(IdSet.of(0)));
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
        var all = scenario.cluster().ranks();
        var there = those(all, nodes::isOnline);
        tape.flush();
        up = false;
        there.forEach(rank -> nodes.online((int) rank, false));
        var met = jobs.values().stream().sorted(Comparator.comparingLong(job -> job.id().value())).toList();
        met.forEach(SimJob::interrupt);
        var back = queue.now() + EventQueue.micros(restart.down());
        queue.at(back, () -> {
            tape.resource(back, "restart", Json.object().put("ranks", all.toString()).put("online", "")
                    .put("nodelist", hosts().toString()));
            met.forEach(SimJob::met);
        });
        queue.at(back + FIRST_BROKER, () -> online(there.first(1)));
        queue.at(back + ALL_BROKERS, () -> {
            if (there.count() > 1)
                online(there.difference(there.first(1)));
            up = true;
            met.forEach(job -> job.resume(restart.resumes()));
            var now = List.copyOf(due);
            due.clear();
            now.forEach(Runnable::run);
            scheduler.ask();
        });
    }

    private ObjectNode resources() {
        return new Allocation(scenario.cluster(), scenario.cluster().ranks()).resources();
    }

    void online(IdSet ranks) {
        ranks.forEach(rank -> nodes.online((int) rank, true));
        tape.resource(queue.now(), "online", Json.object().put("idset", ranks.toString()));
        scheduler.ask();
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

    /**
     * Brokers of an instance that is a job never come back, so what they had is taken from what there is to give (flux-core
     * 0.72), and a job that waits for more than is left is turned away.
     */
    private void remove(IdSet ranks) {
        removed += (int) ranks.count();
        for (var job : List.copyOf(jobs.values()))
            if (job.plan().nodes() > capacity())
                job.deny(unsatisfiable(job.plan()));
    }

    private int capacity() {
        return nodes.size() - removed;
    }

    private String unsatisfiable(JobPlan plan) {
        return "unsatisfiable request: " + plan.nodes() + " nodes of " + capacity();
    }

    /** Those of some ranks that are online. */
    IdSet up(IdSet ranks) {
        return those(ranks, nodes::isOnline);
    }

    /** Brokers are lost, for good. */
    void lose(IdSet ranks) {
        offline(ranks);
        remove(ranks);
    }

    /** Ranks count as offline though their brokers are there; what runs on them runs on. */
    void forceDown(IdSet ranks) {
        ranks.forEach(rank -> nodes.online((int) rank, false));
        tape.resource(queue.now(), "offline", Json.object().put("idset", ranks.toString()));
        remove(ranks);
    }

    /** An operator takes ranks from the jobs that run on them. */
    void takeFromJobs(IdSet ranks, String reason) {
        var theirs = new LinkedHashMap<SimJob, BitSet>();
        ranks.forEach(rank -> nodes.holder((int) rank)
                .ifPresent(job -> theirs.computeIfAbsent(job, _ -> new BitSet()).set((int) rank)));
        theirs.forEach((job, taken) -> job.forceDown(IdSet.of(taken), reason));
    }

    /** Nodes go away; the jobs on them learn it. */
    void offline(IdSet ranks) {
        var gone = new BitSet();
        var met = new LinkedHashSet<SimJob>();
        ranks.forEach(rank -> {
            gone.set((int) rank);
            nodes.online((int) rank, false);
            nodes.holder((int) rank).ifPresent(met::add);
        });
        tape.resource(queue.now(), "offline", Json.object().put("idset", ranks.toString()));
        // Whoever is gone is no longer one of whom nothing is heard.
        torpid(those(ranks, nodes::isTorpid), false);
        met.forEach(job -> job.offline(gone));
    }

    /** Nothing is heard of nodes, or of them again (RFC 44). */
    private void torpid(IdSet ranks, boolean silent) {
        if (ranks.isEmpty())
            return;
        ranks.forEach(rank -> nodes.torpid((int) rank, silent));
        tape.resource(queue.now(), silent ? "torpid" : "lively", Json.object().put("idset", ranks.toString()));
        scheduler.ask();
    }

    private static IdSet those(IdSet ranks, IntPredicate so) {
        return IdSet.of(ranks.stream().mapToInt(rank -> (int) rank).filter(so).toArray());
    }

    void drain(IdSet ranks, String reason, boolean overwrite) {
        ranks.forEach(rank -> nodes.drain((int) rank, reason, overwrite));
        var context = targets(ranks);
        if (!reason.isEmpty())
            context.put("reason", reason);
        tape.resource(queue.now(), "drain", context.put("overwrite", overwrite ? 1 : 0));
    }

    /** Drains ranks for their prolog; whoever repairs nodes brings each back after a while, if nobody else has had it since. */
    void drainForRepair(IdSet ranks, String reason) {
        drain(ranks, reason, false);
        var spread = scenario.repair();
        if (spread.isEmpty())
            return;
        var draw = Draw.of(scenario.seed()).of("repair").at(repairs++);
        ranks.forEach(rank -> queue.after(EventQueue.micros(spread.get().seconds(draw.uniform((int) rank))),
                () -> whenUp(() -> {
                    if (nodes.reason((int) rank).equals(reason))
                        undrain(IdSet.range(rank, rank), "repaired");
                })));
    }

    void undrain(IdSet ranks, String reason) {
        ranks.forEach(rank -> nodes.undrain((int) rank));
        var context = targets(ranks).put("overwrite", 0);
        if (!reason.isEmpty())
            context.put("reason", reason);
        tape.resource(queue.now(), "undrain", context);
        scheduler.ask();
    }

    private ObjectNode targets(IdSet ranks) {
        return Json.object().put("idset", ranks.toString()).put("nodelist", hosts().select(ranks).toString());
    }

    /** Gives ranks a property, by defining the resources anew. */
    void tag(IdSet ranks, String property) {
        var json = resources();
        ((ObjectNode) json.get("execution")).putObject("properties").put(property, nodes.tag(ranks).toString());
        tape.resource(queue.now(), "resource-define", Json.object().put("method", "configuration"), json);
    }

    void release(IdSet ranks) {
        ranks.forEach(rank -> nodes.release((int) rank));
        if (!ranks.isEmpty())
            scheduler.ask();
    }

    /** What the site grants a job, or why it doesn't. */
    Grant limits(Jobspec jobspec, int size) {
        if (scenario.stopgap())
            return new Grant.Granted(Limits.NONE);
        try {
            return Tolerance.of(jobspec.system()).grant(size, scenario.policy());
        } catch (FormatException e) {
            return new Grant.Refused(e.getMessage());
        }
    }

    /** What ingest says against a job; "" if nothing. A tolerance of a job of no fixed size is granted once R is known. */
    String refusal(JobPlan plan) {
        if (plan.nodes() > capacity() || plan.nodes() < 1)
            return unsatisfiable(plan);
        if (scenario.stopgap())
            return Stopgap.refusal(plan.jobspec().system());
        try {
            Tolerance.of(plan.jobspec().system());
        } catch (FormatException e) {
            return e.getMessage();
        }
        if (plan.jobspec().nodes().isEmpty())
            return "";
        return switch (limits(plan.jobspec(), plan.nodes())) {
            case Grant.Granted _ -> "";
            case Grant.Refused(var note) -> note;
        };
    }

    /** @return what ingest says against it; "" if nothing */
    String submit(JobId id, JobPlan plan, int ordinal) {
        var refusal = refusal(plan);
        var job = new SimJob(this, id, plan, ordinal);
        jobs.put(id, job);
        job.submit(refusal);
        return refusal;
    }

    /** The user of a job that failed for its prolog submits it again, if the story has it so. */
    void again(SimJob before) {
        var resubmission = before.plan().resubmission();
        var attempt = before.ordinal() / Scenario.MOST_JOBS + 1;
        if (resubmission.isEmpty() || attempt > resubmission.get().times())
            return;
        var after = resubmission.get().after().seconds(before.draw().of("resubmit").uniform(0));
        queue.after(EventQueue.micros(after), () -> whenUp(() -> {
            var at = queue.now() / 1e6;
            var number = resubmitted.merge(Scenario.millis(at), 1, Integer::sum) - 1;
            submit(Scenario.id(at, RESUBMIT_RANK, number), before.plan().again(before.id()),
                    before.ordinal() + Scenario.MOST_JOBS);
        }));
    }

    /** A fault comes over ranks: over their nodes, whoever has them. */
    void befall(Command.Fault fault, IdSet ranks, String check, String message) {
        if (self != null) {
            self.befall(fault, ranks, check, message);
            return;
        }
        whenUp(() -> strike(fault, ranks, check, message));
    }

    private void strike(Command.Fault fault, IdSet ranks, String check, String message) {
        switch (fault) {
            case ONLINE -> {
                ranks.forEach(rank -> nodes.heal((int) rank));
                var down = those(ranks, rank -> !nodes.isOnline(rank));
                if (!down.isEmpty())
                    online(down);
            }
            case OFFLINE -> {
                var up = up(ranks);
                if (!up.isEmpty())
                    offline(up);
            }
            case TORPID -> torpid(those(ranks, rank -> nodes.isOnline(rank) && !nodes.isTorpid(rank)), true);
            case LIVELY -> torpid(those(ranks, nodes::isTorpid), false);
            case DEGRADE, STOP, FAIL, TIME_OUT -> {
                var ending = ending(fault);
                var says = message.isEmpty() ? Ailment.says(ending) : message;
                var ailment = new Ailment(ending, check, says);
                ranks.forEach(rank -> {
                    nodes.holder((int) rank).ifPresent(job -> job.befall((int) rank, ailment));
                    nodes.ail((int) rank, ailment);
                });
            }
        }
    }

    private Ending ending(Command.Fault fault) {
        return switch (fault) {
            case DEGRADE -> Ending.DEGRADED;
            case STOP -> new Ending(Outcome.STOPPED, scenario.policy().specialExitCode().orElse(42) << 8, false);
            case FAIL -> Ending.exit(1, java.util.OptionalInt.empty());
            case TIME_OUT, OFFLINE, ONLINE, TORPID, LIVELY -> Ending.HANG;
        };
    }
}
