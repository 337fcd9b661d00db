package muster.console.time;

import muster.console.session.Session;
import muster.console.words.Clock;

import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.value.ObservableIntegerValue;
import javafx.css.PseudoClass;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import muster.flux.FormatException;

/** A row of the event list: when, and what happened, in a line. */
public final class EventCell extends ListCell<Integer> {
    private static final PseudoClass ABNORMAL = PseudoClass.getPseudoClass("abnormal");
    private static final PseudoClass FUTURE = PseudoClass.getPseudoClass("future");
    private static final int LONGEST = 400;

    private final Session session;
    private final ObservableIntegerValue cursor;
    /** Held here alone: cells come and go, the cursor stays. */
    private final InvalidationListener moved = _ -> mark();

    /**
     * @param cursor how many moments are behind it: what is ahead of it looks so
     */
    EventCell(Session session, ObservableIntegerValue cursor) {
        this.session = session;
        this.cursor = cursor;
        cursor.addListener(new WeakInvalidationListener(moved));
        setTextOverrun(OverrunStyle.ELLIPSIS);
        getStyleClass().add("event-cell");
    }

    @Override
    protected void updateItem(Integer moment, boolean empty) {
        super.updateItem(moment, empty);
        var history = session.history().get();
        var shown = !empty && moment != null && moment < history.size();
        setText(shown ? line(moment) : null);
        pseudoClassStateChanged(ABNORMAL, shown && history.moment(moment).abnormal());
        mark();
    }

    private void mark() {
        pseudoClassStateChanged(FUTURE, getItem() != null && getItem() >= cursor.get());
    }

    private String line(int place) {
        var history = session.history().get();
        var moment = history.moment(place);
        var words = FormatException.visible(moment.words());
        return Clock.text(moment.time() - history.start()) + "  "
                + (words.length() > LONGEST ? words.substring(0, LONGEST) + "…" : words);
    }
}
