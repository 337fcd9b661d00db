package muster.sim;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import muster.flux.IdSet;
import muster.flux.Json;
import muster.tolerance.Outcome;
import muster.tolerance.Report;

/**
 * One prolog action of one job while it runs on the job's ranks. When each script ends is drawn at the start and sorted, so
 * that a rank costs a packed long and a byte, and an event of the queue is one moment at which some scripts end.
 */
final class ActionRun implements PrologAction {
    /** How long a script takes to die of SIGTERM. */
    private static final Spread DYING = new Spread.Uniform(0.005, 0.05);

    private final World world;
    private final Prolog prolog;
    private final SimJob job;
    private final ActionPlan plan;
    private final Roster roster;
    private final Draw draw;
    private long started;
    /** Ends are seen at multiples of this: a broker with many reports to read takes them in gulps. */
    private final long tick;
    /** By place in R: whose script hasn't ended. */
    private final BitSet open = new BitSet();
    /** By place in R: whose script ended well. */
    private final BitSet passed = new BitSet();
    private Rehearsal rehearsal;
    private Ends ends;
    private int turn;
    /** How often the instance went down: what was due before isn't any more. */
    private int life;
    /** How many are open. */
    private int left;
    private int status;
    private boolean timedOut;
    private boolean canceled;
    private boolean gaveUp;
    /** What those are that were killed; null while nobody was. */
    private Outcome killedAs;
    /** They were told to end, and go on to their own end. */
    private boolean trapped;
    private boolean finished;

    ActionRun(World world, Prolog prolog, SimJob job, ActionPlan plan) {
        this.world = world;
        this.prolog = prolog;
        this.job = job;
        this.plan = plan;
        this.roster = job.holdings().roster();
        this.draw = job.draw().of(plan.name());
        this.started = world.queue().now();
        this.tick = roster.size() <= 4096 ? 1_000 : roster.size() <= 131_072 ? 10_000 : 100_000;
        open.set(0, roster.size());
        this.left = roster.size();
        this.rehearsal = new Rehearsal(world, job, plan, draw);
        this.ends = rehearsal.ends(tick);
    }

    ActionPlan plan() {
        return plan;
    }

    @Override
    public String name() {
        return plan.name();
    }

    @Override
    public boolean isFinished() {
        return finished;
    }

    @Override
    public boolean isOver() {
        return left == 0 || gaveUp;
    }

    @Override
    public boolean isTimedOut() {
        return timedOut;
    }

    @Override
    public boolean gaveUp() {
        return gaveUp;
    }

    /** The wait status so far: the worst of any rank's. */
    @Override
    public int status() {
        return status;
    }

    @Override
    public void begin() {
        begin(job.holdings().ranks());
    }

    private void begin(IdSet who) {
        var context = Json.object().put("ranks", who.toString());
        if (plan.timeout() > 0)
            context.put("timeout", plan.timeout());
        world.tape().prolog(job.id(), name(), started, "start", context);
        if (plan.timeout() > 0)
            after(EventQueue.micros(plan.timeout()), this::timeout);
        rehearsal.unnamed().ifPresent(ailment -> after(rehearsal.unnamedAt(), () -> breakDown(ailment)));
        schedule();
    }

    /** Unless the instance goes down before. */
    private void after(long delay, Runnable what) {
        var then = life;
        world.queue().after(delay, () -> {
            if (then == life)
                what.run();
        });
    }

    /** The instance goes down, and the scripts with it. */
    @Override
    public void interrupt() {
        life++;
        turn++;
        if (finished)
            closeAll();
    }

    /** Scripts that hadn't ended run again, with all their time; those that were being killed are dead. */
    @Override
    public void resume() {
        started = world.queue().now();
        trapped = false;
        if (killedAs != null) {
            var dead = new Ends(left, tick);
            open.stream().forEach(i -> dead.add(0, i));
            restart(dead.sorted());
            return;
        }
        rehearsal = new Rehearsal(world, job, plan, draw.of("again").at(life));
        ends = rehearsal.ends(tick);
        begin(active());
    }

    /** The action fails as a whole and names no rank. */
    private void breakDown(Ailment ailment) {
        if (finished || isOver())
            return;
        tell(IdSet.EMPTY, Outcome.FAILED, ailment.check(), ailment.message());
        prolog.foundUnnamed(this, ailment);
        closeAll();
        turn++;
        status = Math.max(status, ailment.ending().status());
        prolog.moved(this, true);
    }

    private void schedule() {
        var then = turn;
        if (ends.hasNext(open::get))
            world.queue().at(started + ends.time(), () -> {
                if (then == turn)
                    step();
            });
    }

