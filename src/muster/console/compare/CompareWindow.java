package muster.console.compare;

import muster.console.part.Views;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.stage.Stage;
import muster.sim.Scenario;

/** The window of two clusters in step. */
public final class CompareWindow {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 720;

    private final CompareModel model;
    private final Scene scene;

    /**
     * A window; it shows both as soon as they have run.
     *
     * @param at where to stand, in seconds after the beginning; infinite: at the end
     */
    public CompareWindow(Scenario scenario, double at, ObservableBooleanValue dark) {
        model = new CompareModel(scenario, at);
        var root = new Views().with(CompareController.class, () -> new CompareController(model, dark)).load("compare");
        dark.subscribe(now -> {
            root.getStyleClass().removeAll("dark", "light");
            root.getStyleClass().add(now ? "dark" : "light");
        });
        scene = new Scene(root, WIDTH, HEIGHT);
    }

    /** What it shows. */
    public Scene scene() {
        return scene;
    }

    /** Whether what it shows is about to change. */
    public ReadOnlyBooleanProperty busy() {
        return model.busy();
    }

    /** Shows it on a stage. Esc closes it. */
    public void show(Stage stage) {
        scene.getAccelerators().put(new KeyCodeCombination(KeyCode.ESCAPE), stage::close);
        stage.setTitle("Compare: " + model.scenario().name());
        stage.setScene(scene);
        stage.setOnHiding(_ -> model.close());
        stage.show();
    }
}
