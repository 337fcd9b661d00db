package muster.console.part;

import java.util.Map;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** What keys do in a control, whatever it would do with them itself. */
public final class Keys {
    private Keys() {}

    /** Gives a control, or a pane and all in it, keys of its own. */
    public static void in(Node node, Map<KeyCode, Runnable> actions) {
        node.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            var action = actions.get(event.getCode());
            if (action != null) {
                action.run();
                event.consume();
            }
        });
    }

    /** The keys of a slider of time. */
    public static Map<KeyCode, Runnable> ofTime(Runnable back, Runnable step, Runnable first, Runnable last) {
        return Map.of(KeyCode.LEFT, back, KeyCode.RIGHT, step, KeyCode.HOME, first, KeyCode.END, last);
    }
}
