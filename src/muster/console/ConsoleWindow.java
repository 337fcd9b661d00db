package muster.console;

import muster.console.act.Acts;
import muster.console.job.JobViews;
import muster.console.job.ParentController;
import muster.console.link.LinkController;
import muster.console.part.Views;
import muster.console.session.RecentPlaces;
import muster.console.session.Session;
import muster.console.session.Windows;
import muster.console.submit.SubmitController;
import muster.console.time.TimelineController;

import java.util.List;
import javafx.scene.Scene;

/** Puts a window together: which views there are, and what each controller needs. */
final class ConsoleWindow {
    static final double WIDTH = 1280;
    static final double HEIGHT = 720;

    private ConsoleWindow() {}

    /** The whole window's content, shown or not. */
    static Scene scene(Session session) {
        return scene(session, alone());
    }

    /** Windows that know of no running instance and keep nothing. */
    static Windows alone() {
        return new Windows(ConsoleWindow::scene, List::of, RecentPlaces.none(), () -> {});
    }

    /** The same, as one of several. */
    static Scene scene(Session session, Windows windows) {
        Theme.follow(session.dark());
        var beside = new Beside(session);
        var files = new FileActions(session, beside);
        var views = new Views().with(ConsoleController.class, () -> new ConsoleController(session, beside))
                .with(TopController.class, () -> new TopController(session, files, beside, windows))
                .with(ParentController.class, () -> new ParentController(session))
                .with(LinkController.class, () -> new LinkController(session, files::record))
                .with(NoticeController.class, () -> new NoticeController(session))
                .with(HelpController.class, HelpController::new)
                .with(SubmitController.class, () -> new SubmitController(session))
                .with(NodesController.class, () -> new NodesController(session))
                .with(TimelineController.class, () -> new TimelineController(session));
        JobViews.register(views, session, new Acts(session), windows);
        var scene = new Scene(views.load("console"), WIDTH, HEIGHT);
        KeyMap.install(scene, session, files, beside, windows);
        session.instance().subscribe(opened -> windows.remember(session, opened));
        return scene;
    }
}
