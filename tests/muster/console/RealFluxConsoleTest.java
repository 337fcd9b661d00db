package muster.console;

import muster.console.act.Acts;
import muster.console.session.Session;
import muster.console.session.Target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;
import muster.cluster.Job;
import muster.flux.IdSet;
import muster.flux.JobResult;
import muster.flux.JobState;
import muster.flux.Jobspec;
import muster.flux.Json;
import muster.journal.Command;
import muster.live.RealFlux;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A window on a Flux of four brokers that is started here, where the command flux is found, beside what flux itself says. */
@ExtendWith(ApplicationExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("flux")
@EnabledIf(value = "muster.live.RealFlux#isInstalled", disabledReason = "skipped: no flux command")
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class RealFluxConsoleTest {
    @TempDir
    private static Path folder;
    private static RealFlux flux;
    private Session session;
    private ConsolePage page;

    @BeforeAll
    static void begin() throws Exception {
        flux = new RealFlux(folder, 4).start();
    }

    @AfterAll
    static void end() throws Exception {
        if (flux != null) {
            flux.close();
        }
    }

    @Start
    void start(Stage stage) {
        session = ConsolePage.show(stage);
    }

    @BeforeEach
    void open(FxRobot robot) throws Exception {
        page = new ConsolePage(robot, session);
        var place = flux.itsOwnPlace();
        Stories.does(session, () -> session.visit(new Target.Running(place)));
        Stories.until(session, () -> session.instance().get() != null && page.text("#linkLabel").equals("Connected"));
        Stories.does(session, () -> session.locked().set(false));
    }

    @AfterEach
    void close() {
        Stories.does(session, session::close);
    }

    private void submit(int nodes, String... command) {
        Stories.does(session, () -> session.send(new Command.Submit(Jobspec.ofNodes(nodes, List.of(command), 0,
                Json.object().set("tolerance", Json.object().put("nodes", 1))).json())));
    }

    private List<Job> jobs() {
        return session.state().get().jobs();
    }

    /** As flux jobs prints it. */
    private static String line(Job job) {
        var state = job.result().map(JobResult::toString).orElse(job.state().toString());
        return "%s %s %s".formatted(job.id().f58plain(), state, job.ranks());
    }

    @Test
    void jobs_stand_as_flux_jobs_prints_them() throws Exception {
        submit(2, "true");
        submit(3, "false");
        submit(2, "sleep", "inf");
        Stories.until(session, () -> jobs().stream().anyMatch(job -> job.state() == JobState.RUN)
                && jobs().stream().filter(job -> job.result().isPresent()).count() >= 2);
        var printed = flux.flux("jobs", "-a", "--no-header", "--format={id.f58plain} {status} {ranks}");
        assertEquals(printed.replaceAll("[\\[\\]]", ""),
                jobs().reversed().stream().sorted((a, b) -> a.result().isPresent() == b.result()
                        .isPresent() ? 0 : a.result().isPresent() ? 1 : -1).map(RealFluxConsoleTest::line)
                        .collect(Collectors.joining("\n")));
        var last = jobs().getLast().id();
        Stories.does(session, () -> session.send(new Command.Cancel(last, "enough")));
        Stories.until(session, () -> jobs().stream().allMatch(job -> job.result().isPresent()));
        assertEquals(flux.flux("jobs", "--no-header", "--format={status}", last.f58plain()),
                jobs().getLast().result().orElseThrow().toString());
    }

    @Test
    void drains_stand_as_flux_resource_prints_them(FxRobot robot) throws Exception {
        Stories.does(session, () -> new Acts(session).drain(IdSet.of(1, 3)));
        var question = new ConfirmPage(robot);
        question.reason("dimm errors");
        assertEquals("flux resource drain -u 1,3 'dimm errors'",
                robot.lookup("#commandLine").queryAs(TextInputControl.class).getText());
        question.confirm();
        Stories.until(session, () -> session.state().get().drained().equals(IdSet.of(1, 3)));
        assertEquals(session.state().get().drained() + " dimm errors",
                flux.flux("resource", "drain", "-n", "-o", "{ranks} {reason}"));
        assertEquals(flux.flux("resource", "list", "-n", "-s", "all", "-o", "{nnodes}"),
                Integer.toString(session.state().get().size()));
        Stories.does(session, () -> session.send(new Command.Undrain(IdSet.of(1, 3), "")));
        Stories.until(session, () -> session.state().get().drained().isEmpty());
        assertEquals("", flux.flux("resource", "drain", "-n", "-o", "{ranks}"));
    }

    @Test
    void what_was_done_is_taken_back_to_what_flux_resource_printed_before(FxRobot robot) throws Exception {
        flux.flux("resource", "drain", "1", "fan");
        Stories.until(session, () -> session.state().get().drained().equals(IdSet.of(1)));
        var before = reasons();
        Stories.does(session, () -> session.send(new Command.Drain(IdSet.of(1, 2), "dust", true)));
        Stories.until(session, () -> session.state().get().drained().equals(IdSet.of(1, 2)));
        takeBack(robot);
        assertEquals(before, reasons());
        Stories.does(session, () -> session.send(new Command.Undrain(IdSet.of(1), "")));
        Stories.until(session, () -> session.state().get().drained().isEmpty());
        takeBack(robot);
        assertEquals(before, reasons());
        flux.flux("resource", "undrain", "1");
        submit(1, "sleep", "inf");
        Stories.until(session, () -> !jobs().isEmpty() && jobs().getLast().state() == JobState.RUN);
        takeBack(robot);
        Stories.until(session, () -> jobs().getLast().result().equals(Optional.of(JobResult.CANCELED)));
    }

    private String reasons() throws Exception {
        return flux.flux("resource", "drain", "-n", "-o", "{ranks} {reason}");
    }

    private void takeBack(FxRobot robot) {
        Stories.until(session, () -> session.done().last().isPresent());
        Stories.does(session, () -> new Acts(session).undo());
        new ConfirmPage(robot).confirm();
        Stories.until(session, () -> session.done().last().isEmpty());
    }

    @Test
    void what_flux_refuses_is_said_in_its_words() {
        Stories.does(session, () -> session.send(new Command.Drain(IdSet.of(77), "no such node", false)));
        Stories.until(session,
                () -> page.shows("#noticeBar") && page.text("#noticeLabel").equals("Idset is out of range."));
        Stories.does(session, () -> session.send(new Command.Submit(Json.object().put("version", 1))));
        Stories.until(session, () -> page.text("#noticeLabel").contains("key"));
    }

    @Test
    void the_instance_of_a_running_job_opens_beside_what_its_parent_lost(FxRobot robot) {
        submit(2, "flux", "broker", "sleep", "inf");
        Stories.until(session, () -> !jobs().isEmpty() && jobs().getLast().events().stream()
                .anyMatch(event -> event.name().equals("memo")));
        var job = jobs().getLast().id();
        Stories.does(session, () -> ConsoleWindow.alone().openChild(session, job));
        Stories.until(session, () -> robot.lookup("#countsLabel").<Labeled>queryAll().stream()
                .anyMatch(label -> label.getText().startsWith("2 ranks: ")));
        assertTrue(robot.lookup("#parentLabel").<Labeled>queryAll().stream()
                .anyMatch(
                        label -> label.getText().equals("Job %s of %s".formatted(job, flux.itsOwnPlace().toString()))));
        Stories.until(session, () -> robot.lookup("#comparedLabel").<Labeled>queryAll().stream()
                .anyMatch(label -> label.getText().equals("Nothing of the job's R was lost.")));
        robot.interact(() -> robot.listWindows().stream().filter(window -> window instanceof Stage stage
                && stage.getTitle() != null && stage.getTitle().contains("#")).toList()
                .forEach(window -> window.hide()));
        Stories.does(session, () -> session.send(new Command.Cancel(job, "")));
        Stories.until(session, () -> jobs().getLast().result().isPresent());
    }
}
