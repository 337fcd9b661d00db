package muster.console.job;

import muster.console.part.Views;
import muster.console.session.Session;
import muster.console.session.Windows;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import muster.flux.JobState;
import muster.journal.Instance;

/** Opens the job's own instance in a window beside: near the top of the job's page, where it is looked for. */
final class OpenChildController {
    @FXML
    private Button openChildButton;

    private final JobModel model;
    private final Session session;
    private final Windows windows;

    OpenChildController(JobModel model, Session session, Windows windows) {
        this.model = model;
        this.session = session;
        this.windows = windows;
    }

    @FXML
    private void initialize() {
        model.follow(page -> {
            Views.present(openChildButton, page != null && page.child().isPresent() && !isRecorded());
            openChildButton.setDisable(!isThere());
        });
    }

    /** A recording doesn't tell what happened inside. */
    private boolean isRecorded() {
        return session.instance().get().kind() == Instance.Kind.RECORDING;
    }

    /** A running one is gone with its job. */
    private boolean isThere() {
        return model.job().filter(job -> session.instance().get().kind() == Instance.Kind.MODEL
                || job.state() == JobState.RUN).isPresent();
    }

    @FXML
    private void openChild() {
        model.job().ifPresent(job -> windows.openChild(session, job.id()));
    }
}
