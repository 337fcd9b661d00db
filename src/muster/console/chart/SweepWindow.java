package muster.console.chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javafx.beans.value.ObservableBooleanValue;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.stage.Stage;
import muster.flux.FormatException;
import muster.sim.Scenario;

/** The window of a campaign's chart. */
public final class SweepWindow {
    private static final double WIDTH = 960;
    private static final double HEIGHT = 640;

    private final SweepModel model;
    private final ObservableBooleanValue dark;

    private SweepWindow(SweepModel model, ObservableBooleanValue dark) {
        this.model = model;
        this.dark = dark;
    }

    /**
     * The chart of a file that a sweep wrote.
     *
     * @throws FormatException if it can't be used, in one line
     */
    public static SweepWindow of(Path file, ObservableBooleanValue dark) throws FormatException {
        return new SweepWindow(new SweepModel(SweepFile.name(file), SweepFile.read(file)), dark);
    }

    /** A campaign of a scenario, to be made here. */
    public static SweepWindow of(Scenario scenario, ObservableBooleanValue dark) {
        return new SweepWindow(new SweepModel(scenario), dark);
    }

    /** What it shows, in no window yet. */
    public Scene scene() {
        var loader = new FXMLLoader(SweepWindow.class.getResource("sweep.fxml"));
        loader.setControllerFactory(_ -> new SweepController(model));
        Parent root;
        try {
            root = loader.load();
        } catch (IOException cause) {
            throw new UncheckedIOException("view sweep.fxml: " + cause.getMessage(), cause);
        }
        dark.subscribe(now -> {
            root.getStyleClass().removeAll("dark", "light");
            root.getStyleClass().add(now ? "dark" : "light");
        });
        return new Scene(root, WIDTH, HEIGHT);
    }

    /** Shows it on a stage. Esc closes it; runs under way end then. */
    public void show(Stage stage) {
        var scene = scene();
        scene.getAccelerators().put(new KeyCodeCombination(KeyCode.ESCAPE), stage::close);
        stage.setTitle("Sweep: " + model.title());
        stage.setScene(scene);
        stage.setOnHiding(_ -> model.stop());
        stage.show();
    }
}
