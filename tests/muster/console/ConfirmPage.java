package muster.console;

import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.testfx.api.FxRobot;

/** The question before an act, as a user sees it. */
record ConfirmPage(FxRobot robot) {
    boolean isOpen() {
        return robot.lookup("#confirmTitle").tryQuery().isPresent();
    }

    String said(String id) {
        return robot.lookup(id).queryAs(Label.class).getText();
    }

    String targets() {
        return robot.lookup("#confirmTargets").queryAs(TextInputControl.class).getText();
    }

    ConfirmPage reason(String text) {
        robot.clickOn("#reasonField").write(text, 0);
        return this;
    }

    ConfirmPage overwrite() {
        robot.clickOn("#overwriteChoice");
        return this;
    }

    ConfirmPage confirm() {
        robot.clickOn("#confirmButton");
        return this;
    }

    ConfirmPage byKeys(String reason) {
        robot.targetWindow(robot.lookup("#reasonField").query().getScene().getWindow());
        robot.write(reason, 0).type(KeyCode.ENTER).type(KeyCode.SPACE);
        return this;
    }

    ConfirmPage escape() {
        robot.type(KeyCode.ESCAPE);
        return this;
    }
}
