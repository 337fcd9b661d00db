package muster.console;

import muster.console.session.Notice;
import muster.console.session.Session;

import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.util.Duration;

/** The bar that says what came of a command, what went wrong, and what is being opened, which it can stop. */
final class NoticeController {
    private static final PseudoClass DONE = PseudoClass.getPseudoClass("done");
    private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");

    private final Session session;
    private final PauseTransition patience = new PauseTransition(Duration.millis(300));

    @FXML
    private HBox noticeBar;
    @FXML
    private Label noticeLabel;
    @FXML
    private ProgressBar workProgress;
    @FXML
    private Button stopButton;
    @FXML
    private Button dismissButton;

    NoticeController(Session session) {
        this.session = session;
    }

    @FXML
    private void initialize() {
        noticeBar.managedProperty().bind(noticeBar.visibleProperty());
        for (var part : new Node[]{workProgress, stopButton, dismissButton}) {
            part.managedProperty().bind(part.visibleProperty());
        }
        session.notice().subscribe(this::show);
        session.work().subscribe(work -> {
            if (work != null) {
                patience.playFromStart();
            } else {
                patience.stop();
            }
            show();
        });
        patience.setOnFinished(_ -> show());
    }

    /** Shows the work under way once it takes a moment, so that short work doesn't flicker; else the notice. */
    private void show() {
        var work = patience.getStatus() == Animation.Status.RUNNING ? null : session.work().get();
        var notice = session.notice().get();
        noticeBar.setVisible(work != null || notice != null);
        workProgress.setVisible(work != null);
        stopButton.setVisible(work != null);
        dismissButton.setVisible(work == null);
        workProgress.progressProperty().unbind();
        noticeLabel.textProperty().unbind();
        if (work != null) {
            workProgress.progressProperty().bind(work.progressProperty());
            noticeLabel.textProperty().bind(work.messageProperty());
        } else {
            noticeLabel.setText(notice == null ? "" : notice.text());
        }
        var kind = work == null && notice != null ? notice.kind() : Notice.Kind.INFO;
        noticeBar.pseudoClassStateChanged(DONE, kind == Notice.Kind.DONE);
        noticeBar.pseudoClassStateChanged(REFUSED, kind == Notice.Kind.REFUSED);
        noticeBar.pseudoClassStateChanged(ERROR, kind == Notice.Kind.ERROR);
    }

    @FXML
    private void stop() {
        if (session.work().get() != null) {
            session.work().get().cancel();
        }
    }

    @FXML
    private void dismiss() {
        session.notice().set(null);
    }
}
