package muster.console;

import muster.console.session.Session;
import muster.console.session.Target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import javafx.stage.Window;
import muster.cluster.Job;
import muster.journal.Instance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A job's own instance, in a window beside its parent's. */
@ExtendWith(ApplicationExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ChildWindowTest {
    private Session session;
    private ConsolePage page;
    private FxRobot robot;

    @Start
    void start(Stage stage) {
        session = ConsolePage.show(stage);
    }

    @BeforeEach
    void robot(FxRobot given) {
        robot = given;
        page = new ConsolePage(given, session);
    }

    private Set<String> texts(String id) {
        return robot.lookup(id).<Labeled>queryAll().stream().map(Labeled::getText).collect(Collectors.toSet());
    }

    private void fires(String id) {
        Stories.does(session, () -> robot.lookup(id).queryAs(Button.class).fire());
    }

    @Test
    void what_the_parent_lost_stands_beside_what_is_drained_inside() {
        page.opens(Stories.TWO_OF_EIGHT).at(12);
        fires("#openChildButton");
        Stories.until(session, () -> texts("#comparedLabel").contains("The same nodes."));
        var job = session.state().get().jobs().getFirst();
        assertTrue(texts("#parentLabel").contains("Job %s of two of eight, seed 1".formatted(job.id())));
        assertTrue(texts("#parentLost").contains("Lost there: 3,5 pi[3,5]"), () -> texts("#parentLost").toString());
        assertTrue(texts("#childDrained").contains("Drained here: 3,5 pi[3,5]"),
                () -> texts("#childDrained").toString());
        assertEquals(Instance.Kind.MODEL, session.instance().get().kind());
        robot.interact(() -> Window.getWindows().stream().filter(window -> window instanceof Stage stage
                && stage.getScene() != page.node("#root").getScene()).toList().forEach(Window::hide));
    }

    @Test
    void the_button_that_opens_it_is_seen_without_scrolling_the_jobs_page() {
        page.opens(Stories.TWO_OF_EIGHT).at(12);
        Stories.until(session, () -> page.shows("#openChildButton"));
        var seen = robot.lookup("#page").query();
        var below = seen.localToScene(seen.getBoundsInLocal());
        var button = page.node("#openChildButton").localToScene(page.node("#openChildButton").getBoundsInLocal());
        assertTrue(button.getHeight() > 0 && below.contains(button), button + " in " + below);
        assertTrue(button.getMaxY() < robot.lookup("#lostField").query().localToScene(0, 0).getY());
    }

    @Test
    void of_a_recording_there_is_none_to_open() {
        Stories.does(session,
                () -> session.visit(new Target.InFile(Path.of("sample-data/recordings/tolerated-16.jsonl"))));
        Stories.until(session, () -> session.state().get().jobs().stream().anyMatch(Job::instance));
        Stories.does(session, () -> session.job().set(session.state().get().jobs().getFirst().id()));
        Stories.until(session, () -> page.shows("#childBox"));
        assertFalse(page.shows("#openChildButton"));
    }
}
