package muster.console;

import static muster.console.PaneWindow.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.TableView;
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
class JobWindowTest {
    private PaneWindow window;
    private JobSidePage side;

    @Start
    void start(Stage stage) {
        window = PaneWindow.show(stage);
    }

    @BeforeEach
    void robot(FxRobot robot) {
        side = new JobSidePage(robot);
    }

    private void recorded(String id) {
        window.openRecording("tolerated-16.jsonl");
        side.choose(id);
    }

    @Test
    void jobs_are_listed_newest_first() {
        window.openRecording("tolerated-16.jsonl");
        assertEquals(List.of("ƒ7gJXNwq", "ƒ73hX7Q3", "ƒ3DNLpEj"), side.ids());
    }

    @Test
    void who_looks_at_the_newest_job_goes_on_to_and_who_looks_further_down_is_left_there() {
        window.openJobs(40).at(10.5);
        assertEquals("job10", side.firstSeen());
        window.at(20.5);
        assertEquals("job20", side.firstSeen());
        side.scrollTo("job12");
        assertEquals("job12", side.firstSeen());
        window.at(30.5);
        assertEquals("job12", side.firstSeen());
    }

    @Test
    void of_a_job_with_no_prolog_it_is_not_said_that_one_passed() {
        window.openJobs(3);
        side.choose(side.ids().getFirst());
        until(() -> side.said("#noExceptions").equals("No exceptions: it had no prolog."));
    }

    @Test
    void with_no_job_the_list_says_what_to_do(FxRobot robot) {
        assertEquals("No job yet. Fill Nodes and Spare, press Ctrl+Enter.",
                ((javafx.scene.control.Label) robot.lookup("#jobTable").queryAs(TableView.class).getPlaceholder())
                        .getText());
    }

    @Test
    void the_arrow_keys_choose_the_job_whose_page_is_shown() {
        window.openRecording("tolerated-16.jsonl");
        side.choose("ƒ7gJXNwq").next();
        assertTrue(side.said("#jobTitle").startsWith("Job ƒ73hX7Q3"), side.said("#jobTitle"));
    }

    @Test
    void a_job_that_started_with_losses_says_which_and_what_to_do() {
        recorded("ƒ3DNLpEj");
        assertTrue(side.said("#verdictLabel").contains("6 of 8"), side.said("#verdictLabel"));
        assertTrue(side.said("#verdictLabel").contains("pi[3,5]"), side.said("#verdictLabel"));
        assertEquals("3,5 pi[3,5]", side.text("#lostField"));
        assertEquals("0-2,4,6-7 pi[0-2,4,6-7]", side.text("#effectiveField"));
        assertEquals("0-7 pi[0-7]", side.text("#ranksField"));
    }

    @Test
    void a_job_that_failed_says_how_many_were_lost_of_how_many_allowed() {
        recorded("ƒ73hX7Q3");
        assertTrue(side.said("#verdictLabel").startsWith("Failed"), side.said("#verdictLabel"));
        assertEquals("2 of 1 allowed", side.said("#lostNote"));
    }

    @Test
    void the_child_of_an_instance_is_shown_in_its_own_numbering() {
        recorded("ƒ3DNLpEj");
        assertTrue(side.shown("#childTable"));
        assertTrue(side.said("#childLabel").contains("Drained inside: ranks 3,5, here ranks 3,5 (pi[3,5])."),
                side.said("#childLabel"));
        side.choose("ƒ73hX7Q3");
        assertFalse(side.shown("#childTable"));
    }

    @Test
    void exceptions_stand_as_in_the_eventlog_and_are_new_until_acknowledged() {
        recorded("ƒ3DNLpEj");
        assertEquals(1, side.exceptions().size());
        assertTrue(side.exceptions().getFirst().startsWith("node-failure severity 1: 2 of 8 nodes failed"),
                side.exceptions().getFirst());
        assertEquals("Exceptions (1 new)", side.said("#exceptionsTitle"));
        side.press("#acknowledgeButton");
        assertEquals("Exceptions", side.said("#exceptionsTitle"));
        assertFalse(side.enabled("#acknowledgeButton"));
    }

