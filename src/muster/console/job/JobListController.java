package muster.console.job;

import muster.console.part.TippedCell;
import muster.console.session.Session;
import muster.console.words.JobRow;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;
import muster.cluster.Job;
import muster.flux.JobId;
import muster.journal.Instance;

/** The list of jobs, newest first; the one selected is the one whose page is shown. */
final class JobListController {
    /** With more lines changed than this, the list is filled anew. */
    private static final int FEW = 64;
    private static final double ROW = 24;
    /** The title, the table's header and its borders. */
    private static final double HEADERS = 60;
    private static final int FEWEST_ROWS = 2;
    private static final int MANY_ROWS = 3;

    @FXML
    private BorderPane jobListPane;
    @FXML
    private TableView<Job> jobTable;
    @FXML
    private Label noJobsLabel;
    @FXML
    private TableColumn<Job, String> idColumn;
    @FXML
    private TableColumn<Job, String> nameColumn;
    @FXML
    private TableColumn<Job, String> stateColumn;
    @FXML
    private TableColumn<Job, String> nodesColumn;
    @FXML
    private TableColumn<Job, String> lostColumn;

    private final Session session;
    private boolean showing;

    JobListController(Session session) {
        this.session = session;
    }

    @FXML
    private void initialize() {
        jobTable.setFixedCellSize(ROW);
        column(idColumn, row -> row.id().toString());
        column(nameColumn, JobRow::name);
        column(stateColumn, JobRow::state);
        column(nodesColumn, row -> row.nodes() < 0 ? "?" : "%,d".formatted(row.nodes()));
        column(lostColumn, row -> row.lost() == 0 ? "" : "%,d".formatted(row.lost()));
        session.turns().follow(session.state(), state -> show(state.jobs()));
        session.job().subscribe(this::select);
        session.instance().subscribe(open -> noJobsLabel.setText(open != null && open.kind() == Instance.Kind.RECORDING
                ? "No job yet at this time."
                : "No job yet. Fill Nodes and Spare, press Ctrl+Enter."));
        jobTable.getSelectionModel().selectedItemProperty().subscribe(job -> {
            if (job != null && !showing) {
                session.job().set(job.id());
            }
        });
    }

    private static void column(TableColumn<Job, String> column, Function<JobRow, String> text) {
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(job -> new ReadOnlyStringWrapper(text.apply(JobRow.of(job.getValue()))));
        column.setCellFactory(_ -> new TippedCell<>());
    }

    private void show(List<Job> oldestFirst) {
        showing = true;
        var jobs = oldestFirst.reversed();
        var items = jobTable.getItems();
        int more = jobs.size() - items.size();
        if (more > 0) {
            items.addAll(0, jobs.subList(0, more));
        } else if (more < 0) {
            items.remove(0, -more);
        }
        var changed = IntStream.range(0, jobs.size())
                .filter(i -> items.get(i) != jobs.get(i)).limit(FEW + 1L).toArray();
        if (changed.length > FEW) {
            items.setAll(jobs);
        } else {
            for (int i : changed) {
                items.set(i, jobs.get(i));
            }
        }
        showing = false;
        // A few rows are seen whole, and it is no higher than all of them: the rest is the job's page's.
        jobListPane.setMinHeight(HEADERS + ROW * Math.clamp(items.size(), FEWEST_ROWS, MANY_ROWS));
        jobListPane.setMaxHeight(HEADERS + ROW * Math.max(FEWEST_ROWS, items.size()));
        select(session.job().get());
    }

    private void select(JobId id) {
        var selected = jobTable.getSelectionModel();
        if (selected.getSelectedItem() != null && selected.getSelectedItem().id().equals(id)) {
            return;
        }
        showing = true;
        selected.clearSelection();
        var items = jobTable.getItems();
        for (int i = 0; id != null && i < items.size(); i++) {
            if (items.get(i).id().equals(id)) {
                selected.select(i);
                jobTable.getFocusModel().focus(i);
                jobTable.scrollTo(Math.max(0, i - 1));
                break;
            }
        }
        showing = false;
    }
}
