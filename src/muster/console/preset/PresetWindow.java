package muster.console.preset;

import javafx.scene.Scene;
import javafx.stage.Modality;
import javafx.stage.Stage;
import javafx.stage.Window;
import muster.console.part.Views;
import muster.console.session.Session;
import muster.sim.Scenario;

/** Lets the user run the scenario that is open with a preset in it. */
public final class PresetWindow {
    private PresetWindow() {}

    /** What is in it. */
    static Scene scene(Scenario scenario, Session session, Runnable close) {
        return new Scene(new Views()
                .with(PresetController.class, () -> new PresetController(scenario, session, close)).load("preset"));
    }

    /** Shows it over a window; nothing where no model is open. */
    public static void open(Session session, Window owner) {
        session.scenario().ifPresent(scenario -> {
            var stage = new Stage();
            stage.initOwner(owner);
            stage.initModality(Modality.WINDOW_MODAL);
            stage.setTitle("Run with a preset");
            stage.setScene(scene(scenario, session, stage::close));
            stage.show();
            stage.requestFocus();
        });
    }
}
