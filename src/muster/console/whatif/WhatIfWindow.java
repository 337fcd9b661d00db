package muster.console.whatif;

import muster.console.part.Views;
import muster.console.session.JobQuestion;
import muster.console.session.Notice;
import muster.console.session.Session;
import muster.console.session.Windows;

import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Scene;
import javafx.scene.control.ChoiceBox;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Modality;
import javafx.stage.Stage;
import muster.cluster.Job;
import muster.tolerance.SitePolicy;

/** The window of the page that asks what if a job had tolerated more, or less. */
public final class WhatIfWindow {
    private final WhatIfModel model;
    private final Scene scene;
    private Runnable close = () -> {};

    /**
     * A window; it has its answer as soon as that is worked out.
     *
     * @param job one of the session's state at the moment, of which {@link #offers} is true
     * @param tolerance what to ask first: as if it had tolerated to lose so many nodes; empty: as many as it did
     * @param policy of which site; empty: the one that is open
     */
    public WhatIfWindow(Session session, Job job, OptionalInt tolerance, Optional<SitePolicy> policy) {
        model = new WhatIfModel(session, job,
                new JobQuestion(tolerance.orElse(job.limit()), policy.orElse(session.policy()), true));
        scene = new Scene(new Views()
                .with(WhatIfController.class, () -> new WhatIfController(model, () -> close.run()))
                .with(WhatIfPolicyController.class, () -> new WhatIfPolicyController(model)).load("whatif"));
        // Before any control sees it: tables and lists keep Esc to themselves. An open list of choices closes first.
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && scene.getRoot().lookupAll(".choice-box").stream()
                    .noneMatch(node -> node instanceof ChoiceBox<?> choice && choice.isShowing())) {
                close.run();
            }
        });
    }

    /** Whether a job can be asked about: its prolog has ended, or was ended. */
    public static boolean offers(Job job) {
        var ended = !job.actions().isEmpty() && job.actions().stream().allMatch(one -> one.finish().isPresent());
        return !job.ranks().isEmpty()
                && (ended || job.verdict().isPresent() || job.result().isPresent() || !Double.isNaN(job.started()));
    }

    /** Opens the page of the job shown; where there is none, the notice bar says why. */
    public static void open(Session session) {
        var id = session.job().get();
        var job = Optional.ofNullable(id).flatMap(session.state().get()::job);
        if (job.isEmpty()) {
            session.say(Notice.Kind.REFUSED, "No job is shown. Choose one, then ask what if.");
        } else if (!offers(job.get())) {
            session.say(Notice.Kind.REFUSED, "%s: no prolog of it has ended yet. Go on in time, then ask what if."
                    .formatted(id));
        } else {
            new WhatIfWindow(session, job.get(), OptionalInt.empty(), Optional.empty()).show(Windows.beside());
        }
    }

    /** What it shows. */
    public Scene scene() {
        return scene;
    }

    /** Whether what it shows is about to change. */
    public ObservableBooleanValue busy() {
        return model.busy();
    }

    /** Shows it on a stage, before whatever the stage belongs to. */
    public void show(Stage stage) {
        close = stage::close;
        stage.initModality(Modality.WINDOW_MODAL);
        stage.setTitle("What if: job " + model.job().id());
        stage.setScene(scene);
        stage.show();
        stage.requestFocus();
    }
}
