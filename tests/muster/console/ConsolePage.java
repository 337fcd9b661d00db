package muster.console;

import muster.console.session.Session;
import muster.console.time.EventCell;

import java.util.Comparator;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** The window's frame, as its user meets it. */
record ConsolePage(FxRobot robot, Session session) {
    /** As wide as the headless screen allows; the side panes are tabs then. */
    static final double WIDTH = 980;
    static final double HEIGHT = 720;

    /** Opens a window on a stage. */
    static Session show(Stage stage) {
        return show(stage, new Session());
    }

    static Session show(Stage stage, Session session) {
        stage.setScene(ConsoleWindow.scene(session));
        stage.setWidth(WIDTH);
        stage.setHeight(HEIGHT);
        stage.show();
        return session;
    }

    ConsolePage opens(String scenario) {
        Stories.does(session, () -> session.open(Stories.scenario(scenario)));
        return this;
    }

    ConsolePage at(double offset) {
        Stories.does(session, () -> session.player().seek(session.history().get().start() + offset));
        return this;
    }

    ConsolePage click(String id) {
        robot.clickOn(id);
        Stories.settle(session);
        return this;
    }

    ConsolePage clickEvent(Integer moment) {
        robot.clickOn(
                robot.lookup(".event-cell").<EventCell>match(cell -> moment.equals(cell.getItem())).<Node>query());
        Stories.settle(session);
        return this;
    }

    ConsolePage press(KeyCode... keys) {
        robot.push(keys);
        Stories.settle(session);
        return this;
    }

    ConsolePage type(String text) {
        robot.write(text);
        Stories.settle(session);
        return this;
    }

    ConsolePage focus(String id) {
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> node(id).requestFocus());
        return this;
    }

    Node node(String id) {
        return robot.lookup(id).query();
    }

    boolean focused(String id) {
        return node(id).isFocused();
    }

    String text(String id) {
        return ((Labeled) node(id)).getText();
    }

    boolean enabled(String id) {
        return !node(id).isDisabled();
    }

    int index() {
        return session.player().index().get();
    }

    double slider() {
        return robot.lookup("#timeSlider").queryAs(Slider.class).getValue();
    }

    /** The event list's selected moment; null if none is. */
    Integer row() {
        return robot.lookup("#eventList").<ListView<Integer>>query().getSelectionModel().getSelectedItem();
    }

    /** The moment whose row is the first one wholly in view. */
    Integer topRow() {
        var list = node("#eventList");
        return WaitForAsyncUtils.waitForAsyncFx(10_000,
                () -> robot.lookup(".event-cell").<EventCell>queryAllAs(EventCell.class).stream()
                        .filter(cell -> cell.getItem() != null && cell.isVisible())
                        .filter(cell -> cell.localToScene(0, 0).getY() >= list.localToScene(0, 0).getY())
                        .min(Comparator.comparingDouble(cell -> cell.localToScene(0, 0).getY())).orElseThrow()
                        .getItem());
    }

    List<Integer> rows() {
        return robot.lookup("#eventList").<ListView<Integer>>query().getItems();
    }

    void speed(double speed) {
        Stories.does(session,
                () -> robot.lookup("#speedChoice").<ChoiceBox<Double>>query().getSelectionModel().select(speed));
    }

    boolean shows(String id) {
        return robot.lookup(id).tryQuery().filter(node -> node.isVisible() && node.getScene() != null).isPresent();
    }

}
