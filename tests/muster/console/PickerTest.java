package muster.console;

import muster.console.link.Picker;
import muster.console.session.Windows;
import muster.console.session.RecentPlaces;
import muster.console.session.Session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import muster.flux.FormatException;
import muster.live.Place;
import muster.live.RecordedBroker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class PickerTest {
    @TempDir
    private Path folder;
    private RecordedBroker broker;
    private RecentPlaces recent;
    private Session session;
    private Stage owner;
    private FxRobot robot;

    @Start
    void start(Stage stage) {
        owner = stage;
    }

    @BeforeEach
    void open(FxRobot given) throws Exception {
        robot = given;
        broker = new RecordedBroker(folder, 1000);
        recent = RecentPlaces.in(folder.resolve("recent"));
        recent.add(Place.parse("local:///gone"));
        robot.interact(() -> {
            session = new Session();
            var windows = new Windows(ConsoleWindow::scene, () -> List.of(place(broker.uri())), recent, () -> {});
            owner.setScene(ConsoleWindow.scene(session, windows));
            owner.show();
            new Picker(session, windows).open(owner);
        });
        Stories.until(session, () -> !list("#runningList").getItems().isEmpty()
                && !list("#recentList").getItems().isEmpty());
    }

    @AfterEach
    void close() throws Exception {
        Stories.does(session, session::close);
        broker.close();
    }

    private static Place place(String uri) {
        try {
            return Place.parse(uri);
        } catch (FormatException wrong) {
            throw new AssertionError(wrong);
        }
    }

    private ListView<Place> list(String id) {
        return robot.lookup(id).queryListView();
    }

    private TextField field() {
        return robot.lookup("#placeField").queryAs(TextField.class);
    }

    private String error() {
        return robot.lookup("#placeError").queryAs(Labeled.class).getText();
    }

    private boolean isOpen() {
        return robot.lookup("#placeField").tryQuery().isPresent();
    }

    private void enter(String text) {
        robot.interact(() -> {
            field().setText(text);
            field().requestFocus();
        });
        robot.type(KeyCode.ENTER);
    }

    @Test
    void one_that_is_found_here_is_chosen_already_and_opens_by_its_button() {
        assertEquals(broker.uri(), field().getText());
        robot.clickOn("#openPlaceButton");
        Stories.until(session, () -> session.instance().get() != null && !isOpen());
        assertEquals(broker.uri(), session.instance().get().title());
        Stories.until(session, () -> recent.read().places().getFirst().toString().equals(broker.uri()));
    }

    @Test
    void one_that_was_opened_last_and_is_gone_says_so_under_the_field_and_the_choice_stays() {
        robot.interact(() -> list("#recentList").getSelectionModel().selectFirst());
        robot.clickOn("#openPlaceButton");
        Stories.until(session, () -> !error().isEmpty());
        assertEquals("local:///gone: no Flux runs there: no such socket. Open another, or try again.", error());
        assertTrue(isOpen());
    }

    @Test
    void what_is_no_place_is_told_under_the_field_until_it_is_changed() {
        enter("local:x");
        assertEquals("Flux URI 'local:x': expected local:///path/of/the/socket, "
                + "ssh://[user@]host[:port]/path/of/the/socket or a job's id.", error());
        enter(" ");
        assertEquals("Which? Choose one above, or enter a URI or a job's id.", error());
        robot.interact(() -> field().setText("local:///a"));
        assertEquals("", error());
    }

    @Test
    void live_and_model_are_open_in_two_windows_at_once() {
        Stories.does(session, () -> session.open(Stories.twoOfEight()));
        robot.clickOn("#openBesideButton");
        Stories.until(session, () -> robot.listWindows().stream()
                .anyMatch(window -> window instanceof Stage stage && stage.getTitle() != null
                        && stage.getTitle().equals(broker.uri() + " – Muster")));
        assertEquals("two of eight, seed 1", session.instance().get().title());
        robot.interact(() -> robot.listWindows().stream().filter(window -> window != owner).toList()
                .forEach(window -> window.hide()));
    }

    @Test
    void escape_leaves_everything_as_it_was() {
        robot.type(KeyCode.ESCAPE);
        Stories.until(session, () -> !isOpen() && session.instance().get() == null);
    }
}