    @Test
    void the_lost_ranks_are_selected_by_their_link_or_a_click_on_them(FxRobot robot) {
        recorded("ƒ3DNLpEj");
        side.press("#lostLink");
        assertEquals("3,5", window.session.selection().get().toString());
        robot.interact(() -> window.session.selection().set(muster.flux.IdSet.EMPTY));
        robot.clickOn("#lostField");
        assertEquals("3,5", window.session.selection().get().toString());
    }

    @Test
    void copy_takes_the_job_in_words_and_the_menu_its_sets(FxRobot robot) {
        recorded("ƒ3DNLpEj");
        side.press("#copyButton");
        until(() -> side.clipboard() != null && side.clipboard().contains("Lost: 3,5 pi[3,5]"));
        robot.interact(() -> robot.lookup("#copyButton").queryAs(SplitMenuButton.class).getItems().getFirst().fire());
        assertEquals("3,5", side.clipboard());
        robot.interact(() -> robot.lookup("#copyButton").queryAs(SplitMenuButton.class).getItems().get(1).fire());
        assertEquals("pi[3,5]", side.clipboard());
    }

    @Test
    void selected_text_of_a_set_is_copied_by_its_keys(FxRobot robot) {
        recorded("ƒ3DNLpEj");
        robot.interact(() -> robot.lookup("#effectiveField").query().requestFocus());
        robot.press(KeyCode.SHORTCUT).type(KeyCode.A).type(KeyCode.C).release(KeyCode.SHORTCUT);
        assertEquals("0-2,4,6-7 pi[0-2,4,6-7]", side.clipboard());
    }

    @Test
    void a_job_that_is_not_known_at_the_time_shown_has_no_page() {
        recorded("ƒ7gJXNwq");
        window.at(0);
        until(() -> !side.shown("#verdictLabel"));
        assertEquals("Job ƒ7gJXNwq isn't known at this time.", side.said("#noJobLabel"));
    }

    @Test
    void an_r_that_was_trimmed_is_shown_before_and_after_and_marked_as_a_proposal() {
        window.openModel();
        side.choose(side.ids().getFirst());
        assertEquals("0-29 pi[0-29] → 0-2,4-22,24-29 pi[0-2,4-22,24-29]",
                side.text("#ranksField") + " → " + side.text("#afterField"));
        assertTrue(side.shown("#proposalTag"));
        side.choose(side.ids().getLast());
        assertFalse(side.shown("#proposalTag"));
        assertFalse(side.shown("#afterField"));
    }

    @Test
    void the_reasons_tell_what_was_lost_to_what() {
        window.openModel();
        side.choose(side.ids().getLast());
        assertTrue(side.why().contains("job-manager.prolog: 58 passed, 2 degraded"), side.why().toString());
        assertTrue(side.why().contains("Ranks 3,23 degraded in job-manager.prolog, lustre: /p/lustre1 not mounted."),
                side.why().toString());
    }

    @Test
    void before_the_verdict_the_reasons_are_what_the_checks_said() {
        window.openModel();
        side.choose(side.ids().getLast());
        window.at(15);
        until(() -> !side.why().isEmpty() && side.said("#stateLabel").startsWith("prolog"));
        assertTrue(side.why().contains("ranks 3,23 (pi[3,23]) degraded: lustre: /p/lustre1 not mounted"),
                side.why().toString());
        assertEquals("", side.text("#effectiveField"));
    }

    @Test
    void a_job_that_is_over_can_not_be_canceled() {
        recorded("ƒ3DNLpEj");
        assertFalse(side.enabled("#cancelJobButton"));
    }

    @Test
    void every_control_has_a_name_for_a_screen_reader(FxRobot robot) {
        window.openModel();
        var nameless = robot.lookup(node -> node.isFocusTraversable() && node.getId() != null
                && (node.getAccessibleText() == null || node.getAccessibleText().isBlank())
                && !(node instanceof javafx.scene.control.Labeled labeled && !labeled.getText().isBlank())).queryAll();
        assertEquals(List.of(), nameless.stream().map(javafx.scene.Node::getId).toList());
    }
}
