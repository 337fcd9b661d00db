package muster.console.job;

import muster.console.part.Views;
import muster.console.words.Shown;

import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;
import muster.flux.IdSet;

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

    private final JobModel model;

    ChildController(JobModel model) {
        this.model = model;
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
            Views.present(childBox, child != null);
            if (child != null) {
                childLabel.setText(Shown.breakable(page.childText()));
                table.show(child);
            }
        });
    }
}
