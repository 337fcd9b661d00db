package muster.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
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

/** A window on what a real broker said once. */
@ExtendWith(ApplicationExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class LiveWindowTest {
    @TempDir
    private Path folder;
    private Session session;
    private ConsolePage page;
    private RecordedBroker broker;

    @Start
    void start(Stage stage) {
        session = ConsolePage.show(stage);
    }

    @BeforeEach
    void open(FxRobot robot) throws Exception {
        page = new ConsolePage(robot, session);
        broker = new RecordedBroker(folder, 1000);
        open(broker.uri());
    }

    private void open(String uri) {
        Stories.does(session, () -> session.open(new Target.Running(place(uri))));
        Stories.until(session, () -> session.work().get() == null);
    }

    private static Place place(String uri) {
        try {
            return Place.parse(uri);
        } catch (FormatException wrong) {
            throw new AssertionError(wrong);
        }
    }

    @AfterEach
    void close() throws Exception {
        Stories.does(session, session::close);
        broker.close();
    }

    @Test
    void a_running_instance_opens_locked_with_all_that_was_before() {
        assertEquals("LIVE  " + broker.uri(), page.text("#instanceChoice"));
        assertEquals("4 ranks: 4 idle, 0 in jobs, 0 lost, 0 drained", page.text("#countsLabel"));
        assertEquals("Locked. Press Locked, top right, to send commands.", page.text("#submitRefusal"));
        assertFalse(page.enabled("#submitButton"));
    }

    @Test
    void its_clock_goes_on_though_nothing_happens_and_takes_the_cursor_with_it() {
        var before = page.slider();
        Stories.until(session, () -> page.slider() > before);
        assertFalse(page.enabled("#nowButton"));
        assertFalse(page.enabled("#playButton"));
    }

    @Test
    void who_goes_back_stays_in_the_past_sends_nothing_there_and_returns_by_now() {
        Stories.does(session, () -> session.locked().set(false));
        assertEquals("", page.text("#submitRefusal"));
        page.click("#firstButton");
        var past = session.player().time().get();
        var slid = session.player().length();
        Stories.until(session, () -> session.player().length() > slid);
        assertEquals(past, session.player().time().get());
        assertEquals("This is the past. Press Now to send commands.", page.text("#submitRefusal"));
        page.click("#nowButton");
        assertEquals("", page.text("#submitRefusal"));
    }

    @Test
    void where_no_flux_runs_the_notice_says_so_and_what_was_open_stays() throws Exception {
        var none = Files.createDirectory(folder.resolve("none")).resolve("local");
        open("local://" + none);
        assertEquals("local://" + none + ": no Flux runs there: no such socket. Open another, or try again.",
                page.text("#noticeLabel"));
        assertEquals("LIVE  " + broker.uri(), page.text("#instanceChoice"));
        assertTrue(session.player().follows().get());
    }
}
