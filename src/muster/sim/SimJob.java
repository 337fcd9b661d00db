package muster.sim;

import java.util.BitSet;
import java.util.Optional;
import muster.flux.IdSet;
import muster.flux.JobId;
import muster.flux.Json;
import muster.tolerance.Grant;
import muster.tolerance.Limits;
import muster.tolerance.Request;
import tools.jackson.databind.node.ObjectNode;

/** A job on its way from submission to clean, as job-manager and job-exec walk it. */
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
    private final Course course;
    private final Eventlog log;
    private final Epilogs epilogs;
    private final Holdings holdings;
    private final Shells shells;
    private Limits limits = Limits.NONE;
    private Phase phase = Phase.INGEST;
    private long submitted;
    private double allocatedAt;
    private boolean fatal;
    /** Its prolog ended it, not a person. */
    private boolean failedProlog;
    private Prolog prolog;

    /** @param ordinal the job's place in the scenario; negative for jobs of acts */
    SimJob(World world, JobId id, JobPlan plan, int ordinal) {
        this.world = world;
        this.id = id;
        this.plan = plan;
        this.ordinal = ordinal;
        this.draw = Draw.of(world.scenario().seed()).of("job").at(ordinal);
        this.course = new Course(world);
        this.log = new Eventlog(world, id);
        this.epilogs = new Epilogs(world, this);
        this.holdings = new Holdings(world, log, epilogs);
        this.shells = new Shells(world, this);
    }

    JobId id() {
        return id;
    }

    JobPlan plan() {
        return plan;
    }

    /** What the scenario tells of the instance that it is. */
    Inside inside() {
        return plan.inside().orElse(Inside.NOTHING);
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

    Eventlog log() {
        return log;
    }

    Holdings holdings() {
        return holdings;
    }

    Epilogs epilogs() {
        return epilogs;
    }

    Request request() {
        return new Request(holdings.ranks(), plan.jobspec().isInstance(), plan.jobspec().slotsFollowNodes(), limits);
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

    /** Whether it has started and runs. */
    boolean isRunning() {
        return phase == Phase.BOOTING || phase == Phase.RUNNING;
    }

    /** The instance that it is, once that was begun. */
    Optional<Child> child() {
        return shells.child();
    }

    /** R of its nodes as they are counted somewhere, with its times and slots. */
    ObjectNode resources(Allocation nodes) {
        return nodes.resources(allocatedAt, plan.jobspec().duration(), slots());
    }

    private int slots() {
        var nodes = (int) holdings.remaining().count();
        return plan.jobspec().slotsFollowNodes() ? nodes : nodes * world.scenario().cluster().cores();
    }

    /** @param refusal what ingest says against it; "" if nothing */
    void submit(String refusal) {
        submitted = world.queue().now();
        log.add("submit", Json.object().put("userid", plan.userid()).put("urgency", plan.urgency()).put("flags", 0)
                .put("version", 1), "jobspec", plan.jobspec().json());
        course.after(11_900, () -> {
            if (!refusal.isEmpty()) {
                log.add("invalidate");
                phase = Phase.INACTIVE;
                world.left();
                return;
            }
            log.add("validate");
            course.after(11_000, this::queue);
        });
    }

    private void queue() {
        log.add("depend");
        prioritize();
        phase = Phase.QUEUED;
        world.scheduler().add(this);
    }

    private void prioritize() {
        log.add("priority", Json.object().put("priority", plan.urgency()));
    }

    void allocated(IdSet nodes) {
        phase = Phase.PROLOG;
        holdings.take(nodes);
        var allocation = new Allocation(world.scenario().cluster(), nodes);
        log.add("annotations", allocation.summary());
        allocatedAt = world.tape().seconds(world.queue().now() - 4_000);
        log.add("alloc", allocation.summary(), "R", resources(allocation));
        course.after(200, this::beginProlog);
    }

    private void beginProlog() {
        switch (world.ingest().limits(plan.jobspec(), (int) holdings.ranks().count())) {
            case Grant.Granted(var granted) -> limits = granted;
            case Grant.Refused(var note) -> {
                log.raise("prolog", 0, note);
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
        var gone = world.nodes().down(holdings.ranks());
        if (!gone.isEmpty())
            offline(gone);
    }

    void start() {
        phase = Phase.LAUNCHING;
        course.after(20_000 + 8 * holdings.remaining().count(), () -> {
            log.add("start");
            launch();
            if (plan.jobspec().duration() > 0)
                world.queue().after(EventQueue.micros(plan.jobspec().duration()),
                        () -> world.whenUp(this::expired));
        });
    }

    private void launch() {
        course.after(shells.meeting(), this::launched);
    }

    private void launched() {
        phase = Phase.RUNNING;
        if (plan.jobspec().isInstance())
            boot();
        if (!inside().script())
            course.after(EventQueue.micros(plan.length()), this::commandEnded);
    }

    private void boot() {
        phase = Phase.BOOTING;
        shells.announce();
        course.after(shells.boot(), () -> phase = Phase.RUNNING);
        shells.begin();
    }

    private void expired() {
        if (phase != Phase.LAUNCHING && phase != Phase.BOOTING && phase != Phase.RUNNING)
            return;
        fatal = true;
        log.raise("timeout", 0, "resource allocation expired");
        stop(ALARMED);
    }

    /** Its command has run to its end. */
    void commandEnded() {
        if (!isRunning())
            return;
        leave();
        shells.shutDown(() -> world.whenUp(() -> finish(plan.exit() << 8)));
    }

    /** Shells take a moment to die; whatever else was to come doesn't. */
    private void stop(int status) {
        leave();
        shells.shutDown(() -> course.after(30_000, () -> finish(status)));
    }

    private void leave() {
        course.leave();
        phase = Phase.CLEANUP;
    }

    private void finish(int status) {
        log.add("finish", Json.object().put("status", status));
        epilogs.begin();
        course.after(12_000, () -> log.add("release", Json.object().put("ranks", "all").put("final", true)));
        cleanAfterEpilog(13_000);
    }

    /** Every action of its prolog has ended, and the job doesn't start. */
    void leaveProlog() {
        phase = Phase.CLEANUP;
        cleanAfterEpilog(100);
    }

    /** @param least microseconds that it takes at least */
    private void cleanAfterEpilog(long least) {
        if (epilogs.isBegun())
            epilogs.run(least, this::clean);
        else
            course.after(least, this::clean);
    }

    private void clean() {
        course.leave();
        if (!holdings.ranks().isEmpty())
            log.add("free");
        log.add("clean");
        phase = Phase.INACTIVE;
        world.scheduler().forget(this);
        holdings.release();
        if (failedProlog)
            world.ingest().again(this);
        world.left();
    }

    /** Its instance is gone, and nothing more is heard of it. */
    void vanish() {
        course.leave();
        shells.vanish();
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
        log.raise("alloc", 0, why);
        world.scheduler().remove(this);
        clean();
    }

    /** Its prolog raised something fatal. */
    void lost() {
        fatal = true;
        failedProlog = true;
    }

    /** The owner cancels it. */
    void cancel(String note) {
        except("cancel", 0, note, 0);
    }

    /** An exception that comes from outside; one of severity 0 is fatal. On a job that is inactive there is none. */
    void except(String type, int severity, String note, long userid) {
        if (phase == Phase.INACTIVE)
            return;
        log.raise(type, severity, note, userid);
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
                var mine = holdings.remaining().intersection(IdSet.of(gone));
                if (!fatal && !mine.isEmpty())
                    lose(mine);
            }
            case INGEST, QUEUED, CLEANUP, INACTIVE -> {
            }
        }
    }

    private void lose(IdSet gone) {
        if (phase == Phase.LAUNCHING && shells.canDoWithout(gone)) {
            course.leave();
            shells.doWithout(gone);
            launch();
        } else if (!shells.survive(gone, phase == Phase.RUNNING)) {
            fatal = true;
            stop(TERMINATED);
        }
    }

    /** An operator takes ranks from it while it runs. */
    void forceDown(IdSet taken, String reason) {
        shells.forceDown(taken, reason);
    }

    /** The instance goes down: what runs for it on the nodes dies with it, but not the shells of jobs. */
    void interrupt() {
        if (prolog != null)
            prolog.interrupt();
        epilogs.interrupt();
    }

    /** The instance that comes back reads the job's eventlog. */
    void met() {
        switch (phase) {
            case QUEUED -> {
                log.add("flux-restart");
                prioritize();
            }
            case LAUNCHING -> {
                fatal = true;
                log.raise("exec", 0, "job is not recoverable: no recoverable event");
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
        if (phase == Phase.CLEANUP && resumes)
            epilogs.resume(this::clean);
    }

    /** Something befalls a rank. */
    void befall(int rank, Ailment ailment) {
        if (phase == Phase.PROLOG && prolog != null)
            prolog.befall(rank, ailment);
    }
}