    /** Every script that ends now. */
    private void step() {
        var now = world.queue().now() - started;
        var well = new RankList();
        var found = new LinkedHashMap<Ailment, RankList>();
        for (; ends.hasNext(open::get) && ends.time() == now; ends.skip()) {
            var index = ends.index();
            var findings = findings(index);
            close(index);
            if (findings.isEmpty()) {
                pass(index);
                well.add(roster.rank(index));
            } else
                for (var ailment : findings) {
                    status = Math.max(status, ailment.ending().status());
                    found.computeIfAbsent(ailment, _ -> new RankList()).add(roster.rank(index));
                }
        }
        if (!well.isEmpty() && !plan.service())
            tell(well.ids(), Outcome.PASSED, "", "");
        found.forEach((ailment, who) -> report(who, ailment.ending().outcome(), ailment.check(), ailment.message()));
        schedule();
        prolog.moved(this, !found.isEmpty());
    }

    private List<Ailment> findings(int index) {
        return killedAs == null || trapped ? rehearsal.findings(index) : List.of(new Ailment(Ending.HANG, "", ""));
    }

    private void close(int index) {
        open.clear(index);
        left--;
    }

    private void closeAll() {
        open.clear();
        left = 0;
    }

    private void pass(int index) {
        passed.set(index);
        if (!plan.service())
            prolog.passed(index);
    }

    /** @param who ranks; how those end that were killed depends on who killed them */
    private void report(RankList who, Outcome outcome, String check, String message) {
        var seen = outcome == Outcome.TIMED_OUT ? killedAs : outcome;
        tell(who.ids(), seen, check, message);
        if (!finished)
            who.forEach(rank -> prolog.found(this, rank, seen, check, message));
    }

    private void tell(IdSet who, Outcome outcome, String check, String message) {
        prolog.tell(this, who, outcome, check, message);
    }

    /** The nodes went away: a fact of the rank, whatever it had reported. */
    @Override
    public void offline(BitSet who) {
        var met = new RankList();
        for (var rank = who.nextSetBit(0); rank >= 0; rank = who.nextSetBit(rank + 1)) {
            var index = roster.place(rank);
            if (index < 0)
                continue;
            met.add(rank);
            if (open.get(index))
                close(index);
        }
        if (!met.isEmpty())
            report(met, Outcome.OFFLINE, "", "");
    }

    /** Something befalls a rank in the middle of its script, if that runs. */
    @Override
    public void befall(int rank, Ailment ailment) {
        var index = roster.place(rank);
        if (finished || index < 0 || !open.get(index) || killedAs != null)
            return;
        var met = rehearsal.meet(index, ailment, 0);
        if (met.ending().outcome() != Outcome.DEGRADED)
            restart(met.ending().endless()
                    ? ends.without(index)
                    : ends.moved(index, world.queue().now() - started));
    }

    private void restart(Ends others) {
        ends = others;
        turn++;
        schedule();
    }

    private void timeout() {
        if (finished || left == 0)
            return;
        timedOut = true;
        kill(Outcome.TIMED_OUT);
    }

    /** SIGTERM because of a fatal exception from elsewhere. */
    @Override
    public void cancel() {
        if (finished || left == 0 || canceled)
            return;
        canceled = true;
        kill(Outcome.CANCELED);
    }

    /** SIGTERM, once. */
    private void kill(Outcome as) {
        if (killedAs != null)
            return;
        killedAs = as;
        // Who is out of time has timed out, whatever it may say later.
        trapped = plan.finishes() && as == Outcome.CANCELED;
        var dying = draw.at(2);
        var others = new Ends(left, tick);
        var now = world.queue().now() - started;
        open.stream().filter(i -> !rehearsal.stuck(i)).forEach(i -> {
            var end = trapped ? rehearsal.end(i) : Long.MAX_VALUE;
            others.add(end != Long.MAX_VALUE
                    ? end
                    : now + EventQueue.micros(DYING.seconds(dying.uniform(roster.rank(i)))), i);
        });
        restart(others.sorted());
        after(EventQueue.micros(plan.killTimeout()), this::giveUp);
    }

    /** Those that won't die are drained; they, and no others. */
    private void giveUp() {
        if (left == 0)
            return;
        var active = active();
        gaveUp = true;
        closeAll();
        turn++;
        status = Math.max(status, 15);
        report(list(active), Outcome.TIMED_OUT, "", "");
        prolog.gaveUp(this, active);
    }

    private static RankList list(IdSet ids) {
        var list = new RankList();
        ids.forEach(id -> list.add((int) id));
        return list;
    }

    /** The ranks whose script hasn't ended. */
    @Override
    public IdSet active() {
        return roster.ranks(open);
    }

    /** Whom it is known of that they passed: a service outside names nobody before its end. */
    @Override
    public Report passes() {
        return Report.of(name(), plan.service() && !isOver() ? IdSet.EMPTY : roster.ranks(passed),
                Outcome.PASSED);
    }

    /** Ends it for the job; whatever still runs is killed, and its nodes are held until it is dead. */
    @Override
    public void finish(int with) {
        finished = true;
        if (plan.service() && with == 0)
            passed.stream().forEach(prolog::passed);
        world.tape().job(job.id(), world.queue().now(), "prolog-finish",
                Json.object().put("description", name()).put("status", with));
        if (left > 0 && !canceled) {
            canceled = true;
            kill(Outcome.CANCELED);
        }
    }
}
