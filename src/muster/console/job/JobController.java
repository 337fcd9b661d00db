package muster.console.job;

import muster.console.part.SelectableText;
import muster.console.part.Views;
import muster.console.part.WhyList;
import muster.console.words.Shown;

import javafx.fxml.FXML;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import muster.flux.JobId;

/** The page of the job that is selected: its verdict, what was lost and why. */
final class JobController {
    @FXML
    private Label jobTitle;
    @FXML
    private Label noJobLabel;
    @FXML
    private ScrollPane page;
    @FXML
    private Label verdictLabel;
    @FXML
    private Label stateLabel;
    @FXML
    private Hyperlink lostLink;
    @FXML
    private Label lostNote;
    @FXML
    private SelectableText lostField;
    @FXML
    private SelectableText effectiveField;
    @FXML
    private VBox drainedBox;
    @FXML
    private SelectableText drainedField;
    @FXML
    private ListView<String> whyList;

    private final JobModel model;
    private WhyList why;
    private JobId shown;

    JobController(JobModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        why = new WhyList(whyList);
        noJobLabel.textProperty().bind(model.absence());
        lostLink.disableProperty().bind(lostField.textProperty().isEmpty());
        lostField.setOnMouseClicked(_ -> selectLost());
        model.follow(this::show);
    }

    private void show(JobPage next) {
        page.setVisible(next != null);
        jobTitle.setText(next == null ? "Job" : next.title());
        if (next == null) {
            shown = null;
            return;
        }
        if (!next.id().equals(shown)) {
            shown = next.id();
            page.setVvalue(0);
        }
        verdictLabel.setText(Shown.breakable(next.verdict()));
        stateLabel.setText(next.facts());
        lostField.show(next.lost());
        lostNote.setText(next.lostNote());
        effectiveField.setPromptText(next.decided() ? "–" : "once decided");
        effectiveField.show(next.effective());
        drainedField.show(next.drained());
        Views.present(drainedBox, !next.drained().isEmpty());
        why.show(next.why());
    }

    @FXML
    private void selectLost() {
        model.select(model.lost());
    }
}
