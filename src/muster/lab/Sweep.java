package muster.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import muster.flux.FormatException;
import muster.flux.IdSet;
import muster.sim.Simulation;

/**
 * Makes the runs of a campaign, on as many threads as it is given. Which thread makes which run, and in which order, changes
 * nothing in the figures.
 */
public final class Sweep {
    /** A thread takes so many runs at a time, unless there are so few that others would have none. */
    private static final long BLOCK = 64;
    private static final long BLOCKS = 64;

    private final Campaign campaign;
    private final Survey begun;
    private final List<IdSet> missing;
    private final List<Tally> tallies = new ArrayList<>();
    private final long remaining;
    private final AtomicLong made = new AtomicLong();

    /**
     * A sweep that goes on from a survey.
     *
     * @param campaign what to run
     * @param shard which piece of it
     * @param begun what there is already; {@link Campaign#begin} if nothing is
     * @throws FormatException if that is of another campaign
     */
    public Sweep(Campaign campaign, Shard shard, Survey begun) throws FormatException {
        this.campaign = campaign;
        this.begun = campaign.begin().and(begun);
        this.missing = begun.rows().stream()
                .map(row -> shard.runs(campaign.runs()).difference(row.tally().done())).toList();
        missing.forEach(_ -> tallies.add(new Tally()));
        this.remaining = missing.stream().mapToLong(IdSet::count).sum();
    }

    /** How many runs were to be made when this began. */
    public long remaining() {
        return remaining;
    }

    /** How many of them were made. Any thread may ask. */
    public long made() {
        return made.get();
    }

    /** What is known by now. Any thread may ask. */
    public Survey survey() {
        var rows = new ArrayList<Survey.Row>();
        for (var i = 0; i < tallies.size(); i++) {
            var row = begun.rows().get(i);
            var sum = row.tally().copy();
            synchronized (tallies.get(i)) {
                sum.add(tallies.get(i));
            }
            rows.add(new Survey.Row(row.values(), row.exact(), sum));
        }
        return new Survey(begun.campaign(), begun.runs(), begun.names(), rows);
    }

    /**
     * Makes the runs; once.
     *
     * @param threads how many runs at a time, at least 1
     * @param stop asked again and again, by any thread, whether to stop
     * @param now and then called by this thread, about once a second
     * @return what is known then; {@link #survey}
     * @throws InterruptedException if this thread is interrupted, which stops the others
     */
    public Survey run(int threads, BooleanSupplier stop, Runnable now) throws InterruptedException {
        var longest = missing.stream().mapToLong(IdSet::count).max().orElse(0);
        var block = Math.clamp(remaining / (threads * BLOCKS), 1, BLOCK);
        var blocks = (longest + block - 1) / block;
        var next = new AtomicLong();
        var over = new AtomicBoolean();
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var work = new ArrayList<Future<?>>();
            for (var i = 0; i < threads; i++) {
                work.add(pool.submit(() -> {
                    // Cell by cell for the first runs, then for the next ones: a sweep that is stopped has some of each.
                    for (var number = next.getAndIncrement(); number < blocks * missing.size() && !over.get()
                            && !stop.getAsBoolean(); number = next.getAndIncrement()) {
                        make((int) (number % missing.size()), number / missing.size() * block, block,
                                () -> over.get() || stop.getAsBoolean());
                    }
                }));
            }
            try {
                for (var one : work) {
                    await(one, now);
                }
            } finally {
                over.set(true);
            }
        }
        return survey();
    }

    /**
     * Makes some runs to learn what one costs, and throws them away; the first half of them only warms up.
     *
     * @param seconds how long to try, of this machine's time; at least one run is made
     * @return seconds a run of one thread
     */
    public double pilot(double seconds) {
        var begun = System.nanoTime();
        var half = begun;
        var timed = 0;
        for (var run = 0; timed == 0 || (System.nanoTime() - begun) / 1e9 < seconds; run++) {
            if ((System.nanoTime() - begun) / 1e9 < seconds / 2) {
                half = System.nanoTime();
                timed = 0;
            }
            var cell = campaign.cells().get(run % campaign.size());
            Simulation.run(cell.scenario().withSeed(campaign.seed(cell, run)), new RunWatch(cell.scenario(),
                    cell.watched()), () -> false);
            timed++;
        }
        return (System.nanoTime() - half) / 1e9 / timed;
    }

    private static void await(Future<?> work, Runnable now) throws InterruptedException {
        while (true) {
            try {
                work.get(1, TimeUnit.SECONDS);
                return;
            } catch (TimeoutException e) {
                now.run();
            } catch (ExecutionException e) {
                switch (e.getCause()) {
                    case RuntimeException wrong -> throw wrong;
                    case Error wrong -> throw wrong;
                    default -> throw new IllegalStateException(e.getCause());
                }
            }
        }
    }

    private void make(int index, long from, long count, BooleanSupplier stop) {
        var cell = campaign.cells().get(index);
        var runs = missing.get(index);
        for (var i = from; i < Math.min(from + count, runs.count()) && !stop.getAsBoolean(); i++) {
            var run = runs.nth(i);
            var watch = new RunWatch(cell.scenario(), cell.watched());
            try {
                Simulation.run(cell.scenario().withSeed(campaign.seed(cell, run)), watch, stop);
            } catch (CancellationException stopped) {
                return;
            }
            synchronized (tallies.get(index)) {
                tallies.get(index).add(run, watch.figures());
            }
            made.incrementAndGet();
        }
    }
}
