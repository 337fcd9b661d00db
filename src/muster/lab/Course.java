package muster.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import muster.cluster.Action;
import muster.cluster.ClusterState;
import muster.cluster.History;
import muster.cluster.Job;
import muster.flux.FormatException;
import muster.flux.HostList;
import muster.flux.IdSet;
import muster.flux.JobId;
import muster.journal.Streams;

/**
 * The course of one job's prolog, as a recording tells it: which ranks were through when, and with what. It is read once, and
 * may then be judged under any tolerance and policy by {@link WhatIf}. What isn't told stays unknown here.
 */
public final class Course {
    private final Job job;
    private final HostList hosts;
    private final List<Step> steps;
    private final Ledger ledger;
    private final double cut;
    private final Set<String> reported;
    private final List<String> unknown;
    private final Queue queue;

    Course(Job job, HostList hosts, List<Step> steps, double cut, Set<String> reported, List<String> unknown,
            Queue queue) {
        this.job = job;
        this.hosts = hosts;
        this.steps = List.copyOf(steps);
        this.ledger = new Ledger(this.steps);
        this.cut = cut;
        this.reported = Set.copyOf(reported);
        this.unknown = List.copyOf(unknown);
        this.queue = queue;
    }

    /**
     * The courses of all jobs of a recording.
     *
     * @param history what the recording tells
     * @return one for each job of its last state, in the same order
     */
    public static List<Course> all(History history) {
        var watches = watch(history);
        var end = history.at(history.size());
        var jobs = end.jobs();
        var queue = Queue.of(jobs);
        var unknown = unknown(end);
        return jobs.stream().map(job -> watches.getOrDefault(job.id(), new Watch()).course(job, end.hosts(),
                unknown.getOrDefault(job.id().toString(), List.of()), queue)).toList();
    }

    private static Map<JobId, Watch> watch(History history) {
        var watches = new LinkedHashMap<JobId, Watch>();
        var preparing = new LinkedHashMap<JobId, Watch>();
        var latest = history.start();
        for (var i = 0; i < history.size(); i++) {
            var moment = history.moment(i);
            var state = history.at(i + 1);
            latest = Math.max(latest, moment.time());
            var id = moment.job();
            if (id == null) {
                // A poll, or what becomes of ranks, may tell of any job that is in its prolog.
                for (var entry : preparing.entrySet()) {
                    var job = state.job(entry.getKey());
                    if (job.isPresent()) {
                        entry.getValue().see(latest, job.get());
                    }
                }
                continue;
            }
            var found = state.job(id);
            if (found.isEmpty() || found.get().ranks().isEmpty()) {
                continue;
            }
            var job = found.get();
            var watch = watches.computeIfAbsent(id, absent -> new Watch());
            if (moment.event() != null && moment.entry().stream().equals(Streams.PROLOG)
                    && moment.event().name().equals("outcome")) {
                watch.hear(latest, job, moment.entry().action(),
                        ranks(moment.event().context().path("ranks").asString("")));
            } else {
                watch.see(latest, job);
            }
            if (job.state().isRunning() && Double.isNaN(job.started())) {
                preparing.put(id, watch);
            } else {
                preparing.remove(id);
            }
        }
        return watches;
    }

    private static IdSet ranks(String text) {
        try {
            return IdSet.parse(text);
        } catch (FormatException _) {
            return IdSet.EMPTY; // The state says that it wasn't understood.
        }
    }

    /** What isn't known of each job, by its id, a sentence each. */
    private static Map<String, List<String>> unknown(ClusterState end) {
        var lines = new LinkedHashMap<String, List<String>>();
        for (var line : end.unknown()) {
            var mark = line.indexOf(": ");
            if (mark > 0 && line.charAt(0) == 'ƒ') {
                var what = line.substring(mark + 2);
                lines.computeIfAbsent(line.substring(0, mark), absent -> new ArrayList<>())
                        .add(Character.toUpperCase(what.charAt(0)) + what.substring(1) + ".");
            }
        }
        return lines;
    }

    /**
     * The job as it stood when the recording ended.
     *
     * @return the job
     */
    public Job job() {
        return job;
    }

    /**
     * When it got its resources.
     *
     * @return seconds since 1970; NaN if it didn't, or that isn't told
     */
    public double allocated() {
        return allocated(job);
    }

    static double allocated(Job job) {
        return job.events().stream().filter(event -> event.name().equals("alloc")).findFirst()
                .map(event -> event.timestamp()).orElse(Double.NaN);
    }

    /**
     * When a fatal exception ended it that its prolog had no part in, as a cancel.
     *
     * @return seconds since 1970; NaN if none did before it started
     */
    public double cut() {
        return cut;
    }

    /**
     * How long the jobs of the recording waited for their resources.
     *
     * @return their waits
     */
    public Queue queue() {
        return queue;
    }

    /** What was heard when, in the order of time. */
    List<Step> steps() {
        return steps;
    }

    /** What was heard in the first so many steps, in no order, of ranks alike in one. */
    List<Heard> heard(int first) {
        return ledger.first(first);
    }

    /** What was heard in so good or bad a knowledge. */
    List<Heard> heard(Heard.Kind kind) {
        return steps.stream().flatMap(step -> step.heard().stream()).filter(heard -> heard.kind() == kind).toList();
    }

    /** The actions that each rank had to pass. */
    List<String> actions() {
        return job.actions().stream().map(Action::name).toList();
    }

    /** The actions of which our own stream tells the outcomes. */
    Set<String> reported() {
        return reported;
    }

    /** What the recording doesn't tell, a sentence each. */
    List<String> unknown() {
        return unknown;
    }

    /** The hosts of some of its ranks; none where they aren't known. */
    HostList hosts(IdSet ranks) {
        return ranks.isEmpty() || ranks.max() >= hosts.size() ? HostList.EMPTY : hosts.select(ranks);
    }
}
