package muster.console.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.shape.Rectangle;
import javafx.stage.Stage;
import muster.flux.IdSet;
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
class NodeGridTest {
    private final Asked asked = new Asked();
    private NodeGrid grid;
    private Stage stage;

    @Start
    void start(Stage shown) {
        stage = shown;
        grid = new NodeGrid();
        grid.setId("nodeGrid");
        grid.chassisProperty().set(16);
        grid.frameProperty().set(Frame.draft(64).state(IdSet.range(0, 63), CellState.PASSED).frame());
        grid.actionsProperty().set(asked);
        shown.setScene(new Scene(new BorderPane(grid), 720, 400));
        shown.sizeToScene();
        shown.show();
        grid.requestFocus();
    }

    @Test
    void a_click_selects_a_rank_and_a_click_beside_the_cells_none(FxRobot robot) throws Exception {
        robot.clickOn(at(23));
        await(IdSet.of(23), () -> grid.selectionProperty().get());
        assertEquals(23, grid.focusedRankProperty().get());
        robot.clickOn(grid.localToScreen(700, 390));
        await(IdSet.EMPTY, () -> grid.selectionProperty().get());
    }

    @Test
    void shift_selects_a_range_and_control_takes_out_of_it(FxRobot robot) throws Exception {
        robot.clickOn(at(3));
        robot.interact(() -> click(20, MouseButton.PRIMARY, Key.SHIFT));
        await(IdSet.range(3, 20), () -> grid.selectionProperty().get());
        robot.interact(() -> click(5, MouseButton.PRIMARY, Key.CONTROL));
        robot.interact(() -> click(40, MouseButton.PRIMARY, Key.CONTROL));
        await(IdSet.parse("3-4,6-20,40"), () -> grid.selectionProperty().get());
    }

    @Test
    void dragging_a_box_selects_what_it_touches_and_control_adds_to_it(FxRobot robot) throws Exception {
        robot.drag(at(17), MouseButton.PRIMARY).moveTo(at(35)).drop();
        await(IdSet.parse("17-19,33-35"), () -> grid.selectionProperty().get());
        robot.interact(() -> {
            fire(MouseEvent.MOUSE_PRESSED, 0, MouseButton.PRIMARY, Key.CONTROL, true);
            fire(MouseEvent.MOUSE_DRAGGED, 1, MouseButton.PRIMARY, Key.CONTROL, false);
            fire(MouseEvent.MOUSE_RELEASED, 1, MouseButton.PRIMARY, Key.CONTROL, false);
        });
        await(IdSet.parse("0-1,17-19,33-35"), () -> grid.selectionProperty().get());
        assertTrue(rings(".selection-box").stream().noneMatch(Rectangle::isVisible));
    }

    @Test
    void the_rank_under_the_mouse_is_told_and_forgotten(FxRobot robot) throws Exception {
        robot.moveTo(at(31));
        await(31, () -> grid.hoverRankProperty().get());
        robot.moveTo(grid.localToScreen(700, 390));
        await(-1, () -> grid.hoverRankProperty().get());
    }

    @Test
    void a_right_click_asks_for_the_menu_of_the_selection_or_of_the_rank_outside_it(FxRobot robot) throws Exception {
        robot.clickOn(at(3));
        robot.interact(() -> click(5, MouseButton.PRIMARY, Key.SHIFT));
        robot.clickOn(at(4), MouseButton.SECONDARY);
        await(List.of("menu 3-5"), () -> asked.heard);
        robot.clickOn(at(9), MouseButton.SECONDARY);
        await(List.of("menu 3-5", "menu 9"), () -> asked.heard);
    }

    @Test
    void arrows_home_and_end_move_the_focus_and_shift_selects_along(FxRobot robot) throws Exception {
        robot.type(KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.DOWN);
        await(17, () -> grid.focusedRankProperty().get());
        robot.type(KeyCode.END);
        await(IdSet.of(63), () -> grid.selectionProperty().get());
        robot.press(KeyCode.SHIFT).type(KeyCode.UP).release(KeyCode.SHIFT);
        await(IdSet.range(47, 63), () -> grid.selectionProperty().get());
        robot.type(KeyCode.HOME, KeyCode.LEFT, KeyCode.UP);
        await(IdSet.of(0), () -> grid.selectionProperty().get());
    }

    @Test
    void letters_and_shortcuts_ask_for_acts_on_what_is_selected(FxRobot robot) throws Exception {
        robot.type(KeyCode.RIGHT, KeyCode.RIGHT).press(KeyCode.SHIFT).type(KeyCode.RIGHT).release(KeyCode.SHIFT);
        robot.type(KeyCode.D, KeyCode.U, KeyCode.ENTER);
        robot.press(KeyCode.CONTROL).type(KeyCode.C).press(KeyCode.SHIFT).type(KeyCode.C).release(KeyCode.SHIFT)
                .release(KeyCode.CONTROL);
        robot.press(KeyCode.SHIFT).type(KeyCode.F10).release(KeyCode.SHIFT);
        await(List.of("drain 1-2", "undrain 1-2", "why 2", "hosts 1-2", "ranks 1-2", "menu 1-2"), () -> asked.heard);
    }

