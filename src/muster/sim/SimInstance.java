package muster.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import muster.journal.Answer;
import muster.journal.Command;
import muster.journal.Entry;
import muster.journal.Instance;
import muster.journal.Journal;

/**
 * The model as an instance: its journal holds the whole run, its end included. A command at time T becomes an act of the
 * scenario at T, and the model is run again: what was before T is as it was, what comes after is new.
 */
public final class SimInstance implements Instance {
    private final Journal journal = new Journal();
    /** Read without waiting for a run that is under way. */
    private volatile Scenario scenario;
    /** How many acts are the story's own, which nobody takes back. */
    private final int told;
    private volatile boolean closed;

    /** Runs the scenario; its journal is complete when this returns. */
    public SimInstance(Scenario scenario) {
        this(scenario, () -> false);
    }

    /**
     * Runs the scenario; its journal is complete when this returns.
     *
     * @param scenario what to run
     * @param stop asked now and then whether to give up
     * @throws java.util.concurrent.CancellationException if it was stopped
     */
    public SimInstance(Scenario scenario, BooleanSupplier stop) {
        this.scenario = scenario;
        this.told = scenario.acts().size();
        var entries = new ArrayList<Entry>();
        Simulation.run(scenario, entries::add, stop);
        journal.append(entries);
    }

    @Override
    public Kind kind() {
        return Kind.MODEL;
    }

    @Override
    public String title() {
        var name = scenario().name();
        return (name.isEmpty() ? "model" : name) + ", seed " + scenario().seed();
    }

    @Override
    public Journal journal() {
        return journal;
    }

    /** The scenario with every act so far: what to save, to have all of this again. */
    public Scenario scenario() {
        return scenario;
    }

    /**
     * Does something at a time. The run happens on the calling thread.
     *
     * @param at seconds since 1970, as the events of the journal have them; no earlier than the scenario's beginning
     * @param command what to do
     * @return what the model answers, completed when the journal has been rewritten; a refused command leaves no act behind
     */
    @Override
    public synchronized CompletableFuture<Answer> send(double at, Command command) {
        var micros = EventQueue.micros(at) - EventQueue.micros(scenario.epoch());
        var act = new Act(Math.clamp(micros, 0, EventQueue.micros(Scenario.MOST_SECONDS)) / 1e6, command);
        var next = scenario.with(act);
        var entries = new ArrayList<Entry>();
        var answer = Simulation.run(next, entries::add, () -> closed).answers().getLast();
        if (answer instanceof Answer.Done) {
            scenario = next;
            rewrite(entries);
        }
        return CompletableFuture.completedFuture(answer);
    }

    /** Takes back the latest command that was sent here; says whether there was one. */
    public synchronized boolean undo() {
        if (scenario.acts().size() == told)
            return false;
        var before = scenario.withActs(scenario.acts().subList(0, scenario.acts().size() - 1));
        var entries = new ArrayList<Entry>();
        Simulation.run(before, entries::add, () -> closed);
        scenario = before;
        rewrite(entries);
        return true;
    }

    private void rewrite(List<Entry> entries) {
        var same = 0;
        while (same < journal.size() && same < entries.size() && journal.get(same).equals(entries.get(same)))
            same++;
        journal.rewrite(same, entries.subList(same, entries.size()));
    }

    /** Ends a run that is under way. */
    @Override
    public void close() {
        closed = true;
    }
}
