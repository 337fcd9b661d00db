package muster.sim;

import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import muster.flux.IdSet;
import muster.flux.Json;
import muster.tolerance.FailureNotice;
import muster.tolerance.Outcome;
import muster.tolerance.Report;
import muster.tolerance.Reports;
import muster.tolerance.Verdict;

/** What a prolog tells: the job by exceptions, the system by drains and tags, the journal by the verdict. */
final class Telling {
    private static final String PROPERTY = "degraded";
    private static final Set<Outcome> PLAIN = EnumSet.of(Outcome.FAILED, Outcome.TIMED_OUT);

    private final World world;
    private final SimJob job;
    private final BitSet drained = new BitSet();

    Telling(World world, SimJob job) {
        this.world = world;
        this.job = job;
    }

    /** Drains ranks with these outcomes, once each, with a reason that names the job. */
    void drain(PrologAction action, List<Report> reports, Set<Outcome> which) {
        var ranks = IdSet.unionOf(reports.stream().filter(report -> which.contains(report.outcome()))
                .map(Report::ranks).toList()).difference(IdSet.of(drained));
        drain(ranks, action.isTimedOut() ? "timed out" : "failed");
    }

    /** Those that didn't die of SIGTERM. */
    void drainActive(PrologAction action, IdSet active) {
        drain(active, action.isTimedOut() ? "timed out" : "canceled then timed out");
    }

    private void drain(IdSet ranks, String how) {
        if (ranks.isEmpty())
            return;
        ranks.forEach(rank -> drained.set((int) rank));
        world.resources().drainForRepair(ranks, "prolog " + how + " for job " + job.id());
    }

    /** What the site does with degraded nodes. */
    void mark(List<Report> reports) {
        var degraded = IdSet.unionOf(reports.stream().filter(report -> report.outcome() == Outcome.DEGRADED)
                .map(Report::ranks).toList()).difference(IdSet.of(drained));
        if (degraded.isEmpty())
            return;
        switch (world.scenario().policy().system()) {
            case LEAVE -> {
            }
            case TAG -> world.resources().tag(degraded, PROPERTY);
            case DRAIN -> drain(degraded, "degraded");
        }
    }

    void verdict(Verdict verdict) {
        var context = Json.object().put("verdict", verdict.word().toString()).put("lost", verdict.lost().toString())
                .put("effective", verdict.effective().toString()).put("trimmed", verdict.trimmed().toString())
                .put("drained", verdict.drained().toString()).put("kept", verdict.kept().toString());
        var reasons = context.putArray("reasons");
        verdict.reasons().forEach(reason -> reasons.add(reason.text()));
        world.tape().prolog(job.id(), "", world.queue().now(), "verdict", context);
    }

    /**
     * Raises what the verdict raises: a non-fatal exception for each action and check, however many ranks, and a fatal one
     * last. Where no tolerance was asked and scripts of one action failed, there is nothing to say that perilog wouldn't.
     */
    void raise(PrologAction action, Reports reports, Verdict verdict) {
        if (!verdict.starts() && isPlain(action, reports))
            job.log().raise("prolog", 0, plainNote(action, verdict.lost()));
        else
            FailureNotice.exceptions(job.request(), reports, verdict, world.hosts()::select).forEach(job.log()::raise);
    }

    private boolean isPlain(PrologAction action, Reports reports) {
        return !job.asksTolerance() && reports.reports().stream()
                .filter(report -> report.outcome() != Outcome.PASSED)
                .allMatch(report -> PLAIN.contains(report.outcome()) && report.action().equals(action.name()));
    }

    void canceledThenTimedOut(IdSet active) {
        job.log().raise("prolog", 0, Perilog.note("prolog", true, false, 0, active, world.hosts()));
    }

    /** As perilog words it today. */
    private String plainNote(PrologAction action, IdSet lost) {
        return Perilog.note("prolog", action.gaveUp(), action.isTimedOut(), action.status(), lost, world.hosts());
    }
}
