package muster.console;

import static muster.console.PaneWindow.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import muster.flux.Json;
import muster.flux.Jobspec;
import muster.journal.Command;
import tools.jackson.databind.node.ObjectNode;
import org.testfx.util.WaitForAsyncUtils;
import java.util.List;
import java.util.Set;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import muster.tolerance.Fate;
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
class WhatIfWindowTest {
    private PaneWindow window;
    private JobSidePage side;
    private WhatIfView page;

    @Start
    void start(Stage stage) {
        window = PaneWindow.show(stage);
    }

    @BeforeEach
    void robot(FxRobot robot) {
        side = new JobSidePage(robot);
        page = new WhatIfView(robot);
    }

    private WhatIfView asked(String recording, String job) {
        window.openRecording(recording);
        return asked(job);
    }

    private WhatIfView asked(String job) {
        side.choose(job);
        until(() -> side.said("#jobTitle").startsWith("Job " + job) && side.enabled("#whatIfButton"));
        side.press("#whatIfButton");
        return page.opened();
    }

    @Test
    void at_first_it_is_asked_what_was_and_said_where_that_flips() {
        asked("tolerated-16.jsonl", "ƒ73hX7Q3").would("It would have failed all the same; nothing saved.");
        assertEquals("1 of 8 nodes", page.field() + " " + page.said("#toleranceOf"));
        assertEquals("Starts from 2 on", page.said("#flipLink"));
        assertEquals("0–1 fails, 2–7 starts", page.band());
        assertEquals("fail → fail", page.row("verdict"));
        assertFalse(side.shown("#runButton"));
    }

    @Test
    void one_step_of_the_slider_shows_the_verdict_flip_with_all_that_follows() {
        asked("tolerated-16.jsonl", "ƒ73hX7Q3").slide(KeyCode.RIGHT)
                .would("It would have started with 6 of 8, which saves ");
        assertEquals("2", page.field());
        assertEquals("fail → trim", page.row("verdict"));
        assertEquals(" → 0-2,4,6-7 pi[0-2,4,6-7]", page.row("effective"));
        assertEquals("3,5 pi[3,5] → 3,5 pi[3,5]", page.row("lost"));
        assertEquals(" → 3,5 pi[3,5]", page.row("trimmed"));
        assertTrue(page.row("decided").contains(" → after "), page.row("decided"));
        assertEquals("2 of 8 lost, 2 allowed.", page.lines("#becauseList").getFirst());
        assertTrue(page.lines("#unknownList").contains("How it would have run from there isn't in this recording."),
                page.lines("#unknownList").toString());
    }

    @Test
    void the_link_goes_to_where_it_flips() {
        asked("tolerated-16.jsonl", "ƒ73hX7Q3").slide(KeyCode.END).would("It would have started");
        assertEquals("7", page.field());
        page.click("#flipLink");
        until(() -> page.row("tolerance").equals("1 → 2"));
        assertEquals(2, page.slider());
    }

    @Test
    void a_number_is_typed_and_one_out_of_range_is_marked_and_not_asked() {
        asked("tolerated-16.jsonl", "ƒ73hX7Q3").type("8");
        assertTrue(page.wrong());
        page.type("3").would("It would have started");
        assertFalse(page.wrong());
        until(() -> page.row("tolerance").equals("1 → 3") && page.slider() == 3);
    }

    @Test
    void unmarked_failures_fail_with_any_tolerance_until_the_site_trims_them() {
        asked("stock-16.jsonl", "ƒ3q8RVV9").would("It would have failed all the same");
        assertEquals("Fails with any tolerance", page.said("#flipLink"));
        assertTrue(page.node("#flipLink").isDisabled());
        page.choose("#failedChoice", Fate.TRIM);
        until(() -> page.said("#flipLink").equals("Starts from 2 on"));
        page.click("#flipLink").would("It would have started with 6 of 8, which saves ");
        page.click("#trimmableCheck").would("It would have failed all the same");
        until(() -> page.said("#flipLink").equals("Fails with any tolerance"));
    }

