package muster.console.whatif;

import javafx.css.PseudoClass;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;

/** A number of nodes, by a slider and by a field: whichever is moved, the other follows. */
final class ToleranceInput {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final WhatIfModel model;
    private final Slider slider;
    private final TextField field;

    /** Sets both up and keeps them at the model's tolerance. */
    ToleranceInput(WhatIfModel model, Slider slider, TextField field) {
        this.model = model;
        this.slider = slider;
        this.field = field;
        slider.setMax(model.most());
        slider.setDisable(model.most() == 0);
        model.question().subscribe(_ -> follow());
        slider.valueProperty().subscribe((_, now) -> slid(now.doubleValue()));
        field.textProperty().subscribe((_, now) -> typed(now));
    }

    private void follow() {
        var tolerance = model.question().get().tolerance();
        if (Math.round(slider.getValue()) != tolerance) {
            slider.setValue(tolerance);
        }
        if (!isIn(field.getText()) || Integer.parseInt(field.getText()) != tolerance) {
            field.setText(String.valueOf(tolerance));
        }
    }

    private void slid(double value) {
        var nodes = (int) Math.round(value);
        if (nodes != model.question().get().tolerance()) {
            model.ask(nodes);
        }
    }

    private void typed(String text) {
        field.pseudoClassStateChanged(WRONG, !isIn(text));
        if (isIn(text)) {
            model.ask(Integer.parseInt(text));
        }
    }

    private boolean isIn(String text) {
        return text.matches("\\d{1,8}") && Integer.parseInt(text) <= model.most();
    }
}
