package muster.console.grid;

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

    /** Does what a key means for ranks, wherever they are shown; says whether it means anything. */
    static boolean act(KeyEvent event, GridActions actions, IdSet ranks, int rank) {
        if (actions == null || ranks.isEmpty()) {
            return false;
        }
        var shift = event.isShiftDown();
        if (event.isShortcutDown()) {
            if (event.getCode() != KeyCode.C) {
                return false;
            }
            if (shift) {
                actions.copyRanks(ranks);
            } else {
                actions.copyHosts(ranks);
            }
            return true;
        }
        if (shift || event.isAltDown()) {
            return false;
        }
        switch (event.getCode()) {
            case ENTER -> actions.why(rank);
            case D -> actions.drain(ranks);
            case U -> actions.undrain(ranks);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean act(KeyEvent event) {
        var actions = grid.actionsProperty().get();
        var ranks = target();
        var asked = event.getCode() == KeyCode.CONTEXT_MENU || event.getCode() == KeyCode.F10 && event.isShiftDown();
        if (asked && actions != null && !ranks.isEmpty()) {
            var at = grid.localToScreen(grid.boundsOf(focused() < 0 ? (int) ranks.min() : focused()));
            actions.menu(ranks, at.getMaxX(), at.getMaxY());
            return true;
        }
        return act(event, actions, ranks, focused() < 0 && !ranks.isEmpty() ? (int) ranks.min() : focused());
    }

    private boolean shortcut(KeyEvent event) {
        switch (event.getCode()) {
            case PLUS, EQUALS, ADD -> grid.zoom(STEP, grid.getHeight() / 2);
            case MINUS, SUBTRACT -> grid.zoom(1 / STEP, grid.getHeight() / 2);
            case A -> grid.selectionProperty().set(IdSet.range(0, grid.frameProperty().get().size() - 1L));
            default -> {
                return act(event);
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
