package muster.lab;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import muster.flux.FormatException;
import muster.flux.IdSet;
import muster.flux.JobId;
import muster.journal.Entry;
import muster.journal.Streams;
import muster.sim.Scenario;
import tools.jackson.databind.JsonNode;

/**
 * Takes a run's figures from its journal while it is written. It keeps a few numbers a job where a fold would keep a state, for
 * a campaign makes thousands of runs; a test holds it against the fold.
 */
final class RunWatch implements Consumer<Entry> {
    /** A job of the scenario: the attempt that the scenario makes, and those of its user after it. */
    private static final class Watched {
        private final List<Attempt> attempts = new ArrayList<>();

        private Attempt next(long nodes) {
            attempts.add(new Attempt(nodes));
            return attempts.getLast();
        }

        /** What the user sees: waits and losses of all attempts, and the start of the one that started. */
        private RunFigures.OfJob figures() {
            var last = attempts.getLast();
            var queued = attempts.stream().map(Attempt::queued).filter(OptionalLong::isPresent)
                    .mapToLong(OptionalLong::getAsLong).toArray();
            return new RunFigures.OfJob(
                    queued.length == 0 ? OptionalLong.empty() : OptionalLong.of(LongStream.of(queued).sum()),
                    millis(attempts.getFirst().submitted, last.started), Double.isNaN(last.started) ? 0 : last.lost,
                    attempts.stream().mapToLong(Attempt::nodeSecondsLost).sum(),
                    attempts.stream().mapToLong(Attempt::nodeSecondsWorked).sum());
        }
    }

    private static final class Attempt {
        private final long nodes;
        private double submitted = Double.NaN;
        private double allocated = Double.NaN;
        private double started = Double.NaN;
        private double finished = Double.NaN;
        private double freed = Double.NaN;
        private boolean fatal;
        private long lost;
        private long drained;

        private Attempt(long nodes) {
            this.nodes = nodes;
        }

        private OptionalLong queued() {
            return millis(submitted, allocated);
        }

        /** Once it had started, if nothing fatal came; that of the ranks that it had. */
        private long nodeSecondsWorked() {
            return fatal || Double.isNaN(started) || Double.isNaN(finished)
                    ? 0
                    : Math.round((nodes - lost) * (finished - started));
        }

        /** All its time if it came to nothing; else the prolog's, and that of ranks drained in the job's own instance. */
        private long nodeSecondsLost() {
            if (Double.isNaN(allocated) || Double.isNaN(freed)) {
                return 0;
            }
            return Math.round(Double.isNaN(started) || fatal
                    ? nodes * (freed - allocated)
                    : nodes * (started - allocated) + drained * (freed - started));
        }
    }

    private static OptionalLong millis(double from, double to) {
        return Double.isNaN(to) ? OptionalLong.empty() : OptionalLong.of(Math.round((to - from) * 1000));
    }

    private final List<Watched> jobs = new ArrayList<>();
    private final Map<Long, Watched> ofId = new HashMap<>();
    private final Map<Long, Attempt> attempts = new HashMap<>();
    private IdSet drained = IdSet.EMPTY;
    private long drains;

    /** @param watched the jobs that the campaign is about, by their place in the scenario */
    RunWatch(Scenario scenario, IdSet watched) {
        watched.forEach(i -> {
            var job = new Watched();
            jobs.add(job);
            watch(job, scenario.ids().get((int) i).value(), scenario.jobs().get((int) i).nodes());
        });
    }

    private void watch(Watched job, long id, long nodes) {
        ofId.put(id, job);
        attempts.put(id, job.next(nodes));
    }

    /** The jobs that ask for a tolerance, or all if none does, by their place in the scenario. */
    static IdSet watched(Scenario scenario) {
        var asking = new ArrayList<Integer>();
        for (var i = 0; i < scenario.jobs().size(); i++) {
            var system = scenario.jobs().get(i).jobspec().system();
            if (system.has("tolerance") || system.has("dw_failure_tolerance")) {
                asking.add(i);
            }
        }
        return !asking.isEmpty()
                ? IdSet.of(asking.stream().mapToInt(i -> i).toArray())
                : scenario.jobs().isEmpty() ? IdSet.EMPTY : IdSet.range(0, scenario.jobs().size() - 1L);
    }

    @Override
    public void accept(Entry entry) {
        switch (entry.stream()) {
            case Streams.JOBS -> job(entry.payload());
            case Streams.PROLOG -> prolog(entry.payload());
            case Streams.RESOURCES -> entry.payload().get("events").forEach(this::resource);
            default -> {
            }
        }
    }

    private void job(JsonNode payload) {
        var id = payload.get("id").longValue();
        if (payload.has("jobspec")) {
            submitted(id, payload.get("jobspec"));
        }
        var job = attempts.get(id);
        if (job == null) {
            return;
        }
        for (var event : payload.get("events")) {
            var time = event.get("timestamp").doubleValue();
            switch (event.get("name").stringValue()) {
                case "submit" -> job.submitted = time;
                case "alloc" -> job.allocated = time;
                case "start" -> job.started = time;
                case "finish" -> job.finished = time;
                case "free" -> job.freed = time;
                case "exception" -> job.fatal |= event.get("context").get("severity").intValue() == 0;
                default -> {
                }
            }
        }
    }

    /** A job of which another attempt is submitted has one more. */
    private void submitted(long id, JsonNode jobspec) {
        var before = Attempts.before(jobspec);
        if (before.isEmpty()) {
            return;
        }
        try {
            var first = JobId.parse(before).value();
            var job = ofId.get(first);
            if (job != null) {
                watch(job, id, attempts.get(first).nodes);
            }
        } catch (FormatException e) {
            throw new IllegalStateException("the model wrote what isn't a job's id", e);
        }
    }

    private void prolog(JsonNode payload) {
        // The verdict is of no single action.
        var job = payload.has("action") ? null : attempts.get(payload.get("id").longValue());
        if (job == null) {
            return;
        }
        for (var event : payload.get("events")) {
            if (event.get("name").stringValue().equals("verdict")) {
                job.lost = ids(event.get("context").get("lost")).count();
                job.drained = ids(event.get("context").get("drained")).count();
            }
        }
    }

    private void resource(JsonNode event) {
        switch (event.get("name").stringValue()) {
            case "drain" -> {
                var ranks = ids(event.get("context").get("idset"));
                drains += ranks.difference(drained).count();
                drained = drained.union(ranks);
            }
            case "undrain" -> drained = drained.difference(ids(event.get("context").get("idset")));
            default -> {
            }
        }
    }

    private static IdSet ids(JsonNode text) {
        try {
            return IdSet.parse(text.stringValue());
        } catch (FormatException e) {
            throw new IllegalStateException("the model wrote what isn't an idset", e);
        }
    }

    /** What came of the run, once it has ended. */
    RunFigures figures() {
        return new RunFigures(jobs.stream().map(Watched::figures).toList(), drains);
    }
}
