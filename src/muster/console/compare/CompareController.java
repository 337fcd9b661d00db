package muster.console.compare;

import muster.console.part.Keys;
import muster.console.part.TippedCell;
import muster.console.session.Player;
import muster.console.time.EventIndex;
import muster.console.time.EventMarks;
import muster.console.words.Clock;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableBooleanValue;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import muster.cluster.History;
import muster.console.grid.GridLegend;
import muster.console.grid.NodeGrid;
import muster.lab.Comparison;
import muster.lab.ComparisonText;

/** The page of two clusters in step. */
final class CompareController {
    private final CompareModel model;
    private final Player player;
    private final ObservableBooleanValue dark;
    private boolean following;

    @FXML
    private Parent comparePane;
    @FXML
    private Label compareTitle;
    @FXML
    private Label todayVerdict;
    @FXML
    private NodeGrid todayGrid;
    @FXML
    private Label todayStatus;
    @FXML
    private Label tolerantVerdict;
    @FXML
    private NodeGrid tolerantGrid;
    @FXML
    private Label tolerantStatus;
    @FXML
    private GridLegend compareLegend;
    @FXML
    private TableView<Integer> fateTable;
    @FXML
    private TableColumn<Integer, String> fateJobColumn;
    @FXML
    private TableColumn<Integer, String> fateTodayColumn;
    @FXML
    private TableColumn<Integer, String> fateTolerantColumn;
    @FXML
    private TableView<Integer> figureTable;
    @FXML
    private TableColumn<Integer, String> figureNameColumn;
    @FXML
    private TableColumn<Integer, String> figureTodayColumn;
    @FXML
    private TableColumn<Integer, String> figureTolerantColumn;
    @FXML
    private Button comparePlayButton;
    @FXML
    private EventMarks todayMarks;
    @FXML
    private EventMarks tolerantMarks;
    @FXML
    private Slider compareSlider;
    @FXML
    private Label compareTimeLabel;

    private CompareSide today;
    private CompareSide tolerant;

    CompareController(CompareModel model, ObservableBooleanValue dark) {
        this.model = model;
        this.player = model.player();
        this.dark = dark;
    }

    @FXML
    private void initialize() {
        compareTitle.setText(model.scenario().name() + ": the same faults on both");
        today = new CompareSide(todayVerdict, todayGrid, todayStatus);
        tolerant = new CompareSide(tolerantVerdict, tolerantGrid, tolerantStatus);
        for (var grid : List.of(todayGrid, tolerantGrid)) {
            grid.darkProperty().bind(dark);
            grid.hoverRankProperty().subscribe(_ -> point());
            grid.focusedRankProperty().subscribe(_ -> point());
        }
        compareLegend.darkProperty().bind(dark);
        todayGrid.selectionProperty().bindBidirectional(tolerantGrid.selectionProperty());
        todayGrid.hoverRankProperty().bindBidirectional(tolerantGrid.hoverRankProperty());
        todayGrid.focusedRankProperty().bindBidirectional(tolerantGrid.focusedRankProperty());
        comparePlayButton.textProperty().bind(Bindings.when(player.playing()).then("Pause").otherwise("Play"));
        compareSlider.valueProperty().addListener((_, _, value) -> seek(value.doubleValue()));
        Keys.in(compareSlider, Keys.ofTime(this::back, this::step, this::first, this::last));
        Keys.in(compareSlider, Map.of(KeyCode.SPACE, player::toggle));
        Keys.in(comparePane, Map.of(KeyCode.F8, player::toggle, KeyCode.COMMA, this::back, KeyCode.LESS, this::back,
                KeyCode.PERIOD, this::step, KeyCode.GREATER, this::step));
        player.time().subscribe(_ -> follow());
        model.now().subscribe(_ -> show());
        model.comparison().subscribe((_, made) -> tell(made));
        model.trouble().subscribe((_, why) -> compareTitle.setText(why));
        dark.subscribe(_ -> marks());
        fateTable.getSelectionModel().selectedItemProperty()
                .subscribe(place -> choose(place == null ? 0 : place));
    }

    private void choose(int place) {
        if (model.comparison().get() != null) {
            model.job().set(model.scenario().ids().get(place));
            show();
        }
    }

    private void tell(Comparison made) {
        column(figureNameColumn, ComparisonText.NAMES::get);
        column(figureTodayColumn, ComparisonText.figures(made.today())::get);
        column(figureTolerantColumn, ComparisonText.figures(made.tomorrow())::get);
        figureTable.getItems().setAll(IntStream.range(0, ComparisonText.NAMES.size()).boxed().toList());
        column(fateJobColumn, model::name);
        column(fateTodayColumn, place -> ComparisonText.fate(made.today().jobs().get(place)));
        column(fateTolerantColumn, place -> ComparisonText.fate(made.tomorrow().jobs().get(place)));
        fateTable.getItems().setAll(IntStream.range(0, model.scenario().jobs().size()).boxed().toList());
        fateTable.getSelectionModel().selectFirst();
        marks();
    }

    private static void column(TableColumn<Integer, String> column, Function<Integer, String> text) {
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
        column.setCellFactory(_ -> new TippedCell<>());
    }

    private void marks() {
        var made = model.comparison().get();
        if (made != null) {
            marks(todayMarks, made.today().history());
            marks(tolerantMarks, made.tomorrow().history());
        }
    }

    private void marks(EventMarks marks, History history) {
        marks.show(EventIndex.of(history), dark.get());
        marks.reach(model.length() > 0 ? (history.end() - history.start()) / model.length() : 1);
    }

    private void show() {
        var made = model.comparison().get();
        if (made != null) {
            today.show(model, model.now().get().today(), made.today());
            tolerant.show(model, model.now().get().tolerant(), made.tomorrow());
        }
    }

    private void point() {
        today.point(model, model.now().get().today());
        tolerant.point(model, model.now().get().tolerant());
    }

    private void follow() {
        following = true;
        compareSlider.setMax(Math.max(model.length(), 1e-3));
        compareSlider.setValue(player.offset());
        following = false;
        compareTimeLabel.setText(Clock.text(player.offset()) + " of " + Clock.text(model.length()));
    }

    private void seek(double offset) {
        if (!following) {
            player.seek(player.time().get() - player.offset() + offset);
        }
    }

    @FXML
    private void first() {
        player.first();
    }

    @FXML
    private void back() {
        model.step(-1);
    }

    @FXML
    private void play() {
        player.toggle();
    }

    @FXML
    private void step() {
        model.step(1);
    }

    @FXML
    private void last() {
        player.end();
    }
}
