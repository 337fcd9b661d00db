package muster.console.job;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import muster.cluster.Raised;

/** The exceptions of the job, and which of them are new to the user. */
final class ExceptionController {
    @FXML
    private Label exceptionsTitle;
    @FXML
    private Button acknowledgeButton;
    @FXML
    private TableView<Raised> exceptionTable;
    @FXML
    private TableColumn<Raised, Raised> timeColumn;
    @FXML
    private TableColumn<Raised, Raised> typeColumn;
    @FXML
    private TableColumn<Raised, Raised> noteColumn;
    @FXML
    private Label noExceptions;

    private final JobModel model;
    private ExceptionTable table;

    ExceptionController(JobModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        table = new ExceptionTable(exceptionTable, model::since, model::fresh);
        table.column(timeColumn, table::time, true);
        table.column(typeColumn, ExceptionTable::type, false);
        table.column(noteColumn, ExceptionTable::note, false);
        model.follow(page -> {
            if (page != null) {
                table.show(page.exceptions());
                noExceptions.setText(page.noExceptions());
                count(page);
            }
        });
    }

    private void count(JobPage page) {
        long fresh = page.exceptions().stream().filter(model::fresh).count();
        exceptionsTitle.setText(fresh == 0 ? "Exceptions" : "Exceptions (%,d new)".formatted(fresh));
        acknowledgeButton.setDisable(fresh == 0);
    }

    @FXML
    private void acknowledge() {
        model.acknowledge();
        exceptionTable.refresh();
        count(model.page().get());
    }
}
