package muster.console.job;

import muster.console.part.SelectableText;
import muster.console.part.Views;

import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** R as the job was given it, and as it is now, with what left it marked by colour, a line through it and a word. */
final class ResourceController {
    @FXML
    private SelectableText ranksField;
    @FXML
    private HBox afterRow;
    @FXML
    private Label proposalTag;
    @FXML
    private TextFlow diffFlow;
    @FXML
    private SelectableText afterField;

    private final JobModel model;

    ResourceController(JobModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        model.follow(page -> {
            if (page != null) {
                show(page);
            }
        });
    }

    private void show(JobPage page) {
        ranksField.show(page.ranks());
        afterField.show(page.now());
        Stream.of(afterRow, diffFlow, afterField).forEach(node -> Views.present(node, page.diff().changed()));
        Views.present(proposalTag, page.diff().proposal());
        diffFlow.getChildren().clear();
        if (page.diff().changed()) {
            page.diff().parts().forEach(part -> add(part.text() + " ", part.removed() ? "removed" : "kept"));
            add(page.removed(), "word");
        }
    }

    private void add(String text, String look) {
        var node = new Text(text);
        node.getStyleClass().addAll("text", look);
        diffFlow.getChildren().add(node);
    }
}
