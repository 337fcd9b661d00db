package muster.console;

import muster.console.act.RankActs;
import muster.console.session.Session;

import javafx.fxml.FXML;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.VBox;
import muster.console.grid.GridLegend;
import muster.console.grid.NodeGrid;
import muster.console.grid.RankStatus;
import muster.console.grid.RankTable;
import muster.flux.IdSet;

/** The node pane: the grid and its readable twin, the legend, the status line. */
final class NodesController {
    private final Session session;

    @FXML
    private VBox nodes;
    @FXML
    private NodeGrid nodeGrid;
    @FXML
    private GridLegend gridLegend;
    @FXML
    private Label nodesTitle;
    @FXML
    private Label gridStatusLabel;
    @FXML
    private Label gridPlaceholder;
    @FXML
    private RankTable rankTable;
    @FXML
    private ToggleButton tableToggle;

    NodesController(Session session) {
        this.session = session;
    }

    @FXML
    private void initialize() {
        var acts = new RankActs(session, nodes);
        nodeGrid.actionsProperty().set(acts);
        nodeGrid.darkProperty().bind(session.dark());
        gridLegend.darkProperty().bind(session.dark());
        nodeGrid.selectionProperty().bindBidirectional(session.selection());
        nodeGrid.matchesProperty().bind(session.matches());
        nodeGrid.hoverRankProperty().bindBidirectional(session.hovered());
        nodeGrid.accessibleTextProperty().bind(gridStatusLabel.textProperty());
        nodeGrid.visibleProperty().bind(tableToggle.selectedProperty().not());
        rankTable.visibleProperty().bind(tableToggle.selectedProperty());
        rankTable.follow(session.selection(), acts);
        nodeGrid.hoverRankProperty().subscribe(_ -> status());
        nodeGrid.focusedRankProperty().subscribe(_ -> status());
        session.selection().subscribe(this::bringIntoView);
        session.selection().subscribe(_ -> status());
        tableToggle.selectedProperty().subscribe(_ -> table());
        nodes.sceneProperty().subscribe(this::listenForTable);
        new GridFeed(session, nodeGrid, this::shown).start();
    }

    private void shown() {
        nodesTitle.setText(session.chassis() > 1 ? "Nodes, by chassis" : "Nodes");
        gridPlaceholder.setText(session.instance().get() == null
                ? "Nothing is open. Open a file, or try the model."
                : "No ranks known yet at this time.");
        gridPlaceholder.setVisible(session.state().get().size() == 0);
        status();
        table();
    }

    private void table() {
        if (tableToggle.isSelected()) {
            rankTable.show(session.state().get(), session.job().get(), nodeGrid.frameProperty().get(),
                    session.matches().get());
        }
    }

    private void listenForTable(Scene scene) {
        if (scene != null) {
            scene.getAccelerators().put(new KeyCodeCombination(KeyCode.T, KeyCombination.SHORTCUT_DOWN), () -> {
                tableToggle.setSelected(!tableToggle.isSelected());
                (tableToggle.isSelected() ? rankTable : nodeGrid).requestFocus();
            });
        }
    }

    /** The hovered rank, else the focused one, else who is last. */
    private void status() {
        var state = session.state().get();
        var time = session.player().time().get();
        var hovered = nodeGrid.hoverRankProperty().get();
        var rank = hovered >= 0 ? hovered : nodeGrid.focusedRankProperty().get();
        var sharing = nodeGrid.sharing(rank);
        if (rank < 0 || rank >= state.size() || sharing.isEmpty()) {
            gridStatusLabel.setText(RankStatus.last(state, session.job().get(), time));
        } else if (sharing.count() == 1 || hovered < 0 && session.selection().get().equals(IdSet.of(rank))) {
            gridStatusLabel.setText(RankStatus.rank(state, session.job().get(), rank, time));
        } else {
            gridStatusLabel.setText(RankStatus.block(nodeGrid.frameProperty().get(), sharing));
        }
    }

    private void bringIntoView(IdSet selected) {
        if (!nodeGrid.isFocused() && !selected.isEmpty() && selected.min() < nodeGrid.frameProperty().get().size()) {
            nodeGrid.focusedRankProperty().set((int) selected.min());
            nodeGrid.reveal((int) selected.min());
        }
    }
}
