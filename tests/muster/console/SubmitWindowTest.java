package muster.console;

import static muster.console.PaneWindow.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class SubmitWindowTest {
    private PaneWindow window;
    private SubmitPage form;

    @Start
    void start(Stage stage) {
        window = PaneWindow.show(stage);
    }

    @BeforeEach
    void robot(FxRobot robot) {
        form = new SubmitPage(robot);
    }

    private long jobs() {
        return window.state().jobs().size();
    }

    @Test
    void with_nothing_open_it_says_why_it_can_not_submit(FxRobot robot) {
        assertTrue(form.said("#submitRefusal").startsWith("Nothing is open"), form.said("#submitRefusal"));
        assertTrue(robot.lookup("#submitButton").queryAs(Button.class).isDisabled());
    }

    @Test
    void the_defaults_ask_for_60_of_64_nodes_with_10_spare() {
        window.openModel();
        assertEquals("60 10 needs 50",
                form.field("#nodesField") + " " + form.field("#spareField") + " " + form.said("#needsLabel"));
    }

    @Test
    void the_button_submits_what_stands_there_and_the_new_job_is_shown() {
        window.openModel();
        form.nodes("40").spare("5").submit();
        until(() -> window.session.state().get().jobs().size() == 3);
        var job = window.state().jobs().getLast();
        assertEquals("40 nodes, at most 5 lost",
                "%d nodes, at most %d lost".formatted(job.jobspec().orElseThrow().nodes().orElseThrow(), job.limit()));
        until(() -> job.id().equals(window.session.job().get()));
    }

    @Test
    void ctrl_enter_submits_from_any_field() {
        window.openModel();
        form.spare("12").submitByKeys();
        until(() -> window.session.state().get().jobs().size() == 3);
        assertEquals(12, window.state().jobs().getLast().limit());
    }

    @Test
    void enter_in_a_field_does_not_submit(FxRobot robot) {
        window.openModel();
        form.spare("12");
        robot.type(KeyCode.ENTER);
        assertEquals(2, jobs());
    }

    @Test
    void an_error_stands_under_its_field_while_one_types() {
        window.openModel();
        form.spare("60");
        assertEquals("Spare must be below Nodes (60). Enter 0 to 59.", form.said("#spareError"));
        form.spare("59");
        assertEquals(" needs 1", form.said("#spareError") + " " + form.said("#needsLabel"));
    }

    @Test
    void submitting_with_an_error_submits_nothing_and_goes_to_its_field() {
        window.openModel();
        form.patience("soon").submit();
        assertEquals("waitField 2", form.focused() + " " + jobs());
        assertEquals("Wait must be a duration. Enter 30s, 2m or 1.5h.", form.said("#waitError"));
    }

    @Test
    void the_preview_tells_what_the_tolerance_means_and_what_it_does_not_cover() {
        window.openModel();
        assertTrue(form.said("#previewLabel").startsWith("Starts with 50 to 60 nodes. Degraded nodes stay in R"),
                form.said("#previewLabel"));
        assertTrue(form.said("#previewLabel").endsWith("Spare 10 doesn't cover one rabbit (16 nodes)."),
                form.said("#previewLabel"));
    }

    @Test
    void a_limit_typed_for_an_action_is_asked(FxRobot robot) {
        window.openModel();
        form.unfoldLimits();
        robot.clickOn(robot.lookup("#limitsTable .text-field").nth(0).<javafx.scene.Node>query()).write("2", 0);
        until(() -> form.said("#previewLabel").contains("job-manager.prolog may lose 2, any other action none."));
        form.submit();
        until(() -> window.session.state().get().jobs().size() == 3);
        assertEquals("{\"nodes\":10,\"actions\":{\"job-manager.prolog\":2}}",
                window.state().jobs().getLast().jobspec().orElseThrow().system().get("tolerance").toString());
    }

    @Test
    void a_recording_takes_no_job_and_the_form_says_so() {
        window.openRecording("tolerated-16.jsonl");
        assertTrue(form.said("#submitRefusal").startsWith("A recording takes no commands"),
                form.said("#submitRefusal"));
    }

    @Test
    void by_keyboard_alone_a_job_is_submitted(FxRobot robot) {
        window.openModel();
        robot.interact(() -> robot.lookup("#nodesField").query().requestFocus());
        robot.press(KeyCode.SHORTCUT).type(KeyCode.A).release(KeyCode.SHORTCUT).write("8", 0);
        robot.type(KeyCode.TAB).press(KeyCode.SHORTCUT).type(KeyCode.A).release(KeyCode.SHORTCUT).write("1", 0);
        form.submitByKeys();
        until(() -> window.session.state().get().jobs().size() == 3);
        assertEquals(8, window.state().jobs().getLast().jobspec().orElseThrow().nodes().orElseThrow());
    }
}
