package muster.console.link;

import muster.console.session.Windows;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import muster.flux.FormatException;
import muster.live.Place;

/** The choice of a running instance: those found here, those opened last, or one that is named. */
final class PickerController {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final Windows windows;
    private final BiFunction<Place, Boolean, CompletableFuture<String>> open;
    private final Runnable close;

    @FXML
    private ListView<Place> runningList;
    @FXML
    private Label runningNote;
    @FXML
    private ListView<Place> recentList;
    @FXML
    private Label recentNote;
    @FXML
    private TextField placeField;
    @FXML
    private Label placeError;
    @FXML
    private Button openPlaceButton;
    @FXML
    private Button openBesideButton;

    /**
     * A choice.
     *
     * @param windows knows the instances
     * @param open opens one, in a new window or not; completes with what is wrong with it, or ""
     * @param close takes the choice away
     */
    PickerController(Windows windows, BiFunction<Place, Boolean, CompletableFuture<String>> open, Runnable close) {
        this.windows = windows;
        this.open = open;
        this.close = close;
    }

    @FXML
    private void initialize() {
        Stream.of(runningList, recentList).forEach(this::follow);
        placeField.textProperty().subscribe((_, _) -> say(""));
        say("");
        CompletableFuture.supplyAsync(windows::found).whenCompleteAsync((found, broken) -> {
            runningNote
                    .setText(broken == null ? "No Flux of yours is found here." : String.valueOf(broken.getMessage()));
            runningList.getItems().setAll(broken == null ? found : List.of());
            if (placeField.getText().isEmpty() && !runningList.getItems().isEmpty()) {
                runningList.getSelectionModel().selectFirst();
            }
        }, Platform::runLater);
        CompletableFuture.supplyAsync(windows.recent()::read).thenAcceptAsync(read -> {
            recentNote.setText(read.trouble().orElse("None was opened yet."));
            recentList.getItems().setAll(read.places());
        }, Platform::runLater);
        Platform.runLater(placeField::requestFocus);
    }

    private void follow(ListView<Place> list) {
        list.getSelectionModel().selectedItemProperty().subscribe(place -> {
            if (place != null) {
                placeField.setText(place.toString());
            }
        });
        list.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2 && list.getSelectionModel().getSelectedItem() != null) {
                openHere();
            }
        });
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER && list.getSelectionModel().getSelectedItem() != null) {
                openHere();
            }
        });
    }

    private void say(String problem) {
        placeError.setText(problem);
        placeError.setVisible(!problem.isEmpty());
        placeField.pseudoClassStateChanged(WRONG, !problem.isEmpty());
    }

    @FXML
    private void openHere() {
        open(false);
    }

    @FXML
    private void openBeside() {
        open(true);
    }

    private void open(boolean beside) {
        try {
            var place = Place.parse(placeField.getText().strip());
            busy(true);
            open.apply(place, beside).thenAccept(why -> {
                busy(false);
                if (why.isEmpty()) {
                    close.run();
                } else {
                    say(why);
                    placeField.requestFocus();
                }
            });
        } catch (FormatException wrong) {
            say(placeField.getText().isBlank()
                    ? "Which? Choose one above, or enter a URI or a job's id."
                    : wrong.getMessage() + ".");
            placeField.requestFocus();
        }
    }

    private void busy(boolean connecting) {
        openPlaceButton.setDisable(connecting);
        openBesideButton.setDisable(connecting);
        openPlaceButton.setText(connecting ? "Connecting …" : "Open");
    }

    @FXML
    private void backOut() {
        close.run();
    }
}
