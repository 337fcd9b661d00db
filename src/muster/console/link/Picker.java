package muster.console.link;

import muster.console.part.Views;
import muster.console.session.Session;
import muster.console.session.Target;
import muster.console.session.Windows;

import java.util.concurrent.CompletableFuture;
import javafx.scene.Scene;
import javafx.stage.Modality;
import javafx.stage.Stage;
import javafx.stage.Window;
import muster.live.Place;

/** Lets the user choose a running instance for a window, or for a new one. */
public final class Picker {
    private final Session session;
    private final Windows windows;

    /** A choice for a session's window. */
    public Picker(Session session, Windows windows) {
        this.session = session;
        this.windows = windows;
    }

    /** Shows it over the window. */
    public void open(Window owner) {
        var stage = new Stage();
        stage.initOwner(owner);
        stage.initModality(Modality.WINDOW_MODAL);
        stage.setTitle("Open a running Flux");
        stage.setScene(new Scene(new Views().with(PickerController.class,
                () -> new PickerController(windows, this::open, stage::close)).load("picker")));
        stage.show();
        stage.requestFocus();
    }

    private CompletableFuture<String> open(Place place, boolean beside) {
        var target = new Target.Running(place);
        if (!beside) {
            return session.visit(target);
        }
        windows.open(target, session);
        return CompletableFuture.completedFuture("");
    }
}
