package muster.console.link;

import muster.console.part.Views;
import muster.console.session.LiveRecording;
import muster.console.session.Session;
import muster.console.words.LinkWords;

import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.stage.Window;
import muster.live.Link;

/** The connection bar of a running instance: where, as whom, how it stands, and the recording that is made of it. */
public final class LinkController {
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

    private final Session session;
    private final Consumer<Window> record;

    @FXML
    private HBox linkBar;
    @FXML
    private Label linkLabel;
    @FXML
    private Label linkDetail;
    @FXML
    private Label recordLabel;
    @FXML
    private ToggleButton recordButton;
    @FXML
    private Button retryButton;
    @FXML
    private Button linkButton;

    /**
     * A bar.
     *
     * @param session what it shows
     * @param record asks for a file, over a window, and records to it
     */
    public LinkController(Session session, Consumer<Window> record) {
        this.session = session;
        this.record = record;
    }

    @FXML
    private void initialize() {
        var connection = session.connection();
        linkBar.visibleProperty().bind(connection.link().isNotNull());
        linkBar.managedProperty().bind(linkBar.visibleProperty());
        linkDetail.getTooltip().textProperty().bind(linkDetail.textProperty());
        connection.stale().subscribe(stale -> linkBar.pseudoClassStateChanged(STALE, stale));
        connection.link().subscribe(this::show);
        connection.now().subscribe(this::show);
        session.recording().progress().subscribe(progress -> {
            recordLabel.setText(progress == null ? "" : LiveRecording.brief(progress));
            recordLabel.getTooltip().setText(progress == null ? "" : LiveRecording.text(progress));
            recordButton.setSelected(progress != null);
            recordButton.setText(progress == null ? "Record …" : "Stop recording");
        });
    }

    private void show() {
        var connection = session.connection();
        var link = connection.link().get();
        if (link != null) {
            var words = LinkWords.of(link, session.instance().get().title(), connection.now().get(),
                    connection.lost());
            linkLabel.setText(words.state());
            linkDetail.setText(words.detail());
            Views.present(retryButton, link instanceof Link.Down);
            linkButton.setText(link instanceof Link.Ended ? "Reconnect" : "Disconnect");
        }
    }

    @FXML
    private void record() {
        // It shows whether there is a recording, which the press itself doesn't change yet.
        recordButton.setSelected(session.recording().progress().get() != null);
        if (recordButton.isSelected()) {
            session.recording().stop();
        } else {
            record.accept(linkBar.getScene().getWindow());
        }
    }

    @FXML
    private void retry() {
        session.connection().retry();
    }

    @FXML
    private void connect() {
        if (session.connection().link().get() instanceof Link.Ended) {
            session.reconnect();
        } else {
            session.connection().disconnect();
        }
    }
}