    @Test
    void what_was_ended_from_outside_is_not_known_and_that_is_said() {
        asked("stock-16.jsonl", "ƒ8qFJwzw").would("What would have come of it isn't known.");
        assertTrue(page.lines("#unknownList").getLast().startsWith("It was ended from outside"),
                page.lines("#unknownList").toString());
        assertEquals("Not known", page.said("#flipLink"));
    }

    @Test
    void escape_closes_it_wherever_the_focus_is(FxRobot robot) {
        window.openRecording("tolerated-16.jsonl");
        for (var focus : List.of("#toleranceField", "#toleranceSlider", "#failedChoice", "#wouldTable", "#becauseList",
                "#closeWhatIfButton")) {
            asked("ƒ3DNLpEj");
            robot.interact(() -> page.node(focus).requestFocus());
            robot.type(KeyCode.ESCAPE);
            until(() -> !page.isOpen());
        }
    }

    @Test
    void escape_closes_an_open_list_of_choices_first(FxRobot robot) {
        asked("tolerated-16.jsonl", "ƒ3DNLpEj");
        robot.interact(() -> page.choice("#failedChoice").show());
        robot.type(KeyCode.ESCAPE);
        until(() -> !page.choice("#failedChoice").isShowing());
        assertTrue(page.isOpen());
    }

    @Test
    void a_job_whose_prolog_goes_on_is_not_asked_about() {
        window.openModel();
        side.choose(side.ids().getLast());
        until(() -> side.enabled("#whatIfButton"));
        window.at(15);
        until(() -> side.said("#stateLabel").startsWith("prolog") && !side.enabled("#whatIfButton"));
    }

    @Test
    void the_model_runs_it_so_and_comes_to_what_was_said() {
        window.openModel();
        var job = side.ids().getLast();
        asked(job).type("1").would("It would have failed, though it started here.");
        assertEquals("58 nodes: 0-2,4-22,24-59 pi[0-2,4-22,24-59] → ", page.row("effective"));
        page.click("#runButton");
        until(() -> !page.isOpen() && side.said("#jobTitle").startsWith("Job " + job)
                && side.said("#verdictLabel").startsWith("Failed"));
        assertEquals("2 of 1 allowed", side.said("#lostNote"));
        assertEquals("Run again with tolerance 1. Ctrl+Z takes that back.", window.session.notice().get().text());
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            window.session.undo();
            window.session.player().end();
        });
        until(() -> side.said("#verdictLabel").startsWith("Starts with 58 of 60"));
    }

    @Test
    void a_job_that_was_submitted_by_hand_is_run_so_and_the_others_are_left_alone() throws Exception {
        window.openModel();
        var others = side.ids().size();
        var jobspec = Jobspec.ofNodes(50, List.of("app"), 5, (ObjectNode) Json.parse("{\"tolerance\":2}")).json();
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> window.session.send(new Command.Submit(jobspec)));
        until(() -> side.ids().size() > others);
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> window.session.player().end());
        var byHand = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> window.session.job().get()).toString();
        asked(byHand).type("1").would("It would have failed");
        page.click("#runButton");
        until(() -> !page.isOpen() && side.said("#jobTitle").startsWith("Job " + byHand)
                && side.said("#verdictLabel").startsWith("Failed"));
        assertEquals(10, window.state().jobs().getFirst().limit());
    }

    @Test
    void the_model_runs_it_with_the_site_asked_for() {
        window.openModel();
        var job = side.ids().getLast();
        asked(job).choose("#degradedChoice", Fate.TRIM).would("It would have started otherwise, with 58 of 60.");
        page.click("#runButton");
        until(() -> side.said("#jobTitle").startsWith("Job " + job)
                && side.said("#verdictLabel").contains("were trimmed from R"));
    }

    @Test
    void every_control_has_a_name_for_a_screen_reader() {
        asked("tolerated-16.jsonl", "ƒ73hX7Q3");
        assertEquals(Set.of(), page.nameless());
    }
}
