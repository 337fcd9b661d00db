package muster.sim;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import muster.flux.IdSet;
import muster.flux.Json;
import muster.journal.Command;
import muster.journal.Entry;

/**
 * The instance that a job is, from its first broker to its end. Its ranks are those of the job's R, numbered afresh from 0, in
 * their order. Its brokers start along their tree, and rank 0 runs its {@link Rc1} before the job's command.
 */
final class Child {
    /** From the moment its brokers know of each other, microseconds. */
    private static final long RESTART = 210_000;
    private static final long RC1 = 700_000;
    private static final long FIRST = 860_000;
    private static final long LEVEL = 1_500_000;
    private static final long UP = 100_000;

    private final World outer;
    private final SimJob job;
    private final int[] ranks;
    private final Tree tree;
    private final Inside told;
    private final World world;
    /** When it is up. */
    private final long opens;
    private boolean prepared;
    private boolean up;
    private boolean over;
    /** What is due when its jobs have ended; null while it isn't shutting down. */
    private Runnable afterwards;

    Child(World outer, SimJob job, IdSet ranks, Tree tree, Consumer<Entry> listener) {
        this.outer = outer;
        this.job = job;
        this.ranks = ranks.toArray();
        this.tree = tree;
        this.told = job.plan().inside().orElse(Inside.NOTHING);
        var machine = outer.scenario().cluster();
        var nodes = new Machine(machine.hosts().select(ranks), machine.cores(), machine.gpus(), 1);
        this.opens = outer.queue().now() + boot(tree);
        var story = outer.scenario().inside(told, nodes, outer.tape().seconds(opens), job.draw().of("inside").key());
        this.world = outer.inside(this, job.id(), story, listener, opens);
    }

    /** How long it takes from the moment its brokers know of each other until it is up, microseconds. */
    static long boot(Tree tree) {
        return FIRST + LEVEL * (tree.levels().size() - 1) + UP;
    }

    /** What happens there, once it is up and while it is. */
    Optional<World> world() {
        return up && !over ? Optional.of(world) : Optional.empty();
    }

    void begin() {
        outer.audience().begun(world.path(), world.scenario());
        after(RESTART, this::define);
        after(RC1, this::prepare);
        var levels = tree.levels();
        for (var i = 0; i < levels.size(); i++) {
            var level = levels.get(i);
            after(FIRST + LEVEL * i, () -> world.resources().online(level));
        }
        after(boot(tree), this::open);
    }

    private void after(long delay, Runnable what) {
        outer.queue().after(delay, () -> {
            if (!over)
                what.run();
        });
    }

    private void define() {
        var all = world.scenario().cluster().ranks();
        var now = outer.queue().now();
        world.tape().resource(now, "restart", Json.object().put("ranks", all.toString()).put("online", "")
                .put("nodelist", world.hosts().toString()));
        world.tape().resource(now, "resource-define", Json.object().put("method", "job-info"),
                job.resources(new Allocation(world.scenario().cluster(), all)));
    }

    private void prepare() {
        prepared = true;
        var named = Rc1.drains(job.log().told().contexts(), world.hosts());
        if (!named.isEmpty())
            world.resources().drain(named, Rc1.REASON, false);
    }

    /** It is up, and the job's command begins. */
    private void open() {
        up = true;
        world.tape().caughtUp(outer.queue().now());
        outer.audience().opened(world.path());
        Simulation.tell(world, outer.queue().now());
    }

    /** Ranks of the outer instance as this one counts them. */
    private IdSet inside(IdSet outside) {
        return IdSet.of(outside.stream().mapToInt(rank -> Arrays.binarySearch(ranks, (int) rank))
                .filter(rank -> rank >= 0).toArray());
    }

    /** Nodes went away: with the first broker everything, with another all that are below it. */
    void lose(IdSet gone) {
        if (over)
            return;
        var lost = inside(gone);
        if (lost.contains(0)) {
            close();
            return;
        }
        var below = IdSet.unionOf(lost.stream().mapToObj(rank -> tree.below((int) rank)).toList());
        var met = world.nodes().up(below);
        if (!met.isEmpty())
            world.resources().lose(met);
    }

    /** Ranks are taken from it by whoever runs the outer instance; before its {@link Rc1} that finds them. */
    void forceDown(IdSet outside) {
        if (over || !prepared)
            return;
        if (!up) {
            after(opens - outer.queue().now(), () -> forceDown(outside));
            return;
        }
        var met = world.nodes().up(inside(outside));
        if (!met.isEmpty())
            world.resources().forceDown(met);
    }

    /** A fault comes over nodes, which are the outer instance's. */
    void befall(Command.Fault fault, IdSet inside, String check, String message) {
        outer.befall(fault, IdSet.of(inside.stream().mapToInt(rank -> ranks[(int) rank]).toArray()), check, message);
    }

    /** A job of it ended. */
    void left() {
        if (over)
            return;
        if (afterwards != null)
            closeIfDone();
        else if (told.script() && told.ids().stream().allMatch(id -> world.job(id).isPresent()) && world.isIdle())
            after(UP, () -> {
                if (afterwards == null)
                    job.commandEnded();
            });
    }

    /** Ends it in order: what runs is canceled, nothing else begins. */
    void shutDown(Runnable then) {
        if (over) {
            then.run();
            return;
        }
        afterwards = then;
        world.scheduler().stop();
        world.holding().forEach(SimJob::end);
        closeIfDone();
    }

    private void closeIfDone() {
        if (!over && world.holding().isEmpty()) {
            close();
            afterwards.run();
        }
    }

    /** Ends it at once. */
    void close() {
        over = true;
        world.close();
    }
}
