package muster.console.job;

import muster.console.session.Session;

import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.util.Subscription;

/** The bar of an instance that is a job: what its parent lost, side by side with what is drained here. */
public final class ParentController {
    private final Session session;
    private Subscription following = Subscription.EMPTY;

    @FXML
    private HBox parentBar;
    @FXML
    private Label parentLabel;
    @FXML
    private Label parentLost;
    @FXML
    private Label childDrained;
    @FXML
    private Label comparedLabel;

    /** The bar of a session's window. */
    public ParentController(Session session) {
        this.session = session;
    }

    @FXML
    private void initialize() {
        parentBar.managedProperty().bind(parentBar.visibleProperty());
        session.parent().subscribe(parent -> {
            following.unsubscribe();
            following = parent == null
                    ? Subscription.EMPTY
                    : parent.state().subscribe(_ -> show()).and(session.state().subscribe(_ -> show()));
            show();
        });
    }

    private void show() {
        var parent = session.parent().get();
        parentBar.setVisible(parent != null);
        if (parent == null || !parent.isShown()) {
            return;
        }
        parentLabel.setText("Job %s of %s".formatted(parent.job(), parent.instance().title()));
        var state = parent.state().getValue();
        state.job(parent.job()).ifPresent(job -> {
            var words = ParentWords.of(job, state, session.state().get());
            parentLost.setText("Lost there: " + words.lost());
            childDrained.setText("Drained here: " + words.drained());
            comparedLabel.setText(words.compared());
        });
    }
}
