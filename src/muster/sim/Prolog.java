package muster.sim;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import muster.flux.IdSet;
import muster.flux.Json;
import muster.tolerance.Judge;
import muster.tolerance.Outcome;
import muster.tolerance.Report;
import muster.tolerance.Reports;
import muster.tolerance.SitePolicy;
import muster.tolerance.Verdict;

/**
 * The prolog of a job: its actions, each with its own clock, and when the rule book is asked. It is asked when an action
 * is over, when the wait has run out, and, where the site ends a lost cause early, when something new was found; never
 * because a rank passed.
 */
final class Prolog {
    private static final Set<Outcome> DRAINED = EnumSet.of(Outcome.FAILED, Outcome.STOPPED, Outcome.TIMED_OUT);

    private final World world;
    private final SimJob job;
    private final Telling telling;
    private final Findings findings = new Findings();
    private final List<PrologAction> actions = new ArrayList<>();
    /** By place in R: how many actions it passed; only counted where the job may start without the last. */
    private final byte[] passes;
    private int whole;
    private boolean waiting;
    private boolean waitOver;
    private boolean news;
    /** A fatal exception was raised, by us or by someone else. */
    private boolean lost;
    /** The rule book has said what becomes of the job. */
    private boolean decided;
    /** How often the instance went down. */
    private int life;
    /** The instance that came back knows of it, but nobody runs it. */
    private boolean forgotten;

    Prolog(World world, SimJob job) {
        this.world = world;
        this.job = job;
        this.telling = new Telling(world, job);
        this.passes = new byte[job.limits().waitFor().isPresent() ? job.holdings().roster().size() : 0];
    }

    void begin() {
        var now = world.queue().now();
        for (var plan : world.scenario().prologs())
            if (plan.isFor(job.plan())) {
                world.tape().job(job.id(), now, "prolog-start", Json.object().put("description", plan.name()));
                actions.add(plan.rabbits().isPresent()
                        ? new RabbitRun(world, this, job, plan)
                        : new ActionRun(world, this, job, plan));
            }
        actions.forEach(PrologAction::begin);
    }

    void passed(int index) {
        if (passes.length > 0 && ++passes[index] == actions.size())
            whole++;
    }

    void found(PrologAction action, int rank, Outcome outcome, String check, String message) {
        if (!lost)
            news |= findings.add(action.name(), rank, outcome, check, message);
    }

    void foundUnnamed(PrologAction action, Ailment ailment) {
        if (lost)
            return;
        findings.addUnnamed(action.name(), ailment.ending().outcome(), ailment.check(), ailment.message());
        news = true;
    }

    /** Tells what an action came to on some ranks; what a script says that was told to end for the verdict is no news. */
    void tell(PrologAction action, IdSet who, Outcome outcome, String check, String message) {
        world.tape().outcome(job.id(), action.name(), world.queue().now(), who, outcome, check, message,
                decided && outcome != Outcome.CANCELED);
    }

    /** Some scripts of an action ended. */
    void moved(PrologAction action, boolean worse) {
        if (forgotten)
            return;
        if (action.isFinished()) {
            release();
            return;
        }
        if (action.isOver())
            over(action);
        else if (!lost && worse && world.scenario().policy().onFail() == SitePolicy.OnFail.CANCEL && mayHaveFailed())
            failEarly(action);
        if (!lost && !decided)
            wait(action);
    }

    /** Whether the rule book could say "fail" now: it saw something new, or more than some limit is lost. */
    private boolean mayHaveFailed() {
        var limits = job.limits();
        var least = actions.stream().mapToInt(action -> limits.of(action.name())).min().orElse(0);
        var may = news || findings.lost() > Math.min(least, limits.nodes());
        news = false;
        return may;
    }

    /** What the rule book is to judge. Today's rabbit service judges for itself. */
    private Reports reports(boolean complete) {
        var reports = new ArrayList<Report>(findings.reports());
        reports.removeIf(this::isSpared);
        if (!complete)
            actions.forEach(action -> reports.add(action.passes()));
        return new Reports(actions.stream().map(PrologAction::name).toList(), reports, complete, waitOver);
    }

    private boolean isSpared(Report report) {
        return world.scenario().stopgap() && report.outcome() == Outcome.DEGRADED && actions.stream()
                .anyMatch(action -> action instanceof RabbitRun && action.name().equals(report.action()));
    }

    /** Whether what an action alone has found fails the job already. */
    boolean cannotStart(PrologAction action) {
        var reports = new Reports(actions.stream().map(PrologAction::name).toList(),
                findings.reports(action.name()), false, false);
        return judge(reports).filter(verdict -> !verdict.starts()).isPresent();
    }

    /** A service ends the job by a fatal exception of its own. */
    void endedFromOutside(String type, String note) {
        decided = true;
        telling.verdict(Stopgap.failure(findings.lostRanks(), note));
        job.log().raise(type, 0, note);
        job.lost();
        cancel();
    }

    private Optional<Verdict> judge(Reports reports) {
        return Judge.judge(job.request(), world.scenario().policy(), reports);
    }

    private void failEarly(PrologAction action) {
        var reports = reports(false);
        judge(reports).filter(verdict -> !verdict.starts()).ifPresent(verdict -> fail(action, reports, verdict));
    }

