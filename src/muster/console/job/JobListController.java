package muster.console.job;

import muster.console.part.TippedCell;
import muster.console.session.Session;
import muster.console.words.JobRow;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.BorderPane;
import muster.cluster.Job;
import muster.flux.JobId;
import muster.journal.Instance;

/** The list of jobs, newest first; the one selected is the one whose page is shown. */
final class JobListController {
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
    private final JobRows rows = new JobRows();
    private boolean showing;

    JobListController(Session session) {
        this.session = session;
    }

    @FXML
    private void initialize() {
        jobTable.setFixedCellSize(ROW);
        jobTable.setItems(rows);
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
        var first = firstSeen();
        var more = oldestFirst.size() - rows.size();
        showing = true;
        rows.show(oldestFirst);
        showing = false;
        if (first > 0 && more != 0) {
            jobTable.scrollTo(Math.max(0, first + more));
        }
        // A few rows are seen whole, and it is no higher than all of them: the rest is the job's page's.
        jobListPane.setMinHeight(HEADERS + ROW * Math.clamp(rows.size(), FEWEST_ROWS, MANY_ROWS));
        jobListPane.setMaxHeight(HEADERS + ROW * Math.max(FEWEST_ROWS, rows.size()));
        select(session.job().get());
    }

    /** The first row that is seen: whoever looks at the newest job goes on to, anyone else stays at the jobs looked at. */
    private int firstSeen() {
        return jobTable.lookup(".virtual-flow") instanceof VirtualFlow<?> flow && flow.getFirstVisibleCell() != null
                ? flow.getFirstVisibleCell().getIndex()
                : 0;
    }

    private void select(JobId id) {
        var selected = jobTable.getSelectionModel();
        if (selected.getSelectedItem() != null && selected.getSelectedItem().id().equals(id)) {
            return;
        }
        showing = true;
        selected.clearSelection();
        var row = id == null ? -1 : rows.indexOf(id);
        if (row >= 0) {
            selected.select(row);
            jobTable.getFocusModel().focus(row);
            jobTable.scrollTo(Math.max(0, row - 1));
        }
        showing = false;
    }
}
