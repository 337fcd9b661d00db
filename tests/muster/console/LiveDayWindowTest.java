package muster.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import javafx.stage.Stage;
import muster.console.session.Session;
import muster.console.session.Target;
import muster.flux.FormatException;
import muster.flux.JobId;
import muster.journal.JournalFile;
import muster.live.DayBroker;
import muster.live.Place;
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

/** A window that is left open for hours, which go by as fast as they are heard. */
@ExtendWith(ApplicationExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class LiveDayWindowTest {
    private static final int NEWEST = 400;
    /** With what is under way: 24 jobs, 128 ranks. */
    private static final int MOST = 2 * (NEWEST + 24 * 10 + 128 * 4);

    @TempDir
    private Path folder;
    private Session session;
    private ConsolePage page;
    private DayBroker broker;

    @Start
    void start(Stage stage) {
        session = Session.keeping(NEWEST);
        ConsolePage.show(stage, session);
    }

    @BeforeEach
    void open(FxRobot robot) throws Exception {
        page = new ConsolePage(robot, session);
        broker = new DayBroker(folder, 30, true, 1);
        Stories.does(session, () -> session.open(new Target.Running(place(broker.uri()))));
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

    private int kept() {
        return session.instance().get().journal().size();
    }

    /** Some hours go by, of each of which all is shown before the next begins. */
    private void hours(int count) throws Exception {
        for (var hour = 0; hour < count; hour++) {
            broker.hour();
            var last = broker.lastJob();
            Stories.until(session, () -> session.history().get().at(session.history().get().size()).job(last)
                    .map(job -> !Double.isNaN(job.started())).orElse(false));
        }
    }

    @Test
    void what_it_keeps_is_bounded_and_what_it_records_is_all() throws Exception {
        var file = folder.resolve("day.jsonl");
        var begun = kept();
        Stories.does(session, () -> session.recording().start(session.instance().get(), file));
        for (var hour = 1; hour <= 10; hour++) {
            hours(1);
            assertTrue(kept() <= MOST, hour + " h: " + kept());
        }
        Stories.does(session, () -> session.recording().stop().join());
        assertEquals(begun + broker.said(), JournalFile.read(file).entries().size());
        assertTrue(broker.said() > 1.5 * MOST && session.history().get().size() <= MOST);
        assertTrue(session.player().follows().get());
        assertTrue(page.text("#countsLabel").matches("128 ranks: \\d+ idle, 96 in jobs, .*"),
                page.text("#countsLabel"));
    }

    @Test
    void the_job_that_is_shown_stays_though_it_ended_hours_ago() throws Exception {
        hours(1);
        var shown = new JobId(6);
        Stories.does(session, () -> session.job().set(shown));
        hours(5);
        assertTrue(session.state().get().job(new JobId(7)).isEmpty());
        assertTrue(page.text("#jobTitle").contains(shown.toString()), page.text("#jobTitle"));
    }

    @Test
    void who_looks_at_the_past_keeps_it_until_it_is_far_too_long_and_is_told_then() throws Exception {
        hours(1);
        var past = session.history().get().size() - 30;
        Stories.does(session, () -> session.player().seekIndex(past));
        var time = session.player().time().get();
        var state = session.state().get();
        hours(2);
        assertTrue(kept() > 2 * NEWEST, "" + kept());
        assertEquals(time, session.player().time().get());
        assertEquals(state, session.state().get());
        hours(4);
        assertTrue(kept() < broker.said() * 0.7, "" + kept());
        assertEquals(session.history().get().start(), session.player().time().get());
        assertEquals("The moment that you looked at isn't kept any more: this is the first that is. "
                + "A recording keeps all.", page.text("#noticeLabel"));
    }
}
