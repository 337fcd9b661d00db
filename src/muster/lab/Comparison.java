package muster.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import muster.cluster.History;
import muster.cluster.Job;
import muster.flux.IdSet;
import muster.journal.Entry;
import muster.sim.Scenario;
import muster.sim.Simulation;

/**
 * One scenario on two kinds of Flux: the same faults, and what came of each job.
 *
 * @param today on today's, as {@link Today} has it
 * @param tomorrow on a tolerant one
 */
public record Comparison(Side today, Side tomorrow) {

    /**
     * One of the two.
     *
     * @param jobs how the scenario's jobs fared, in the order of its file
     * @param drained how many nodes the system drained, each counted as often as it was
     * @param history all that happened
     */
    public record Side(List<Fared> jobs, long drained, History history) {
        public Side {
            jobs = List.copyOf(jobs);
        }

        /** How many jobs started. */
        public long started() {
            return jobs.stream().filter(job -> job.startedAfter().isPresent()).count();
        }

        /** Node-hours that were allocated and did no work. */
        public double nodeHoursLost() {
            return jobs.stream().mapToDouble(Fared::nodeHoursLost).sum();
        }

        /** The median of the times to start, in seconds; empty if no job started. */
        public OptionalDouble medianStart() {
            var times = jobs.stream().flatMapToDouble(job -> job.startedAfter().stream()).sorted().toArray();
            var middle = times.length / 2;
            return times.length == 0
                    ? OptionalDouble.empty()
                    : OptionalDouble
                            .of(times.length % 2 == 1 ? times[middle] : (times[middle - 1] + times[middle]) / 2);
        }
    }

    /**
     * How one job fared.
     *
     * @param job at the end of the run; empty if it was refused
     * @param startedAfter seconds from its submission to its start; empty if it never started
     * @param nodeHoursLost node-hours that it held and that did no work for it
     */
    public record Fared(Optional<Job> job, OptionalDouble startedAfter, double nodeHoursLost) {}

    /**
     * Runs a scenario as it is and as {@link Today} has it.
     *
     * @param scenario of a tolerant Flux
     * @param stop asked now and then whether to give up
     * @throws java.util.concurrent.CancellationException if it was stopped
     */
    public static Comparison of(Scenario scenario, BooleanSupplier stop) {
        return new Comparison(side(Today.of(scenario), stop), side(scenario, stop));
    }

    private static Side side(Scenario scenario, BooleanSupplier stop) {
        var count = scenario.jobs().size();
        var watch = new RunWatch(scenario, count == 0 ? IdSet.EMPTY : IdSet.range(0, count - 1L));
        var entries = new ArrayList<Entry>();
        Simulation.run(scenario, entry -> {
            watch.accept(entry);
            entries.add(entry);
        }, stop);
        var history = History.of(entries);
        var end = history.at(history.size());
        var figures = watch.figures();
        var jobs = new ArrayList<Fared>();
        for (var i = 0; i < count; i++) {
            var one = figures.jobs().get(i);
            jobs.add(new Fared(end.job(scenario.ids().get(i)), one.starting().isPresent()
                    ? OptionalDouble.of(one.starting().getAsLong() / 1000.0)
                    : OptionalDouble.empty(), one.nodeSecondsLost() / 3600.0));
        }
        return new Side(jobs, figures.drains(), history);
    }
}
