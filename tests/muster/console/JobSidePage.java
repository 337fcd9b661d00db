package muster.console;

import muster.console.job.ExceptionTable;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import muster.cluster.Job;
import muster.cluster.Raised;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** The list of jobs and the page of one, as a user sees them. */
record JobSidePage(FxRobot robot) {
    List<String> ids() {
        return jobs().getItems().stream().map(job -> job.id().toString()).toList();
    }

    @SuppressWarnings("unchecked")
    private TableView<Job> jobs() {
        return robot.lookup("#jobTable").queryAs(TableView.class);
    }

    /** The name of the job in the first row that is seen. */
    String firstSeen() {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            jobs().layout();
            return flow().getFirstVisibleCell().getItem().jobspec().orElseThrow().name();
        });
    }

    @SuppressWarnings("unchecked")
    private VirtualFlow<TableRow<Job>> flow() {
        return (VirtualFlow<TableRow<Job>>) jobs().lookup(".virtual-flow");
    }

    void scrollTo(String name) {
        robot.interact(() -> jobs().getItems().stream()
                .filter(job -> job.jobspec().orElseThrow().name().equals(name)).forEach(jobs()::scrollTo));
    }

    JobSidePage choose(String id) {
        robot.interact(() -> {
            jobs().requestFocus();
            jobs().getItems().stream().filter(job -> job.id().toString().equals(id))
                    .forEach(jobs().getSelectionModel()::select);
        });
        return this;
    }

    JobSidePage next() {
        robot.interact(jobs()::requestFocus);
        robot.type(KeyCode.DOWN);
        return this;
    }

    String said(String id) {
        return robot.lookup(id).queryAs(Label.class).getText();
    }

    String text(String id) {
        return robot.lookup(id).queryAs(TextInputControl.class).getText();
    }

    boolean enabled(String id) {
        return !robot.lookup(id).query().isDisabled();
    }

    boolean shown(String id) {
        Node node = robot.lookup(id).query();
        while (node != null && node.isVisible()) {
            node = node.getParent();
        }
        return node == null;
    }

    @SuppressWarnings("unchecked")
    List<String> exceptions() {
        TableView<Raised> table = robot.lookup("#exceptionTable").queryAs(TableView.class);
        return table.getItems().stream()
                .map(raised -> ExceptionTable.type(raised).replace('\n', ' ') + ": " + ExceptionTable.note(raised))
                .toList();
    }

    @SuppressWarnings("unchecked")
    List<String> why() {
        return List.copyOf(robot.lookup("#whyList").queryAs(ListView.class).getItems());
    }

    JobSidePage press(String id) {
        robot.interact(() -> robot.lookup(id).query().requestFocus());
        robot.type(KeyCode.SPACE);
        return this;
    }

    String clipboard() {
        var text = new String[1];
        robot.interact(() -> text[0] = Clipboard.getSystemClipboard().getString());
        return text[0];
    }
}
