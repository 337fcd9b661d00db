package muster.sim;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import muster.flux.IdSet;
import muster.flux.JobId;
import muster.flux.Json;
import muster.tolerance.FailureNotice;
import muster.tolerance.Grant;
import muster.tolerance.Limits;
import muster.tolerance.Outcome;
import muster.tolerance.Report;
import muster.tolerance.Request;
import muster.tolerance.Tolerance;
import tools.jackson.databind.node.ObjectNode;

/** A job on its way from submission to clean, as job-manager and job-exec walk it; it writes its own events. */
final class SimJob {
    /** Where it is on its way. */
    private enum Phase {
        INGEST, QUEUED, PROLOG, LAUNCHING, BOOTING, RUNNING, CLEANUP, INACTIVE
    }

    /** A wait status as if every shell had died of SIGTERM, or of SIGALRM when the time is up. */
    private static final int TERMINATED = 143 << 8;
    private static final int ALARMED = 142 << 8;

    private final World world;
    private final JobId id;
    private final JobPlan plan;
    private final int ordinal;
    private final Draw draw;
    private Limits limits = Limits.NONE;
    private Phase phase = Phase.INGEST;
    private int turn;
    private long submitted;
    private boolean fatal;
    /** Its prolog ended it, not a person. */
    private boolean failedProlog;
    private boolean epilog;
    private IdSet ranks = IdSet.EMPTY;
    private int[] rankArray = new int[0];
    private IdSet remaining = IdSet.EMPTY;
    private IdSet held = IdSet.EMPTY;
    /** Ranks it starts without, in an epilog of their own. */
    private IdSet cleaning = IdSet.EMPTY;
    private double allocatedAt;
    private boolean relaunched;
    private final Told told = new Told();
    private Prolog prolog;
    private Child child;
    private Epilog epilogRun;

    /** @param ordinal the job's place in the scenario; negative for jobs of acts */
    SimJob(World world, JobId id, JobPlan plan, int ordinal) {
        this.world = world;
        this.id = id;
        this.plan = plan;
        this.ordinal = ordinal;
        this.draw = Draw.of(world.scenario().seed()).of("job").at(ordinal);
    }

    JobId id() {
        return id;
    }

    JobPlan plan() {
        return plan;
    }

    int ordinal() {
        return ordinal;
    }

    Draw draw() {
        return draw;
    }

    Limits limits() {
        return limits;
    }

    /** R as allocated. */
    IdSet ranks() {
        return ranks;
    }

    /** What it holds now: R, and ranks outside of it that it doesn't give back yet. */
    IdSet holding() {
        return held.isEmpty() && cleaning.isEmpty() ? remaining : IdSet.unionOf(List.of(remaining, held, cleaning));
    }

    int[] rankArray() {
        return rankArray;
    }

    Request request() {
        return new Request(ranks, plan.jobspec().isInstance(), plan.jobspec().slotsFollowNodes(), limits);
    }

    boolean asksTolerance() {
        var system = plan.jobspec().system();
        return !world.scenario().stopgap() && (system.has("tolerance") || system.has("dw_failure_tolerance"));
    }

    boolean isInactive() {
        return phase == Phase.INACTIVE;
    }

    /** When it was submitted, microseconds of the scenario. */
    long submitted() {
        return submitted;
    }

    /** Whether it has resources and hasn't ended. */
    boolean isHolding() {
        return switch (phase) {
            case PROLOG, LAUNCHING, BOOTING, RUNNING, CLEANUP -> true;
            case INGEST, QUEUED, INACTIVE -> false;
        };
    }

    Told told() {
        return told;
    }

    /** The instance that it is, once that was begun. */
    Optional<Child> child() {
        return Optional.ofNullable(child);
    }

    /** R of its nodes as they are counted somewhere, with its times and slots. */
    ObjectNode resources(Allocation nodes) {
        return nodes.resources(allocatedAt, plan.jobspec().duration(), slots());
    }

    /** @param refusal what ingest says against it; "" if nothing */
    void submit(String refusal) {
        submitted = world.queue().now();
        event("submit", Json.object().put("userid", plan.userid()).put("urgency", plan.urgency()).put("flags", 0)
                .put("version", 1), "jobspec", plan.jobspec().json());
        later(11_900, () -> {
            if (!refusal.isEmpty()) {
                event("invalidate", null);
                phase = Phase.INACTIVE;
                world.left();
                return;
            }
            event("validate", null);
            later(11_000, this::queue);
        });
    }

