package muster.console;

import muster.console.part.Views;
import muster.console.session.Session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import muster.console.grid.NodeGrid;
import muster.console.grid.RankTable;
import muster.console.grid.CellState;
import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import muster.flux.IdSet;
import muster.sim.Scenario;
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
class NodesTest {
    private Session session;
    private NodeGrid grid;

    @Start
    void start(Stage stage) {
        session = new Session();
        Theme.follow(session.dark());
        var pane = new StackPane(
                new Views().with(NodesController.class, () -> new NodesController(session)).load("nodes"));
        stage.setScene(new Scene(pane, 720, 460));
        stage.show();
        grid = (NodeGrid) pane.lookup("#nodeGrid");
        grid.requestFocus();
    }

    @Test
    void nothing_open_says_what_to_do(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(robot.lookup("#gridPlaceholder").query().isVisible());
    }

    @Test
    void the_grid_shows_the_state_at_the_cursor_and_tells_why_a_rank_is_lost(FxRobot robot) {
        open();
        does(() -> session.player().end());
        until(() -> grid.frameProperty().get().state(3) == CellState.DEGRADED);
        assertFalse(robot.lookup("#gridPlaceholder").query().isVisible());
        assertEquals(4, grid.chassisProperty().get());
        robot.clickOn(at(3));
        until(() -> status(robot).contains("rank 3 pi3") && status(robot).contains("/p/lustre1 not mounted"));
        assertEquals(IdSet.of(3), session.selection().get());
        assertEquals(status(robot), grid.getAccessibleText());
        does(() -> session.player().first());
        until(() -> grid.frameProperty().get().size() == 0
                || grid.frameProperty().get().state(3) == CellState.IDLE);
    }

    @Test
    void a_rank_gone_to_is_told_of_though_its_cell_is_a_block(FxRobot robot) throws Exception {
        var wide = Scenario.parse("{\"name\": \"wide\", \"cluster\": {\"hosts\": \"pi[0-39999]\"}}", "wide.json");
        does(() -> session.open(wide));
        until(() -> session.history().get().size() > 0);
        does(() -> session.player().end());
        until(() -> grid.frameProperty().get().size() == 40_000);
        does(() -> robot.lookup("#tableToggle").query().requestFocus());
        does(() -> session.selection().set(IdSet.of(31_234)));
        assertTrue(grid.sharing(31_234).count() > 1);
        assertEquals("rank 31234 pi31234: idle", status(robot));
    }

    @Test
    void while_a_prolog_runs_the_line_under_the_grid_names_who_is_last(FxRobot robot) {
        open();
        does(() -> session.player().seek(session.history().get().start() + 4));
        until(() -> grid.frameProperty().get().size() > 0
                && grid.frameProperty().get().state(0) == CellState.PROLOG);
        robot.moveTo(new Point2D(5, 5));
        until(() -> status(robot).matches("last: pi0 and 7 more, \\d s of 60"));
    }

    @Test
    void a_filter_dims_the_rest_and_one_that_cannot_be_read_says_so() {
        open();
        does(() -> session.filterText().set("pi[3-5]"));
        until(() -> IdSet.range(3, 5).equals(session.matches().get()));
        assertEquals(IdSet.range(3, 5), grid.matchesProperty().get());
        does(() -> session.filterText().set("pi[3-"));
        until(() -> !session.filterNote().get().isEmpty() && session.matches().get() == null);
        does(() -> session.filterText().set(""));
        until(() -> session.filterNote().get().isEmpty() && grid.matchesProperty().get() == null);
    }

    @Test
    void control_t_shows_the_same_as_a_table_and_back(FxRobot robot) {
        open();
        does(() -> session.player().end());
        does(() -> session.selection().set(IdSet.of(5)));
        robot.press(KeyCode.CONTROL).type(KeyCode.T).release(KeyCode.CONTROL);
        RankTable table = robot.lookup("#rankTable").queryAs(RankTable.class);
        until(table::isVisible);
        until(() -> table.getItems().size() == 16);
        assertEquals(List.of("3", "pi3"), row(table, 3).subList(0, 2));
        assertTrue(row(table, 3).get(2).contains("degraded") && row(table, 3).get(3).contains("lustre"),
                row(table, 3).toString());
        assertEquals(List.of(5), List.copyOf(table.getSelectionModel().getSelectedItems()));
        robot.type(KeyCode.DOWN);
        until(() -> session.selection().get().equals(IdSet.of(6)));
        does(() -> session.filterText().set("degraded"));
        until(() -> table.getItems().size() == 2);
        robot.press(KeyCode.CONTROL).type(KeyCode.T).release(KeyCode.CONTROL);
        until(() -> !table.isVisible() && grid.isFocused());
    }

    @Test
    void a_copy_is_a_hostlist_or_an_idset(FxRobot robot) {
        open();
        does(() -> session.selection().set(IdSet.of(3, 5, 6)));
        robot.press(KeyCode.CONTROL).type(KeyCode.C).release(KeyCode.CONTROL);
        until(() -> "pi[3,5-6]".equals(clipboard()));
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.C).release(KeyCode.SHIFT, KeyCode.CONTROL);
        until(() -> "3,5-6".equals(clipboard()));
    }

    @Test
    void a_right_click_offers_what_can_be_done_and_the_model_can_be_broken(FxRobot robot) {
        open();
        robot.clickOn(at(9), MouseButton.SECONDARY);
        for (var item : new String[]{"#whyItem", "#copyHostsItem", "#undrainItem", "#drainItem", "#offlineItem",
                "#forceDownItem"}) {
            until(() -> robot.lookup(item).tryQuery().isPresent());
        }
        robot.type(KeyCode.ESCAPE);
        until(() -> robot.lookup("#whyItem").tryQuery().isEmpty());
    }

    @Test
    void d_asks_for_a_reason_before_it_drains(FxRobot robot) {
        open();
        does(() -> session.selection().set(IdSet.of(9)));
        robot.type(KeyCode.D);
        until(() -> robot.lookup("#confirmButton").tryQuery().isPresent());
        assertTrue(session.state().get().drained().isEmpty());
    }

    private void open() {
        does(() -> session.open(Stories.twoOfEight()));
        until(() -> session.state().get().size() == 16 || session.history().get().size() > 0);
        does(() -> session.player().seekIndex(3));
        until(() -> grid.frameProperty().get().size() == 16);
        does(() -> grid.requestFocus());
    }

    private static List<String> row(RankTable table, int index) {
        return table.getColumns().stream().map(column -> String.valueOf(column.getCellData(index))).toList();
    }

    private String clipboard() {
        return Clipboard.getSystemClipboard().getString();
    }

    private static String status(FxRobot robot) {
        return robot.lookup("#gridStatusLabel").queryAs(Label.class).getText();
    }

    private Point2D at(int rank) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            var bounds = grid.boundsOf(rank);
            return grid.localToScreen(bounds.getCenterX(), bounds.getCenterY());
        });
    }

    private void does(Runnable action) {
        Stories.does(session, action);
    }

    private void until(BooleanSupplier holds) {
        Stories.until(session, holds);
    }
}
