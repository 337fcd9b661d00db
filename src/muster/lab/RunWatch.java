package muster.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import muster.flux.FormatException;
import muster.flux.IdSet;
import muster.journal.Entry;
import muster.journal.Streams;
import muster.sim.Scenario;
import tools.jackson.databind.JsonNode;

/**
 * Takes a run's figures from its journal while it is written. It keeps a few numbers a job where a fold would keep a state, for
 * a campaign makes thousands of runs; a test holds it against the fold.
 */
final class RunWatch implements Consumer<Entry> {
    private static final class Watched {
        private final long nodes;
        private double submitted = Double.NaN;
        private double allocated = Double.NaN;
        private double started = Double.NaN;
        private double finished = Double.NaN;
        private double freed = Double.NaN;
        private boolean fatal;
        private long lost;
        private long drained;

        private Watched(long nodes) {
            this.nodes = nodes;
        }

        private RunFigures.OfJob figures() {
            return new RunFigures.OfJob(millis(allocated), millis(started), Double.isNaN(started) ? 0 : lost,
                    nodeSecondsLost(), nodeSecondsWorked());
        }

        /** Once it had started, if nothing fatal came; that of the ranks that it had. */
        private long nodeSecondsWorked() {
            return fatal || Double.isNaN(started) || Double.isNaN(finished)
                    ? 0
                    : Math.round((nodes - lost) * (finished - started));
        }

        private OptionalLong millis(double time) {
            return Double.isNaN(time)
                    ? OptionalLong.empty()
                    : OptionalLong.of(Math.round((time - submitted) * 1000));
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

    private final Map<Long, Watched> jobs = new LinkedHashMap<>();
    private IdSet drained = IdSet.EMPTY;
    private long drains;

    /** @param watched the jobs that the campaign is about, by their place in the scenario */
    RunWatch(Scenario scenario, IdSet watched) {
        watched.forEach(i -> jobs.put(scenario.ids().get((int) i).value(),
                new Watched(scenario.jobs().get((int) i).nodes())));
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
        var job = jobs.get(payload.get("id").longValue());
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

    private void prolog(JsonNode payload) {
        // The verdict is of no single action.
        var job = payload.has("action") ? null : jobs.get(payload.get("id").longValue());
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
        return new RunFigures(List.copyOf(jobs.values()).stream().map(Watched::figures).toList(), drains);
    }
}
