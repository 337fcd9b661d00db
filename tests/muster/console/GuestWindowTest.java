package muster.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import muster.console.session.Session;
import muster.console.session.Target;
import muster.console.time.EventCell;
import muster.console.words.JobRow;
import muster.flux.IdSet;
import muster.live.Place;
import muster.live.RealFlux;
import muster.live.TestBroker;
import muster.live.TestBroker.Said;
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

/** A window of somebody who isn't the instance's owner, on a broker that refuses what a real one refuses guests. */
@ExtendWith(ApplicationExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class GuestWindowTest {
    private static final int EPERM = 1;

    @TempDir
    private Path folder;
    private Session session;
    private ConsolePage page;
    private FxRobot robot;
    private TestBroker broker;

    @Start
    void start(Stage stage) {
        session = ConsolePage.show(stage);
    }

    @BeforeEach
    void open(FxRobot given) throws Exception {
        robot = given;
        page = new ConsolePage(robot, session);
        broker = new TestBroker(folder).greeting();
        broker.answer("broker.ping", "{'userid':4321,'rolemask':2,'rank':0}");
        for (var stream : List.of("resource.journal", "job-manager.events-journal")) {
            broker.answer(stream, _ -> new Said(EPERM, "Request requires owner credentials"));
        }
        broker.answer("resource.status", "{'R':{'version':1,'execution':{'R_lite':[{'rank':'0-3','children':"
                + "{'core':'0'}}],'starttime':0,'expiration':0,'nodelist':['pi[0-3]']}},'drain':{'1':{'timestamp':5.0,"
                + "'reason':'hot'}},'online':'0-2','offline':'3'}");
        broker.answer("job-list.list", "{'jobs':[{'id':7,'userid':5,'name':'theirs','urgency':16,'t_submit':6.0,"
                + "'t_depend':6.0,'t_run':7.0,'state':16,'ranks':'0','nodelist':'pi0','nnodes':1,'expiration':0.0}]}");
        var place = Place.parse(broker.uri());
        Stories.does(session, () -> session.open(new Target.Running(place)));
        Stories.until(session, () -> session.work().get() == null && !session.state().get().jobs().isEmpty());
        Stories.does(session, () -> session.locked().set(false));
    }

    @AfterEach
    void close() throws Exception {
        Stories.does(session, session::close);
        broker.close();
    }

    private List<String> events() {
        return robot.lookup(".event-cell").<EventCell>queryAllAs(EventCell.class).stream().map(EventCell::getText)
                .filter(text -> text != null && !text.isEmpty()).toList();
    }

    @Test
    void it_is_said_what_a_guest_does_not_see_and_the_rest_is_shown() {
        assertTrue(
                page.text("#linkDetail").startsWith(broker.uri() + " as user 4321, a guest · Flux 0.88.0 · 4 brokers"),
                page.text("#linkDetail"));
        Stories.until(session,
                () -> page.text("#countsLabel").equals("4 ranks: 1 idle, 1 in jobs, 0 lost, 1 drained, 1 offline"));
        var told = String.join("\n", events());
        for (var stream : List.of("resource.journal", "job-manager.events-journal")) {
            assertTrue(
                    told.contains(
                            "The stream " + stream + " is for the instance's owner, and here you are user 4321. "),
                    told);
        }
        assertTrue(told.contains("Which ranks are online and drained is as last asked"), told);
        assertTrue(told.contains("of others' there is what flux jobs lists"), told);
    }

    @Test
    void the_menu_of_a_rank_says_that_only_the_owner_drains() {
        page.focus("#nodeGrid");
        Stories.does(session, () -> session.selection().set(IdSet.of(2)));
        page.press(KeyCode.SHIFT, KeyCode.F10);
        var items = Window.getWindows().stream().filter(ContextMenu.class::isInstance).map(ContextMenu.class::cast)
                .filter(Window::isShowing).findFirst().orElseThrow().getItems();
        assertEquals(
                List.of("Undrain…", "Drain…",
                        "Only the instance's owner may drain and undrain; here you are user 4321."),
                items.stream().filter(MenuItem::isDisable).map(MenuItem::getText).toList());
        page.press(KeyCode.ESCAPE);
    }

    @Test
    void its_key_asks_nothing_and_says_the_same() {
        page.focus("#nodeGrid");
        Stories.does(session, () -> session.selection().set(IdSet.of(2)));
        page.press(KeyCode.D);
        assertEquals("Only the instance's owner may drain and undrain; here you are user 4321.",
                page.text("#noticeLabel"));
        assertFalse(new ConfirmPage(robot).isOpen());
    }

    @Test
    void the_job_of_another_is_not_canceled_and_it_is_said_whose_it_is() {
        Stories.does(session, () -> robot.lookup("#jobTable").<TableView<JobRow>>query().getSelectionModel().select(0));
        page.click("#cancelJobButton");
        assertEquals(
                "Not canceled: ƒ8 is user 5's. Only that user and the instance's owner may; here you are user 4321.",
                page.text("#noticeLabel"));
        assertFalse(new ConfirmPage(robot).isOpen());
    }

    @Test
    void of_the_prolog_of_anothers_job_nothing_is_claimed() {
        Stories.does(session, () -> robot.lookup("#jobTable").<TableView<JobRow>>query().getSelectionModel().select(0));
        Stories.until(session, () -> page.text("#verdictLabel")
                .equals("Job ƒ8 starts; whether on all it was allocated isn't known."));
        assertEquals("No exceptions were seen.", page.text("#noExceptions"));
    }

    @Test
    void a_guest_submits_where_the_command_is_that_signs_jobs_and_else_it_is_said_what_is_missing() {
        assertEquals(RealFlux.isInstalled()
                ? ""
                : "This instance takes jobs from its owner and signed ones, which the command flux makes; no flux is "
                        + "found here.",
                page.text("#submitRefusal"));
    }
}
