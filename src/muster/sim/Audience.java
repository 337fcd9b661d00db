package muster.sim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import muster.journal.Entry;

/** Whoever is concerned by the instances that jobs are: those who listen, and those who act there. */
final class Audience {
    private final Simulation.Listeners listeners;
    private final List<Act> acts;
    private final Map<JobPath, Simulation.Inner> begun = new LinkedHashMap<>();

    Audience(Simulation.Listeners listeners, List<Act> acts) {
        this.listeners = listeners;
        this.acts = acts;
    }

    /** Who takes the journal of one, which may be nobody; empty where nothing hangs on it, so that it needn't be played. */
    Optional<Consumer<Entry>> of(JobPath instance, boolean told) {
        var listener = listeners.of(instance, told);
        var matters = told || acts.stream().anyMatch(act -> instance.leadsTo(act.in()));
        return listener.isEmpty() && matters ? Optional.of(_ -> {}) : listener;
    }

    void begun(JobPath path, Scenario scenario) {
        begun.put(path, new Simulation.Inner(path, scenario, false));
    }

    void opened(JobPath path) {
        begun.computeIfPresent(path, (_, inner) -> new Simulation.Inner(path, inner.scenario(), true));
    }

    /** The instances that began. */
    List<Simulation.Inner> begun() {
        return new ArrayList<>(begun.values());
    }
}
