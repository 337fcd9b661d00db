package muster.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import muster.cluster.ClusterState;
import muster.cluster.Job;
import muster.cluster.Raised;
import muster.flux.IdSet;
import muster.flux.JobId;
import muster.flux.JobResult;
import muster.flux.ResourceSet;
import muster.sim.Inside;
import muster.sim.JobExpected;
import muster.sim.JobPath;
import muster.sim.Scenario;
import muster.sim.Simulation;
import muster.tolerance.Verdict;

/** Holds a state against what a scenario expects of it. */
final class Expectations {
    private final List<Trial.Finding> findings = new ArrayList<>();
    private final String subject;

    private Expectations(String subject) {
        this.subject = subject;
    }

    /**
     * @param here the instance that the scenario and the state are of
     * @param inner the instances that jobs were
     */
    static List<Trial.Finding> of(JobPath here, Scenario scenario, ClusterState end, List<Simulation.Inner> inner) {
        var whose = here.jobs().isEmpty() ? "" : "inside " + here + ", ";
        var all = new ArrayList<Trial.Finding>();
        var attempts = new Attempts(end);
        for (var i = 0; i < scenario.jobs().size(); i++) {
            var plan = scenario.jobs().get(i);
            var name = plan.jobspec().system().path("job").path("name").asString("");
            var id = scenario.ids().get(i);
            var checks = new Expectations(whose + "job " + i + " (" + (name.isEmpty() ? "" : name + ", ") + id + ")");
            if (plan.inside().filter(Inside::expectsSomething).isPresent()
                    && attempts.of(id).stream().noneMatch(one -> isOpened(here.in(one), inner)))
                checks.say("its own instance", false, "up once", "never up");
            plan.expected().ifPresent(expected -> checks.job(expected, end.job(id), scenario.epoch()));
            all.addAll(checks.findings);
            if (plan.expected().isEmpty())
                continue;
            all.addAll(attempts(plan.expected().get(), attempts.of(id), end, scenario.epoch()));
        }
        var checks = new Expectations(whose + "cluster");
        scenario.expect().drained().ifPresent(ids -> checks.same("drained", ids, end.drained()));
        scenario.expect().offline().ifPresent(ids -> checks.same("offline", ids, end.offline()));
        scenario.expect().tagged().forEach((property, ids) -> checks.same("tagged " + property, ids,
                end.resources().map(ResourceSet::properties).orElse(Map.of()).getOrDefault(property, IdSet.EMPTY)));
        scenario.expect().drainedCount()
                .ifPresent(bounds -> checks.within("drainedCount", bounds, end.drained().count()));
        all.addAll(checks.findings);
        return all;
    }

    private static boolean isOpened(JobPath path, List<Simulation.Inner> inner) {
        return inner.stream().anyMatch(one -> one.opened() && one.path().equals(path));
    }

    /** What is expected of a job that is submitted again. */
    private static List<Trial.Finding> attempts(JobExpected expected, List<JobId> all, ClusterState end,
            double epoch) {
        if (expected.attempts().isEmpty() && expected.last().isEmpty())
            return List.of();
        var checks = new Expectations("job " + all.getLast() + ", attempt " + all.size());
        expected.attempts().ifPresent(bounds -> checks.within("attempts", bounds, all.size()));
        expected.last().ifPresent(last -> checks.job(last, end.job(all.getLast()), epoch));
        return checks.findings;
    }

    private void job(JobExpected expected, Optional<Job> found, double epoch) {
        if (found.isEmpty() || expected.rejected()) {
            same("rejected", expected.rejected(), found.isEmpty());
            return;
        }
        var job = found.get();
        expected.verdict().ifPresent(word -> same("verdict", word, word(job.verdict())));
        for (var name : JobExpected.SETS)
            if (expected.sets().containsKey(name))
                same(name, expected.sets().get(name), set(job, name));
        expected.lostCount().ifPresent(bounds -> within("lostCount", bounds, job.lost().count()));
        expected.result().ifPresent(result -> same("result", result.name(), name(job.result())));
        expected.starts().ifPresent(starts -> same("starts", starts, !Double.isNaN(job.started())));
        expected.started().ifPresent(bounds -> within("started", bounds, job.started() - epoch));
        expected.exceptions().ifPresent(exceptions -> exceptions(exceptions, job.exceptions()));
    }

    private static String word(Optional<Verdict.Word> verdict) {
        return verdict.map(Verdict.Word::toString).orElse("");
    }

    private static String name(Optional<JobResult> result) {
        return result.map(JobResult::name).orElse("");
    }

    private static IdSet set(Job job, String name) {
        return switch (name) {
            case "ranks" -> job.ranks();
            case "lost" -> job.lost();
            case "effective" -> job.effective();
            case "trimmed" -> job.trimmed();
            case "drained" -> job.drained();
            case "kept" -> job.kept();
            case "down" -> job.down();
            default -> throw new IllegalArgumentException("no set is called " + name);
        };
    }

    private void exceptions(List<JobExpected.Raised> expected, List<Raised> found) {
        same("number of exceptions", expected.size(), found.size());
        for (var i = 0; i < Math.min(expected.size(), found.size()); i++)
            exception("exception " + i, expected.get(i), found.get(i));
    }

    private void exception(String what, JobExpected.Raised expected, Raised found) {
        same(what, expected.type() + " of severity " + expected.severity(),
                found.type() + " of severity " + found.severity());
        expected.ranks().ifPresent(ranks -> same("ranks of " + what, ranks, found.ranks()));
        if (!expected.note().isEmpty())
            say("note of " + what, found.note().contains(expected.note()), "\"" + expected.note() + "\" in it",
                    "\"" + found.note() + "\"");
    }

    private void same(String what, Object expected, Object found) {
        say(what, expected.equals(found), shown(expected), shown(found));
    }

    private void within(String what, JobExpected.Bounds bounds, double found) {
        say(what, bounds.hold(found), shown(bounds.least()) + " to " + shown(bounds.most()), shown(found));
    }

    private void say(String what, boolean met, String expected, String found) {
        findings.add(new Trial.Finding(subject, what, met ? "" : what + " is " + found + ", expected " + expected));
    }

    private static String shown(Object value) {
        if (value instanceof Double number)
            return number == Math.rint(number)
                    ? Long.toString(number.longValue())
                    : String.format(Locale.ROOT, "%.3f", number);
        var text = value.toString();
        return text.isEmpty() ? "none" : text;
    }
}
