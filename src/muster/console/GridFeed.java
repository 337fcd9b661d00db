package muster.console;

import muster.console.session.Session;

import muster.console.grid.GridFrame;
import muster.console.grid.NodeGrid;
import muster.console.grid.RankFilter;
import javafx.application.Platform;
import muster.flux.FormatException;
import muster.flux.IdSet;

/**
 * Brings what the session shows to the grid: the frame of the state and the time, and the ranks that the filter leaves bright.
 * However much changes at once, it is done once, when all of it has changed.
 */
final class GridFeed {
    private final Session session;
    private final NodeGrid grid;
    private final Runnable shown;
    private RankFilter filter;
    private boolean due;

    /** A feed; {@code shown} is told after each. */
    GridFeed(Session session, NodeGrid grid, Runnable shown) {
        this.session = session;
        this.grid = grid;
        this.shown = shown;
    }

    /** Shows what there is now, and from now on. */
    void start() {
        session.filterText().subscribe(this::read);
        session.state().subscribe(_ -> soon());
        session.job().subscribe(_ -> soon());
        session.player().time().subscribe(_ -> soon());
        show();
    }

    private void read(String text) {
        filter = null;
        session.filterNote().set("");
        if (!text.isBlank()) {
            try {
                filter = RankFilter.parse(text);
            } catch (FormatException wrong) {
                session.filterNote().set(wrong.getMessage());
            }
        }
        soon();
    }

    private void soon() {
        if (!due) {
            due = true;
            Platform.runLater(this::show);
        }
    }

    private void show() {
        due = false;
        var state = session.state().get();
        var frame = GridFrame.of(state, session.job().get(), session.player().time().get());
        grid.chassisProperty().set(session.chassis());
        grid.frameProperty().set(frame);
        IdSet matches = filter == null ? null : filter.matches(state, session.job().get(), frame);
        if (matches == null || !matches.equals(session.matches().get())) {
            session.matches().set(matches);
        }
        shown.run();
    }
}
