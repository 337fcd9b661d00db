package muster.console;

import muster.console.compare.CompareWindow;
import muster.console.session.Notice;
import muster.console.session.OpenFile;
import muster.console.session.RecentPlaces;
import muster.console.session.Session;
import muster.console.session.Target;
import muster.console.session.Windows;
import muster.console.whatif.WhatIfWindow;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.util.Duration;
import muster.console.chart.SweepFile;
import muster.console.chart.SweepWindow;
import muster.flux.FormatException;
import muster.journal.Instance;
import muster.live.Place;
import muster.live.Places;

/** Opens the console: as a window where there is a display, else in memory, by the same code. */
public final class Console {
    static final int UNUSABLE = 2;
    /** What opens faster than this is there when the window comes; else the window shows how far it is. */
    private static final Duration PATIENCE = Duration.millis(600);

    private final Launch launch;
    private final PrintStream out;
    private final PrintStream err;
    private final boolean display;
    private final boolean isFound;
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();
    private final Session session = new Session();
    private final Windows windows = new Windows(ConsoleWindow::scene, () -> Places.found(System.getenv()),
            RecentPlaces.of(System.getenv()), () -> exit.complete(0));
    private final PauseTransition patience = new PauseTransition(PATIENCE);
    private Scene scene;
    private boolean complete;

    private Console(Launch launch, boolean isFound, PrintStream out, PrintStream err, boolean display) {
        this.launch = launch;
        this.isFound = isFound;
        this.out = out;
        this.err = err;
        this.display = display;
    }

    /**
     * Opens the console and waits until it is closed. Once in a process, not from the FX thread.
     *
     * @param launch what to open, and how
     * @param out where to say what came out where there is no window
     * @param err where to say what is wrong with what was asked for, in a line
     * @return the process's exit code: 0, or 2 for what can't be used
     */
    public static int open(Launch launch, PrintStream out, PrintStream err) {
        var unusable = launch.target().map(Console::trouble).orElse("");
        if (!unusable.isEmpty()) {
            err.println(unusable);
            return UNUSABLE;
        }
        var display = names("DISPLAY") || names("WAYLAND_DISPLAY")
                || !System.getProperty("os.name").startsWith("Linux");
        if (!display) {
            System.setProperty("glass.platform", "Headless");
            System.setProperty("prism.order", "sw");
            System.setProperty("java.awt.headless", "true");
        }
        var found = launch.target().isPresent() || !display && launch.screenshot().isEmpty()
                ? Optional.<Target>empty()
                : running();
        var console = new Console(launch.orElse(found), found.isPresent(), out, err, display);
        try {
            Platform.startup(console::start);
        } catch (RuntimeException | LinkageError closed) {
            err.println(unopened(closed));
            return UNUSABLE;
        }
        try {
            return console.exit.join();
        } finally {
            Platform.exit();
        }
    }

    /** A Flux that runs here, for whoever named nothing. */
    private static Optional<Target> running() {
        try {
            return Place.usual(System.getenv()).or(() -> Places.found(System.getenv()).stream().findFirst())
                    .map(Target.Running::new);
        } catch (FormatException _) {
            return Optional.empty();
        }
    }

    private static String trouble(Target target) {
        return target instanceof Target.InFile(var file) ? OpenFile.trouble(file) : "";
    }

    private static boolean names(String variable) {
        return !System.getenv().getOrDefault(variable, "").isEmpty();
    }

    private static String unopened(Throwable why) {
        var screen = names("DISPLAY") ? "DISPLAY" : "WAYLAND_DISPLAY";
        return "Can't open a window on %s %s: %s. Set it to a display that runs; unset it to go without a window."
                .formatted(
                        screen, FormatException.visible(String.valueOf(System.getenv(screen))),
                        FormatException.visible(String.valueOf(why.getMessage())));
    }

    private void start() {
        try {
            Platform.setImplicitExit(false);
            scene = ConsoleWindow.scene(session, windows);
            launch.dark().ifPresent(session.dark()::set);
            // Lays it out, as showing would: lists can't be scrolled before.
            Screenshot.of(scene);
            if (launch.target().orElse(null) instanceof Target.InFile(var file) && SweepFile.isOne(file)) {
                chart(file);
                return;
            }
            launch.target().map(session::open).orElseGet(this::model).thenAccept(this::opened);
            if (inWindow()) {
                patience.setOnFinished(_ -> Platform.runLater(this::show));
                patience.play();
            }
        } catch (RuntimeException | Error broken) {
            exit.completeExceptionally(broken);
        }
    }

    /** Two clusters in step. */
    private void compare() {
        var scenario = session.scenario().filter(open -> !open.jobs().isEmpty());
        if (scenario.isEmpty()) {
            refuse("--compare: only a scenario with jobs can be compared");
            return;
        }
        var window = new CompareWindow(scenario.get(),
                launch.at().orElse(inWindow() ? 0 : Double.POSITIVE_INFINITY), session.dark());
        alone(window.scene(), window.busy(), window::show);
    }

