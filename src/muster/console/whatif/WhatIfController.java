package muster.console.whatif;

import muster.console.part.Views;
import muster.console.part.WhyList;
import muster.console.words.JobRow;
import muster.console.words.RankText;

import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Slider;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import muster.lab.AnswerText.Row;
import muster.lab.Span.End;

/** The page that asks what if a job had tolerated more, or less, of another site. */
final class WhatIfController {
    private static final PseudoClass STARTS = PseudoClass.getPseudoClass("starts");
    private static final PseudoClass FAILS = PseudoClass.getPseudoClass("fails");

    @FXML
    private Label whatIfTitle;
    @FXML
    private Label wouldLabel;
    @FXML
    private TextField toleranceField;
    @FXML
    private Label toleranceOf;
    @FXML
    private Hyperlink flipLink;
    @FXML
    private Slider toleranceSlider;
    @FXML
    private SpanBand flipBand;
    @FXML
    private TableView<Row> wouldTable;
    @FXML
    private TableColumn<Row, String> partColumn;
    @FXML
    private TableColumn<Row, String> wasColumn;
    @FXML
    private TableColumn<Row, String> wouldColumn;
    @FXML
    private ListView<String> becauseList;
    @FXML
    private VBox unknownBox;
    @FXML
    private ListView<String> unknownList;
    @FXML
    private Button runButton;

    private final WhatIfModel model;
    private final Runnable close;

    /**
     * A page.
     *
     * @param model what is asked
     * @param close takes the page away
     */
    WhatIfController(WhatIfModel model, Runnable close) {
        this.model = model;
        this.close = close;
    }

    @FXML
    private void initialize() {
        whatIfTitle.setText("What if: job %s %s".formatted(model.job().id(), JobRow.of(model.job()).name()).strip());
        toleranceOf.setText("of " + RankText.nodes(model.nodes()));
        new ToleranceInput(model, toleranceSlider, toleranceField);
        var table = new WouldTable(wouldTable);
        table.column(partColumn, Row::name);
        table.column(wasColumn, Row::was);
        table.column(wouldColumn, Row::would);
        var because = new WhyList(becauseList);
        var unknown = new WhyList(unknownList);
        model.trouble().subscribe((_, now) -> wouldLabel.setText(now));
        model.flip().subscribe((_, flip) -> mark(flip));
        model.page().subscribe((_, page) -> {
            wouldLabel.setText(page.sentence());
            wouldLabel.pseudoClassStateChanged(STARTS, page.end() == End.STARTS);
            wouldLabel.pseudoClassStateChanged(FAILS, page.end() == End.FAILS || page.end() == End.REFUSED);
            table.show(page.rows());
            because.show(page.why());
            unknown.show(page.unknown());
            Views.present(unknownBox, !page.unknown().isEmpty());
        });
        Views.present(runButton, model.canRun());
        // The model always trims R.
        model.question().subscribe(asked -> runButton.setDisable(!asked.trimmable()));
    }

    private void mark(Flip flip) {
        flipLink.setText(flip == null ? "Looking for where it flips…" : flip.text());
        flipLink.setDisable(flip == null || flip.at().isEmpty());
        if (flip != null) {
            flipBand.show(flip);
        }
    }

    @FXML
    private void toFlip() {
        model.flip().get().at().ifPresent(model::ask);
        flipLink.setVisited(false);
    }

    @FXML
    private void run() {
        close.run();
        model.run();
    }

    @FXML
    private void close() {
        close.run();
    }
}
