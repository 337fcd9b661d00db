package muster.console.whatif;

import javafx.fxml.FXML;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import muster.tolerance.Fate;

/** The switches of the site in a what-if question. */
final class WhatIfPolicyController {
    @FXML
    private Label failedName;
    @FXML
    private ChoiceBox<Fate> failedChoice;
    @FXML
    private Label timedOutName;
    @FXML
    private ChoiceBox<Fate> timedOutChoice;
    @FXML
    private Label degradedName;
    @FXML
    private ChoiceBox<Fate> degradedChoice;
    @FXML
    private CheckBox trimmableCheck;
    @FXML
    private Label untrimmableName;
    @FXML
    private ChoiceBox<Fate> untrimmableChoice;

    private final WhatIfModel model;

    WhatIfPolicyController(WhatIfModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        offer(PolicySwitch.FAILED, failedName, failedChoice);
        offer(PolicySwitch.TIMED_OUT, timedOutName, timedOutChoice);
        offer(PolicySwitch.DEGRADED, degradedName, degradedChoice);
        offer(PolicySwitch.UNTRIMMABLE, untrimmableName, untrimmableChoice);
        trimmableCheck.selectedProperty().subscribe((_, now) -> model.askTrimmable(now));
        untrimmableChoice.disableProperty().bind(trimmableCheck.selectedProperty());
    }

    private void offer(PolicySwitch key, Label name, ChoiceBox<Fate> choice) {
        var instance = model.job().instance();
        name.setText(key.key(instance));
        choice.getItems().setAll(key.values(instance));
        choice.setValue(key.of(model.question().get().policy(), instance));
        choice.valueProperty().subscribe((_, now) -> model.ask(key, now));
    }
}