    /** The chart of a sweep. */
    private void chart(Path file) {
        if (!(launch.view() instanceof Launch.Whole)) {
            refuse(FormatException.visible(file.toString())
                    + ": the table of a sweep; --compare is for a scenario, --what-if for a scenario or a journal");
            return;
        }
        try {
            var window = SweepWindow.of(file, session.dark());
            alone(window.scene(), new ReadOnlyBooleanWrapper(false), window::show);
        } catch (FormatException wrong) {
            refuse(wrong.getMessage());
        }
    }

    /** A window that needs no console behind it, or a picture of it. */
    private void alone(Scene content, ObservableBooleanValue busy, Consumer<Stage> show) {
        if (inWindow()) {
            var stage = new Stage();
            stage.setOnHidden(_ -> exit.complete(0));
            show.accept(stage);
        } else {
            draw(content, busy);
        }
    }

    /** Ends with a picture of a window, once that no longer changes. */
    private void draw(Scene content, ObservableBooleanValue busy) {
        busy.subscribe(_ -> Platform.runLater(() -> {
            if (!busy.get() && !exit.isDone()) {
                exit.complete(noWindow().drawn(Screenshot.of(content)));
            }
        }));
    }

    /** The page that asks what if, before the console or in a picture. */
    private void ask(Launch.Asked asked) {
        var job = session.state().get().job(asked.job()).filter(WhatIfWindow::offers);
        if (job.isEmpty()) {
            refuse("--what-if: no job %s whose prolog has ended in %s by then".formatted(asked.job(),
                    FormatException.visible(session.instance().get().title())));
            return;
        }
        var most = Math.max(0, job.get().ranks().count() - 1);
        var tolerance = asked.tolerance().orElse(0);
        if (tolerance < 0 || tolerance > most) {
            refuse("--tolerance: %d is not 0 to %d, which is what job %s could do without".formatted(tolerance, most,
                    asked.job()));
            return;
        }
        var window = new WhatIfWindow(session, job.get(), asked.tolerance(), asked.policy());
        if (inWindow()) {
            session.job().set(asked.job());
            window.show(Windows.beside());
        } else {
            draw(window.scene(), window.busy());
        }
    }

    private NoWindow noWindow() {
        return new NoWindow(launch.screenshot(), out, err);
    }

    private void refuse(String why) {
        err.println(why);
        exit.complete(UNUSABLE);
    }

    private CompletableFuture<String> model() {
        return session.open(ShippedScenarios.read(ShippedScenarios.DEFAULT)).thenApply(why -> {
            if (inWindow()) {
                session.say(Notice.Kind.INFO, "No Flux runs here, so this is the model. Open … has others.");
            }
            return why;
        });
    }

    private boolean inWindow() {
        return display && launch.screenshot().isEmpty();
    }

    private void show() {
        windows.show(session, scene);
    }

    private void opened(String why) {
        if (!why.isEmpty() && isFound && session.instance().get() == null) {
            // Nobody asked for it by name.
            model().thenAccept(this::opened).thenRun(() -> session.say(Notice.Kind.INFO, why + " This is the model."));
            return;
        }
        if (!why.isEmpty() && !(inWindow() && session.instance().get() != null)) {
            refuse(why);
            return;
        }
        if (launch.view() instanceof Launch.Compared) {
            compare();
            return;
        }
        var player = session.player();
        if (launch.at().isPresent()) {
            player.seek(session.history().get().start() + launch.at().getAsDouble());
        } else if (!plays()) {
            player.end();
        }
        session.busy().subscribe(this::settled);
    }

    private boolean plays() {
        return launch.at().isEmpty() && launch.view() instanceof Launch.Whole && inWindow()
                && session.instance().get().kind() == Instance.Kind.MODEL;
    }

    /** Views may draw a state after they were told of it: all is there once all who were told had their turn. */
    private void settled(boolean busy) {
        if (!busy && !complete) {
            Platform.runLater(() -> Platform.runLater(() -> {
                if (!session.busy().get() && !complete) {
                    complete = true;
                    complete();
                }
            }));
        }
    }

    private void complete() {
        if (!inWindow()) {
            if (launch.view() instanceof Launch.Asked asked) {
                ask(asked);
            } else {
                exit.complete(noWindow().ended(Screenshot.of(scene), session));
            }
            return;
        }
        if (patience.getStatus() == Animation.Status.RUNNING) {
            patience.stop();
            // Laid out and drawn before it is seen, the window has no slow first moments.
            Screenshot.of(scene);
            show();
        }
        if (launch.view() instanceof Launch.Asked asked) {
            ask(asked);
        } else if (plays()) {
            session.player().play();
        }
    }
}
