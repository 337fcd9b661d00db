package muster.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import muster.cluster.ClusterState;
import muster.cluster.History;
import muster.journal.Entry;
import muster.sim.JobPath;
import muster.sim.Scenario;
import muster.sim.Simulation;

/**
 * A scenario put to the test: it is run, its journal is folded, and what came of it is held against what was expected. What
 * is checked is the fold, so that the model, the journal and the fold are tested together.
 *
 * @param scenario what was run
 * @param entries the journal it made
 * @param end the state at its end
 * @param inner the instances that its jobs were and of which the scenario tells something, in the order in which they began
 * @param findings each expectation and what came of it
 */
public record Trial(Scenario scenario, List<Entry> entries, ClusterState end, List<Inner> inner,
        List<Finding> findings) {
    /**
     * An instance that a job was.
     *
     * @param path where it was
     * @param entries the journal it made
     * @param end the state at its end
     */
    public record Inner(JobPath path, List<Entry> entries, ClusterState end) {
        public Inner {
            entries = List.copyOf(entries);
        }
    }

    /**
     * One expectation.
     *
     * @param subject whom it is about, as "job 0 (climate, ƒ2mFBUEK)" or "cluster"
     * @param what what of it, as "lost"
     * @param failure what is otherwise than expected, a sentence without its end; "" if nothing is
     */
    public record Finding(String subject, String what, String failure) {
        /** Whether it is as expected. */
        public boolean met() {
            return failure.isEmpty();
        }

        /** The whole sentence: "job 0 (ƒ2mFBUEK): lost is 3,5, expected 3". */
        @Override
        public String toString() {
            return subject + ": " + (met() ? what + " is as expected" : failure);
        }
    }

    public Trial {
        entries = List.copyOf(entries);
        inner = List.copyOf(inner);
        findings = List.copyOf(findings);
    }

    /**
     * Runs a scenario and checks what it expects.
     *
     * @param scenario what to run
     * @return what came of it
     */
    public static Trial run(Scenario scenario) {
        return run(scenario, () -> false);
    }

    /**
     * Runs a scenario and checks what it expects.
     *
     * @param scenario what to run
     * @param stop asked now and then whether to give up
     * @return what came of it
     * @throws java.util.concurrent.CancellationException if it was stopped
     */
    public static Trial run(Scenario scenario, BooleanSupplier stop) {
        var entries = new ArrayList<Entry>();
        var within = new LinkedHashMap<JobPath, List<Entry>>();
        var ran = Simulation.run(scenario, entries::add, (path, told) -> told
                ? Optional.of(within.computeIfAbsent(path, _ -> new ArrayList<>())::add)
                : Optional.empty(), stop);
        var end = end(entries);
        var inner = new ArrayList<Inner>();
        within.forEach((path, theirs) -> inner.add(new Inner(path, theirs, end(theirs))));
        var findings = new ArrayList<>(Expectations.of(JobPath.OUTERMOST, scenario, end, ran.inner()));
        for (var one : inner)
            ran.inner().stream().filter(told -> told.opened() && told.path().equals(one.path()))
                    .forEach(told -> findings
                            .addAll(Expectations.of(one.path(), told.scenario(), one.end(), ran.inner())));
        if (!ran.unfinished().isEmpty())
            findings.add(new Finding("scenario", "end", ran.unfinished()));
        return new Trial(scenario, entries, end, inner, findings);
    }

    private static ClusterState end(List<Entry> entries) {
        var history = History.of(entries);
        return history.at(history.size());
    }

    /** What is otherwise than expected, a sentence each. */
    public List<String> failures() {
        return findings.stream().filter(finding -> !finding.met()).map(Finding::toString).toList();
    }

    /** Whether everything is as expected. */
    public boolean passed() {
        return findings.stream().allMatch(Finding::met);
    }
}
