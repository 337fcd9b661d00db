package muster.console;

import muster.console.compare.CompareWindow;
import muster.console.session.Notice;
import muster.console.session.Session;
import muster.console.session.Target;
import muster.console.session.Windows;

import java.nio.file.Path;
import java.util.Optional;
import muster.console.chart.SweepFile;
import muster.console.chart.SweepWindow;
import muster.flux.FormatException;
import muster.sim.Scenario;

/** What opens in a window of its own beside the console's: the chart of a sweep, two clusters in step. */
final class Beside {
    private final Session session;

    /** Windows beside the one that shows a session. */
    Beside(Session session) {
        this.session = session;
    }

    /** Opens a file that the user chose: the chart of a sweep beside the console, anything else in it. */
    void visit(Path file) {
        if (!SweepFile.isOne(file)) {
            session.visit(new Target.InFile(file));
            return;
        }
        try {
            SweepWindow.of(file, session.dark()).show(Windows.beside());
        } catch (FormatException wrong) {
            session.say(Notice.Kind.ERROR, wrong.getMessage());
        }
    }

    /** Opens the form that makes a sweep of the scenario that is open. */
    void sweep() {
        scenario("sweep").ifPresent(scenario -> SweepWindow.of(scenario, session.dark()).show(Windows.beside()));
    }

    /** Opens the scenario that is open on two clusters in step, at the time looked at. */
    void compare() {
        scenario("compare").ifPresent(
                scenario -> new CompareWindow(scenario, session.player().offset(), session.dark())
                        .show(Windows.beside()));
    }

    private Optional<Scenario> scenario(String what) {
        var scenario = session.scenario().filter(open -> !open.jobs().isEmpty());
        if (scenario.isEmpty()) {
            session.say(Notice.Kind.REFUSED, session.scenario().isPresent()
                    ? "This scenario has no jobs to " + what + "."
                    : "Only the model can " + what + ". Open a scenario.");
        }
        return scenario;
    }
}
