package muster.sim;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import muster.flux.IdSet;
import muster.flux.Json;
import muster.tolerance.Outcome;
import muster.tolerance.Report;

/**
 * The action that makes a job's file system on rabbits, while it does. Nobody hears of a rank before a stage is looked into,
 * so that a stage costs a time a rank and no more events than it has clocks.
 */
final class RabbitRun implements PrologAction {
    /** Without one of its rabbits nobody has such a file system: a failure of no rank in particular. */
    private static final Ailment SPANS = new Ailment(Ending.exit(1, OptionalInt.empty()), Rabbits.Phase.SETUP.word,
            "a Lustre file system needs all of its rabbits");

    /** From a fatal exception until the action is finished for it. */
    private static final long ENDING = 1_000;

    private final World world;
    private final Prolog prolog;
    private final SimJob job;
    private final ActionPlan plan;
    private final Rabbits rabbits;
    private final Filesystem filesystem;
    private final RabbitService service;
    private final Roster roster;
    /** By place in R: for whom the file system is still to be made, or was. */
    private final BitSet served = new BitSet();
    private RabbitStage stage;
    private long began;
    private int turn;
    private int status;
    private boolean over;
    private boolean finished;

    RabbitRun(World world, Prolog prolog, SimJob job, ActionPlan plan) {
        this.world = world;
        this.prolog = prolog;
        this.job = job;
        this.plan = plan;
        this.rabbits = plan.rabbits().orElseThrow();
        this.roster = job.holdings().roster();
        this.filesystem = job.plan().filesystem().orElseThrow();
        this.service = world.scenario().stopgap()
                ? new Stopgap(world, prolog, job, filesystem, hasRestarted())
                : new TolerantRabbits(prolog, this);
        served.set(0, roster.size());
    }

    private boolean hasRestarted() {
        var now = world.queue().now();
        return rabbits.restarts().stream().mapToLong(EventQueue::micros)
                .anyMatch(at -> at > job.submitted() && at <= now);
    }

    @Override
    public String name() {
        return plan.name();
    }

    @Override
    public void begin() {
        var context = Json.object().put("ranks", job.holdings().ranks().toString());
        if (plan.timeout() > 0)
            context.put("timeout", plan.timeout());
        world.tape().prolog(job.id(), name(), world.queue().now(), "start", context);
        for (var at : rabbits.restarts())
            if (EventQueue.micros(at) > world.queue().now())
                world.queue().at(EventQueue.micros(at), () -> world.whenUp(this::restart));
        enter(Rabbits.Phase.SETUP);
    }

    private void enter(Rabbits.Phase phase) {
        began = world.queue().now();
        stage = new RabbitStage(phase, world, job, plan, served);
        await();
    }

    /** Microseconds into the stage. */
    private long now() {
        return world.queue().now() - began;
    }

    /** Waits for whatever comes first: that all are ready, or one of the clocks. */
    private void await() {
        turn++;
        stage.end().ifPresent(end -> at(end, this::next));
        stage.timeout().ifPresent(end -> at(end, () -> lookInto(Optional.empty(), i -> true)));
        stage.first().ifPresent(one -> at(stage.patience(one), () -> lookInto(Optional.of(one.words()),
                service.takesTheSlow() ? i -> true : i -> stage.isDue(i, now()))));
    }

    private void at(long intoStage, Runnable what) {
        var then = turn;
        world.queue().at(began + intoStage, () -> {
            if (then == turn)
                what.run();
        });
    }

    private void next() {
        if (stage.phase() == Rabbits.Phase.SETUP)
            enter(Rabbits.Phase.PRE_RUN);
        else
            end();
    }

    private void end() {
        turn++;
        over = true;
        prolog.moved(this, true);
    }

    /**
     * Reports whoever isn't ready now, and counts on them no more.
     *
     * @param failing what something has said for a while that fails; empty if the time ran out
     * @param which of those, by place in R
     */
    private void lookInto(Optional<String> failing, IntPredicate which) {
        turn++;
        var phase = stage.phase();
        var missing = new RankList();
        var found = new LinkedHashMap<String, RankList>();
        stage.missing(now()).filter(which).forEach(i -> {
            missing.add(roster.rank(i));
            found.computeIfAbsent(stage.why(i), _ -> new RankList()).add(roster.rank(i));
        });
        drop(missing);
        found.forEach((message, who) -> {
            tell(who.ids(), Outcome.DEGRADED, phase.word, message);
            who.forEach(rank -> prolog.found(this, rank, Outcome.DEGRADED, phase.word, message));
        });
        if (phase == Rabbits.Phase.SETUP && filesystem == Filesystem.LUSTRE)
            breakDown(SPANS);
        if (service.goesOnWithout(phase, failing, missing.ids()))
            await();
        else if (!over) {
            status = 1;
            end();
        }
    }

    /** It fails as a whole and names no rank. */
    private void breakDown(Ailment ailment) {
        tell(IdSet.EMPTY, ailment.ending().outcome(), ailment.check(), ailment.message());
        prolog.foundUnnamed(this, ailment);
    }

    private void drop(RankList gone) {
        gone.forEach(rank -> served.clear(roster.place(rank)));
    }

    private void tell(IdSet who, Outcome outcome, String check, String message) {
        prolog.tell(this, who, outcome, check, message);
    }

    private void restart() {
        if (over)
            return;
        if (!service.restart())
            stage.forget(now());
        await();
    }

    @Override
    public void offline(BitSet who) {
        var met = new RankList();
        who.stream().filter(rank -> roster.place(rank) >= 0).forEach(met::add);
        if (met.isEmpty())
            return;
        tell(met.ids(), Outcome.OFFLINE, "", "");
        if (finished)
            return;
        drop(met);
        met.forEach(rank -> prolog.found(this, rank, Outcome.OFFLINE, "", ""));
        if (!over)
            await();
    }

    @Override
    public void befall(int rank, Ailment ailment) {
        var index = roster.place(rank);
        if (!over && index >= 0 && stage.befall(index, ailment, now()))
            await();
    }

    @Override
    public void cancel() {
        if (over || finished)
            return;
        turn++;
        over = true;
        status = 1;
        world.queue().after(ENDING, () -> world.whenUp(() -> prolog.moved(this, false)));
    }

    /** The service and the rabbits are outside: they go on, and nobody hears of it. */
    @Override
    public void interrupt() {
        turn++;
    }

    @Override
    public void resume() {
        if (!over)
            await();
    }

    @Override
    public boolean isFinished() {
        return finished;
    }

    @Override
    public boolean isOver() {
        return over;
    }

    @Override
    public boolean isTimedOut() {
        return false;
    }

    @Override
    public boolean gaveUp() {
        return false;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public IdSet active() {
        return over ? IdSet.EMPTY : servedRanks();
    }

    private IdSet servedRanks() {
        return roster.ranks(served);
    }

    @Override
    public Report passes() {
        return Report.of(name(), over && status == 0 ? servedRanks() : IdSet.EMPTY, Outcome.PASSED);
    }

    @Override
    public void finish(int with) {
        finished = true;
        if (with == 0)
            served.stream().forEach(prolog::passed);
        else if (status != 0 && !served.isEmpty())
            tell(servedRanks(), Outcome.CANCELED, "", "");
        world.tape().job(job.id(), world.queue().now(), "prolog-finish",
                Json.object().put("description", name()).put("status", with));
    }
}
