package muster.lab;

import java.util.HashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import muster.flux.FormatException;
import muster.flux.IdSet;

/**
 * What came of runs of one cell: which were made, and exact sums over them. Because the sums are of whole numbers, tallies
 * put together in any order are the same. Not for several threads.
 */
public final class Tally {
    private static final List<String> KEYS = List.of("done", "started", "jobs", "jobs_started", "nodes_lost",
            "node_seconds", "worked", "drains", "start", "queue");
    /** So large that no sum of a campaign gets there, and so small that sums of such sums don't overflow. */
    private static final long MOST = 1L << 60;

    private IdSet done = IdSet.EMPTY;
    private long started;
    private long jobs;
    private long jobsStarted;
    private long nodesLost;
    private long nodeSeconds;
    private long worked;
    private long drains;
    private Times start = new Times();
    private Times queue = new Times();

    /** Adds a run. */
    void add(long run, RunFigures figures) {
        add(IdSet.range(run, run));
        started += figures.allStarted() ? 1 : 0;
        for (var job : figures.jobs()) {
            jobs++;
            nodeSeconds += job.nodeSecondsLost();
            worked += job.nodeSecondsWorked();
            job.queued().ifPresent(queue::add);
            if (job.starting().isPresent()) {
                jobsStarted++;
                nodesLost += job.lost();
                start.add(job.starting().getAsLong());
            }
        }
        drains += figures.drains();
    }

    private void add(IdSet runs) {
        if (done.intersects(runs)) {
            throw new IllegalArgumentException("runs " + done.intersection(runs) + " are counted twice");
        }
        done = done.union(runs);
    }

    /** Adds other runs, none of which is in this one. */
    void add(Tally other) {
        add(other.done);
        started += other.started;
        jobs += other.jobs;
        jobsStarted += other.jobsStarted;
        nodesLost += other.nodesLost;
        nodeSeconds += other.nodeSeconds;
        worked += other.worked;
        drains += other.drains;
        start.add(other.start);
        queue.add(other.queue);
    }

    Tally copy() {
        var copy = new Tally();
        copy.add(this);
        return copy;
    }

    /** Which runs were made; the first is 0. */
    public IdSet done() {
        return done;
    }

    /** How many runs were made. */
    public long runs() {
        return done.count();
    }

    /** In how many of them every job started that the campaign is about. */
    public long started() {
        return started;
    }

    /** Where the chance lies that they start. */
    public Interval chance() {
        return Interval.wilson(started, runs());
    }

    /** How many jobs of all runs the campaign is about. */
    public long jobs() {
        return jobs;
    }

    /** How many of them started. */
    public long jobsStarted() {
        return jobsStarted;
    }

    /** From submission to start, of those that started: the milliseconds that such a share of them needed at most. */
    public OptionalLong starting(double share) {
        return start.quantile(share);
    }

    /** From submission to the allocation, of those that got one: the milliseconds that such a share needed at most. */
    public OptionalLong queued(double share) {
        return queue.quantile(share);
    }

    /** Of a run: node-hours that were allocated and did no work for the jobs; empty if there was no run. */
    public OptionalDouble nodeHoursLost() {
        return mean(nodeSeconds / 3600.0, runs());
    }

    /** Of a run: node-hours in which nodes did work for the jobs; empty if there was no run. */
    public OptionalDouble nodeHoursWorked() {
        return mean(worked / 3600.0, runs());
    }

    /** Of a job that started: the nodes that it did without; empty if none started. */
    public OptionalDouble nodesLost() {
        return mean(nodesLost, jobsStarted);
    }

    /** Of a run: the nodes that the system drained; empty if there was no run. */
    public OptionalDouble drains() {
        return mean(drains, runs());
    }

    private static OptionalDouble mean(double sum, long count) {
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / count);
    }

    /** All of it in a line: {@code done=0-249 started=31 …}. */
    String text() {
        return "done=" + done + " started=" + started + " jobs=" + jobs + " jobs_started=" + jobsStarted
                + " nodes_lost=" + nodesLost + " node_seconds=" + nodeSeconds + " worked=" + worked + " drains="
                + drains + " start="
                + start.text() + " queue=" + queue.text();
    }

    /** @throws FormatException if {@link #text} would never have written it */
    static Tally parse(String text) throws FormatException {
        var values = new HashMap<String, String>();
        for (var part : text.split(" ", -1)) {
            var equals = Math.max(0, part.indexOf('='));
            if (!KEYS.contains(part.substring(0, equals))
                    || values.put(part.substring(0, equals), part.substring(equals + 1)) != null) {
                throw FormatException.of("tally", part, "each once of " + String.join(", ", KEYS));
            }
        }
        if (values.size() < KEYS.size()) {
            throw FormatException.of("tally", text, "each once of " + String.join(", ", KEYS));
        }
        var tally = new Tally();
        tally.done = IdSet.parse(values.get("done"));
        tally.started = number(values.get("started"));
        tally.jobs = number(values.get("jobs"));
        tally.jobsStarted = number(values.get("jobs_started"));
        tally.nodesLost = number(values.get("nodes_lost"));
        tally.nodeSeconds = number(values.get("node_seconds"));
        tally.worked = number(values.get("worked"));
        tally.drains = number(values.get("drains"));
        tally.start = Times.parse(values.get("start"));
        tally.queue = Times.parse(values.get("queue"));
        if (tally.started > tally.runs() || tally.jobsStarted > tally.jobs
                || tally.start.size() != tally.jobsStarted || tally.queue.size() > tally.jobs) {
            throw new FormatException("tally: more started than there were");
        }
        return tally;
    }

    /** A whole number that isn't negative. */
    static long number(String text) throws FormatException {
        if (text.matches("0|[1-9]\\d{0,18}")) {
            try {
                var number = Long.parseLong(text);
                if (number <= MOST) {
                    return number;
                }
            } catch (NumberFormatException e) {
                throw FormatException.of("number", text, "at most " + MOST);
            }
        }
        throw FormatException.of("number", text, "a whole number, 0 to " + MOST);
    }
}
