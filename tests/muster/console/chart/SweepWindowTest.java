package muster.console.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.stage.Stage;
import muster.sim.Scenario;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class SweepWindowTest {
    private static final Path ASK_60 = Path.of("sample-data/scenarios/campaign/ask-60.json");
    private static final String TABLE = """
            tolerance,rate,runs,started,p_start,p_low,p_high,p_exact,start_median_s,start_p95_s,queue_median_s,\
            queue_p95_s,node_hours_lost,node_hours_worked,nodes_lost,drains,jobs,jobs_started
            0,0.01,1000,558,0.558000,0.527056,0.588500,0.547157,111.400,154.300,0.027,0.027,1.9415,33.4837,0.0,0.5,1000,558
            0,0.05,1000,43,0.043000,0.032079,0.057419,,116.600,155.200,0.027,0.027,1.9896,2.5803,0.0,0.75,1000,43
            10,0.01,1000,1000,1.000000,0.996173,1.000000,0.999999,112.3,160.1,0.027,0.027,1.9,60.0,0.6,0.0,1000,1000
            10,0.05,1000,1000,1.000000,0.996173,1.000000,0.999900,112.3,160.1,0.027,0.027,1.9,60.0,3.0,0.0,1000,1000
            """;

    @TempDir
    private Path folder;
    private Stage stage;
    private final SimpleBooleanProperty dark = new SimpleBooleanProperty();

    @Start
    private void start(Stage shown) {
        stage = shown;
        stage.setWidth(900);
        stage.setHeight(600);
    }

    @AfterEach
    void close() {
        WaitForAsyncUtils.waitForAsyncFx(10_000, stage::hide);
    }

    private void opened(Callable<SweepWindow> window) {
        WaitForAsyncUtils.waitForAsyncFx(20_000, () -> {
            window.call().show(stage);
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void openTable() throws Exception {
        var file = Files.writeString(folder.resolve("ask.csv"), TABLE);
        assertTrue(SweepFile.isOne(file));
        opened(() -> SweepWindow.of(file, dark));
    }

    private void openScenario() throws Exception {
        var scenario = Scenario.parse(Files.readString(ASK_60), "ask-60.json");
        opened(() -> SweepWindow.of(scenario, dark));
    }

    private static void until(Callable<Boolean> holds) throws Exception {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(holds).get());
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Label.class).getText();
    }

    private static List<String> legend(FxRobot robot) {
        return robot.lookup("#sweepLegend").queryAs(FlowPane.class).getChildren().stream()
                .map(entry -> ((Labeled) entry).getText()).toList();
    }

    /** How many points the lines have. */
    private static long points(FxRobot robot) {
        return robot.lookup(".chart-line-symbol").queryAll().stream()
                .filter(node -> node.getStyleClass().stream().anyMatch(name -> name.startsWith("data"))).count();
    }

    private static String callout(FxRobot robot) {
        return robot.lookup(".callout").queryAs(Label.class).getText();
    }

    @Test
    void a_table_is_a_line_a_rate_with_its_band_and_the_closed_form(FxRobot robot) throws Exception {
        openTable();
        assertEquals("ask.csv", text(robot, "#sweepTitle"));
        assertEquals(List.of("rate 0.01", "rate 0.05", "95 % interval", "closed form"), legend(robot));
        assertEquals(4, points(robot));
        assertEquals(2, robot.lookup(".band").queryAll().stream().filter(band -> band.getLayoutBounds().getHeight() > 5)
                .count());
        assertEquals("Tolerance (nodes that the job can do without)", text(robot, ".axis:bottom > .axis-label"));
        assertEquals("Chance that the jobs start (%)", text(robot, ".axis:left > .axis-label"));
        assertFalse(robot.lookup("#sweepForm").query().isVisible());
    }

    @Test
    void the_arrows_go_from_point_to_point_and_say_their_values(FxRobot robot) throws Exception {
        openTable();
        robot.interact(() -> robot.lookup("#sweepChart").query().requestFocus());
        robot.type(KeyCode.RIGHT);
        assertEquals("""
                tolerance 0, rate 0.01
                55.8 % start; 95 % interval 52.7 to 58.9 %
                closed form: 54.72 %
                1,000 runs""", callout(robot));
        robot.type(KeyCode.RIGHT, KeyCode.DOWN, KeyCode.LEFT);
        assertEquals("tolerance 0, rate 0.05\n4.3 % start; 95 % interval 3.2 to 5.7 %\n1,000 runs", callout(robot));
        assertEquals(callout(robot).replace('\n', ' '), robot.lookup("#sweepChart").query().getAccessibleText());
    }

    @Test
    void the_mouse_near_a_point_shows_its_values(FxRobot robot) throws Exception {
        openTable();
        robot.moveTo(robot.lookup(".chart-line-symbol.series1.data1").queryAs(javafx.scene.Node.class));
        assertTrue(callout(robot).startsWith("tolerance 10, rate 0.0"), callout(robot));
    }

    @Test
    void another_measure_is_chosen_and_has_the_legend_and_axis_that_are_its_own(FxRobot robot) throws Exception {
        openTable();
        robot.interact(() -> {
            @SuppressWarnings("unchecked")
            var choice = (ChoiceBox<Measure>) robot.lookup("#measureChoice").queryAs(ChoiceBox.class);
            choice.setValue(Measure.DRAINS);
        });
        assertEquals(List.of("rate 0.01", "rate 0.05"), legend(robot));
        assertEquals("Nodes drained a run", text(robot, ".axis:left > .axis-label"));
    }

    @Test
    void a_scenario_is_swept_over_ranges_that_stand_there_already(FxRobot robot) throws Exception {
        openScenario();
        assertEquals("No runs yet. Choose what to vary, then Run.", text(robot, "#noSweepLabel"));
        assertEquals("0..12", robot.lookup("#firstValuesField").queryAs(TextField.class).getText());
        assertEquals("0.005,0.05,0.25", robot.lookup("#secondValuesField").queryAs(TextField.class).getText());
        robot.interact(() -> robot.lookup("#runsField").queryAs(TextField.class).setText("5"));
        robot.clickOn("#runSweepButton");
        until(() -> text(robot, "#sweepNote").equals("195 runs made."));
        assertEquals(39, points(robot));
        assertEquals(List.of("rate 0.005", "rate 0.05", "rate 0.25", "95 % interval", "closed form"), legend(robot));
    }

    @Test
    void a_sweep_that_is_stopped_keeps_what_it_has_and_is_saved_to_go_on_from(FxRobot robot) throws Exception {
        openScenario();
        robot.interact(() -> robot.lookup("#runsField").queryAs(TextField.class).setText("1,000,000"));
        robot.clickOn("#runSweepButton");
        until(() -> robot.lookup("#sweepChart").query().isVisible());
        assertTrue(text(robot, "#sweepNote").matches(".* of 39,000,000 runs, .* a second, about .* left"),
                text(robot, "#sweepNote"));
        robot.clickOn("#stopSweepButton");
        until(() -> text(robot, "#sweepNote").startsWith("Stopped after "));
        assertTrue(points(robot) > 0);
        assertFalse(robot.lookup("#saveSweepButton").query().isDisabled());
        assertTrue(robot.lookup("#runSweepButton").query().isVisible());
    }

    @Test
    void what_cannot_be_varied_so_is_said_in_a_sentence(FxRobot robot) throws Exception {
        openScenario();
        robot.interact(() -> robot.lookup("#firstValuesField").queryAs(TextField.class).setText("0..60"));
        robot.clickOn("#runSweepButton");
        assertTrue(text(robot, "#sweepNote").startsWith("tolerance=60 rate=0.005: "), text(robot, "#sweepNote"));
        robot.interact(() -> robot.lookup("#firstValuesField").queryAs(TextField.class).setText("few"));
        assertEquals("", text(robot, "#sweepNote"));
        robot.clickOn("#runSweepButton");
        assertEquals("tolerance 'few': expected a number of nodes, as 10, or a range of them, as 0..12",
                text(robot, "#sweepNote"));
        robot.interact(() -> {
            robot.lookup("#firstValuesField").queryAs(TextField.class).setText("0..2");
            robot.lookup("#runsField").queryAs(TextField.class).setText("0");
        });
        robot.clickOn("#runSweepButton");
        assertEquals("Runs must be a whole number, 1 to 1,000,000,000.", text(robot, "#sweepNote"));
    }
}
