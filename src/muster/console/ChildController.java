package muster.console;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;
import muster.flux.IdSet;
import muster.flux.JobState;

/** The job's own instance: its numbering beside this one's, and what is drained inside. */
final class ChildController {
    @FXML
    private VBox childBox;
    @FXML
    private Label childLabel;
    @FXML
    private TableView<Integer> childTable;
    @FXML
    private TableColumn<Integer, String> childRankColumn;
    @FXML
    private TableColumn<Integer, String> parentRankColumn;
    @FXML
    private TableColumn<Integer, String> childHostColumn;
    @FXML
    private TableColumn<Integer, String> childStateColumn;

    @FXML
    private Button openChildButton;

    private final JobModel model;
    private final Session session;
    private final Windows windows;

    ChildController(JobModel model, Session session, Windows windows) {
        this.model = model;
        this.session = session;
        this.windows = windows;
    }

    @FXML
    private void initialize() {
        var table = new ChildTable(childTable);
        table.column(childRankColumn, (_, inside) -> Integer.toString(inside));
        table.column(parentRankColumn, (child, inside) -> Long.toString(child.parent(inside)));
        table.column(childHostColumn, (child, inside) -> model.hosts(IdSet.of((int) child.parent(inside))));
        table.column(childStateColumn, ChildRanks::state);
        childTable.getSelectionModel().selectedItemProperty().subscribe(inside -> {
            if (inside != null) {
                model.select(table.parent(inside));
            }
        });
        model.follow(page -> {
            var child = page == null ? null : page.child().orElse(null);
            JobController.present(childBox, child != null);
            if (child != null) {
                openChildButton.setDisable(!isThere());
                childLabel.setText(Shown.breakable(page.childText()));
                table.show(child);
            }
        });
    }

    /** A recording doesn't tell what happened inside, and a running one is gone with its job. */
    private boolean isThere() {
        var job = model.job();
        return job.isPresent() && switch (session.instance().get().kind()) {
            case MODEL -> true;
            case RECORDING -> false;
            case LIVE -> job.get().state() == JobState.RUN;
        };
    }

    @FXML
    private void openChild() {
        model.job().ifPresent(job -> windows.openChild(session, job.id()));
    }
}
