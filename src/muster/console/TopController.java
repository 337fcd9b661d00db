package muster.console;

import muster.console.link.Picker;
import muster.console.preset.PresetWindow;
import muster.console.session.Session;
import muster.console.session.Target;
import muster.console.session.Windows;

import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import muster.flux.IdSet;
import muster.journal.Instance;

/** The top bar: what is open, how many ranks are what, the lock, the filter, the theme, help. */
final class TopController {
    private final Session session;
    private final FileActions files;
    private final Beside beside;
    private final Windows windows;

    @FXML
    private MenuButton instanceChoice;
    @FXML
    private Label countsLabel;
    @FXML
    private ToggleButton lockToggle;
    @FXML
    private TextField filterField;
    @FXML
    private Label matchLabel;
    @FXML
    private Button compareButton;
    @FXML
    private Button sweepButton;
    @FXML
    private ToggleButton themeToggle;

    TopController(Session session, FileActions files, Beside beside, Windows windows) {
        this.session = session;
        this.windows = windows;
        this.files = files;
        this.beside = beside;
    }

    @FXML
    private void initialize() {
        session.instance().subscribe(open -> instanceChoice.setText(title(open)));
        ShippedScenarios.byFolder(ShippedScenarios.names()).forEach((folder, names) -> {
            var items = names.stream().map(this::scenario).toList();
            if (folder.isEmpty())
                instanceChoice.getItems().addAll(items);
            else
                instanceChoice.getItems().add(new Menu("Models: " + folder, null, items.toArray(MenuItem[]::new)));
        });
        var runningItem = new MenuItem("Open a running Flux …");
        runningItem.setId("openRunningItem");
        runningItem.setOnAction(_ -> new Picker(session, windows).open(instanceChoice.getScene().getWindow()));
        var presetItem = new MenuItem("Run with a preset …");
        presetItem.setId("presetItem");
        presetItem.setOnAction(_ -> PresetWindow.open(session, instanceChoice.getScene().getWindow()));
        presetItem.disableProperty().bind(isModel().not());
        var windowItem = new MenuItem("New window");
        windowItem.setId("newWindowItem");
        windowItem.setOnAction(_ -> windows.another(session));
        var openItem = new MenuItem("Open a file …");
        openItem.setOnAction(_ -> open());
        var saveItem = new MenuItem("Save the journal …");
        saveItem.setOnAction(_ -> files.save(instanceChoice.getScene().getWindow()));
        instanceChoice.getItems().addAll(new SeparatorMenuItem(), presetItem, new SeparatorMenuItem(), runningItem,
                openItem, saveItem, new SeparatorMenuItem(), windowItem);
        session.turns().follow(session.state(), _ -> count());
        session.turns().follow(session.job(), _ -> count());
        countsLabel.getTooltip().textProperty().bind(countsLabel.textProperty());
        lockToggle.selectedProperty().bindBidirectional(session.locked());
        lockToggle.textProperty().bind(Bindings.when(session.locked()).then("Locked").otherwise("Lock"));
        filterField.textProperty().bindBidirectional(session.filterText());
        matchLabel.textProperty().bind(Bindings.createStringBinding(this::matches, session.matches(),
                session.filterText(), session.filterNote(), session.state()));
        for (var button : List.of(compareButton, sweepButton)) {
            button.managedProperty().bind(button.visibleProperty());
            button.visibleProperty().bind(isModel());
        }
        themeToggle.selectedProperty().bindBidirectional(session.dark());
        themeToggle.textProperty().bind(Bindings.when(session.dark()).then("Light").otherwise("Dark"));
    }

    private BooleanBinding isModel() {
        return Bindings.createBooleanBinding(() -> session.scenario().isPresent(), session.instance());
    }

    private void count() {
        countsLabel.setText(Counts.of(session.state().get(), session.job().get()).text());
    }

    private MenuItem scenario(String name) {
        var item = new MenuItem("Model: " + name.substring(name.lastIndexOf('/') + 1));
        item.setOnAction(_ -> session.visit(new Target.Model(ShippedScenarios.read(name))));
        return item;
    }

    private static String title(Instance open) {
        return open == null ? "No instance open" : switch (open.kind()) {
            case MODEL -> "MODEL  " + open.title();
            case RECORDING -> "RECORDING  " + open.title();
            case LIVE -> "LIVE  " + open.title();
        };
    }

    private String matches() {
        var text = session.filterText().get();
        var all = session.state().get().size();
        if (!session.filterNote().get().isEmpty()) {
            return session.filterNote().get();
        }
        var matches = session.matches().get();
        if (text.isBlank() || matches == null) {
            return "";
        }
        return matches.isEmpty()
                ? "No rank matches " + text.strip() + ". Esc clears the filter."
                : String.format(Locale.ROOT, "%,d of %,d", matches.count(), all);
    }

    @FXML
    private void open() {
        files.open(instanceChoice.getScene().getWindow());
    }

    /** Enter in the filter goes to the ranks found. */
    @FXML
    private void goToMatches() {
        var matches = session.matches().get();
        if (matches != null && !matches.isEmpty()) {
            session.selection().set(IdSet.EMPTY);
            session.selection().set(matches);
            var grid = filterField.getScene().lookup("#nodeGrid");
            if (grid != null) {
                grid.requestFocus();
            }
        }
    }

    @FXML
    private void compare() {
        beside.compare();
    }

    @FXML
    private void sweep() {
        beside.sweep();
    }

    @FXML
    private void help() {
        var pane = filterField.getScene().lookup("#helpPane");
        pane.setVisible(!pane.isVisible());
    }
}
