package muster.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import muster.flux.IdSet;
import muster.journal.Answer;
import muster.journal.Entry;

/**
 * The model: a scenario and the acts in it make a journal, and the same ones always make the same. Pure: no clock but its
 * own, no randomness but from the seed.
 */
public final class Simulation {
    /** A story that isn't over by then never will be; and one of so many steps would fill any memory. */
    private static final long LONGEST = EventQueue.micros(366 * 86_400.0);
    private static final long MOST_STEPS = 20_000_000;

    private Simulation() {}

    /**
     * What came of a run besides the journal.
     *
     * @param answers the answer to each act of the scenario, in their order
     * @param inner the instances that jobs were and of which something is told or to which somebody listened, in the order
     *     in which they began
     * @param unfinished why it was given up before everything had happened, a sentence without its end; "" if it wasn't
     */
    public record Ran(List<Answer> answers, List<Inner> inner, String unfinished) {
        public Ran {
            answers = List.copyOf(answers);
            inner = List.copyOf(inner);
        }
    }

    /**
     * An instance that a job was.
     *
     * @param path where it was
     * @param scenario what was told of it; its beginning is the moment at which it was to be up
     * @param opened whether it came to be up
     */
    public record Inner(JobPath path, Scenario scenario, boolean opened) {}

    /** Who listens to the instances that jobs are. */
    @FunctionalInterface
    public interface Listeners {
        /** Nobody does. */
        Listeners NONE = (_, _) -> Optional.empty();

        /**
         * Who listens to one.
         *
         * @param instance where it is
         * @param told whether the scenario tells what happens in it
         * @return who takes its journal, an entry at a time; empty for nobody
         */
        Optional<Consumer<Entry>> of(JobPath instance, boolean told);
    }

    /**
     * Runs a scenario to its end: until nothing happens any more.
     *
     * @param scenario what to run
     * @return the journal, in order of time
     */
    public static List<Entry> run(Scenario scenario) {
        var entries = new ArrayList<Entry>();
        run(scenario, entries::add, () -> false);
        return entries;
    }

    /**
     * Runs a scenario to its end.
     *
     * @param scenario what to run
     * @param sink takes each entry as it is written
     * @param stop asked now and then whether to give up
     * @return the answers to the acts
     * @throws CancellationException if it was stopped
     */
    public static Ran run(Scenario scenario, Consumer<Entry> sink, BooleanSupplier stop) {
        return run(scenario, sink, Listeners.NONE, stop);
    }

    /**
     * Runs a scenario to its end. What the instances do that its jobs are is the same whether anybody listens or not.
     *
     * @param scenario what to run
     * @param sink takes each entry as it is written
     * @param listeners who take the entries of the instances that jobs are
     * @param stop asked now and then whether to give up
     * @return the answers to the acts, and the instances that were
     * @throws CancellationException if it was stopped
     */
    public static Ran run(Scenario scenario, Consumer<Entry> sink, Listeners listeners, BooleanSupplier stop) {
        return run(scenario, sink, listeners, stop, MOST_STEPS);
    }

    /** @param mostSteps after how many it is given up */
    static Ran run(Scenario scenario, Consumer<Entry> sink, Listeners listeners, BooleanSupplier stop, long mostSteps) {
        var audience = new Audience(listeners, scenario.acts());
        var world = new World(scenario, sink, audience);
        world.boot();
        submit(world, 0);
        for (var restart : scenario.restarts())
            world.queue().at(EventQueue.micros(restart.at()), () -> world.restart(restart));
        faults(world);
        complaints(world, 0);
        var answers = acts(world, 0);
        var unfinished = play(world, mostSteps, stop);
        world.tape().flush();
        var ordered = new ArrayList<Answer>();
        for (var i = 0; i < scenario.acts().size(); i++)
            ordered.add(answers.get(i));
        return new Ran(ordered, audience.begun(), unfinished);
    }

    /** Lets everything happen; answers why not everything did, "" if it did. */
    private static String play(World world, long mostSteps, BooleanSupplier stop) {
        for (var steps = 0L; world.queue().step(); steps++) {
            if ((steps & 255) == 0 && stop.getAsBoolean())
                throw new CancellationException("stopped");
            if (steps == mostSteps)
                return "it wasn't over after " + mostSteps + " steps";
            if (world.queue().now() > LONGEST)
                return "it wasn't over after " + LONGEST / EventQueue.micros(86_400) + " days";
        }
        return "";
    }

    /** What a scenario tells of an instance begins at a time. */
    static void tell(World world, long from) {
        submit(world, from);
        complaints(world, from);
        acts(world, from);
    }

    private static void submit(World world, long from) {
        var scenario = world.scenario();
        for (var i = 0; i < scenario.jobs().size(); i++) {
            var ordinal = i;
            var job = scenario.jobs().get(i);
            world.queue().at(from + EventQueue.micros(job.at()),
                    () -> world.whenUp(() -> world.ingest().submit(scenario.ids().get(ordinal), job, ordinal)));
        }
    }

    private static void faults(World world) {
        var machine = world.scenario().cluster();
        for (var i = 0; i < world.scenario().faults().size(); i++) {
            var incident = world.scenario().faults().get(i);
            if (!incident.ranks().isEmpty())
                befall(world, incident, incident.at(), incident.ranks());
            if (incident.rate() == 0)
                continue;
            var draw = Draw.of(world.scenario().seed()).of("fault").at(i);
            var step = incident.together() ? machine.chassis() : 1;
            for (var rank = 0; rank < machine.size(); rank += step)
                if (draw.uniform(rank) < incident.rate())
                    befall(world, incident, incident.at() + incident.within() * draw.at(1).uniform(rank),
                            IdSet.range(rank, Math.min(machine.size(), rank + step) - 1L));
        }
    }

    private static void befall(World world, Incident incident, double at, IdSet ranks) {
        world.queue().at(EventQueue.micros(at),
                () -> world.befall(incident.what(), ranks, incident.check(), incident.message()));
    }

    private static void complaints(World world, long from) {
        for (var one : world.scenario().complaints())
            world.queue().at(from + EventQueue.micros(one.at()),
                    () -> world.whenUp(() -> world.job(one.job()).ifPresent(
                            job -> job.except(one.type(), one.severity(), one.note(), one.userid()))));
    }

    private static Map<Integer, Answer> acts(World world, long from) {
        var answers = new HashMap<Integer, Answer>();
        var acts = world.scenario().acts();
        for (var i = 0; i < acts.size(); i++) {
            var number = i;
            world.queue().atLast(from + EventQueue.micros(acts.get(i).at()),
                    () -> answers.put(number, Operator.carryOut(world, acts.get(number), number)));
        }
        return answers;
    }
}
