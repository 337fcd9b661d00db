package muster.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import muster.console.session.Session;
import muster.flux.FormatException;
import muster.flux.Json;
import muster.sim.Preset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import tools.jackson.databind.JsonNode;

@ExtendWith(ApplicationExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class PresetWindowTest {
    private final FxRobot robot = new FxRobot();
    private Session session;
    private Stage owner;

    @Start
    void start(Stage stage) {
        owner = stage;
        session = new Session();
        owner.setScene(ConsoleWindow.scene(session));
        owner.show();
    }

    @BeforeEach
    void model() {
        Stories.does(session, () -> session.open(Stories.twoOfEight()));
        Stories.until(session, () -> session.scenario().isPresent());
    }

    @AfterEach
    void close() {
        Stories.does(session, session::close);
    }

    private MenuItem item() {
        return robot.lookup("#instanceChoice").queryAs(MenuButton.class).getItems().stream()
                .filter(item -> "presetItem".equals(item.getId())).findFirst().orElseThrow();
    }

    private PresetWindowTest opened() {
        Stories.does(session, item()::fire);
        robot.targetWindow(robot.lookup("#presetPane").query().getScene().getWindow());
        return this;
    }

    @Test
    void with_none_chosen_there_is_nothing_to_run() {
        opened();
        ListView<?> list = robot.lookup("#presetList").queryListView();
        var button = robot.lookup("#runPresetButton").queryButton();
        assertFalse(button.isDisabled());
        Stories.does(session, () -> list.getSelectionModel().clearSelection());
        assertTrue(button.isDisabled());
        choose("stress");
        assertFalse(button.isDisabled());
    }

    private void choose(String name) {
        ListView<?> list = robot.lookup("#presetList").queryListView();
        Stories.does(session, () -> list.getSelectionModel().select(Preset.SHIPPED.indexOf(name)));
    }

    private String said(String id) {
        return robot.lookup(id).queryAs(Labeled.class).getText();
    }

    /** What the table shows, a line a row. */
    private String table() {
        TableView<?> table = robot.lookup("#presetTable").queryTableView();
        return String.join("; ", IntStream.range(0, table.getItems().size())
                .mapToObj(row -> table.getColumns().get(0).getCellData(row) + " = "
                        + table.getColumns().get(1).getCellData(row))
                .toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "production | node: degraded = 0.0005 a node: 1 in 2,000; chassis: degraded = 0.00001 a chassis: 1 in 100,000",
            "early-life | node: degraded = 0.01 a node: 1 in 100", "stress | node: degraded = 0.125 a node: 1 in 8"})
    void each_is_shown_with_its_figures_their_source_and_which_are_placeholders(String name, String rates)
            throws IOException, FormatException {
        opened().choose(name);
        var file = Json.parse(Files.readString(Path.of("sample-data/presets", name + ".json")));
        assertEquals(
                "job-manager.prolog: duration = log-normal, median 45s, sigma 0.45; job-manager.prolog: timeout = 30m; "
                        + rates,
                table());
        assertEquals(file.get("story").stringValue(), said("#presetStory"));
        assertEquals(file.get("source").stringValue(), said("#presetSource"));
        assertEquals(
                StreamSupport.stream(file.get("placeholders").spliterator(), false).map(JsonNode::stringValue).toList(),
                List.copyOf(robot.lookup("#placeholderList").queryListView().getItems()));
    }

    @Test
    void the_scenario_runs_with_the_one_chosen_until_that_is_taken_back() {
        opened().choose("stress");
        robot.clickOn("#runPresetButton");
        Stories.until(session, () -> preset().equals("stress"));
        assertFalse(robot.lookup("#presetPane").tryQuery().isPresent());
        assertEquals(
                "Run again with the preset stress, some of whose figures are placeholders. Ctrl+Z takes that back.",
                said("#noticeLabel"));
        robot.targetWindow(owner);
        Stories.does(session, () -> robot.lookup("#nodeGrid").query().requestFocus());
        robot.press(KeyCode.SHORTCUT).type(KeyCode.Z).release(KeyCode.SHORTCUT);
        Stories.until(session, () -> preset().isEmpty());
    }

    private String preset() {
        return session.scenario().orElseThrow().preset().map(Preset::name).orElse("");
    }

    @Test
    void the_one_that_the_scenario_has_is_the_one_chosen_at_first() {
        opened().choose("early-life");
        robot.clickOn("#runPresetButton");
        Stories.until(session, () -> preset().equals("early-life"));
        opened();
        assertTrue(table().contains("0.01 a node"), table());
    }

    @Test
    void only_the_model_can_have_one() {
        assertFalse(item().isDisable());
        Stories.does(session, () -> session.open(Path.of("sample-data/recordings/stock-16.jsonl")));
        Stories.until(session, () -> session.scenario().isEmpty());
        assertTrue(item().isDisable());
    }
}
