package muster.console;

import static muster.console.PaneWindow.until;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.Slider;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import muster.lab.AnswerText.Row;
import muster.tolerance.Fate;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** The what-if page, as a user sees it. */
record WhatIfView(FxRobot robot) {
    boolean isOpen() {
        return robot.lookup("#whatIfPane").tryQuery().isPresent();
    }

    /** Waits until the page is there with its first answer. */
    WhatIfView opened() {
        until(() -> isOpen() && !robot.lookup("#wouldTable").queryTableView().getItems().isEmpty()
                && !node("#flipBand").getAccessibleText().startsWith("Which"));
        robot.targetWindow(node("#whatIfPane").getScene().getWindow());
        return this;
    }

    Scene scene() {
        return node("#whatIfPane").getScene();
    }

    Node node(String id) {
        return robot.lookup(id).query();
    }

    String said(String id) {
        return robot.lookup(id).queryAs(Labeled.class).getText();
    }

    /** Waits for the sentence. */
    WhatIfView would(String begin) {
        until(() -> said("#wouldLabel").startsWith(begin));
        return this;
    }

    /** Moves the slider by its keys. */
    WhatIfView slide(KeyCode... keys) {
        robot.interact(() -> node("#toleranceSlider").requestFocus());
        robot.type(keys);
        return this;
    }

    WhatIfView type(String tolerance) {
        robot.clickOn("#toleranceField").press(KeyCode.SHORTCUT).type(KeyCode.A).release(KeyCode.SHORTCUT);
        robot.write(tolerance, 0);
        return this;
    }

    String field() {
        return robot.lookup("#toleranceField").queryAs(TextField.class).getText();
    }

    double slider() {
        return robot.lookup("#toleranceSlider").queryAs(Slider.class).getValue();
    }

    boolean wrong() {
        return node("#toleranceField").getPseudoClassStates().stream()
                .anyMatch(state -> state.getPseudoClassName().equals("wrong"));
    }

    WhatIfView choose(String id, Fate fate) {
        robot.interact(() -> choice(id).setValue(fate));
        return this;
    }

    ChoiceBox<Fate> choice(String id) {
        return robot.lookup(id).<ChoiceBox<Fate>>query();
    }

    WhatIfView click(String id) {
        robot.clickOn(id);
        return this;
    }

    /** The spans of the band, in words. */
    String band() {
        return node("#flipBand").getAccessibleText();
    }

    /** What the table says of a part: was → would. */
    String row(String name) {
        TableView<Row> table = robot.lookup("#wouldTable").queryTableView();
        return table.getItems().stream().filter(row -> row.name().equals(name))
                .map(row -> row.was() + " → " + row.would()).collect(Collectors.joining("; "));
    }

    @SuppressWarnings("unchecked")
    List<String> lines(String id) {
        return List.copyOf(robot.lookup(id).queryAs(ListView.class).getItems());
    }

    /** The ids of the controls that say nothing to those who can't see them. */
    Set<String> nameless() {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, () -> robot.from(node("#whatIfPane"))
                .lookup((Node node) -> node.isFocusTraversable() && node.getId() != null
                        && (node.getAccessibleText() == null || node.getAccessibleText().isBlank())
                        && !(node instanceof Labeled labeled && !labeled.getText().isBlank()))
                .queryAll().stream().map(Node::getId).collect(Collectors.toSet()));
    }
}
