package muster.sim;

import java.util.ArrayList;
import java.util.stream.IntStream;
import java.util.Deque;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import muster.flux.JobId;
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
    private volatile Played played;
    /** What was run before, the latest first: what was opened is the last of them. */
    private final Deque<Scenario> before = new ArrayDeque<>();
    private volatile boolean closed;
    /** Those that somebody opened. */
    private final Map<JobPath, SimChild> inner = new HashMap<>();

    /** What was run, and what the model answered to its acts. */
    private record Played(Scenario scenario, List<Answer> answers) {}

    /** A run and what was written in it, by instance. */
    private record Run(Simulation.Ran ran, Map<JobPath, List<Entry>> entries) {}

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
        var run = run(scenario, stop);
        this.played = new Played(scenario, run.ran.answers());
        journal.append(run.entries.get(JobPath.OUTERMOST));
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
        return played.scenario;
    }

    /** The act by which somebody submitted a job; empty of one that the scenario has of itself. */
    public Optional<Act> submission(JobId job) {
        var now = played;
        return IntStream.range(0, now.answers.size())
                .filter(i -> now.scenario.acts().get(i).in().equals(JobPath.OUTERMOST)
                        && now.answers.get(i) instanceof Answer.Done(_, var submitted)
                        && submitted.equals(Optional.of(job)))
                .mapToObj(i -> now.scenario.acts().get(i)).findFirst();
    }

    /** Runs another scenario in the place of this one, which {@link #undo} takes back. */
    public synchronized void replace(Scenario other) {
        var run = run(other, () -> closed);
        before.push(scenario());
        show(other, run);
    }

    /**
     * Does something at a time. The run happens on the calling thread.
     *
     * @param at seconds since 1970, as the events of the journal have them; no earlier than the scenario's beginning
     * @param command what to do
     * @return what the model answers, completed when the journal has been rewritten; a refused command leaves no act behind
     */
    @Override
    public CompletableFuture<Answer> send(double at, Command command) {
        return send(at, JobPath.OUTERMOST, command);
    }

    /** Does something at a time to the instance at a place. */
    synchronized CompletableFuture<Answer> send(double at, JobPath in, Command command) {
        var micros = EventQueue.micros(at) - EventQueue.micros(scenario().epoch());
        var act = new Act(Math.clamp(micros, 0, EventQueue.micros(Scenario.MOST_SECONDS)) / 1e6, in, command);
        var next = scenario().with(act);
        var run = run(next, () -> closed);
        var answer = run.ran.answers().getLast();
        if (answer instanceof Answer.Done) {
            before.push(scenario());
            show(next, run);
        }
        return CompletableFuture.completedFuture(answer);
    }

    /**
     * The instance that a job is. The first time, the model is run once more to hear it.
     *
     * @return empty if the job isn't, or its instance never had a broker
     */
    @Override
    public Optional<Instance> child(JobId job) {
        return child(JobPath.OUTERMOST.in(job));
    }

    /** The instance at a place inside of this one. */
    synchronized Optional<Instance> child(JobPath path) {
        if (!inner.containsKey(path)) {
            inner.put(path, new SimChild(this, path));
            rewrite(run(scenario(), () -> closed));
        }
        return Optional.of(inner.get(path)).filter(child -> child.journal().size() > 0).map(child -> child);
    }

    /** Takes back the latest command that was sent here, or the scenario that replaced another; says whether there was one. */
    public synchronized boolean undo() {
        if (before.isEmpty())
            return false;
        show(before.peek(), run(before.peek(), () -> closed));
        before.pop();
        return true;
    }

    private void show(Scenario scenario, Run run) {
        played = new Played(scenario, run.ran.answers());
        rewrite(run);
    }

    private Run run(Scenario what, BooleanSupplier until) {
        var entries = new HashMap<JobPath, List<Entry>>();
        entries.put(JobPath.OUTERMOST, new ArrayList<>());
        inner.keySet().forEach(path -> entries.put(path, new ArrayList<>()));
        return new Run(Simulation.run(what, entries.get(JobPath.OUTERMOST)::add,
                (path, _) -> Optional.ofNullable(entries.get(path)).map(list -> list::add), until), entries);
    }

    private void rewrite(Run run) {
        rewrite(journal, run.entries.get(JobPath.OUTERMOST));
        inner.forEach((path, child) -> rewrite(child.journal(), run.entries.get(path)));
    }

    private static void rewrite(Journal journal, List<Entry> entries) {
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
