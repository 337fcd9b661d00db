package muster.console;

import muster.console.compare.CompareWindow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import muster.console.grid.CellState;
import muster.console.grid.NodeGrid;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class CompareWindowTest {
    private CompareWindow window;

    @Start
    private void start(Stage stage) {
        stage.setWidth(1000);
        stage.setHeight(700);
        window = new CompareWindow(Stories.twoOfEight(), Double.POSITIVE_INFINITY, new SimpleBooleanProperty());
        window.show(stage);
    }

    private void until(Callable<Boolean> holds) throws Exception {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS,
                () -> WaitForAsyncUtils.asyncFx(() -> !window.busy().get() && holds.call()).get());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Label.class).getText();
    }

    private static CellState state(FxRobot robot, String grid, int rank) {
        var frame = robot.lookup(grid).queryAs(NodeGrid.class).frameProperty().get();
        return rank < frame.size() ? frame.state(rank) : CellState.IDLE;
    }

    private static List<List<String>> lines(FxRobot robot, String table) {
        return robot.from(robot.lookup(table).queryAs(TableView.class)).lookup(".table-row-cell").queryAll().stream()
                .map(row -> (TableRow<?>) row).filter(row -> !row.isEmpty())
                .map(row -> row.lookupAll(".table-cell").stream().map(cell -> ((TableCell<?, ?>) cell).getText())
                        .toList())
                .toList();
    }

    @Test
    void the_same_faults_end_the_job_today_and_not_on_a_tolerant_flux(FxRobot robot) throws Exception {
        until(() -> text(robot, "#tolerantVerdict").startsWith("Starts with 6 of 8"));
        assertEquals("two of eight: the same faults on both", text(robot, "#compareTitle"));
        assertTrue(text(robot, "#todayVerdict").startsWith("Failed: ranks 3,5 (pi[3,5]) failed, lustre: "),
                text(robot, "#todayVerdict"));
        assertEquals(List.of(CellState.FAILED, CellState.FAILED, CellState.DEGRADED, CellState.DEGRADED),
                Stream.of("#todayGrid", "#tolerantGrid")
                        .flatMap(grid -> Stream.of(state(robot, grid, 3), state(robot, grid, 5))).toList());
        var fates = lines(robot, "#fateTable").getFirst();
        assertEquals("failed, 2 of 8 lost", fates.get(1));
        assertTrue(fates.get(2).matches("started after .* without 2 of 8"), fates.get(2));
        assertEquals(List.of("jobs started", "0 of 1", "1 of 1"), lines(robot, "#figureTable").getFirst());
    }

    @Test
    void one_clock_moves_both(FxRobot robot) throws Exception {
        until(() -> text(robot, "#tolerantVerdict").startsWith("Starts with 6 of 8"));
        robot.interact(() -> robot.lookup("#compareSlider").queryAs(Slider.class).setValue(0));
        until(() -> text(robot, "#todayVerdict").equals("Not submitted yet."));
        assertEquals("Not submitted yet.", text(robot, "#tolerantVerdict"));
        assertTrue(text(robot, "#compareTimeLabel").startsWith("00:00.0 of "), text(robot, "#compareTimeLabel"));
        robot.interact(() -> robot.lookup("#compareSlider").query().requestFocus());
        robot.type(KeyCode.END);
        until(() -> text(robot, "#todayVerdict").startsWith("Failed: "));
        assertTrue(text(robot, "#tolerantVerdict").startsWith("Starts with 6 of 8"));
    }

    @Test
    void a_step_goes_to_the_next_event_of_either_and_back(FxRobot robot) throws Exception {
        until(() -> text(robot, "#tolerantVerdict").startsWith("Starts with 6 of 8"));
        robot.clickOn("#compareFirstButton");
        var slider = robot.lookup("#compareSlider").queryAs(Slider.class);
        robot.clickOn("#compareStepButton").clickOn("#compareStepButton");
        var there = slider.getValue();
        robot.clickOn("#compareStepButton");
        assertTrue(slider.getValue() > there, slider.getValue() + " after " + there);
        robot.clickOn("#compareBackButton");
        assertEquals(there, slider.getValue(), 1e-6);
    }

    @Test
    void a_rank_that_is_pointed_at_in_one_is_told_of_in_both(FxRobot robot) throws Exception {
        until(() -> text(robot, "#tolerantVerdict").startsWith("Starts with 6 of 8"));
        var grid = robot.lookup("#todayGrid").queryAs(NodeGrid.class);
        robot.interact(() -> grid.hoverRankProperty().set(3));
        assertTrue(text(robot, "#todayStatus").contains("rank 3"), text(robot, "#todayStatus"));
        assertTrue(text(robot, "#todayStatus").contains("failed"), text(robot, "#todayStatus"));
        assertTrue(text(robot, "#tolerantStatus").contains("degraded"), text(robot, "#tolerantStatus"));
    }
}
