package muster.console;

import muster.console.act.Acts;
import muster.console.link.Picker;
import muster.console.session.Session;
import muster.console.session.Windows;
import muster.console.whatif.WhatIfWindow;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;
import muster.flux.IdSet;
import muster.journal.Instance;

/**
 * The keys that work in the whole window, taken at the scene before any control sees them. Letters act only in the grid and
 * the timeline, never in a field.
 */
final class KeyMap {
    /** The panes that F6 goes around, and what gets the focus in each. */
    private static final List<Stop> STOPS = List.of(new Stop("#submitPane", "#nodesField"),
            new Stop("#nodesPane", "#nodeGrid"), new Stop("#jobPane", "#jobTable"),
            new Stop("#timelinePane", "#timeSlider"), new Stop("#topPane", "#filterField"));

    private final Scene scene;
    private final Session session;
    private final FileActions files;
    private final Beside beside;
    private final Windows windows;

    private record Stop(String pane, String focus) {}

    private KeyMap(Scene scene, Session session, FileActions files, Beside beside, Windows windows) {
        this.scene = scene;
        this.session = session;
        this.files = files;
        this.beside = beside;
        this.windows = windows;
    }

    /** Gives a window its keys. */
    static void install(Scene scene, Session session, FileActions files, Beside beside, Windows windows) {
        var keys = new KeyMap(scene, session, files, beside, windows);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, keys::pressed);
        scene.addEventFilter(KeyEvent.KEY_TYPED, keys::typed);
    }

    private void pressed(KeyEvent event) {
        var handled = event.isShortcutDown() ? shortcut(event) : plain(event) || letter(event);
        if (handled) {
            event.consume();
        }
    }

    private boolean shortcut(KeyEvent event) {
        return switch (event.getCode()) {
            case O -> done(() -> {
                if (event.isShiftDown())
                    new Picker(session, windows).open(scene.getWindow());
                else
                    files.open(scene.getWindow());
            });
            case N -> done(() -> windows.another(session));
            case S -> done(() -> files.save(scene.getWindow()));
            case F -> done(() -> focus("#filterField"));
            case Z -> !inField() && done(new Acts(session)::undo);
            default -> false;
        };
    }

    private boolean plain(KeyEvent event) {
        return switch (event.getCode()) {
            case F1 -> done(() -> help().setVisible(!help().isVisible()));
            case F6 -> done(() -> nextPane(event.isShiftDown() ? -1 : 1));
            case F7 -> done(() -> WhatIfWindow.open(session));
            case F9 -> done(event.isShiftDown() ? beside::sweep : beside::compare);
            case F8 -> done(session.player()::toggle);
            case ESCAPE -> escape();
            default -> false;
        };
    }

    private boolean letter(KeyEvent event) {
        if (inField() || !(within("#nodesPane") || within("#timelinePane"))) {
            return false;
        }
        return switch (event.getCode()) {
            case SPACE -> !pressesOnSpace() && done(session.player()::toggle);
            case COMMA, LESS -> done(() -> session.player().step(-1, event.isShiftDown()));
            case PERIOD, GREATER -> done(() -> session.player().step(1, event.isShiftDown()));
            default -> false;
        };
    }

    /** The slash is found by what it types: it is on another key in other layouts. */
    private void typed(KeyEvent event) {
        if (event.getCharacter().equals("/") && !inField()) {
            focus("#filterField");
            event.consume();
        }
    }

    private boolean escape() {
        if (help().isVisible()) {
            return done(() -> help().setVisible(false));
        }
        if (!session.filterText().get().isEmpty() || scene.getFocusOwner() == scene.lookup("#filterField")) {
            session.filterText().set("");
            return done(() -> focus("#nodeGrid"));
        }
        if (!session.selection().get().isEmpty()) {
            return done(() -> session.selection().set(IdSet.EMPTY));
        }
        var open = session.instance().get();
        return open != null && open.kind() == Instance.Kind.LIVE && !session.player().atEnd().get()
                && done(session.player()::end);
    }

    private void nextPane(int direction) {
        var present = STOPS.stream().filter(stop -> scene.lookup(stop.focus) != null).toList();
        var now = 0;
        while (now < present.size() && !within(present.get(now).pane)) {
            now++;
        }
        var next = now == present.size() ? 0 : Math.floorMod(now + direction, present.size());
        focus(present.get(next).focus);
    }

    private void focus(String id) {
        var node = scene.lookup(id);
        if (node != null) {
            node.requestFocus();
        }
    }

    private Node help() {
        return scene.lookup("#helpPane");
    }

    private boolean inField() {
        return scene.getFocusOwner() instanceof TextInputControl;
    }

    private boolean pressesOnSpace() {
        var owner = scene.getFocusOwner();
        return owner instanceof ButtonBase || owner instanceof ChoiceBox<?> || owner instanceof ComboBoxBase<?>;
    }

    private boolean within(String pane) {
        Node at = scene.getFocusOwner();
        var wanted = scene.lookup(pane);
        while (at != null && at != wanted) {
            at = at.getParent();
        }
        return at != null && wanted != null;
    }

    private static boolean done(Runnable action) {
        action.run();
        return true;
    }
}
