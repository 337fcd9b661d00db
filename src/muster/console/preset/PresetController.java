package muster.console.preset;

import java.util.List;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import muster.console.part.TippedCell;
import muster.console.part.WhyList;
import muster.console.session.Session;
import muster.sim.Preset;
import muster.sim.Scenario;

/** The form that offers presets to the scenario that is open. */
final class PresetController {
    private static final double LINE = 24;
    private static final double HEADER = 30;

    @FXML
    private Label presetTitle;
    @FXML
    private ListView<Offer> presetList;
    @FXML
    private Label presetStory;
    @FXML
    private TableView<Figure> presetTable;
    @FXML
    private TableColumn<Figure, String> figureColumn;
    @FXML
    private TableColumn<Figure, String> valueColumn;
    @FXML
    private Label presetSource;
    @FXML
    private ListView<String> placeholderList;
    @FXML
    private Button runPresetButton;

    private final Scenario scenario;
    private final Session session;
    private final Runnable close;
    private WhyList placeholders;

    /**
     * A form.
     *
     * @param scenario what is open
     * @param session runs it
     * @param close takes the form away
     */
    PresetController(Scenario scenario, Session session, Runnable close) {
        this.scenario = scenario;
        this.session = session;
        this.close = close;
    }

    @FXML
    private void initialize() {
        presetTitle.setText("Run %s with a preset".formatted(scenario.name()));
        figureColumn.setCellValueFactory(row -> new ReadOnlyStringWrapper(row.getValue().what()));
        valueColumn.setCellValueFactory(row -> new ReadOnlyStringWrapper(row.getValue().value()));
        figureColumn.setCellFactory(_ -> new TippedCell<>());
        valueColumn.setCellFactory(_ -> new TippedCell<>());
        presetTable.setFixedCellSize(LINE);
        placeholders = new WhyList(placeholderList);
        presetList.setCellFactory(_ -> new NameCell());
        presetList.getItems().setAll(Offer.to(scenario));
        runPresetButton.disableProperty().bind(presetList.getSelectionModel().selectedItemProperty().isNull());
        presetList.getSelectionModel().selectedItemProperty().subscribe(this::show);
        presetList.getSelectionModel().select(Math.max(0, presetList.getItems().stream().map(Offer::preset)
                .map(Preset::name).toList().indexOf(scenario.preset().map(Preset::name).orElse(""))));
    }

    private void show(Offer offer) {
        if (offer == null) {
            return; // Ctrl and a click choose none: what was said of the last one may stay.
        }
        presetStory.setText(offer.preset().story());
        figures(Figure.of(offer.scenario()));
        presetSource.setText(offer.preset().source());
        placeholders.show(offer.preset().placeholders());
    }

    private void figures(List<Figure> figures) {
        presetTable.getItems().setAll(figures);
        var height = HEADER + LINE * figures.size();
        presetTable.setMinHeight(height);
        presetTable.setPrefHeight(height);
    }

    @FXML
    private void run() {
        var chosen = presetList.getSelectionModel().getSelectedItem();
        close.run();
        session.replace(chosen.scenario(), "Run again with the preset %s, some of whose figures are placeholders. "
                .formatted(chosen.preset().name()) + "Ctrl+Z takes that back.");
    }

    @FXML
    private void backOut() {
        close.run();
    }

    private static final class NameCell extends ListCell<Offer> {
        @Override
        protected void updateItem(Offer offer, boolean empty) {
            super.updateItem(offer, empty);
            setText(empty ? null : offer.preset().name());
        }
    }
}
