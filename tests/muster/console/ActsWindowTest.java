package muster.console;

import static muster.console.PaneWindow.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.stage.Stage;
import muster.cluster.Drain;
import muster.flux.IdSet;
import muster.flux.JobResult;
import muster.journal.Command.Fault;
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
class ActsWindowTest {
    private PaneWindow window;
    private ConfirmPage question;
    private FxRobot robot;

    @Start
    void start(Stage stage) {
        window = PaneWindow.show(stage);
    }

    @BeforeEach
    void robot(FxRobot given) {
        robot = given;
        question = new ConfirmPage(given);
    }

    private String reasonOf(int rank) {
        return window.state().drain(rank).map(Drain::reason).orElse("");
    }

    private void drained(String ranks, String reason) throws Exception {
        var those = IdSet.parse(ranks);
        robot.interact(() -> window.acts.drain(those));
        question.reason(reason).confirm();
        until(() -> window.session.state().get().drained().containsAll(those));
    }

    @Test
    void a_drain_names_the_nodes_and_drains_them_for_the_reason_given() {
        window.openModel();
        robot.interact(() -> window.acts.drain(IdSet.of(7, 9)));
        assertEquals("Drain 2 nodes: 7,9 pi[7,9]", question.said("#confirmTitle") + ": " + question.targets());
        question.reason("lustre not mounted").confirm();
        until(() -> window.session.state().get().drained().equals(IdSet.of(7, 9)));
        assertEquals("lustre not mounted", reasonOf(7));
        assertFalse(question.isOpen());
    }

    @Test
    void a_drain_without_a_reason_says_what_is_missing_and_drains_nothing() {
        window.openModel();
        robot.interact(() -> window.acts.drain(IdSet.of(7)));
        question.confirm();
        assertEquals("A drain needs a reason. Enter why, as: lustre not mounted.", question.said("#reasonError"));
        assertTrue(question.isOpen());
        question.escape();
        assertEquals("false ", question.isOpen() + " " + window.state().drained());
    }

    @Test
    void the_model_stands_still_while_it_asks_and_goes_on_after() {
        window.openModel();
        robot.interact(() -> {
            window.session.player().first();
            window.session.player().speed().set(0.001);
            window.session.player().play();
            window.acts.drain(IdSet.of(7));
        });
        assertFalse(window.session.player().playing().get());
        question.escape();
        until(() -> window.session.player().playing().get());
    }

    @Test
    void by_keyboard_alone_a_node_is_drained() {
        window.openModel();
        robot.interact(() -> window.acts.drain(IdSet.of(7)));
        question.byKeys("fan");
        until(() -> window.session.state().get().drained().equals(IdSet.of(7)));
    }

    @Test
    void of_a_node_drained_already_the_reason_is_kept_unless_it_is_to_be_overwritten() throws Exception {
        window.openModel();
        drained("7", "epilog failed");
        robot.interact(() -> window.acts.drain(IdSet.of(7, 8)));
        assertEquals("pi7 (rank 7) is already drained: 'epilog failed'. Keep that reason or overwrite it?",
                question.said("#alreadyLabel"));
        question.reason("fan").confirm();
        until(() -> window.session.state().get().drained().contains(8));
        assertEquals("epilog failed, fan", reasonOf(7) + ", " + reasonOf(8));
        robot.interact(() -> window.acts.drain(IdSet.of(7)));
        question.reason("fan").overwrite().confirm();
        until(() -> reasonOf(7).equals("fan"));
    }

    @Test
    void an_undrain_takes_only_those_that_are_drained() throws Exception {
        window.openModel();
        drained("7,9", "fan");
        robot.interact(() -> window.acts.undrain(IdSet.range(5, 8)));
        assertEquals("Undrain 1 node: 7 pi7", question.said("#confirmTitle") + ": " + question.targets());
        question.confirm();
        until(() -> window.session.state().get().drained().equals(IdSet.of(9)));
    }

    @Test
    void an_undrain_of_nothing_drained_is_refused_in_the_notice_bar() {
        window.openModel();
        robot.interact(() -> window.acts.undrain(IdSet.of(1)));
        assertEquals("Not undrained: none is drained.", window.session.notice().get().text());
        assertFalse(question.isOpen());
    }

    @Test
    void a_job_in_its_prolog_is_canceled_by_its_button() {
        window.openModel();
        var side = new JobSidePage(robot);
        side.choose(side.ids().getLast());
        window.at(8);
        side.press("#cancelJobButton");
        assertTrue(question.said("#confirmTitle").startsWith("Cancel job ƒ"), question.said("#confirmTitle"));
        assertTrue(question.said("#confirmWords").contains("Its prolog is ended."), question.said("#confirmWords"));
        question.reason("wrong input");
        question.confirm();
        robot.interact(() -> window.session.player().end());
        until(() -> window.session.state().get().jobs().getFirst().result().equals(java.util.Optional.of(
                JobResult.CANCELED)) || endsCanceled());
    }

    private boolean endsCanceled() {
        window.session.player().end();
        return false;
    }

    @Test
    void a_fault_is_injected_into_the_model() {
        window.openModel();
        robot.interact(() -> window.acts.inject(IdSet.of(5), Fault.OFFLINE));
        assertEquals("Take 1 node offline", question.said("#confirmTitle"));
        question.confirm();
        until(() -> window.session.state().get().offline().contains(5));
    }

    @Test
    void nodes_are_taken_from_the_job_that_runs_there_which_is_told() {
        window.openModel().at(24);
        robot.interact(() -> window.acts.forceDown(IdSet.of(7, 62)));
        assertEquals("Force down 1 node: 7 pi7", question.said("#confirmTitle") + ": " + question.targets());
        var words = question.said("#confirmWords");
        assertTrue(
                words.contains("A proposal: today's Flux can't") && words.contains("left as they are: rank 62 (pi62)."),
                words);
        question.reason("memory errors").confirm();
        until(() -> window.session.state().get().jobs().getFirst().down().equals(IdSet.of(7)));
        assertTrue(
                window.state().jobs().getFirst().exceptions().getLast().note().contains("forced down: memory errors"),
                window.state().jobs().getFirst().exceptions().getLast().note());
    }

    @Test
    void where_no_job_runs_no_node_is_forced_down() {
        window.openModel().at(8);
        robot.interact(() -> window.acts.forceDown(IdSet.of(7)));
        assertEquals("Not forced down: no job runs there.", window.session.notice().get().text());
        window.openRecording("tolerated-16.jsonl");
        robot.interact(() -> window.acts.forceDown(IdSet.of(7)));
        assertEquals("Only the model takes nodes away from a job that runs.", window.session.notice().get().text());
        assertFalse(question.isOpen());
    }

    @Test
    void a_recording_takes_no_fault_and_no_drain() {
        window.openRecording("tolerated-16.jsonl");
        robot.interact(() -> window.acts.inject(IdSet.of(5), Fault.FAIL));
        assertEquals("Only the model takes a fault.", window.session.notice().get().text());
        robot.interact(() -> window.acts.drain(IdSet.of(5)));
        assertTrue(window.session.notice().get().text().startsWith("A recording takes no commands"));
        assertFalse(question.isOpen());
    }
}
