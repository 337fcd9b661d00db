package muster.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import muster.flux.FormatException;
import muster.flux.JobId;
import muster.journal.Entry;
import tools.jackson.databind.JsonNode;

/** A run as tests read it: its events one by one, with the seconds of the scenario at which they happened. */
record Played(Scenario scenario, List<Entry> entries, List<Happened> events) {
    /** One event; job is its place in the scenario, −1 for the resource stream and for jobs of acts. */
    record Happened(double at, int job, String name, JsonNode context, String action) {
        String get(String key) {
            return context.path(key).asString("");
        }
    }

    static Scenario scenario(String json) {
        try {
            return Scenario.parse(json.replace('\'', '"'), "test");
        } catch (FormatException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    static Played of(String json) {
        return of(scenario(json));
    }

    static Played of(Scenario scenario) {
        return of(scenario, Simulation.run(scenario));
    }

    /** The instance that a job is, the jobs named by their ids from the outermost in; its jobs are −1 as all others. */
    static Played inside(Scenario scenario, JobId... jobs) {
        var path = new JobPath(List.of(jobs));
        var entries = new ArrayList<Entry>();
        Simulation.run(scenario, _ -> {}, (instance, _) -> instance.equals(path)
                ? Optional.of(entries::add)
                : Optional.empty(), () -> false);
        return of(scenario, entries);
    }

    private static Played of(Scenario scenario, List<Entry> entries) {
        var events = new ArrayList<Happened>();
        for (var entry : entries) {
            var id = entry.payload().path("id").asLong(-1);
            var job = scenario.ids().stream().map(muster.flux.JobId::value).toList().indexOf(id);
            for (var event : entry.payload().path("events"))
                events.add(new Happened(event.get("timestamp").doubleValue() - scenario.epoch(), job,
                        event.get("name").stringValue(), event.path("context"),
                        entry.payload().path("action").asString("")));
        }
        return new Played(scenario, entries, List.copyOf(events));
    }

    List<Happened> all(String name) {
        return events.stream().filter(event -> event.name.equals(name)).toList();
    }

    Happened only(String name) {
        var all = all(name);
        if (all.size() != 1)
            throw new AssertionError(all.size() + " events called " + name + ": " + all);
        return all.getFirst();
    }

    /** The names of a job's own events. */
    List<String> story(int job) {
        var prolog = List.of("outcome", "verdict");
        return events.stream().filter(event -> event.job == job && !prolog.contains(event.name)
                && !(event.name.equals("start") && !event.action.isEmpty())).map(Happened::name).toList();
    }

    List<String> lines() {
        return entries.stream().map(Entry::line).toList();
    }
}