    @Test
    void the_focus_ring_is_around_the_focused_cell_only_while_the_grid_has_the_focus(FxRobot robot) throws Exception {
        robot.clickOn(at(8));
        await(true, () -> rings(".focus-ring").getFirst().isVisible());
        assertEquals(grid.boundsOf(8).getMinX(), rings(".focus-ring").getFirst().getX());
        robot.interact(() -> stage.getScene().getRoot().requestFocus());
        await(false, () -> rings(".focus-ring").getFirst().isVisible());
    }

    @Test
    void control_and_the_wheel_zoom_and_reveal_brings_a_rank_into_sight(FxRobot robot) throws Exception {
        robot.interact(() -> grid.frameProperty().set(Frame.draft(1000).frame()));
        await(true, () -> grid.boundsOf(999).getWidth() > 0);
        var before = grid.boundsOf(0).getWidth();
        for (int i = 0; i < 6; i++) {
            robot.interact(() -> Event.fireEvent(grid, new ScrollEvent(ScrollEvent.SCROLL, 300, 200, 300, 200, false,
                    true, false, false, true, false, 0, 40, 0, 40, ScrollEvent.HorizontalTextScrollUnits.NONE, 0,
                    ScrollEvent.VerticalTextScrollUnits.NONE, 0, 0, null)));
        }
        await(true, () -> grid.zoomProperty().get() > 5);
        await(true, () -> grid.boundsOf(0).getWidth() > before);
        robot.interact(() -> grid.reveal(0));
        await(true, () -> grid.boundsOf(999).getMinY() > grid.getHeight());
        robot.interact(() -> grid.reveal(999));
        await(true, () -> grid.boundsOf(999).getMaxY() <= grid.getHeight());
        assertEquals(999, grid.rankAt(grid.boundsOf(999).getCenterX(), grid.boundsOf(999).getCenterY()));
    }

    @Test
    void a_block_is_selected_as_a_whole(FxRobot robot) throws Exception {
        robot.interact(() -> grid.frameProperty().set(Frame.draft(100_000).frame()));
        robot.clickOn(at(77_312));
        await(grid.sharing(77_312), () -> grid.selectionProperty().get());
        assertTrue(grid.sharing(77_312).count() > 1 && grid.sharing(77_312).contains(77_312));
    }

    @Test
    void a_window_with_two_device_pixels_a_logical_one_has_the_cells_at_the_same_place(FxRobot robot) throws Exception {
        var before = grid.boundsOf(40);
        robot.interact(() -> stage.setRenderScaleX(2));
        await(true, () -> Math.abs(before.getMinX() - grid.boundsOf(40).getMinX()) < 20
                && grid.boundsOf(40).getWidth() * 2 == Math.rint(grid.boundsOf(40).getWidth() * 2));
        robot.clickOn(at(40));
        await(IdSet.of(40), () -> grid.selectionProperty().get());
    }

    private enum Key {
        SHIFT, CONTROL
    }

    private void click(int rank, MouseButton button, Key held) {
        fire(MouseEvent.MOUSE_PRESSED, rank, button, held, true);
        fire(MouseEvent.MOUSE_RELEASED, rank, button, held, true);
    }

    /** As the window does it: the headless robot's mouse doesn't know which keys are held. */
    private void fire(EventType<MouseEvent> type, int rank, MouseButton button, Key held, boolean still) {
        var bounds = grid.boundsOf(rank);
        var scene = grid.localToScene(bounds.getCenterX(), bounds.getCenterY());
        Event.fireEvent(grid, new MouseEvent(type, scene.getX(), scene.getY(), scene.getX(), scene.getY(), button, 1,
                held == Key.SHIFT, held == Key.CONTROL, false, false, true, false, false, true, false, still, null));
    }

    private Point2D at(int rank) {
        WaitForAsyncUtils.waitForFxEvents();
        var bounds = grid.boundsOf(rank);
        return grid.localToScreen(bounds.getCenterX(), bounds.getCenterY());
    }

    private List<Rectangle> rings(String style) {
        return grid.lookupAll(style).stream().map(Rectangle.class::cast).toList();
    }

    private static void await(Object expected, Supplier<Object> actual) throws TimeoutException {
        try {
            WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> Objects.equals(expected, actual.get()));
        } catch (TimeoutException late) {
            assertEquals(expected, actual.get());
            throw late;
        }
    }

    /** Writes down what it is asked for. */
    private static final class Asked implements GridActions {
        private final List<String> heard = new ArrayList<>();

        @Override
        public void why(int rank) {
            heard.add("why " + rank);
        }

        @Override
        public void copyHosts(IdSet ranks) {
            heard.add("hosts " + ranks);
        }

        @Override
        public void copyRanks(IdSet ranks) {
            heard.add("ranks " + ranks);
        }

        @Override
        public void drain(IdSet ranks) {
            heard.add("drain " + ranks);
        }

        @Override
        public void undrain(IdSet ranks) {
            heard.add("undrain " + ranks);
        }

        @Override
        public void menu(IdSet ranks, double screenX, double screenY) {
            heard.add("menu " + ranks);
        }
    }
}
