package muster.console;

import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import muster.journal.Command;

/** Asks before something is done. Esc or "Not now" leaves everything as it is; Enter is taken by the button in focus only. */
final class ConfirmController {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    @FXML
    private Label confirmTitle;
    @FXML
    private SelectableText confirmTargets;
    @FXML
    private Label confirmWords;
    @FXML
    private VBox alreadyBox;
    @FXML
    private Label alreadyLabel;
    @FXML
    private RadioButton overwriteChoice;
    @FXML
    private Label reasonName;
    @FXML
    private TextField reasonField;
    @FXML
    private Label reasonError;
    @FXML
    private Button confirmButton;

    private final ConfirmAct act;
    private final Consumer<Command> send;
    private final Runnable close;

    /**
     * A question.
     *
     * @param act what is asked
     * @param send takes the command if the answer is yes
     * @param close takes the question away
     */
    ConfirmController(ConfirmAct act, Consumer<Command> send, Runnable close) {
        this.act = act;
        this.send = send;
        this.close = close;
    }

    @FXML
    private void initialize() {
        confirmTitle.setText(act.title());
        confirmTargets.setText(act.targets());
        confirmWords.setText(String.join(" ", act.words()));
        alreadyLabel.setText(act.already().orElse(""));
        alreadyBox.setVisible(act.already().isPresent());
        alreadyBox.setManaged(act.already().isPresent());
        reasonName.setText(act.entry().name());
        reasonField.setText(act.entry().text());
        reasonField.setAccessibleText(act.entry().name());
        reasonField.textProperty().subscribe((_, _) -> say(""));
        reasonField.setOnAction(_ -> confirmButton.requestFocus());
        confirmButton.setText(act.button());
        say("");
        Platform.runLater(reasonField::requestFocus);
    }

    private void say(String problem) {
        reasonError.setText(problem);
        reasonError.setVisible(!problem.isEmpty());
        reasonField.pseudoClassStateChanged(WRONG, !problem.isEmpty());
    }

    @FXML
    private void confirm() {
        var entered = reasonField.getText();
        act.entry().problem(entered).ifPresentOrElse(problem -> {
            say(problem);
            reasonField.requestFocus();
        }, () -> {
            close.run();
            act.command().apply(entered.strip(), overwriteChoice.isSelected()).ifPresent(send);
        });
    }

    @FXML
    private void backOut() {
        close.run();
    }
}