    private void over(PrologAction action) {
        if (lost) {
            close(action, action.status());
            return;
        }
        var last = actions.stream().allMatch(one -> one.isFinished() || one.isOver());
        var reports = reports(last);
        var verdict = judge(reports);
        if (verdict.isPresent() && !verdict.get().starts())
            fail(action, reports, verdict.get());
        else if (verdict.isPresent() && last)
            start(action, reports, verdict.get());
        else {
            settle(action);
            action.finish(0);
        }
    }

    /** Enough have passed: the rest has as long as the user grants. */
    private void wait(PrologAction action) {
        var limits = job.limits();
        if (limits.waitFor().isEmpty())
            return;
        if (waitOver)
            startWithoutTheLate(action);
        else if (!waiting && whole >= passes.length - limits.nodes()) {
            waiting = true;
            var then = life;
            world.queue().after(EventQueue.micros(limits.waitFor().getAsDouble()), () -> {
                if (then != life)
                    return;
                waitOver = true;
                if (!lost && !decided)
                    startWithoutTheLate(action);
            });
        }
    }

    private void startWithoutTheLate(PrologAction action) {
        var reports = reports(false);
        judge(reports).filter(Verdict::starts).ifPresent(verdict -> start(action, reports, verdict));
    }

    /** What is due when an action is over and the job may still start. */
    private void settle(PrologAction action) {
        telling.drain(action, findings.reports(action.name()), DRAINED);
        telling.mark(findings.reports(action.name()));
    }

    private void start(PrologAction action, Reports reports, Verdict verdict) {
        decided = true;
        var unfinished = actions.stream().filter(one -> !one.isFinished()).toList();
        unfinished.forEach(this::settle);
        telling.verdict(withSpared(verdict));
        telling.raise(action, reports, verdict);
        var held = new BitSet();
        unfinished.forEach(one -> one.active().forEach(rank -> held.set((int) rank)));
        if (!verdict.trimmed().isEmpty())
            job.holdings().trim(verdict.trimmed(), IdSet.of(held));
        unfinished.forEach(one -> one.finish(0));
        job.start();
    }

    private Verdict withSpared(Verdict verdict) {
        var spared = findings.reports().stream().filter(this::isSpared).toList();
        return spared.isEmpty()
                ? verdict
                : Stopgap.start(job, spared.getFirst().action(),
                        IdSet.unionOf(spared.stream().map(Report::ranks).toList()));
    }

    private void fail(PrologAction action, Reports reports, Verdict verdict) {
        lost = true;
        decided = true;
        for (var one : action.isOver() ? List.of(action) : actions)
            if (!one.isFinished() && !one.gaveUp())
                telling.drain(one, findings.reports(one.name()), DRAINED);
        telling.mark(findings.reports());
        telling.verdict(verdict);
        if (action.isOver() && actions.stream().allMatch(one -> one == action || one.isFinished()))
            job.epilogs().begin();
        telling.raise(action, reports, verdict);
        job.lost();
        actions.forEach(PrologAction::cancel);
        for (var one : actions)
            if (!one.isFinished() && one.isOver())
                close(one, one.status());
    }

    /** A fatal exception was raised elsewhere: SIGTERM, and the drain of those that had failed is suppressed. */
    void cancel() {
        lost = true;
        if (forgotten)
            return;
        actions.forEach(PrologAction::cancel);
    }

    /** An action of a job that is lost ends; after the last the epilog is due, for the prolog had run. */
    private void close(PrologAction action, int status) {
        var last = actions.stream().allMatch(one -> one == action || one.isFinished());
        if (last)
            job.epilogs().begin();
        action.finish(status == 0 ? 15 : status);
        if (last)
            job.leaveProlog();
    }

    /** After the kill timeout only ranks still active are drained. */
    void gaveUp(PrologAction action, IdSet active) {
        telling.drainActive(action, active);
        if (action.isFinished()) {
            release();
            return;
        }
        if (lost) {
            telling.canceledThenTimedOut(active);
            close(action, action.status());
        } else
            over(action);
    }

    /** Late ranks are the system's again when they run nothing any more. */
    private void release() {
        job.holdings().stillHeld(IdSet.unionOf(actions.stream().map(PrologAction::active).toList()));
    }

    /** The instance goes down. */
    void interrupt() {
        life++;
        waiting = false;
        actions.forEach(PrologAction::interrupt);
        release();
    }

    /** It is back: what was reported stands, the rest runs again; or nobody cares. */
    void resume(boolean resumes) {
        forgotten |= !resumes;
        if (forgotten)
            return;
        for (var action : List.copyOf(actions))
            if (!action.isFinished())
                action.resume();
        if (!lost && !decided)
            wait(actions.getFirst());
    }

    void offline(BitSet ranks) {
        if (forgotten)
            return;
        for (var action : List.copyOf(actions))
            if (!action.isFinished())
                action.offline(ranks);
        for (var action : List.copyOf(actions))
            if (!action.isFinished())
                moved(action, true);
    }

    /** Something befalls a rank: every script that runs there meets it. */
    void befall(int rank, Ailment ailment) {
        if (!forgotten)
            actions.forEach(action -> action.befall(rank, ailment));
    }
}
