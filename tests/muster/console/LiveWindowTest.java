package muster.console;

import muster.console.act.Acts;
import muster.console.session.Session;
import muster.console.session.Target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import muster.cluster.History;
import muster.flux.FormatException;
import muster.flux.IdSet;
import muster.flux.Jobspec;
import muster.flux.Json;
import muster.journal.Command;
import muster.journal.JournalFile;
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

    private void unlock() {
        Stories.does(session, () -> session.locked().set(false));
    }

    private boolean isHatched() {
        return page.node("#nodesPane").getPseudoClassStates().contains(PseudoClass.getPseudoClass("stale"));
    }

    @Test
    void the_connection_bar_says_where_as_whom_and_which_flux() {
        Stories.until(session, () -> page.text("#linkLabel").equals("Connected"));
        var detail = page.text("#linkDetail");
        assertTrue(detail.startsWith(broker.uri() + " as user 1000, its owner · Flux 0.88.0 · 4 brokers · answers in "),
                detail);
        assertFalse(isHatched());
        page.opens(Stories.TWO_OF_EIGHT);
        assertFalse(page.shows("#linkBar"));
    }

    @Test
    void acts_ask_once_with_the_command_of_flux_and_their_answers_are_told(FxRobot robot) {
        unlock();
        var question = new ConfirmPage(robot);
        Stories.does(session, () -> new Acts(session).submit(new Command.Submit(Jobspec.ofNodes(4, List.of("true"), 0,
                Json.object().set("tolerance", Json.object().put("nodes", 1))).json()), 4, List.of("It needs 3.")));
        assertEquals("Submit a job of 4 nodes", question.said("#confirmTitle"));
        assertEquals("flux submit -N4 --setattr='tolerance={\"nodes\":1}' true",
                robot.lookup("#commandLine").queryAs(TextInputControl.class).getText());
        question.confirm();
        Stories.until(session, () -> page.shows("#noticeBar") && page.text("#noticeLabel").equals(
                "Submitted ƒmGmZ6F.  By hand: flux submit -N4 --setattr='tolerance={\"nodes\":1}' true"));
        Stories.until(session, () -> session.state().get().jobs().size() == 1);

        Stories.does(session, () -> new Acts(session).drain(IdSet.of(2)));
        question.reason("wire test");
        assertEquals("flux resource drain -u 2 'wire test'",
                robot.lookup("#commandLine").queryAs(TextInputControl.class).getText());
        question.confirm();
        Stories.until(session, () -> session.state().get().drained().equals(IdSet.of(2)));
        says("Drained 2.  By hand: flux resource drain -u 2 'wire test'");

        Stories.does(session, () -> new Acts(session).undrain(IdSet.of(2)));
        question.confirm();
        says("Undrained 2.  By hand: flux resource undrain 2");
        Stories.does(session, () -> session.send(new Command.Undrain(IdSet.of(3), "")));
        says("Rank 3 not drained.");
        Stories.until(session, () -> session.state().get().drained().isEmpty());
    }

    @Test
    void a_job_is_asked_for_with_what_it_gets_of_who_submits_it(FxRobot robot) {
        unlock();
        page.press(KeyCode.SHORTCUT, KeyCode.ENTER);
        assertEquals("It starts only if every node's prolog passes. It gets the environment of this console.",
                new ConfirmPage(robot).said("#confirmWords"));
    }

    @Test
    void ctrl_z_offers_the_contrary_of_the_last_act_and_does_nothing_by_itself(FxRobot robot) {
        unlock();
        undo(robot);
        says("Nothing to take back: nothing was done here from this window.");
        var question = new ConfirmPage(robot);
        Stories.does(session, () -> session.send(new Command.Submit(Json.object())));
        Stories.until(session, () -> session.state().get().jobs().stream().anyMatch(job -> job.result().isPresent()));
        Stories.does(session, () -> session.send(new Command.Drain(IdSet.of(2), "wire test", false)));
        Stories.until(session, () -> session.state().get().drained().equals(IdSet.of(2)));
        undo(robot);
        assertEquals("Take back the drain of 1 node", question.said("#confirmTitle"));
        assertEquals("flux resource undrain 2", robot.lookup("#commandLine").queryAs(TextInputControl.class).getText());
        assertEquals(IdSet.of(2), session.state().get().drained());
        robot.clickOn("#backOutButton");
        assertFalse(question.isOpen());
        undo(robot);
        question.confirm();
        says("Undrained 2.  By hand: flux resource undrain 2");
        undo(robot);
        says("Job ƒmGmZ6F is over (completed): there is nothing to cancel.");
        undo(robot);
        says("Nothing to take back: nothing was done here from this window.");
    }

    private void undo(FxRobot robot) {
        page.focus("#nodeGrid");
        robot.push(KeyCode.SHORTCUT, KeyCode.Z);
        Stories.settle(session);
    }

    private void says(String notice) {
        Stories.until(session, () -> page.text("#noticeLabel").equals(notice));
    }

    @Test
    void a_connection_that_is_lost_leaves_what_was_hatched_and_with_its_age_and_sends_nothing() throws Exception {
        unlock();
        var counts = page.text("#countsLabel");
        broker.close();
        broker.hangUp();
        Stories.until(session, this::isHatched);
        assertEquals("Disconnected", page.text("#linkLabel"));
        assertTrue(page.text("#linkDetail").contains(". Last entry "), page.text("#linkDetail"));
        assertEquals(counts, page.text("#countsLabel"));
        assertFalse(page.enabled("#submitButton"));
        assertTrue(page.text("#submitRefusal").contains("Nothing can be sent."), page.text("#submitRefusal"));
        assertTrue(page.text("#noticeLabel").contains("What is shown is what was"), page.text("#noticeLabel"));
        var stands = session.player().time().get();
        var now = session.connection().now().get();
        Stories.until(session, () -> session.connection().now().get() > now);
        assertEquals(stands, session.player().time().get());
    }

    @Test
    void who_disconnects_keeps_what_is_shown_and_can_connect_again() {
        Stories.until(session, () -> page.text("#linkLabel").equals("Connected"));
        page.click("#linkButton");
        Stories.until(session, this::isHatched);
        assertEquals("Disconnected. What is shown is what was.", page.text("#noticeLabel"));
        assertEquals("4 ranks: 4 idle, 0 in jobs, 0 lost, 0 drained", page.text("#countsLabel"));
        Stories.until(session, () -> page.text("#linkButton").equals("Reconnect"));
        page.click("#linkButton");
        Stories.until(session, () -> !isHatched() && page.text("#linkLabel").equals("Connected"));
        assertTrue(session.player().follows().get());
    }

    @Test
    void a_recording_says_where_and_how_much_and_replays_to_what_was_shown() throws Exception {
        unlock();
        var file = folder.resolve("a.jsonl");
        Stories.does(session, () -> session.recording().start(session.instance().get(), file));
        Stories.does(session, () -> session.send(new Command.Submit(Json.object())));
        Stories.until(session, () -> session.state().get().jobs().stream().anyMatch(job -> job.result().isPresent()));
        Stories.does(session, () -> session.send(new Command.Drain(IdSet.of(2), "wire test", false)));
        Stories.until(session, () -> session.state().get().drained().equals(IdSet.of(2)));
        var entries = session.instance().get().journal().size();
        Stories.until(session, () -> page.text("#recordLabel").startsWith(entries + " entries, "));
        assertTrue(page.text("#recordLabel").endsWith(" kB, in a.jsonl"), page.text("#recordLabel"));
        assertEquals("Stop recording", page.text("#recordButton"));
        page.click("#recordButton");
        Stories.until(session, () -> page.text("#recordLabel").isEmpty());
        assertTrue(page.text("#noticeLabel").startsWith("Recorded " + entries + " entries, "),
                page.text("#noticeLabel"));
        var replayed = History.of(JournalFile.read(file).entries());
        assertEquals(session.state().get(), replayed.at(replayed.size()));
    }

    @Test
    void a_recording_that_cannot_be_made_is_told_and_leaves_the_file_that_is_there() throws Exception {
        var file = Files.writeString(folder.resolve("a.jsonl"), "mine");
        Stories.does(session, () -> session.recording().start(session.instance().get(), file));
        assertTrue(page.text("#noticeLabel").startsWith("Not recorded: "), page.text("#noticeLabel"));
        assertEquals("mine", Files.readString(file));
        assertEquals("Record …", page.text("#recordButton"));
    }
}
