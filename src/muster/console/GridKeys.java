package muster.console;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import muster.flux.IdSet;

/** The keys on the grid. Letters act only here, where nothing is typed; all that changes anything asks before it does. */
final class GridKeys {
    private static final double STEP = 1.5;

    private final NodeGrid grid;
    private final GridSelection selection;

    GridKeys(NodeGrid grid, GridSelection selection) {
        this.grid = grid;
        this.selection = selection;
    }

    void listen() {
        grid.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (grid.frameProperty().get().size() > 0 && (event.isShortcutDown() ? shortcut(event) : plain(event))) {
                event.consume();
            }
        });
    }

    private boolean plain(KeyEvent event) {
        if (event.isAltDown() || event.isMetaDown()) {
            return false;
        }
        var extend = event.isShiftDown();
        switch (event.getCode()) {
            case LEFT -> step(-1, 0, extend);
            case RIGHT -> step(1, 0, extend);
            case UP -> step(0, -1, extend);
            case DOWN -> step(0, 1, extend);
            case HOME -> go(0, extend);
            case END -> go(grid.frameProperty().get().size() - 1, extend);
            default -> {
                return act(event);
            }
        }
        return true;
    }

    private boolean act(KeyEvent event) {
        var actions = grid.actionsProperty().get();
        var ranks = target();
        if (actions == null || ranks.isEmpty()) {
            return false;
        }
        if (event.getCode() == KeyCode.F10 && event.isShiftDown()) {
            var at = grid.localToScreen(grid.boundsOf(Math.max(0, grid.focusedRankProperty().get())));
            actions.menu(ranks, at.getMaxX(), at.getMaxY());
            return true;
        }
        if (event.isShiftDown()) {
            return false;
        }
        switch (event.getCode()) {
            case ENTER -> actions.why(focused() < 0 ? (int) ranks.min() : focused());
            case D -> actions.drain(ranks);
            case U -> actions.undrain(ranks);
            case CONTEXT_MENU -> {
                var at = grid.localToScreen(grid.boundsOf((int) ranks.min()));
                actions.menu(ranks, at.getMaxX(), at.getMaxY());
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean shortcut(KeyEvent event) {
        var actions = grid.actionsProperty().get();
        switch (event.getCode()) {
            case PLUS, EQUALS, ADD -> grid.zoom(STEP, grid.getHeight() / 2);
            case MINUS, SUBTRACT -> grid.zoom(1 / STEP, grid.getHeight() / 2);
            case A -> grid.selectionProperty().set(IdSet.range(0, grid.frameProperty().get().size() - 1L));
            case C -> {
                if (actions == null || target().isEmpty()) {
                    return false;
                }
                if (event.isShiftDown()) {
                    actions.copyRanks(target());
                } else {
                    actions.copyHosts(target());
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void step(int dx, int dy, boolean extend) {
        var layout = grid.arrangement();
        var from = grid.focusedRankProperty().get();
        go(from < 0 ? 0 : layout.first(layout.neighbour(focused() / layout.per(), dx, dy)), extend);
    }

    private void go(int rank, boolean extend) {
        if (extend) {
            selection.extendTo(rank);
        } else {
            selection.click(rank);
        }
        grid.reveal(rank);
    }

    private int focused() {
        return Math.min(grid.focusedRankProperty().get(), grid.frameProperty().get().size() - 1);
    }

    /** What an act is for: the selection, else the focused rank. */
    private IdSet target() {
        var selected = grid.selectionProperty().get();
        return selected.isEmpty() ? grid.sharing(grid.focusedRankProperty().get()) : selected;
    }
}
