package muster.console;

import muster.console.session.Session;
import muster.console.session.Target;
import muster.console.time.EventMarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(ApplicationExtension.class)
class TimelineTest {
    private Session session;
    private ConsolePage page;
    private FxRobot robot;

    @Start
    void start(Stage stage) {
        session = ConsolePage.show(stage);
    }

    @BeforeEach
    void open(FxRobot given) {
        robot = given;
        page = new ConsolePage(robot, session).opens(Stories.TWO_OF_EIGHT);
    }

    @Test
    void buttons_step_on_and_back_to_an_equal_state() {
        page.at(3);
        var before = session.state().get();
        var index = page.index();
        page.click("#stepButton");
        assertEquals(index + 1, page.index());
        page.click("#backButton");
        assertEquals(index, page.index());
        assertEquals(before, session.state().get());
    }

    @Test
    void slider_list_and_label_share_the_cursor() {
        page.at(5);
        assertEquals(5, page.slider(), 1e-6);
        assertEquals(page.index() - 1, page.row());
        assertTrue(page.text("#timeLabel").startsWith("00:05.0 of "), page.text("#timeLabel"));
        page.click("#firstButton");
        assertEquals(0, page.slider());
        assertTrue(page.text("#timeLabel").startsWith("00:00.0 of "), page.text("#timeLabel"));
        page.click("#lastButton");
        assertEquals(session.history().get().size() - 1, page.row());
        assertFalse(page.enabled("#nowButton"));
    }

    @Test
    void a_click_on_an_event_jumps_there() {
        page.click("#lastButton");
        var moment = session.history().get().size() - 3;
        page.clickEvent(moment);
        assertEquals(moment + 1, page.index());
    }

    @Test
    void the_list_begins_with_what_happened_last() {
        page.at(7);
        assertEquals(page.index() - 1, page.topRow());
        page.at(12);
        assertEquals(page.index() - 1, page.topRow());
    }

    @Test
    void the_list_can_show_only_what_is_abnormal() {
        page.click("#lastButton");
        page.click("#abnormalCheck");
        var history = session.history().get();
        assertTrue(page.rows().size() < history.size());
        assertTrue(page.rows().stream().allMatch(moment -> history.moment(moment).abnormal()));
        assertFalse(page.rows().isEmpty());
    }

    @Test
    void a_gap_of_a_recording_is_drawn_where_it_was_and_says_so(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("gap.jsonl"), """
                {"t":100,"stream":"muster.link","payload":{"state":"up"}}
                {"t":110,"stream":"muster.link","payload":{"state":"down","why":"broken pipe"}}
                {"t":140,"stream":"muster.link","payload":{"state":"up"}}
                {"t":150,"stream":"muster.note","payload":{"note":"the end"}}
                """);
        Stories.does(session, () -> session.visit(new Target.InFile(file)));
        var marks = (EventMarks) page.node("#eventMarks");
        Stories.until(session, () -> marks.at(marks.getWidth() / 2).isPresent());
        assertEquals("Not connected from 00:10.0 to 00:40.0, 30 s: broken pipe. "
                + "What the instance still knew of it was told afterwards.", marks.at(marks.getWidth() / 2).get());
        assertEquals(Optional.empty(), marks.at(marks.getWidth() * 0.1));
        assertEquals(Optional.empty(), marks.at(marks.getWidth() * 0.9));
        Stories.does(session, marks::layout);
        var drawn = robot.capture(marks).getImage();
        var middle = (int) marks.getWidth() / 2;
        assertNotEquals(drawn.getPixelReader().getArgb(middle / 10, 0), drawn.getPixelReader().getArgb(middle, 0));
    }

    @Test
    void play_runs_to_the_end_and_pauses() throws Exception {
        page.speed(600);
        page.click("#playButton");
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, session.player().atEnd());
        Stories.settle(session);
        assertEquals("Play", page.text("#playButton"));
        assertEquals(session.history().get().size(), page.index());
    }

    @Test
    void space_and_the_comma_keys_act_on_the_timeline() {
        page.at(3).focus("#timeSlider");
        var index = page.index();
        page.press(KeyCode.PERIOD);
        assertEquals(index + 1, page.index());
        page.press(KeyCode.COMMA);
        assertEquals(index, page.index());
        page.press(KeyCode.SHIFT, KeyCode.PERIOD);
        assertTrue(session.history().get().moment(page.index() - 1).abnormal());
        page.press(KeyCode.HOME);
        assertEquals(0, page.slider());
        var beginning = page.index();
        page.press(KeyCode.RIGHT);
        assertEquals(beginning + 1, page.index());
        page.press(KeyCode.END);
        assertEquals(session.history().get().size(), page.index());
        page.press(KeyCode.SPACE);
        assertTrue(session.player().playing().get());
        page.press(KeyCode.F8);
        assertFalse(session.player().playing().get());
    }
}
