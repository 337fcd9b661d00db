package muster.lab;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import muster.cluster.Action;
import muster.cluster.Job;
import muster.cluster.Outcomes;
import muster.flux.HostList;
import muster.flux.IdSet;
import muster.lab.Heard.Kind;
import muster.tolerance.Outcome;
import muster.tolerance.Verdict;

/** Follows one job through a recording: notes when each rank was first known to be through with each action. */
final class Watch {
    /** The check that ranks failed which were given up while still at it. */
    private static final String LATE = "wait";
    private static final String PLUGIN = "job-manager.prolog";

    private record Timed(double time, IdSet ranks) {}

    /** One action. */
    private static final class Track {
        private double start = Double.NaN;
        private double finish = Double.NaN;
        private final List<Timed> through = new ArrayList<>();
        private final BitSet heard = new BitSet();
        /** The ranks that were ended from outside or by their timeout before the job was. */
        private IdSet endedBefore = IdSet.EMPTY;
        /** When it failed as a whole, and named no rank. */
        private double broke = Double.NaN;

        private void add(double time, IdSet ranks) {
            var more = new BitSet();
            ranks.forEach(rank -> more.set((int) rank, !heard.get((int) rank)));
            if (!more.isEmpty()) {
                through.add(new Timed(time, IdSet.of(more)));
                heard.or(more);
            }
        }
    }

    private final Map<String, Track> tracks = new LinkedHashMap<>();
    private final LinkedHashSet<String> reported = new LinkedHashSet<>();
    private Job last;
    private double fatal = Double.NaN;

    /** The job after something other than an outcome of our own stream. */
    void see(double time, Job job) {
        if (job == last) {
            return;
        }
        noteEnd(time, job);
        for (var action : job.actions()) {
            see(time, job, action);
        }
        last = job;
    }

    /** The job after our own stream told an outcome of these ranks; what it is, the end will tell. */
    void hear(double time, Job job, String action, IdSet ranks) {
        reported.add(action);
        if (ranks.isEmpty()) {
            track(action).broke = time;
        }
        track(action).add(time, ranks.intersection(job.ranks()));
        last = job;
    }

    private Track track(String action) {
        return tracks.computeIfAbsent(action, absent -> new Track());
    }

    private void noteEnd(double time, Job job) {
        if (Double.isNaN(fatal) && job.exceptions().stream().anyMatch(raised -> raised.severity() == 0)) {
            fatal = time;
            if (last != null) {
                last.actions().forEach(action -> track(action.name()).endedBefore = ended(action.outcomes()));
            }
        }
    }

    private static IdSet ended(Outcomes outcomes) {
        return outcomes.ranks(Outcome.CANCELED).union(outcomes.ranks(Outcome.TIMED_OUT));
    }

    private void see(double time, Job job, Action action) {
        var track = track(action.name());
        if (!Double.isNaN(track.start) && Double.compare(track.start, action.start()) != 0) {
            // An instance's restart cut it short, and it ran again.
            tracks.put(action.name(), new Track());
            track = track(action.name());
        }
        track.start = action.start();
        var known = IdSet.unionOf(Stream.of(Outcome.values()).map(action.outcomes()::ranks).toList());
        if (action.finish().isPresent()) {
            // Who isn't told of by then needn't have been through.
            track.finish = Double.isNaN(track.finish) ? time : track.finish;
            track.add(time, known);
        } else {
            track.add(time, known.union(action.outcomes().unclear()));
        }
    }

    /** What became known of the job, which is as it stands at the end. */
    Course course(Job job, HostList hosts, List<String> unknown, Queue queue) {
        var steps = new TreeMap<Double, List<Heard>>();
        var failed = job.verdict().filter(word -> word == Verdict.Word.FAIL).isPresent();
        var cut = failed || Double.isNaN(fatal) || fatal >= job.started() ? Double.NaN : fatal;
        var late = late(job);
        var untold = untold(job).difference(late);
        for (var action : job.actions()) {
            var track = track(action.name());
            var parting = new Parting(job, action, forced(action, track, failed, late), untold, failed);
            untold = untold.difference(parting.untold());
            close(track, parting, action, job);
            for (var timed : track.through) {
                steps.computeIfAbsent(timed.time, absent -> new ArrayList<>()).addAll(parting.heard(timed.ranks));
            }
        }
        tracks.forEach((action, track) -> {
            if (!Double.isNaN(track.broke)) {
                steps.computeIfAbsent(track.broke, absent -> new ArrayList<>())
                        .add(new Heard(action, IdSet.EMPTY, Kind.KNOWN, Outcome.FAILED, "", ""));
            }
        });
        if (failed && (job.lost().isEmpty() || job.actions().isEmpty())) {
            var at = steps.computeIfAbsent(fatal, absent -> new ArrayList<>());
            at.add(Heard.of(culprit(job), job.lost(), Kind.LOST));
            if (job.actions().isEmpty()) {
                at.add(Heard.of(culprit(job), job.ranks().difference(job.lost()), Kind.OPEN));
            }
        }
        return new Course(job, hosts,
                steps.entrySet().stream().map(at -> new Step(at.getKey(), at.getValue())).toList(),
                cut, reported, unknown, queue);
    }

    /** The ranks whose end came of the job's own, or of being given up, so that it tells nothing of them. */
    private IdSet forced(Action action, Track track, boolean failed, IdSet late) {
        var canceled = action.outcomes().ranks(Outcome.CANCELED);
        if (Double.isNaN(fatal)) {
            return canceled.intersection(late);
        }
        return (failed ? canceled : ended(action.outcomes())).difference(track.endedBefore);
    }

    /** The ranks that were given up while still at it. */
    private static IdSet late(Job job) {
        return IdSet.unionOf(job.exceptions().stream()
                .filter(raised -> raised.proves() && raised.context().path("check").asString("").equals(LATE))
                .map(raised -> raised.ranks()).toList());
    }

    /** Adds the ranks that take no part in the action, and those known to be through only by its end or the job's. */
    private void close(Track track, Parting parting, Action action, Job job) {
        track.add(Double.isNaN(action.start()) ? Course.allocated(job) : action.start(), parting.absent());
        var end = Double.isNaN(track.finish) ? fatal : track.finish;
        if (!Double.isNaN(end)) {
            track.add(end, parting.vague());
        }
    }

    /** The ranks that the job lost, and of which no outcome tells why. */
    private static IdSet untold(Job job) {
        return job.lost().difference(IdSet.unionOf(job.actions().stream().flatMap(action -> Stream.of(Outcome.values())
                .filter(outcome -> outcome != Outcome.PASSED).map(action.outcomes()::ranks)).toList()));
    }

    private static String culprit(Job job) {
        var named = job.exceptions().stream().filter(raised -> raised.severity() == 0).findFirst()
                .map(raised -> raised.context().path("action").asString("")).orElse("");
        return !named.isEmpty()
                ? named
                : job.actions().stream().filter(action -> action.status().orElse(0) != 0).map(Action::name).findFirst()
                        .orElse(PLUGIN);
    }
}
