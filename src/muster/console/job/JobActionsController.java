package muster.console.job;

import muster.console.act.Acts;
import muster.console.session.Session;
import muster.console.whatif.WhatIfWindow;

import java.util.Map;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import muster.cluster.Job;

/** What can be done with the job: copy, export, ask what if, cancel. */
final class JobActionsController {
    @FXML
    private SplitMenuButton copyButton;
    @FXML
    private MenuItem copyLostRanks;
    @FXML
    private MenuItem copyLostHosts;
    @FXML
    private MenuItem copyEffectiveRanks;
    @FXML
    private MenuItem copyEffectiveHosts;
    @FXML
    private Button exportButton;
    @FXML
    private Button whatIfButton;
    @FXML
    private Button cancelJobButton;

    private final JobModel model;
    private final Session session;
    private final Acts acts;
    private final JobExport export;

    JobActionsController(JobModel model, Session session, Acts acts) {
        this.model = model;
        this.session = session;
        this.acts = acts;
        this.export = new JobExport(session);
    }

    @FXML
    private void initialize() {
        model.page().subscribe(_ -> offer());
        session.refusal().subscribe(_ -> offer());
    }

    private void offer() {
        var page = model.page().get();
        copyButton.setDisable(page == null);
        exportButton.setDisable(page == null);
        whatIfButton.setDisable(page == null || model.job().filter(WhatIfWindow::offers).isEmpty());
        cancelJobButton.setDisable(page == null || page.over() || !session.refusal().get().isEmpty());
        copyLostRanks.setDisable(model.lost().isEmpty());
        copyLostHosts.setDisable(model.lost().isEmpty());
        copyEffectiveRanks.setDisable(model.effective().isEmpty());
        copyEffectiveHosts.setDisable(model.effective().isEmpty());
    }

    @FXML
    private void copySummary() {
        copy(model.page().get().summary());
    }

    @FXML
    private void copyLostRanks() {
        copy(model.lost().toString());
    }

    @FXML
    private void copyLostHosts() {
        copy(model.hosts(model.lost()));
    }

    @FXML
    private void copyEffectiveRanks() {
        copy(model.effective().toString());
    }

    @FXML
    private void copyEffectiveHosts() {
        copy(model.hosts(model.effective()));
    }

    @FXML
    private void copyJobId() {
        copy(model.page().get().id().toString());
    }

    private static void copy(String text) {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
    }

    @FXML
    private void export() {
        model.job().ifPresent(job -> export.save(job, exportButton.getScene().getWindow()));
    }

    @FXML
    private void whatIf() {
        WhatIfWindow.open(session);
    }

    @FXML
    private void cancel() {
        model.job().map(Job::id).ifPresent(acts::cancel);
    }
}
