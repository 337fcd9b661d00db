package muster.console;

import muster.console.session.Session;

import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

/** The window's frame: three panes over the timeline, side by side where there is room, else the outer two as tabs. */
final class ConsoleController {
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");
    /** Narrower than this, the side panes share one place. */
    private static final double WIDE = 1280;

    private final Session session;
    private final Beside beside;

    @FXML
    private StackPane root;
    @FXML
    private HBox panes;
    @FXML
    private StackPane submitPane;
    @FXML
    private StackPane nodesPane;
    @FXML
    private StackPane jobPane;
    @FXML
    private TabPane sideTabs;
    @FXML
    private Tab jobTab;
    @FXML
    private Tab submitTab;

    ConsoleController(Session session, Beside beside) {
        this.session = session;
        this.beside = beside;
    }

    @FXML
    private void initialize() {
        session.dark().subscribe(dark -> {
            root.getStyleClass().removeAll("dark", "light");
            root.getStyleClass().add(dark ? "dark" : "light");
        });
        session.connection().stale().subscribe(stale -> nodesPane.pseudoClassStateChanged(STALE, stale));
        spread();
        root.widthProperty().subscribe(width -> {
            var wide = width.doubleValue() == 0 || width.doubleValue() >= WIDE;
            if (wide && sideTabs.getParent() != null) {
                spread();
            } else if (!wide && sideTabs.getParent() == null) {
                fold();
            }
        });
        root.setOnDragOver(this::dragged);
        root.setOnDragDropped(this::dropped);
    }

    private void spread() {
        jobTab.setContent(null);
        submitTab.setContent(null);
        panes.getChildren().setAll(submitPane, nodesPane, jobPane);
    }

    private void fold() {
        panes.getChildren().setAll(nodesPane, sideTabs);
        place(jobTab, jobPane);
        place(submitTab, submitPane);
    }

    private static void place(Tab tab, Node pane) {
        tab.setContent(pane);
    }

    private void dragged(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY, TransferMode.LINK);
            event.consume();
        }
    }

    private void dropped(DragEvent event) {
        var files = event.getDragboard().getFiles();
        if (!files.isEmpty()) {
            beside.visit(files.getFirst().toPath());
        }
        event.setDropCompleted(!files.isEmpty());
        event.consume();
    }
}
