package muster.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import muster.journal.Entry;

/** Whoever is concerned by the instances that jobs are: those who listen, and those who act there. */
final class Audience {
    private final Simulation.Listeners listeners;
    private final List<Act> acts;
    private final List<Simulation.Inner> opened = new ArrayList<>();

    Audience(Simulation.Listeners listeners, List<Act> acts) {
        this.listeners = listeners;
        this.acts = acts;
    }

    /** Who takes the journal of one; nothing of it is kept where somebody acts there and nobody listens. */
    Optional<Consumer<Entry>> of(JobPath instance) {
        var listener = listeners.of(instance);
        return listener.isEmpty() && acts.stream().anyMatch(act -> instance.leadsTo(act.in()))
                ? Optional.of(_ -> {})
                : listener;
    }

    void opened(JobPath path, Scenario scenario) {
        opened.add(new Simulation.Inner(path, scenario));
    }

    /** The instances that were up, in the order of that. */
    List<Simulation.Inner> opened() {
        return opened;
    }
}
