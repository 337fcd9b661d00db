package muster.console;

import muster.console.session.Session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableRow;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(ApplicationExtension.class)
class FrameLayoutTest {
    private static Session session() {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, Session::new);
    }

    /** The window's content laid out in a size, which no screen need have. */
    private static Parent laidOut(Session session, double width, double height) {
        var root = WaitForAsyncUtils.waitForAsyncFx(30_000, () -> {
            var scene = ConsoleWindow.scene(session);
            var content = scene.getRoot();
            scene.setRoot(new Region());
            return new Scene(content, width, height).getRoot();
        });
        Stories.does(session, () -> session.open(Stories.twoOfEight()));
        Stories.does(session, session.player()::end);
        Stories.does(session, () -> {
            root.getScene().snapshot(null);
            root.getScene().snapshot(null);
        });
        return root;
    }

    private static String place(Parent root, String id) {
        var bounds = root.lookup(id).localToScene(root.lookup(id).getLayoutBounds());
        return "%.0f,%.0f %.0f×%.0f".formatted(bounds.getMinX(), bounds.getMinY(), bounds.getWidth(),
                bounds.getHeight());
    }

    private static Stream<Node> all(Node from) {
        return from instanceof Parent parent
                ? Stream.concat(Stream.of(from),
                        parent.getChildrenUnmodifiable().stream().flatMap(FrameLayoutTest::all))
                : Stream.of(from);
    }

    @Test
    void three_panes_over_the_timeline_where_there_is_room() {
        var root = laidOut(session(), 1280, 720);
        assertEquals("0,66 240×504", place(root, "#submitPane"));
        assertEquals("240,66 720×504", place(root, "#nodesPane"));
        assertEquals("960,66 320×504", place(root, "#jobPane"));
        assertEquals("0,570 1280×150", place(root, "#timelinePane"));
    }

    @Test
    void the_exceptions_of_a_job_are_seen_without_scrolling() {
        var root = laidOut(session(), 1280, 720);
        var page = root.lookup("#page").localToScene(root.lookup("#page").getLayoutBounds());
        var row = all(root.lookup("#exceptionTable")).filter(TableRow.class::isInstance).map(TableRow.class::cast)
                .filter(line -> !line.isEmpty()).findFirst().orElseThrow();
        var seen = row.localToScene(row.getLayoutBounds());
        assertTrue(page.contains(seen), seen + " in " + page);
        var note = all(row).filter(Text.class::isInstance)
                .map(text -> text.localToScene(text.getLayoutBounds()).getMaxY()).max(Double::compare).orElseThrow();
        assertTrue(note <= seen.getMaxY(), "a note to " + note + " in a row to " + seen.getMaxY());
    }

    @ParameterizedTest
    @ValueSource(doubles = {900, 1279})
    void narrower_the_side_panes_are_tabs_and_nothing_sticks_out(double width) {
        var root = laidOut(session(), width, 600);
        assertEquals("0,66 %.0f×384".formatted(width - 320), place(root, "#nodesPane"));
        assertEquals("%.0f,66 320×384".formatted(width - 320), place(root, "#sideTabs"));
        var tabs = (TabPane) root.lookup("#sideTabs");
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            tabs.getSelectionModel().selectLast();
            return root.getScene().snapshot(null);
        });
        var form = root.lookup("#submitPane");
        assertEquals(320, form.getLayoutBounds().getWidth() + 2 * form.getLayoutX());
    }

    @ParameterizedTest
    @ValueSource(doubles = {900, 1280})
    void no_word_of_the_frame_is_cut_off(double width) {
        var root = laidOut(session(), width, 720);
        var cut = Stream.of("#topPane", "#timelinePane").flatMap(id -> all(root.lookup(id)))
                .filter(node -> node instanceof Labeled labeled && labeled.isVisible())
                .map(Labeled.class::cast).filter(label -> !label.getStyleClass().contains("event-cell"))
                .filter(label -> label.getText() != null && !label.getText().isBlank())
                .filter(label -> all(label).filter(Text.class::isInstance).map(text -> ((Text) text).getText())
                        .noneMatch(label.getText()::equals))
                .map(label -> label.getId() + ": " + label.getText()).toList();
        assertEquals(List.of(), cut);
    }
}
