package muster.sim;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import muster.flux.IdSet;
import muster.flux.JobId;
import muster.flux.Json;
import muster.tolerance.Grant;
import muster.tolerance.Limits;
import muster.tolerance.Request;
import muster.tolerance.Tolerance;
import tools.jackson.databind.node.ObjectNode;

/** A job on its way from submission to clean, as job-manager and job-exec walk it; it writes its own events. */
final class SimJob {
    /** Where it is on its way. */
    private enum Phase {
        INGEST, QUEUED, PROLOG, LAUNCHING, RUNNING, CLEANUP, INACTIVE
    }

    /** A wait status as if every shell had died of SIGTERM, or of SIGALRM when the time is up. */
    private static final int TERMINATED = 143 << 8;
    private static final int ALARMED = 142 << 8;
    /** The fan-out of the tree of a child instance, if nobody says otherwise. */
    private static final int FANOUT = 32;

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
    private Prolog prolog;

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

    /** @param refusal what ingest says against it; "" if nothing */
    void submit(String refusal) {
        submitted = world.queue().now();
        event("submit", Json.object().put("userid", plan.userid()).put("urgency", plan.urgency()).put("flags", 0)
                .put("version", 1), "jobspec", plan.jobspec().json());
        later(11_900, () -> {
            if (!refusal.isEmpty()) {
                event("invalidate", null);
                phase = Phase.INACTIVE;
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
        event("alloc", allocation.summary(), "R", allocation.resources(
                world.tape().seconds(world.queue().now() - 4_000), plan.jobspec().duration(), slots()));
        later(200, this::beginProlog);
    }

    private int slots() {
        return plan.jobspec().slotsFollowNodes()
                ? (int) ranks.count()
                : (int) ranks.count() * world.scenario().cluster().cores();
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
            var launch = world.scenario().launch().seconds(draw.of("launch").uniform(0));
            later(EventQueue.micros(launch), this::launched);
            if (plan.jobspec().duration() > 0)
                later(EventQueue.micros(plan.jobspec().duration()), this::expired);
        });
    }

    private void launched() {
        phase = Phase.RUNNING;
        if (plan.jobspec().isInstance())
            event("memo", Json.object().put("uri", "ssh://" + world.hosts().get((int) remaining.min()) + "/run/flux-"
                    + id.f58plain().substring(1) + "/local-0"));
        later(EventQueue.micros(plan.length()), () -> finish(plan.exit() << 8));
    }

    private void expired() {
        fatal = true;
        raise("timeout", 0, "resource allocation expired");
        stop(ALARMED);
    }

    /** Shells take a moment to die; whatever else was to come doesn't. */
    private void stop(int status) {
        turn++;
        phase = Phase.CLEANUP;
        later(30_000, () -> finish(status));
    }

    private void finish(int status) {
        turn++;
        phase = Phase.CLEANUP;
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
        new Epilog(world, this, world.scenario().epilog().orElseThrow(), remaining).run(least, status -> {
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
            case LAUNCHING, RUNNING -> {
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
            case LAUNCHING, RUNNING -> gone.stream().filter(remaining::contains).forEach(this::lose);
            case INGEST, QUEUED, CLEANUP, INACTIVE -> {
            }
        }
    }

    /** Launch needs every shell; later a child instance can do without all but its first broker and those that route. */
    private void lose(int rank) {
        if (fatal)
            return;
        var shell = (int) remaining.indexOf(rank);
        var host = world.hosts().get(rank);
        var router = (long) FANOUT * shell + 1 < remaining.count();
        if (phase == Phase.RUNNING && plan.jobspec().isInstance() && !router) {
            raise("node-failure", 2, "node failure on " + host + " (shell rank " + shell + ")");
            return;
        }
        fatal = true;
        raise("exec", 0, "node failure on " + host + " (rank " + rank + ")");
        stop(TERMINATED);
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
        event("exception",
                Json.object().put("type", type).put("severity", severity).put("note", note).put("userid", user));
    }

    /** With structure. */
    void raise(ObjectNode context) {
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
        world.queue().after(delay, () -> {
            if (then == turn)
                what.run();
        });
    }
}