    private void queue() {
        event("depend", null);
        event("priority", Json.object().put("priority", plan.urgency()));
        phase = Phase.QUEUED;
        world.scheduler().add(this);
    }

    void allocated(IdSet nodes) {
        phase = Phase.PROLOG;
        ranks = nodes;
        remaining = nodes;
        rankArray = nodes.toArray();
        var allocation = new Allocation(world.scenario().cluster(), nodes);
        event("annotations", allocation.summary());
        allocatedAt = world.tape().seconds(world.queue().now() - 4_000);
        event("alloc", allocation.summary(), "R", resources(allocation));
        later(200, this::beginProlog);
    }

    private int slots() {
        return plan.jobspec().slotsFollowNodes()
                ? (int) remaining.count()
                : (int) remaining.count() * world.scenario().cluster().cores();
    }

    private void beginProlog() {
        switch (world.limits(plan.jobspec(), rankArray.length)) {
            case Grant.Granted(var granted) -> limits = granted;
            case Grant.Refused(var note) -> {
                raise("prolog", 0, note);
                fatal = true;
                clean();
                return;
            }
        }
        if (world.scenario().prologs().stream().noneMatch(action -> action.isFor(plan)))
            start();
        else {
            prolog = new Prolog(world, this);
            prolog.begin();
        }
        // Those that went between the allocation and now, which nobody has met yet.
        var gone = Arrays.stream(rankArray).filter(rank -> !world.nodes().isOnline(rank)).collect(BitSet::new,
                BitSet::set, BitSet::or);
        if (!gone.isEmpty())
            offline(gone);
    }

    /** Takes ranks out of R; those of {@code late} stay held until their prolog is dead. */
    void trim(IdSet trimmed, IdSet late) {
        remaining = ranks.difference(trimmed);
        held = late;
        event("resource-update", Json.object().put("ranks", remaining.toString()));
        giveBack(trimmed.difference(late));
    }

    /** Of the ranks that were late, only these still run something. */
    void stillHeld(IdSet active) {
        var dead = held.difference(active);
        held = held.intersection(active);
        giveBack(dead);
    }

    /** Ranks that it starts without are the system's again, after an epilog of their own where the site has it so. */
    private void giveBack(IdSet those) {
        var plan = world.scenario().epilog().filter(EpilogPlan::trimmed);
        if (plan.isEmpty() || those.isEmpty()) {
            world.release(those);
            return;
        }
        cleaning = cleaning.union(those);
        new Epilog(world, this, plan.get(), those).run(0, _ -> {
            cleaning = cleaning.difference(those);
            world.release(those);
        });
    }

    void start() {
        phase = Phase.LAUNCHING;
        later(20_000 + 8 * remaining.count(), () -> {
            event("start", null);
            launch();
            if (plan.jobspec().duration() > 0)
                world.queue().after(EventQueue.micros(plan.jobspec().duration()),
                        () -> world.whenUp(this::expired));
        });
    }

    /** The shells meet in an exchange that needs every one of them. */
    private void launch() {
        later(EventQueue.micros(world.scenario().launch().longest(remaining, draw.of("launch"))), this::launched);
    }

    private void launched() {
        phase = Phase.RUNNING;
        if (plan.jobspec().isInstance())
            boot();
        if (!inside().script())
            later(EventQueue.micros(plan.length()), this::commandEnded);
    }

    /** The brokers know of each other; until all are there none can be missing. */
    private void boot() {
        phase = Phase.BOOTING;
        event("memo", Json.object().put("uri", "ssh://" + world.hosts().get((int) remaining.min()) + "/run/flux-"
                + id.f58plain().substring(1) + "/local-0"));
        later(Child.boot(tree()), () -> phase = Phase.RUNNING);
        child = world.begin(this, remaining, tree()).orElse(null);
    }

    private Inside inside() {
        return plan.inside().orElse(Inside.NOTHING);
    }

    private Tree tree() {
        return new Tree((int) remaining.count(), inside().fanout());
    }

    private void expired() {
        if (phase != Phase.LAUNCHING && phase != Phase.BOOTING && phase != Phase.RUNNING)
            return;
        fatal = true;
        raise("timeout", 0, "resource allocation expired");
        stop(ALARMED);
    }

