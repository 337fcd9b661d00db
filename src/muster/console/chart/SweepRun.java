package muster.console.chart;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.concurrent.Task;
import muster.lab.Pace;
import muster.lab.Survey;
import muster.lab.Sweep;

/** Makes the runs of a campaign away from the FX thread, tells how far it is, and can be stopped: what it has by then is kept. */
final class SweepRun extends Task<Survey> {
    private final Sweep sweep;
    private final Consumer<Survey> soFar;
    private final AtomicBoolean stopped = new AtomicBoolean();

    /**
     * @param sweep what to do, once
     * @param soFar told on the FX thread now and then of what is known by then
     */
    SweepRun(Sweep sweep, Consumer<Survey> soFar) {
        this.sweep = sweep;
        this.soFar = soFar;
        updateMessage(Pace.words(0, sweep.remaining(), 0));
    }

    /** Ends it soon; it succeeds with what it has. */
    void stop() {
        stopped.set(true);
    }

    @Override
    protected Survey call() throws InterruptedException {
        var pace = new Pace(sweep.remaining());
        var survey = sweep.run(Runtime.getRuntime().availableProcessors(), stopped::get, () -> {
            updateMessage(pace.words(sweep.made()));
            updateProgress(sweep.made(), sweep.remaining());
            var known = sweep.survey();
            Platform.runLater(() -> soFar.accept(known));
        });
        updateMessage(stopped.get() && sweep.made() < sweep.remaining()
                ? "Stopped after " + Pace.count(sweep.made()) + " of " + Pace.count(sweep.remaining())
                        + " runs, which are kept. Run goes on from there."
                : Pace.count(survey.done()) + " runs made.");
        return survey;
    }
}
