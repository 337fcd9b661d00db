package benchmarks;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import muster.console.grid.CellState;
import muster.console.grid.Frame;
import muster.console.grid.NodeGrid;
import muster.flux.IdSet;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The grid of a window of 1,400 × 900: all its cells repainted, and one of a hundred ranks changed. The floor beside them is to
 * read every rank's cell once and to write every pixel once. A peer's figure for 1,000,000 cells, on another machine: a JavaFX
 * Canvas 109 ms.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class GridBenchmark {
    private static final int WIDTH = 1400;
    private static final int HEIGHT = 900;

    /** How many ranks there are. */
    @Param({"10000", "100000", "1000000"})
    public int ranks;

    private NodeGrid grid;
    private Frame[] all;
    private Frame[] few;
    private int turn;
    private short[] cells;
    private int[] pixels;

    /** Starts JavaFX, and draws the grid once. */
    @Setup
    public void draw() throws InterruptedException {
        all = new Frame[]{frame(CellState.PASSED, 1, 50), frame(CellState.RUNNING, 2, 50)};
        few = new Frame[]{frame(CellState.PASSED, 1, 200), frame(CellState.PASSED, 2, 200)};
        cells = new short[ranks];
        pixels = new int[WIDTH * HEIGHT];
        var drawn = new CountDownLatch(1);
        Platform.startup(() -> {
            grid = new NodeGrid();
            grid.chassisProperty().set(16);
            grid.resize(WIDTH, HEIGHT);
            grid.frameProperty().set(all[0]);
            grid.layout();
            drawn.countDown();
        });
        drawn.await();
    }

    private Frame frame(CellState most, int seed, int share) {
        var random = new Random(seed);
        var failed = new BitSet();
        for (int i = 0; i < ranks / share; i++) {
            failed.set(random.nextInt(ranks));
        }
        return Frame.draft(ranks).state(IdSet.range(0, ranks - 1L), most).state(IdSet.of(failed), CellState.FAILED)
                .frame();
    }

    /** Every cell is another than before. */
    @Benchmark
    public void repaint() throws InterruptedException {
        show(all[turn++ & 1]);
    }

    /** One rank of a hundred is another than before: half of them failed, half of them passed. */
    @Benchmark
    public void change() throws InterruptedException {
        show(few[turn++ & 1]);
    }

    /** The least that a repaint has to do. */
    @Benchmark
    public int floor() {
        int sum = 0;
        for (short cell : cells) {
            sum += cell;
        }
        Arrays.fill(pixels, sum);
        return sum;
    }

    /** On the JavaFX thread, as in a window; the way there and back is in the figure. */
    private void show(Frame frame) throws InterruptedException {
        var shown = new CountDownLatch(1);
        Platform.runLater(() -> {
            grid.frameProperty().set(frame);
            grid.layout();
            shown.countDown();
        });
        shown.await();
    }
}
