package muster.console.submit;

import muster.console.act.Acts;
import muster.console.session.Session;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import muster.cluster.ClusterState;
import muster.console.submit.SubmitForm.Checked;
import muster.console.submit.SubmitForm.Field;
import muster.console.submit.SubmitForm.Problem;
import muster.flux.Json;
import muster.console.words.LinkWords;
import muster.journal.Command;

/** The submit form: says what is wrong while one types, and submits by its button or Ctrl+Enter. */
public final class SubmitController {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    private static final Command ANY = new Command.Submit(Json.object());
    private static final PseudoClass WARNED = PseudoClass.getPseudoClass("warned");
    private static final KeyCombination SUBMIT = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);

    @FXML
    private Parent submitRoot;
    @FXML
    private TextField nodesField;
    @FXML
    private TextField spareField;
    @FXML
    private TextField waitField;
    @FXML
    private TextField runTimeField;
    @FXML
    private TextField nameField;
    @FXML
    private TextField commandField;
    @FXML
    private CheckBox instanceCheck;
    @FXML
    private TitledPane limitsPane;
    @FXML
    private TitledPane commandPane;
    @FXML
    private TableView<LimitsTable.Row> limitsTable;
    @FXML
    private TableColumn<LimitsTable.Row, LimitsTable.Row> actionColumn;
    @FXML
    private TableColumn<LimitsTable.Row, LimitsTable.Row> limitColumn;
    @FXML
    private Label nodesError;
    @FXML
    private Label spareError;
    @FXML
    private Label limitsError;
    @FXML
    private Label waitError;
    @FXML
    private Label runTimeError;
    @FXML
    private Label commandError;
    @FXML
    private Label needsLabel;
    @FXML
    private Label previewLabel;
    @FXML
    private Label submitRefusal;
    @FXML
    private Button submitButton;

    private final Session session;
    private final Acts acts;
    private final Map<Field, Label> errors = new EnumMap<>(Field.class);
    private final Map<Field, Node> controls = new EnumMap<>(Field.class);
    private LimitsTable limits;
    private SubmitForm untouched;

    /** The form of a session's window. */
    public SubmitController(Session session) {
        this.session = session;
        this.acts = new Acts(session);
    }

    @FXML
    private void initialize() {
        errors.putAll(Map.of(Field.NODES, nodesError, Field.SPARE, spareError, Field.LIMITS, limitsError, Field.WAIT,
                waitError, Field.RUN_TIME, runTimeError, Field.COMMAND, commandError));
        controls.putAll(Map.of(Field.NODES, nodesField, Field.SPARE, spareField, Field.LIMITS, limitsTable,
                Field.WAIT, waitField, Field.RUN_TIME, runTimeField, Field.COMMAND, commandField));
        List.copyOf(errors.values()).forEach(SubmitController::shownIfSaid);
        List.of(needsLabel, previewLabel, submitRefusal).forEach(SubmitController::shownIfSaid);
        limits = new LimitsTable(limitsTable, actionColumn, limitColumn, this::check);
        fill(SubmitForm.defaults(0));
        List.of(nodesField, spareField, waitField, runTimeField, nameField, commandField)
                .forEach(field -> field.textProperty().subscribe((_, _) -> check()));
        instanceCheck.selectedProperty().subscribe((_, _) -> check());
        submitRefusal.textProperty().bind(Bindings.createStringBinding(() -> session.refusal(ANY), session.refusal(),
                session.connection().link()));
        submitButton.disableProperty().bind(submitRefusal.textProperty().isNotEmpty());
        session.instance().subscribe(_ -> check());
        session.turns().follow(session.state(), this::follow);
        submitRoot.sceneProperty().subscribe(this::listen);
    }

    private void listen(Scene scene) {
        if (scene != null) {
            scene.getAccelerators().put(SUBMIT, this::submit);
        }
    }

    /** Where nobody typed yet, the defaults follow the size of what is open. */
    private void follow(ClusterState state) {
        limits.know(state.jobs());
        var defaults = SubmitForm.defaults(state.size());
        if (form().equals(untouched) && !defaults.equals(untouched)) {
            fill(defaults);
        }
        check();
    }

    private void fill(SubmitForm form) {
        untouched = form;
        nodesField.setText(form.nodes());
        spareField.setText(form.spare());
        instanceCheck.setSelected(form.instance());
        waitField.setText(form.patience());
        runTimeField.setText(form.runTime());
        nameField.setText(form.name());
        commandField.setText(form.command());
    }

    private SubmitForm form() {
        return new SubmitForm(nodesField.getText(), spareField.getText(), limits.limits(), instanceCheck.isSelected(),
                waitField.getText(), runTimeField.getText(), nameField.getText(), commandField.getText());
    }

    private Checked checked() {
        return form().check(session.state().get().size(), session.policy());
    }

    private void check() {
        var checked = checked();
        var problems = switch (checked) {
            case Checked.Ready _ -> List.<Problem>of();
            case Checked.Wrong(var all) -> all;
        };
        errors.forEach((field, label) -> {
            var text = problems.stream().filter(problem -> problem.field() == field).map(Problem::text).findFirst();
            label.setText(text.orElse(""));
            controls.get(field).pseudoClassStateChanged(WRONG, text.isPresent());
        });
        preview(checked);
    }

    private void preview(Checked checked) {
        if (checked instanceof Checked.Ready ready) {
            var preview = session.scenario().isPresent()
                    ? Preview.of(ready.nodes(), ready.limits(), instanceCheck.isSelected(), session.policy(),
                            session.chassis())
                    : Preview.unknown(ready.nodes(), ready.limits());
            needsLabel.setText(ready.needs());
            previewLabel.setText(preview.text());
            previewLabel.pseudoClassStateChanged(WARNED, !preview.warnings().isEmpty());
        } else {
            needsLabel.setText("");
            previewLabel.setText("");
        }
    }

    @FXML
    private void submit() {
        switch (checked()) {
            case Checked.Ready ready ->
                acts.submit(new Command.Submit(ready.jobspec()), ready.nodes(), words(ready));
            case Checked.Wrong(var problems) -> focus(problems.getFirst().field());
        }
    }

    private List<String> words(Checked.Ready ready) {
        return List.of(ready.limits().nodes() == 0
                ? "It starts only if every node's prolog passes."
                : "It %s of %,d nodes, where the prolog here is a tolerant one; a stock one fails it at the first."
                        .formatted(ready.needs(), ready.nodes()),
                LinkWords.surroundings(session.connection().link().get()));
    }

    private void focus(Field field) {
        limitsPane.setExpanded(limitsPane.isExpanded() || field == Field.LIMITS);
        commandPane.setExpanded(commandPane.isExpanded() || field == Field.COMMAND);
        controls.get(field).requestFocus();
        if (controls.get(field) instanceof TextField text) {
            text.selectAll();
        }
    }

    private static void shownIfSaid(Label label) {
        label.managedProperty().bind(label.textProperty().isNotEmpty());
        label.visibleProperty().bind(label.managedProperty());
    }
}
