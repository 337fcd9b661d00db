package muster.lab;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import muster.cluster.Action;
import muster.flux.FormatException;
import muster.lab.Heard.Kind;
import muster.tolerance.Outcome;

/**
 * What recordings tell of a machine's prologs: how long they take on a node, and how often which of their checks fails on
 * one. Recordings are added one by one; then {@link #prologs} has what came of it.
 *
 * <p>A node counts for a prolog if it is known what came of it: who was canceled, or of whom no more is known than that it was
 * through, doesn't. A duration counts if it was heard of when it ended: told rank by rank, or by polls, which may be late by
 * one poll; not if all that was heard of is that all had passed.
 */
public final class Fit {
    /** What failed, in the words of a scenario. */
    private static final Map<Outcome, String> USUAL_NAMES = Map.of(Outcome.DEGRADED, "degraded", Outcome.STOPPED,
            "stopped", Outcome.FAILED, "failed", Outcome.TIMED_OUT, "timed out");

    /**
     * How often a check fails.
     *
     * @param name of the check, or of the outcome if none was named
     * @param outcome what it makes of a node
     * @param seen on how many nodes it failed
     * @param of on how many it could have
     */
    public record Rate(String name, Outcome outcome, long seen, long of) {
        /** Failures a node and prolog. */
        public double value() {
            return of == 0 ? 0 : (double) seen / of;
        }

        /** Where the rate lies. */
        public Interval interval() {
            return Interval.wilson(seen, of);
        }
    }

    /**
     * An action.
     *
     * @param name its name
     * @param jobs in how many jobs' prologs it was seen
     * @param nodes on how many nodes of them it is known what came of it
     * @param offline how many of those went offline
     * @param timeout its longest timeout, seconds; 0 if none was told
     * @param durations how long it took
     * @param rates of its checks, by name
     */
    public record OfAction(String name, int jobs, long nodes, long offline, double timeout, LogNormalFit durations,
            List<Rate> rates) {
        /** Copies the list. */
        public OfAction {
            rates = List.copyOf(rates);
        }
    }

    private record Failure(String name, Outcome outcome) {}

    private static final class Seen {
        private int jobs;
        private long nodes;
        private long offline;
        private double timeout;
        private final List<Double> durations = new ArrayList<>();
        private final Map<Failure, Long> failures = new LinkedHashMap<>();
    }

    private final Map<String, Seen> actions = new TreeMap<>();

    /** Adds what a recording tells. */
    public void add(List<Course> courses) {
        for (var course : courses)
            for (var action : course.job().actions())
                add(course, action);
    }

    private void add(Course course, Action action) {
        var steps = course.steps();
        var timed = course.reported().contains(action.name()) || steps.stream()
                .filter(step -> step.heard().stream().anyMatch(heard -> heard.action().equals(action.name())
                        && heard.kind() == Kind.KNOWN && heard.outcome() == Outcome.PASSED))
                .count() > 1;
        var seen = actions.computeIfAbsent(action.name(), _ -> new Seen());
        seen.jobs++;
        seen.timeout = Math.max(seen.timeout, action.timeout().orElse(0));
        for (var step : steps)
            for (var heard : step.heard())
                if (heard.action().equals(action.name()) && heard.kind() == Kind.KNOWN)
                    add(seen, heard, timed ? step.time() - action.start() : Double.NaN);
    }

    private static void add(Seen seen, Heard heard, double seconds) {
        var count = heard.ranks().count();
        switch (heard.outcome()) {
            case CANCELED -> {
                return;
            }
            case PASSED -> {
            }
            case OFFLINE -> seen.offline += count;
            case DEGRADED, STOPPED, FAILED, TIMED_OUT -> seen.failures.merge(
                    new Failure(heard.check().isEmpty() ? USUAL_NAMES.get(heard.outcome()) : heard.check(),
                            heard.outcome()),
                    count, Long::sum);
        }
        seen.nodes += count;
        // Only those two ran to their end.
        if ((heard.outcome() == Outcome.PASSED || heard.outcome() == Outcome.DEGRADED) && seconds > 0)
            for (var i = 0L; i < count; i++)
                seen.durations.add(seconds);
    }

    /**
     * What came of it.
     *
     * @return the actions, in the order of their names
     * @throws FormatException if no recording tells of any node what came of a prolog
     */
    public List<OfAction> prologs() throws FormatException {
        var all = new ArrayList<OfAction>();
        actions.forEach((name, seen) -> {
            if (seen.nodes > 0)
                all.add(new OfAction(name, seen.jobs, seen.nodes, seen.offline, seen.timeout,
                        LogNormalFit.of(seen.durations),
                        seen.failures.entrySet().stream()
                                .map(failure -> new Rate(failure.getKey().name(), failure.getKey().outcome(),
                                        failure.getValue(), seen.nodes))
                                .sorted(Comparator.comparing(Rate::name)).toList()));
        });
        if (all.isEmpty())
            throw new FormatException("nothing to fit: of no node is it told what came of a prolog");
        return all;
    }
}
