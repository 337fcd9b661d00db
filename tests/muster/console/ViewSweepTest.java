package muster.console;

import muster.console.session.Session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.TitledPane;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** Looks at every view, so that no new one is forgotten. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(ApplicationExtension.class)
class ViewSweepTest {
    private static final Path VIEWS = Path.of("fxml/muster/console");
    private static final Pattern ID = Pattern.compile("<(\\w+)([^<>]*?)\\bfx:id=\"(\\w+)\"([^<>]*)>");
    private static final Pattern ROW = Pattern.compile("^\\| `(\\w+)` \\|", Pattern.MULTILINE);
    /** Places for others: nobody looks for these, unless they have a name. */
    private static final List<String> PLACES = List.of("BorderPane", "HBox", "VBox", "StackPane", "GridPane",
            "FlowPane",
            "SplitPane", "ScrollPane", "TableColumn", "Region", "Pane", "RowConstraints", "ColumnConstraints");

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    private static List<Path> views() throws IOException {
        try (var files = Files.walk(VIEWS)) {
            return files.filter(file -> file.toString().endsWith(".fxml")).sorted().toList();
        }
    }

    private static Parent window() {
        return WaitForAsyncUtils.waitForAsyncFx(30_000, () -> {
            var scene = ConsoleWindow.scene(new Session());
            scene.snapshot(null);
            return scene.getRoot();
        });
    }

    private static List<Node> all(Node from) {
        var found = new ArrayList<Node>();
        collect(from, found);
        return found;
    }

    private static void collect(Node from, List<Node> found) {
        found.add(from);
        switch (from) {
            case TabPane tabs -> tabs.getTabs().stream().filter(tab -> tab.getContent() != null)
                    .forEach(tab -> collect(tab.getContent(), found));
            case SplitPane split -> split.getItems().forEach(item -> collect(item, found));
            case ScrollPane scroll -> collect(scroll.getContent(), found);
            case TitledPane titled -> collect(titled.getContent(), found);
            case Parent parent -> parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
            default -> {
            }
        }
    }

    @Test
    void every_view_is_part_of_the_window_or_a_dialog_that_loads() throws IOException {
        var included = views().stream().map(ViewSweepTest::read).collect(Collectors.joining());
        var alone = views().stream().map(file -> file.getFileName().toString())
                .filter(name -> !included.contains("source=\"" + name + "\"")).toList();
        assertEquals(
                List.of("sweep.fxml", "compare.fxml", "confirm.fxml", "console.fxml", "picker.fxml", "preset.fxml",
                        "whatif.fxml"),
                alone);
        assertTrue(window().getChildrenUnmodifiable().size() > 0);
    }

    @Test
    void every_control_has_a_name_for_those_who_cannot_see_it() {
        var nodes = all(window());
        var labelled = nodes.stream().filter(Label.class::isInstance).map(node -> ((Label) node).getLabelFor())
                .filter(node -> node != null).toList();
        var nameless = nodes.stream().filter(Control.class::isInstance)
                .filter(node -> node.getId() != null && node.isFocusTraversable())
                .filter(node -> blank(node.getAccessibleText()) && !labelled.contains(node)
                        && !(node instanceof Labeled text && text.getText() != null && text.getText().length() > 2))
                .map(Node::getId).toList();
        assertEquals(List.of(), nameless);
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }

    @Test
    void the_readme_lists_every_id_and_no_other() throws IOException {
        var ids = new TreeSet<String>();
        for (var view : views()) {
            ID.matcher(read(view)).results()
                    .filter(found -> !PLACES.contains(found.group(1)) || found.group().contains("accessibleText"))
                    .forEach(found -> ids.add(found.group(3)));
        }
        var readme = read(Path.of("README.md"));
        var table = readme.substring(readme.indexOf("| id | kind | view |")).split("\n\n", 2)[0];
        var listed = ROW.matcher(table).results().map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        var missing = new TreeSet<>(ids);
        missing.removeAll(listed);
        listed.removeAll(ids);
        assertEquals("missing [], stale []", "missing " + missing + ", stale " + listed,
                "the table of section 'Ids for tests' in README.md");
    }

    @Test
    void the_ids_that_others_rely_on_are_there() {
        var present = all(window()).stream().map(Node::getId).collect(Collectors.toSet());
        var wanted = new TreeSet<>(
                List.of(("instanceChoice openButton countsLabel lockToggle filterField matchLabel themeToggle"
                        + " helpButton nodesField spareField needsLabel limitsTable instanceCheck waitField previewLabel submitButton"
                        + " nodeGrid gridLegend gridStatusLabel rankTable jobTable verdictLabel ranksField effectiveField lostField"
                        + " exceptionTable acknowledgeButton whyList copyButton exportButton cancelJobButton backButton playButton"
                        + " stepButton speedChoice timeSlider timeLabel nowButton eventList abnormalCheck noticeBar")
                        .split(" ")));
        wanted.removeAll(present);
        assertEquals(new TreeSet<String>(), wanted);
    }
}
