package muster.console.compare;

import muster.console.part.Worker;
import muster.console.session.Player;
import muster.console.words.Shown;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToDoubleFunction;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import muster.cluster.ClusterState;
import muster.cluster.History;
import muster.cluster.Job;
import muster.cluster.Words;
import muster.flux.JobId;
import muster.lab.Comparison;
import muster.sim.Scenario;

/**
 * One scenario on two clusters in step: today's Flux and a tolerant one, at the same moment of one clock. Both are run and folded
 * away from the FX thread, on which alone this is used.
 */
final class CompareModel {
    private final Scenario scenario;
    private final Player player = new Player();
    private final ReadOnlyObjectWrapper<Comparison> comparison = new ReadOnlyObjectWrapper<>(this, "comparison");
    private final ReadOnlyObjectWrapper<Moments> now = new ReadOnlyObjectWrapper<>(this, "now", Moments.NONE);
    private final ObjectProperty<JobId> job = new SimpleObjectProperty<>(this, "job");
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper(this, "trouble", "");
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Worker worker = new Worker(broken -> trouble.set("Can't compare: " + broken));

    /** Both clusters at one moment. */
    record Moments(ClusterState today, ClusterState tolerant) {
        static final Moments NONE = new Moments(ClusterState.EMPTY, ClusterState.EMPTY);
    }

    /**
     * Begins to run both.
     *
     * @param at where to stand then, in seconds after the beginning; infinite: at the end
     */
    CompareModel(Scenario scenario, double at) {
        this.scenario = scenario;
        worker.run("comparison", () -> Comparison.of(scenario, closed::get), made -> {
            comparison.set(made);
            job.set(scenario.ids().getFirst());
            player.show(longer(made));
            player.time().subscribe(_ -> fold());
            player.seek(player.time().get() + at);
        });
    }

    /** The one that goes on for longer leads the clock. */
    private static History longer(Comparison made) {
        var today = made.today().history();
        var tolerant = made.tomorrow().history();
        return today.end() > tolerant.end() ? today : tolerant;
    }

    private void fold() {
        var made = comparison.get();
        var time = player.time().get();
        worker.run("moments", () -> new Moments(at(made.today().history(), time), at(made.tomorrow().history(), time)),
                now::set);
    }

    private static ClusterState at(History history, double time) {
        return history.at(history.indexAt(time));
    }

    /** What is run. */
    Scenario scenario() {
        return scenario;
    }

    /** The clock of both. */
    Player player() {
        return player;
    }

    /** What came of both in the end; null until they have run. */
    ReadOnlyObjectProperty<Comparison> comparison() {
        return comparison.getReadOnlyProperty();
    }

    /** Both at the clock's time; follows it by a pulse or so. */
    ReadOnlyObjectProperty<Moments> now() {
        return now.getReadOnlyProperty();
    }

    /** The job whose fate is told; null while there is none. */
    ObjectProperty<JobId> job() {
        return job;
    }

    /** Whether what is shown is about to change. */
    ReadOnlyBooleanProperty busy() {
        return worker.busy();
    }

    /** Why nothing can be shown; empty if something can. */
    ReadOnlyStringProperty trouble() {
        return trouble.getReadOnlyProperty();
    }

    /** Seconds from the beginning to the end of the longer. */
    double length() {
        return comparison.get() == null ? 0 : longer(comparison.get()).end() - longer(comparison.get()).start();
    }

    /** Goes to the next moment in either cluster and pauses; back to the one before with -1. */
    void step(int direction) {
        player.pause();
        var made = comparison.get();
        if (made != null) {
            var time = player.time().get();
            ToDoubleFunction<History> to = history -> direction > 0 ? after(history, time) : before(history, time);
            var sides = List.of(made.today().history(), made.tomorrow().history()).stream().mapToDouble(to);
            var next = direction > 0 ? sides.min() : sides.max();
            if (Double.isFinite(next.orElse(Double.NaN))) {
                player.seek(next.getAsDouble());
            }
        }
    }

    private static double after(History history, double time) {
        var index = history.indexAt(time);
        return index < history.size() ? history.moment(index).time() : Double.POSITIVE_INFINITY;
    }

    private static double before(History history, double time) {
        var index = history.indexAt(time) - 1;
        while (index >= 0 && history.moment(index).time() >= time) {
            index--;
        }
        return index < 0 ? Double.NEGATIVE_INFINITY : history.moment(index).time();
    }

    /** How the job stands in one of the two, in a sentence. */
    String verdict(ClusterState state, Comparison.Side side) {
        var id = job.get();
        return Optional.ofNullable(id).flatMap(state::job).map(found -> Words.verdict(found, state))
                .orElseGet(() -> absent(side, id));
    }

    private String absent(Comparison.Side side, JobId id) {
        var place = scenario.ids().indexOf(id);
        if (place < 0) {
            return "No job.";
        }
        return side.jobs().get(place).job().isEmpty()
                ? "Refused when it is submitted."
                : "Not submitted yet.";
    }

    /** What a job is called: its name, else its id. */
    String name(int place) {
        var name = scenario.jobs().get(place).jobspec().name();
        return name.isEmpty() ? scenario.ids().get(place).toString() : Shown.text(name, 40);
    }

    /** The job shown, where it is known. */
    Optional<Job> shown(ClusterState state) {
        return Optional.ofNullable(job.get()).flatMap(state::job);
    }

    /** Ends runs under way. */
    void close() {
        closed.set(true);
        player.pause();
    }
}
