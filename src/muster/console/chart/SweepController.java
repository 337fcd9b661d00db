package muster.console.chart;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.stage.FileChooser;
import muster.console.part.Worded;
import muster.flux.FormatException;
import muster.lab.Knob;
import muster.sim.Scenario;

/** The page of a campaign: its chart, and the form that makes one. */
final class SweepController {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final SweepModel model;

    @FXML
    private Label sweepTitle;
    @FXML
    private ChoiceBox<Measure> measureChoice;
    @FXML
    private Button saveSweepButton;
    @FXML
    private HBox sweepForm;
    @FXML
    private ChoiceBox<Knob> firstKnobChoice;
    @FXML
    private TextField firstValuesField;
    @FXML
    private ChoiceBox<Knob> secondKnobChoice;
    @FXML
    private TextField secondValuesField;
    @FXML
    private TextField runsField;
    @FXML
    private Button runSweepButton;
    @FXML
    private Button stopSweepButton;
    @FXML
    private HBox sweepProgressBox;
    @FXML
    private ProgressBar sweepProgress;
    @FXML
    private Label sweepNote;
    @FXML
    private SweepChart sweepChart;
    @FXML
    private Label noSweepLabel;
    @FXML
    private FlowPane sweepLegend;

    SweepController(SweepModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        sweepTitle.setText(model.title());
        measureChoice.getItems().setAll(Measure.values());
        measureChoice.valueProperty().bindBidirectional(model.measure());
        for (var part : new Node[]{sweepForm, sweepProgressBox, sweepProgress, saveSweepButton, stopSweepButton,
                runSweepButton, sweepLegend}) {
            part.managedProperty().bind(part.visibleProperty());
        }
        sweepForm.setVisible(model.scenario().isPresent());
        saveSweepButton.setVisible(model.scenario().isPresent());
        sweepProgressBox.visibleProperty().bind(sweepNote.textProperty().isNotEmpty());
        noSweepLabel.visibleProperty().bind(model.figures().isNull());
        sweepChart.visibleProperty().bind(model.figures().isNotNull());
        sweepLegend.visibleProperty().bind(model.figures().isNotNull());
        model.figures().subscribe(_ -> show());
        model.measure().subscribe((_, _) -> show());
        model.run().subscribe(this::follow);
        model.scenario().ifPresent(this::offer);
    }

    private void offer(Scenario scenario) {
        var knobs = Ranges.knobs(scenario);
        firstKnobChoice.setConverter(new Worded<>(knob -> knob == null ? "nothing" : knob.word()));
        secondKnobChoice.setConverter(new Worded<>(knob -> knob == null ? "nothing else" : knob.word()));
        firstKnobChoice.getItems().setAll(knobs);
        secondKnobChoice.getItems().setAll(knobs);
        secondKnobChoice.getItems().addFirst(null);
        firstKnobChoice.valueProperty().subscribe((_, knob) -> fill(firstValuesField, knob, scenario));
        secondKnobChoice.valueProperty().subscribe((_, knob) -> fill(secondValuesField, knob, scenario));
        firstKnobChoice.setValue(knobs.isEmpty() ? null : knobs.getFirst());
        secondKnobChoice.setValue(knobs.contains(Knob.RATE) ? Knob.RATE : null);
        fill(secondValuesField, secondKnobChoice.getValue(), scenario);
        for (var field : List.of(firstValuesField, secondValuesField, runsField)) {
            field.textProperty().subscribe(_ -> right());
        }
    }

    private static void fill(TextField field, Knob knob, Scenario scenario) {
        field.setText(knob == null ? "" : Ranges.of(knob, scenario));
        field.setDisable(knob == null);
    }

    private void show() {
        if (model.figures().get() != null) {
            var picture = Picture.of(model.figures().get(), model.measure().get());
            sweepChart.show(picture);
            sweepLegend.getChildren().setAll(Legend.of(picture));
            saveSweepButton.setDisable(!model.hasSurvey());
        }
    }

    private void follow(SweepRun run) {
        sweepNote.textProperty().unbind();
        sweepProgress.progressProperty().unbind();
        if (run == null) {
            over();
            return;
        }
        sweepNote.textProperty().bind(run.messageProperty());
        sweepProgress.progressProperty().bind(run.progressProperty());
        stopSweepButton.visibleProperty().bind(run.runningProperty());
        sweepProgress.visibleProperty().bind(run.runningProperty());
        runSweepButton.visibleProperty().bind(run.runningProperty().not());
        run.exceptionProperty().subscribe(broken -> {
            if (broken != null) {
                say("It broke: " + broken.getMessage(), true);
            }
        });
    }

    private void over() {
        stopSweepButton.setVisible(false);
        sweepProgress.setVisible(false);
    }

    private void say(String text, boolean wrong) {
        sweepNote.textProperty().unbind();
        sweepNote.setText(text);
        sweepNote.pseudoClassStateChanged(WRONG, wrong);
    }

    private void right() {
        if (sweepNote.getPseudoClassStates().contains(WRONG)) {
            say("", false);
        }
    }

    @FXML
    private void run() {
        try {
            var form = new SweepForm(firstKnobChoice.getValue(), firstValuesField.getText(),
                    secondKnobChoice.getValue(), secondValuesField.getText(), runsField.getText());
            sweepNote.pseudoClassStateChanged(WRONG, false);
            model.start(form.axes(), form.count());
        } catch (FormatException wrong) {
            say(wrong.getMessage(), true);
        }
    }

    @FXML
    private void stop() {
        model.stop();
    }

    @FXML
    private void save() {
        var chooser = new FileChooser();
        chooser.setTitle("Save the table");
        chooser.setInitialFileName("sweep.csv");
        chooser.getExtensionFilters().addAll(new FileChooser.ExtensionFilter("CSV", "*.csv"),
                new FileChooser.ExtensionFilter("JSON", "*.json"));
        var file = chooser.showSaveDialog(saveSweepButton.getScene().getWindow());
        if (file != null) {
            model.save(file.toPath()).thenAccept(said -> say(said, !said.startsWith("Saved")));
        }
    }
}
