package muster.console.grid;

import java.util.BitSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyEvent;
import muster.cluster.ClusterState;
import muster.cluster.Words;
import muster.flux.IdSet;
import muster.flux.JobId;

/** The grid as a table, to be read: a row a rank, of those the filter matches, written only for the rows in sight. */
public final class RankTable extends TableView<Integer> {
    /** More than these aren't marked one by one when others select them. */
    private static final int MARKED = 1000;

    private ObjectProperty<IdSet> selection = new SimpleObjectProperty<>(IdSet.EMPTY);
    private GridActions actions;
    private ClusterState state = ClusterState.EMPTY;
    private JobId shown;
    private Frame frame = Frame.EMPTY;
    private boolean following;

    /** An empty table. */
    public RankTable() {
        getStyleClass().addAll("rank-table", "mono");
        setFixedCellSize(22);
        setPlaceholder(new Label("No rank to show. Esc clears the filter."));
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        column("Rank", 64, String::valueOf);
        column("Host", 90, rank -> Words.shown(state.host(rank)));
        column("State", 130, this::stateOf);
        column("Prolog", 200, this::prolog);
        column("Job", 90, rank -> state.jobOn(rank).map(job -> job.id().toString()).orElse(""));
        column("Drained", 120, rank -> state.drain(rank).map(drain -> Words.shown(drain.reason())).orElse(""));
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        getSelectionModel().getSelectedIndices().addListener((ListChangeListener<Integer>) _ -> tell());
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        setOnContextMenuRequested(event -> {
            if (actions != null) {
                actions.menu(selection.get(), event.getScreenX(), event.getScreenY());
            }
        });
    }

    /** Reads and sets this selection from now on, and brings what is asked for here to these actions. */
    public void follow(ObjectProperty<IdSet> followed, GridActions acts) {
        selection = followed;
        actions = acts;
        selection.subscribe(_ -> mark());
    }

    /** Shows a state; only what is in sight is read of it. */
    public void show(ClusterState now, JobId job, Frame drawn, IdSet matches) {
        state = now;
        shown = job;
        frame = drawn;
        var ranks = matches != null ? matches : now.size() == 0 ? IdSet.EMPTY : IdSet.range(0, now.size() - 1L);
        if (!(getItems() instanceof RankRows rows && rows.ranks().equals(ranks))) {
            following = true;
            setItems(new RankRows(ranks));
            following = false;
            mark();
        }
        refresh();
    }

    private void column(String name, double width, IntFunction<String> text) {
        var column = new TableColumn<Integer, String>(name);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
        getColumns().add(column);
    }

    private String stateOf(int rank) {
        if (rank >= frame.size()) {
            return "";
        }
        var cell = frame.cell(rank);
        return Cell.state(cell).word() + (Cell.drained(cell) ? ", drained" : "")
                + (state.torpid().contains(rank) ? ", torpid" : Cell.offline(cell) ? ", offline" : "")
                + (Cell.trimmed(cell) ? ", trimmed" : "");
    }

    private String prolog(int rank) {
        var job = state.jobOn(rank).or(() -> shown == null ? state.jobOn(rank) : state.job(shown));
        return job.stream().flatMap(held -> held.actions().stream())
                .flatMap(action -> action.outcomes().of(rank).stream()
                        .map(outcome -> said(outcome.word(), action.outcomes().why(rank))))
                .collect(Collectors.joining("; "));
    }

    private static String said(String outcome, String why) {
        return why.isEmpty() ? outcome : outcome + ", " + Words.shown(why);
    }

    private void key(KeyEvent event) {
        if (GridKeys.act(event, actions, selection.get(), (int) Math.max(0, selection.get().min()))) {
            event.consume();
        }
    }

    private void tell() {
        if (!following && getItems() instanceof RankRows rows) {
            var chosen = new BitSet();
            getSelectionModel().getSelectedIndices().stream().filter(row -> row >= 0 && row < rows.size())
                    .forEach(row -> chosen.set(rows.get(row)));
            following = true;
            selection.set(IdSet.of(chosen));
            following = false;
        }
    }

    private void mark() {
        if (following || !(getItems() instanceof RankRows rows)) {
            return;
        }
        following = true;
        var chosen = selection.get().intersection(rows.ranks());
        getSelectionModel().clearSelection();
        chosen.first(MARKED).forEach(rank -> getSelectionModel().select(rows.indexOf((int) rank)));
        if (!chosen.isEmpty()) {
            scrollTo(Math.max(0, rows.indexOf((int) chosen.min()) - 3));
        }
        following = false;
    }
}