    /** Its command has run to its end. */
    void commandEnded() {
        if (phase != Phase.BOOTING && phase != Phase.RUNNING)
            return;
        leave();
        endChild(() -> world.whenUp(() -> finish(plan.exit() << 8)));
    }

    /** Shells take a moment to die; whatever else was to come doesn't. */
    private void stop(int status) {
        leave();
        endChild(() -> later(30_000, () -> finish(status)));
    }

    /** Nothing happens any more that was to. */
    private void leave() {
        turn++;
        phase = Phase.CLEANUP;
    }

    /** A broker that is told to end sees to its own jobs first. */
    private void endChild(Runnable then) {
        if (child == null)
            then.run();
        else
            child.shutDown(then);
    }

    private void finish(int status) {
        event("finish", Json.object().put("status", status));
        beginEpilog();
        later(12_000, () -> event("release", Json.object().put("ranks", "all").put("final", true)));
        endEpilog(13_000);
    }

    /** Once; where there is an epilog. */
    void beginEpilog() {
        if (epilog || world.scenario().epilog().isEmpty())
            return;
        epilog = true;
        event("epilog-start", Json.object().put("description", "job-manager.epilog"));
    }

    private void endEpilog(long least) {
        if (!epilog) {
            later(least, this::clean);
            return;
        }
        runEpilog(least);
    }

    private void runEpilog(long least) {
        epilogRun = new Epilog(world, this, world.scenario().epilog().orElseThrow(), remaining);
        epilogRun.run(least, status -> {
            event("epilog-finish", Json.object().put("description", "job-manager.epilog").put("status", status));
            clean();
        });
    }

    private void clean() {
        turn++;
        if (!ranks.isEmpty())
            event("free", null);
        event("clean", null);
        phase = Phase.INACTIVE;
        world.scheduler().forget(this);
        world.release(remaining);
        if (failedProlog)
            world.again(this);
        world.left();
    }

    /** Its instance is gone, and nothing more is heard of it. */
    void vanish() {
        turn++;
        if (child != null)
            child.close();
    }

    /** Its instance shuts down. */
    void end() {
        if (phase != Phase.CLEANUP)
            cancel("");
    }

    /** The scheduler turns it away. */
    void deny(String why) {
        if (phase != Phase.QUEUED)
            return;
        fatal = true;
        raise("alloc", 0, why);
        world.scheduler().remove(this);
        clean();
    }

    /** Its prolog raised something fatal. */
    void lost() {
        fatal = true;
        failedProlog = true;
    }

    /** Every action has ended, and the job doesn't start. */
    void leaveProlog() {
        phase = Phase.CLEANUP;
        endEpilog(100);
    }

    /** The owner cancels it. */
    void cancel(String note) {
        except("cancel", 0, note, 0);
    }

    /** An exception that comes from outside; one of severity 0 is fatal. On a job that is inactive there is none. */
    void except(String type, int severity, String note, long userid) {
        if (phase == Phase.INACTIVE)
            return;
        raise(type, severity, note, userid);
        if (fatal || severity > 0)
            return;
        switch (phase) {
            case INGEST, QUEUED -> {
                fatal = true;
                world.scheduler().remove(this);
                clean();
            }
            case PROLOG -> {
                fatal = true;
                if (prolog == null)
                    clean();
                else
                    prolog.cancel();
            }
            case LAUNCHING, BOOTING, RUNNING -> {
                fatal = true;
                stop(TERMINATED);
            }
            case CLEANUP, INACTIVE -> {
            }
        }
    }

    /** Nodes of the job went away. */
    void offline(BitSet gone) {
        switch (phase) {
            case PROLOG -> {
                if (prolog != null)
                    prolog.offline(gone);
            }
            case LAUNCHING, BOOTING, RUNNING -> {
                var mine = remaining.intersection(IdSet.of(gone));
                if (fatal || mine.isEmpty())
                    return;
                if (phase == Phase.LAUNCHING && canRelaunch(mine))
                    relaunch(mine);
                else
                    lose(mine);
            }
            case INGEST, QUEUED, CLEANUP, INACTIVE -> {
            }
        }
    }

    /** Launch needs every shell; a child instance can do later without all but its first broker and those that route. */
    private void lose(IdSet gone) {
        for (var i = 0L; i < gone.count() && !fatal; i++)
            lose((int) gone.nth(i));
        if (child != null)
            child.lose(gone);
        if (fatal)
            stop(TERMINATED);
    }

