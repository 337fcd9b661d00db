package muster.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import muster.cluster.ClusterState;
import muster.cluster.History;
import muster.journal.Entry;
import muster.sim.Scenario;
import muster.sim.Simulation;

/**
 * A scenario put to the test: it is run, its journal is folded, and what came of it is held against what was expected. What
 * is checked is the fold, so that the model, the journal and the fold are tested together.
 *
 * @param scenario what was run
 * @param entries the journal it made
 * @param end the state at its end
 * @param findings each expectation and what came of it
 */
public record Trial(Scenario scenario, List<Entry> entries, ClusterState end, List<Finding> findings) {
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
        Simulation.run(scenario, entries::add, stop);
        var history = History.of(entries);
        var end = history.at(history.size());
        return new Trial(scenario, entries, end, Expectations.of(scenario, end));
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
