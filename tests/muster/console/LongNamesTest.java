package muster.console;

import muster.console.session.Session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Cell;
import javafx.scene.control.Labeled;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import muster.sim.Scenario;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The window at 1280 × 720 logical pixels with the longest names, on screens of a finer scale. */
@ExtendWith(ApplicationExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class LongNamesTest {
    private static final String HOST = "elcapitan-production-compute-rack";
    /** These are cut where they end, and their tooltip has the whole. */
    private static final Set<String> TIPPED = Set.of("instanceChoice", "countsLabel", "gridStatusLabel", "jobTitle");

    private Session session;
    private Stage stage;
    private Parent content;

    @Start
    private void start(Stage shown) {
        stage = shown;
        session = new Session();
        var scene = ConsoleWindow.scene(session);
        content = scene.getRoot();
        scene.setRoot(new Region());
    }

    private static Stream<Node> all(Node from) {
        return from instanceof Parent parent
                ? Stream.concat(Stream.of(from), parent.getChildrenUnmodifiable().stream().flatMap(LongNamesTest::all))
                : Stream.of(from);
    }

    private static boolean isCut(Labeled label) {
        var whole = label.isMnemonicParsing() ? label.getText().replace("_", "") : label.getText();
        return all(label).filter(Text.class::isInstance).map(text -> ((Text) text).getText()).noneMatch(whole::equals);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.25, 2})
    void nothing_is_clipped_at_any_scale(double scale) throws Exception {
        var story = Files.readString(Path.of("sample-data/scenarios/default.json")).replace("pi[0-63]",
                HOST + "[0-63]");
        var scenario = Scenario.parse(story, "default.json");
        assertEquals(HOST + "0", scenario.cluster().hosts().get(0));
        Stories.does(session, () -> {
            var scene = new Scene(content, 1280, 720);
            stage.setScene(scene);
            stage.show();
            stage.setRenderScaleX(scale);
            stage.setRenderScaleY(scale);
        });
        Stories.does(session, () -> session.open(scenario));
        Stories.does(session, session.player()::end);
        Stories.does(session, () -> {
            content.getScene().snapshot(null);
            content.resize(1280, 720);
            content.layout();
        });
        var cut = all(content).filter(node -> node instanceof Labeled && !(node instanceof Cell<?>) && isShown(node))
                .map(Labeled.class::cast).filter(label -> label.getText() != null && !label.getText().isBlank())
                .filter(label -> !TIPPED.contains(String.valueOf(label.getId())) && isCut(label))
                .map(label -> label.getId() + ": " + label.getText()).toList();
        assertEquals(List.of(), cut);
        var verdict = ((Labeled) content.lookup("#verdictLabel")).getText();
        assertTrue(verdict.replace("\u200a", "").contains(HOST), verdict);
        var pane = content.lookup("#jobPane").localToScene(content.lookup("#jobPane").getLayoutBounds());
        assertTrue(pane.getMaxX() <= 1280.5 && pane.getMaxY() <= 720.5, pane.toString());
    }

    private static boolean isShown(Node node) {
        for (var at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }
}
