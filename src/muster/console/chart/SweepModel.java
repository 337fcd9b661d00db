package muster.console.chart;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import muster.flux.FormatException;
import muster.journal.WholeFile;
import muster.lab.Axis;
import muster.lab.Campaign;
import muster.lab.Figures;
import muster.lab.Shard;
import muster.lab.Survey;
import muster.lab.SurveyText;
import muster.lab.Sweep;
import muster.sim.Scenario;

/** A campaign that is shown, and, where its scenario is open, made. FX thread only. */
final class SweepModel {
    private final String title;
    private final Optional<Scenario> scenario;
    private final ReadOnlyObjectWrapper<Figures> figures = new ReadOnlyObjectWrapper<>(this, "figures");
    private final ReadOnlyObjectWrapper<SweepRun> run = new ReadOnlyObjectWrapper<>(this, "run");
    private final ObjectProperty<Measure> measure = new SimpleObjectProperty<>(this, "measure", Measure.CHANCE);
    private Survey survey;

    /** What a file told. */
    SweepModel(String title, Figures figures) {
        this.title = title;
        this.scenario = Optional.empty();
        this.figures.set(figures);
    }

    /** A campaign to be made. */
    SweepModel(Scenario scenario) {
        this.title = scenario.name();
        this.scenario = Optional.of(scenario);
    }

    /** What it is about. */
    String title() {
        return title;
    }

    /** What can be run; empty of a file. */
    Optional<Scenario> scenario() {
        return scenario;
    }

    /** What is known by now; null while nothing is. */
    ReadOnlyObjectProperty<Figures> figures() {
        return figures.getReadOnlyProperty();
    }

    /** The runs under way, or those that were last; null before the first. */
    ReadOnlyObjectProperty<SweepRun> run() {
        return run.getReadOnlyProperty();
    }

    /** What is shown. */
    ObjectProperty<Measure> measure() {
        return measure;
    }

    /** Whether there is something that could be saved. */
    boolean hasSurvey() {
        return survey != null && survey.done() > 0;
    }

    /**
     * Begins to make runs; of the campaign made last, those that are missing.
     *
     * @throws FormatException if it can't be made so, in a sentence
     */
    void start(List<Axis> axes, long runs) throws FormatException {
        var campaign = Campaign.of(scenario.orElseThrow(), axes, runs);
        var goesOn = survey != null && survey.campaign().equals(campaign.id());
        var next = new SweepRun(new Sweep(campaign, Shard.WHOLE, goesOn ? survey : campaign.begin()), this::keep);
        next.setOnSucceeded(_ -> keep(next.getValue()));
        run.set(next);
        Thread.ofPlatform().daemon().name("muster-sweep").start(next);
    }

    private void keep(Survey known) {
        survey = known;
        if (known.done() > 0) {
            figures.set(Figures.of(known));
        }
    }

    /** Stops the runs under way. */
    void stop() {
        if (run.get() != null) {
            run.get().stop();
        }
    }

    /** Writes the table, from which {@code muster sweep} can go on; on the FX thread tells where it is, or why it isn't. */
    CompletableFuture<String> save(Path file) {
        var known = survey;
        return CompletableFuture.supplyAsync(() -> {
            try {
                WholeFile.write(file,
                        file.toString().endsWith(".json") ? SurveyText.json(known) : SurveyText.csv(known));
                return "Saved to " + file + ".";
            } catch (IOException broken) {
                return FormatException.visible(broken.getMessage()) + ". Choose another place.";
            }
        }).thenApplyAsync(Function.identity(), Platform::runLater);
    }
}
