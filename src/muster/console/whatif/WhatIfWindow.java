package muster.console.whatif;

import muster.console.part.Views;
import muster.console.session.Notice;
import muster.console.session.Session;
import muster.console.session.Windows;

import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.ChoiceBox;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Modality;
import muster.cluster.Job;

/** Opens the what-if page of the job shown. */
public final class WhatIfWindow {
    private final Session session;

    /** Asks about what the session shows. */
    public WhatIfWindow(Session session) {
        this.session = session;
    }

    /** Whether a job can be asked about: its prolog has ended, or was ended. */
    public static boolean offers(Job job) {
        var ended = !job.actions().isEmpty() && job.actions().stream().allMatch(one -> one.finish().isPresent());
        return !job.ranks().isEmpty()
                && (ended || job.verdict().isPresent() || job.result().isPresent() || !Double.isNaN(job.started()));
    }

    /** Opens the page; where there is none, the notice bar says why. */
    public void open() {
        var id = session.job().get();
        var job = Optional.ofNullable(id).flatMap(session.state().get()::job);
        if (job.isEmpty()) {
            session.say(Notice.Kind.REFUSED, "No job is shown. Choose one, then ask what if.");
        } else if (!offers(job.get())) {
            session.say(Notice.Kind.REFUSED, "%s: no prolog of it has ended yet. Go on in time, then ask what if."
                    .formatted(id));
        } else {
            show(job.get());
        }
    }

    private void show(Job job) {
        var stage = Windows.beside();
        stage.initModality(Modality.WINDOW_MODAL);
        stage.setTitle("What if: job " + job.id());
        var model = new WhatIfModel(session, job);
        var scene = new Scene(new Views().with(WhatIfController.class, () -> new WhatIfController(model, stage::close))
                .with(WhatIfPolicyController.class, () -> new WhatIfPolicyController(model)).load("whatif"));
        // Before any control sees it: tables and lists keep Esc to themselves. An open list of choices closes first.
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && scene.getRoot().lookupAll(".choice-box").stream()
                    .noneMatch(node -> node instanceof ChoiceBox<?> choice && choice.isShowing())) {
                stage.close();
            }
        });
        stage.setScene(scene);
        stage.show();
        stage.requestFocus();
    }
}
