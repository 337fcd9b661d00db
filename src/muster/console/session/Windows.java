package muster.console.session;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.Window;
import muster.flux.FormatException;
import muster.flux.JobId;
import muster.journal.Instance;
import muster.live.Place;

/** The program's windows, each with a session of its own. FX thread only. */
public final class Windows {
    private static final double SMALLEST_WIDTH = 900;
    private static final double SMALLEST_HEIGHT = 560;

    private final BiFunction<Session, Windows, Scene> content;
    private final Supplier<List<Place>> found;
    private final RecentPlaces recent;
    private final Runnable lastClosed;
    private int open;

    /**
     * No window yet.
     *
     * @param content makes what is in a window
     * @param found finds the running instances of this machine, which takes a moment
     * @param recent those that were opened last
     * @param lastClosed is told when no window is open any more
     */
    public Windows(BiFunction<Session, Windows, Scene> content, Supplier<List<Place>> found, RecentPlaces recent,
            Runnable lastClosed) {
        this.content = content;
        this.found = found;
        this.recent = recent;
        this.lastClosed = lastClosed;
    }

    /** Finds the running instances of this machine: not on the FX thread. */
    public List<Place> found() {
        return found.get();
    }

    /** The running instances that were opened last. */
    public RecentPlaces recent() {
        return recent;
    }

    /** Shows a session's window. */
    public Stage show(Session session, Scene scene) {
        var stage = new Stage();
        session.instance().subscribe(shown -> stage.setTitle(shown == null ? "Muster" : shown.title() + " – Muster"));
        stage.setScene(scene);
        stage.setMinWidth(SMALLEST_WIDTH);
        stage.setMinHeight(SMALLEST_HEIGHT);
        stage.setOnHidden(_ -> {
            session.close();
            open--;
            if (open == 0) {
                lastClosed.run();
            }
        });
        open++;
        stage.show();
        var grid = scene.lookup("#nodeGrid");
        if (grid != null) {
            grid.requestFocus();
        }
        return stage;
    }

    /** Opens a window with nothing in it, in the theme of another. */
    public Session another(Session beside) {
        var session = new Session();
        var scene = content.apply(session, this);
        session.dark().bindBidirectional(beside.dark());
        show(session, scene);
        return session;
    }

    /** Opens something in a window of its own. */
    public void open(Target target, Session beside) {
        another(beside).visit(target);
    }

    /** Opens the instance that a job is in a window of its own, beside what its parent lost. */
    public void openChild(Session parent, JobId job) {
        var instance = parent.instance().get();
        var child = another(parent);
        child.parent().set(new Parent(instance, job, parent.instance(), parent.state()));
        child.visit(instance.kind() == Instance.Kind.LIVE ? running(instance, job) : new Target.Child(instance, job))
                .thenRun(() -> leave(child));
    }

    /** Once a child's window shows something else, it is nobody's child; connected again, it still is. */
    private static void leave(Session child) {
        if (child.instance().get() != null) {
            var title = child.instance().get().title();
            child.instance().addListener((_, _, now) -> {
                if (!now.title().equals(title)) {
                    child.parent().set(null);
                }
            });
        }
    }

    /** A running child is reached by what its job tells, whenever it is connected to. */
    private static Target running(Instance parent, JobId job) {
        try {
            return new Target.Running(Place.parse(parent.title() + "#" + job));
        } catch (FormatException _) {
            return new Target.Child(parent, job);
        }
    }

    /** Remembers a running instance that was opened. */
    public void remember(Session session, Instance opened) {
        if (opened != null && opened.kind() == Instance.Kind.LIVE) {
            CompletableFuture.supplyAsync(() -> {
                try {
                    return recent.add(Place.parse(opened.title()));
                } catch (FormatException unreadable) {
                    return Optional.of(unreadable.getMessage());
                }
            }).thenAccept(trouble -> trouble
                    .ifPresent(said -> Platform.runLater(() -> session.say(Notice.Kind.INFO, said))));
        }
    }

    /** A stage that belongs to the window that is used. */
    public static Stage beside() {
        var stage = new Stage();
        Window.getWindows().stream().filter(Window::isFocused).findFirst()
                .or(() -> Window.getWindows().stream().filter(Window::isShowing).findFirst())
                .ifPresent(stage::initOwner);
        return stage;
    }
}