    private void lose(int rank) {
        var shell = (int) remaining.indexOf(rank);
        var on = "node failure on " + world.hosts().get(rank);
        if (phase == Phase.RUNNING && plan.jobspec().isInstance() && !isCritical(shell)) {
            raise("node-failure", 2, on + " (shell rank " + shell + ")");
            return;
        }
        fatal = true;
        raise("exec", 0, on + " (rank " + rank + ")");
    }

    private boolean isCritical(int shell) {
        return inside().critical().map(ranks -> ranks.contains(shell)).orElseGet(() -> tree().isCritical(shell));
    }

    /** Whether what was lost in the exchange may be done without, as what was lost in the prolog. */
    private boolean canRelaunch(IdSet gone) {
        return world.scenario().launch().shrink() && !relaunched && plan.jobspec().slotsFollowNodes()
                && told.ranks().union(gone).count() <= limits.nodes() && !remaining.equals(gone);
    }

    /** A proposal: the shells are launched once more, on the others. */
    private void relaunch(IdSet gone) {
        relaunched = true;
        turn++;
        raise(notice(gone, "at launch"));
        remaining = remaining.difference(gone);
        event("resource-update", Json.object().put("ranks", remaining.toString()));
        world.release(gone);
        launch();
    }

    private ObjectNode notice(IdSet gone, String how) {
        return FailureNotice.context(new Report("", gone, Outcome.OFFLINE, "", how), (int) ranks.count(),
                limits.nodes(), world.hosts().select(gone));
    }

    /** Whether it has started and runs. */
    boolean isRunning() {
        return phase == Phase.BOOTING || phase == Phase.RUNNING;
    }

    /** An operator takes ranks from it: a proposal. Its own instance, if it is one, gives them no work any more. */
    void forceDown(IdSet taken, String reason) {
        raise(notice(taken, reason.isEmpty() ? "forced down" : "forced down: " + reason));
        if (child != null)
            child.forceDown(taken);
    }

    /** The instance goes down: what runs for it on the nodes dies with it, but not the shells of jobs. */
    void interrupt() {
        if (prolog != null)
            prolog.interrupt();
        if (epilogRun != null)
            epilogRun.interrupt();
    }

    /** The instance that comes back reads the job's eventlog. */
    void met() {
        switch (phase) {
            case QUEUED -> {
                event("flux-restart", null);
                event("priority", Json.object().put("priority", plan.urgency()));
            }
            case LAUNCHING -> {
                fatal = true;
                raise("exec", 0, "job is not recoverable: no recoverable event");
                stop(TERMINATED);
            }
            case INGEST, PROLOG, BOOTING, RUNNING, CLEANUP, INACTIVE -> {
            }
        }
    }

    /**
     * Everything is up again.
     *
     * @param resumes whether a prolog or an epilog that was under way goes on; else nobody will ever end it
     */
    void resume(boolean resumes) {
        if (phase == Phase.PROLOG && prolog != null)
            prolog.resume(resumes);
        if (phase == Phase.CLEANUP && epilogRun != null && resumes)
            runEpilog(0);
    }

    /** Something befalls a rank; says whether it met a script of the prolog. */
    boolean befall(int rank, Ailment ailment) {
        return phase == Phase.PROLOG && prolog != null && prolog.befall(rank, ailment);
    }

    /** As the instance's owner raises it. */
    void raise(String type, int severity, String note) {
        raise(type, severity, note, 0);
    }

    private void raise(String type, int severity, String note, long user) {
        raise(Json.object().put("type", type).put("severity", severity).put("note", note).put("userid", user));
    }

    /** With structure. */
    void raise(ObjectNode context) {
        told.add(context);
        event("exception", context);
    }

    private void event(String name, ObjectNode context) {
        world.tape().job(id, world.queue().now(), name, context);
    }

    private void event(String name, ObjectNode context, String key, ObjectNode extra) {
        world.tape().job(id, world.queue().now(), name, context, key, extra);
    }

    /** What happens unless the job is taken off its way before. */
    private void later(long delay, Runnable what) {
        var then = turn;
        world.queue().after(delay, () -> world.whenUp(() -> {
            if (then == turn)
                what.run();
        }));
    }
}
