package muster.console;

import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TitledPane;
import javafx.scene.input.KeyCode;
import org.testfx.api.FxRobot;

/** The submit form as a user sees it. */
record SubmitPage(FxRobot robot) {
    SubmitPage nodes(String text) {
        return type("#nodesField", text);
    }

    SubmitPage spare(String text) {
        return type("#spareField", text);
    }

    SubmitPage patience(String text) {
        return type("#waitField", text);
    }

    SubmitPage type(String field, String text) {
        robot.clickOn(field).press(KeyCode.SHORTCUT).type(KeyCode.A).release(KeyCode.SHORTCUT).eraseText(1);
        robot.write(text, 0);
        return this;
    }

    SubmitPage submit() {
        robot.clickOn("#submitButton");
        return this;
    }

    SubmitPage submitByKeys() {
        robot.press(KeyCode.SHORTCUT).type(KeyCode.ENTER).release(KeyCode.SHORTCUT);
        return this;
    }

    SubmitPage unfoldLimits() {
        robot.interact(() -> robot.lookup("#limitsPane").queryAs(TitledPane.class).setExpanded(true));
        return this;
    }

    String field(String id) {
        return robot.lookup(id).queryAs(TextInputControl.class).getText();
    }

    boolean instance() {
        return robot.lookup("#instanceCheck").queryAs(CheckBox.class).isSelected();
    }

    String said(String id) {
        var label = robot.lookup(id).queryAs(Label.class);
        return label.isVisible() ? label.getText() : "";
    }

    String focused() {
        var owner = robot.lookup("#submitButton").query().getScene().getFocusOwner();
        return owner == null ? "" : String.valueOf(owner.getId());
    }
}
