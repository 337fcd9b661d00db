package muster.console;

import muster.console.act.Acts;
import muster.console.job.JobViews;
import muster.console.part.Views;
import muster.console.session.Session;
import muster.console.submit.SubmitController;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import muster.cluster.ClusterState;
import muster.sim.Scenario;
import org.testfx.util.WaitForAsyncUtils;

/** The submit form and the job's side in a window of their own, over a real session. */
public final class PaneWindow {
    /** 64 nodes; two of them lose lustre in every job's prolog, and one is slow; the second job is ordinary. */
    public static final String MODEL = """
            {"name": "two degraded", "story": "Two of 64 nodes don't mount lustre.", "seed": 1,
             "cluster": {"hosts": "pi[0-63]", "cores": 4, "chassis": 16},
             "prologs": [{"name": "job-manager.prolog", "duration": "5s", "timeout": "1m",
               "slow": [{"ranks": "40", "duration": "20s"}],
               "checks": [
                 {"name": "lustre", "ranks": "3,23", "reports": "degraded", "message": "/p/lustre1 not mounted"}]}],
             "jobs": [{"name": "first", "at": "1s", "nodes": 60, "tolerance": 10, "instance": true, "length": "5s"},
                      {"name": "plain", "at": "30s", "nodes": 30, "tolerance": 2, "length": "5s"}]}
            """;

    final Session session = new Session();
    final Acts acts = new Acts(session);

    /** Shows both panes. */
    static PaneWindow show(Stage stage) {
        var window = new PaneWindow();
        Theme.follow(window.session.dark());
        var views = JobViews.register(new Views(), window.session, window.acts, ConsoleWindow.alone()).with(
                SubmitController.class,
                () -> new SubmitController(window.session));
        Parent submit = views.load("submit");
        Parent job = views.load("job");
        stage.setScene(new Scene(new HBox(submit, job), 560, 560));
        stage.show();
        return window;
    }

    /** Opens the model and goes to its end. */
    PaneWindow openModel() {
        return opened(() -> session.open(Scenario.parse(MODEL, "model.json")));
    }

    /** Opens a model to which a job comes each second, named by the second. */
    PaneWindow openJobs(int count) {
        var jobs = IntStream.range(0, count)
                .mapToObj("{\"name\": \"job%1$d\", \"at\": %1$d, \"nodes\": 1, \"length\": 1}"::formatted)
                .collect(Collectors.joining(","));
        return opened(() -> session.open(Scenario.parse(
                "{\"name\": \"many\", \"story\": \"Many jobs.\", \"cluster\": {\"hosts\": \"pi[0-7]\"}, \"jobs\": ["
                        + jobs + "]}",
                "many.json")));
    }

    /** Opens a recording and goes to its end. */
    PaneWindow openRecording(String name) {
        return opened(() -> session.open(Path.of("sample-data", "recordings", name)));
    }

    /** Goes to a time since the beginning. */
    PaneWindow at(double seconds) {
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            session.player().seek(session.history().get().start() + seconds);
        });
        until(() -> !session.busy().get());
        return this;
    }

    private PaneWindow opened(Callable<CompletableFuture<String>> opening) {
        var why = WaitForAsyncUtils.waitForAsyncFx(10_000, opening).join();
        if (!why.isEmpty()) {
            throw new IllegalStateException(why);
        }
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> session.player().end());
        until(() -> !session.busy().get() && session.player().atEnd().get());
        return this;
    }

    ClusterState state() {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, () -> session.state().get());
    }

    /** Waits for something to become true on the FX thread. */
    static void until(Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS,
                    () -> WaitForAsyncUtils.waitForAsyncFx(10_000, condition));
        } catch (TimeoutException late) {
            throw new AssertionError("it never became true", late);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }
}
