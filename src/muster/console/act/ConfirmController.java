package muster.console.act;

import muster.console.part.SelectableText;
import muster.console.part.Views;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import muster.flux.FormatException;
import muster.journal.Command;
import muster.journal.FluxLine;

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
    private VBox reasonBox;
    @FXML
    private VBox commandBox;
    @FXML
    private SelectableText commandLine;
    @FXML
    private Label reasonName;
    @FXML
    private TextField reasonField;
    @FXML
    private Label reasonError;
    @FXML
    private Button confirmButton;

    private final ConfirmAct act;
    private final boolean live;
    private final Consumer<List<Command>> send;
    private final Runnable close;

    /**
     * A question.
     *
     * @param act what is asked
     * @param live whether it is for a running Flux: then it is told as Flux's own command too
     * @param send takes the commands if the answer is yes
     * @param close takes the question away
     */
    ConfirmController(ConfirmAct act, boolean live, Consumer<List<Command>> send, Runnable close) {
        this.act = act;
        this.live = live;
        this.send = send;
        this.close = close;
    }

    @FXML
    private void initialize() {
        confirmTitle.setText(act.title());
        confirmTargets.setText(act.targets());
        confirmWords.setText(String.join(" ", act.words()));
        alreadyLabel.setText(act.already().orElse(""));
        Views.present(alreadyBox, act.already().isPresent());
        Views.present(reasonBox, act.entry().isPresent());
        act.entry().ifPresent(entry -> {
            reasonName.setText(entry.name());
            reasonField.setText(entry.text());
            reasonField.setAccessibleText(entry.name());
        });
        reasonField.textProperty().subscribe((_, _) -> say(""));
        reasonField.textProperty().subscribe(this::line);
        overwriteChoice.selectedProperty().subscribe(this::line);
        line();
        reasonField.setOnAction(_ -> confirmButton.requestFocus());
        confirmButton.setText(act.button());
        say("");
        Platform.runLater(act.entry().isPresent() ? reasonField::requestFocus : confirmButton::requestFocus);
    }

    /** What one would type to have the same done. */
    private void line() {
        var lines = live
                ? commands().stream().flatMap(command -> FluxLine.of(command).stream()).toList()
                : List.<String>of();
        Views.present(commandBox, !lines.isEmpty());
        commandLine.show(lines.stream().map(FormatException::visible).collect(Collectors.joining("\n")));
    }

    private List<Command> commands() {
        return act.commands().apply(reasonField.getText().strip(), overwriteChoice.isSelected());
    }

    private void say(String problem) {
        reasonError.setText(problem);
        reasonError.setVisible(!problem.isEmpty());
        reasonField.pseudoClassStateChanged(WRONG, !problem.isEmpty());
    }

    @FXML
    private void confirm() {
        var entered = reasonField.getText();
        act.entry().flatMap(entry -> entry.problem(entered)).ifPresentOrElse(problem -> {
            say(problem);
            reasonField.requestFocus();
        }, () -> {
            close.run();
            send.accept(commands());
        });
    }

    @FXML
    private void backOut() {
        close.run();
    }
}
