package muster.console.session;

import muster.console.part.Turns;
import muster.console.words.AnswerWords;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableStringValue;
import javafx.concurrent.Task;
import muster.cluster.ClusterState;
import muster.cluster.History;
import muster.cluster.Job;
import muster.cluster.Memory;
import muster.flux.FormatException;
import muster.flux.IdSet;
import muster.flux.JobId;
import muster.flux.JobState;
import muster.journal.Answer;
import muster.journal.Command;
import muster.journal.Instance;
import muster.live.Link;
import muster.live.Place;
import muster.sim.Scenario;
import muster.sim.SimInstance;
import muster.tolerance.SitePolicy;

/**
 * What one window shows, and the one way to change it: views draw the {@link #state} at the {@link #player}'s cursor and
 * {@link #send} commands. FX thread only; reading files, folding and simulating happen off it, so the state follows the
 * cursor by a pulse or so.
 */
public final class Session {
    private static final String GONE = "The moment that you looked at isn't kept any more: this is the first that is. "
            + "A recording keeps all.";

    private final ReadOnlyObjectWrapper<Instance> instance = new ReadOnlyObjectWrapper<>(this, "instance");
    private final ReadOnlyObjectWrapper<Task<?>> work = new ReadOnlyObjectWrapper<>(this, "work");
    private final ObjectProperty<IdSet> selection = new SimpleObjectProperty<>(this, "selection", IdSet.EMPTY);
    private final ObjectProperty<JobId> job = new SimpleObjectProperty<>(this, "job");
    private final StringProperty filterText = new SimpleStringProperty(this, "filterText", "");
    private final StringProperty filterNote = new SimpleStringProperty(this, "filterNote", "");
    private final ObjectProperty<IdSet> matches = new SimpleObjectProperty<>(this, "matches");
    private final IntegerProperty hovered = new SimpleIntegerProperty(this, "hovered", -1);
    private final ObjectProperty<Notice> notice = new SimpleObjectProperty<>(this, "notice");
    private final ObjectProperty<Parent> parent = new SimpleObjectProperty<>(this, "parent");
    private final BooleanProperty locked = new SimpleBooleanProperty(this, "locked");
    private final BooleanProperty dark = new SimpleBooleanProperty(this, "dark");
    private final BooleanProperty busy = new SimpleBooleanProperty(this, "busy");
    private final Following following;
    private final Player player;
    private final Turns turns;
    private final Connection connection = new Connection(notice::set);
    private final DoneActs done = new DoneActs();
    private final LiveRecording recording = new LiveRecording(notice::set);
    private final StringBinding refusal;
    /** Whether anything is awaited that will be shown. */
    private BooleanExpression pending;

    /** A window with nothing open. */
    public Session() {
        this(Memory.NEWEST);
    }

    /**
     * A window that keeps another number of a running instance's newest entries.
     *
     * @param newest how many, above 0
     * @return a window with nothing open
     */
    public static Session keeping(int newest) {
        return new Session(newest);
    }

    private Session(int newest) {
        following = new Following(newest, job::get, () -> say(Notice.Kind.INFO, GONE),
                broken -> say(Notice.Kind.ERROR, "Can't show this moment: " + broken));
        player = following.player();
        turns = new Turns(player.playing(), player.follows());
        refusal = Bindings.createStringBinding(this::whyNot, instance, locked, player.atEnd(), connection.link());
        connection.now().subscribe(now -> {
            if (connection.link().get() instanceof Link.Up) {
                player.tick(now.doubleValue());
            }
        });
        pending = following.busy().or(work.isNotNull()).or(turns.waiting().and(player.playing().not()));
        busy.bind(pending);
        state().addListener(_ -> pickJob());
    }

    /** What is open; null if nothing is. */
    public ReadOnlyObjectProperty<Instance> instance() {
        return instance.getReadOnlyProperty();
    }

    /** All that happened, and in the model all that will. */
    public ReadOnlyObjectProperty<History> history() {
        return following.history();
    }

    /** The cluster at the cursor. */
    public ReadOnlyObjectProperty<ClusterState> state() {
        return following.state();
    }

    /** The one cursor in time. */
    public Player player() {
        return player;
    }

    /** How views that are read follow what changes while it plays. */
    public Turns turns() {
        return turns;
    }

    /** The connection to a running instance. */
    public Connection connection() {
        return connection;
    }

    /** The recording that is made of a running instance. */
    public LiveRecording recording() {
        return recording;
    }

    /** What was done to it from here. */
    public DoneActs done() {
        return done;
    }

    /** The ranks selected. The grid brings a selection that others set into view. */
    public ObjectProperty<IdSet> selection() {
        return selection;
    }

    /** The job shown; null if none is. */
    public ObjectProperty<JobId> job() {
        return job;
    }

    /** What to look for, as it is typed. */
    public StringProperty filterText() {
        return filterText;
    }

    /** Why the filter can't be read; empty if it can. */
    public StringProperty filterNote() {
        return filterNote;
    }

    /** The ranks that the filter matches at the cursor; null if there is no filter. */
    public ObjectProperty<IdSet> matches() {
        return matches;
    }

    /** The rank under the pointer, in whichever view; -1 if none. */
    public IntegerProperty hovered() {
        return hovered;
    }

    /** What the notice bar says; null if nothing. */
    public ObjectProperty<Notice> notice() {
        return notice;
    }

    /** Says something in the notice bar. */
    public void say(Notice.Kind kind, String text) {
        notice.set(new Notice(kind, text));
    }

    /** Where what is open runs as a job; null if that isn't shown. */
    public ObjectProperty<Parent> parent() {
        return parent;
    }

    /** Whether commands are locked. */
    public BooleanProperty locked() {
        return locked;
    }

    /** Whether the window is dark. */
    public BooleanProperty dark() {
        return dark;
    }

    /** Counts as busy, besides, while a view makes something that it will show. */
    public void awaits(ObservableBooleanValue making) {
        pending = pending.or(making);
        busy.bind(pending);
    }

    /** Whether something is being opened or folded, so that what is shown is about to change. */
    public ReadOnlyBooleanProperty busy() {
        return busy;
    }

    /** The opening under way, with its message and progress, to be shown and stopped; null if there is none. */
    public ReadOnlyObjectProperty<Task<?>> work() {
        return work.getReadOnlyProperty();
    }

    /** Why no command can be sent now; empty if one can. */
    public ObservableStringValue refusal() {
        return refusal;
    }

    /** The rules of the site that is open. */
    public SitePolicy policy() {
        return scenario().map(Scenario::policy).orElse(SitePolicy.DEFAULT);
    }

    /** What the model runs, with the commands sent so far; empty where it is no model. */
    public Optional<Scenario> scenario() {
        return instance.get() instanceof SimInstance model ? Optional.of(model.scenario()) : Optional.empty();
    }

    /** Nodes a chassis; 0 where that isn't known. */
    public int chassis() {
        return scenario().map(open -> open.cluster().chassis()).filter(nodes -> nodes > 1).orElse(0);
    }

    /**
     * Opens a scenario or a journal; on failure says why and leaves what is open.
     *
     * @return when that is done, on the FX thread: empty text, or what is wrong with it
     */
    public CompletableFuture<String> open(Path file) {
        return open(new Target.InFile(file));
    }

    /** Opens the model. */
    public CompletableFuture<String> open(Scenario scenario) {
        return open(new Target.Model(scenario));
    }

    /** Opens what a user in the window asks for: the model plays, what is over stands at its end, what runs at now. */
    public CompletableFuture<String> visit(Target target) {
        var before = instance.get();
        return open(target).thenApply(why -> {
            if (instance.get() != before) {
                stand();
            }
            return why;
        });
    }

    /** Stands where what was opened is looked at first. */
    void stand() {
        switch (instance.get().kind()) {
            case MODEL -> player.play();
            case RECORDING, LIVE -> player.end();
        }
    }

    /** Opens anything, as a file is opened. */
    public CompletableFuture<String> open(Target target) {
        var opening = new Opening(target);
        var done = new CompletableFuture<String>();
        if (work.get() != null) {
            work.get().cancel();
        }
        work.set(opening);
        opening.stateProperty().addListener((_, _, now) -> {
            var why = switch (now) {
                case READY, SCHEDULED, RUNNING -> null;
                case SUCCEEDED -> opening.getValue().broken() ? opening.getValue().trouble() : "";
                case CANCELLED -> "Stopped. What was open still is.";
                case FAILED -> opening.why();
            };
            if (why != null) {
                end(opening, why);
                done.complete(why);
            }
        });
        Thread.ofPlatform().daemon().name("muster-open").start(opening);
        return done;
    }

    private void end(Opening opening, String why) {
        if (opening.getValue() != null) {
            show(opening.getValue());
        } else if (work.get() == opening) {
            say(opening.isCancelled() ? Notice.Kind.INFO : Notice.Kind.ERROR, why);
        }
        if (work.get() == opening) {
            work.set(null);
        }
    }

    private void show(Opening.Opened opened) {
        close();
        instance.set(opened.instance());
        locked.set(opened.instance().kind() == Instance.Kind.LIVE);
        done.clear();
        notice.set(opened.trouble().isEmpty()
                ? null
                : new Notice(opened.broken() ? Notice.Kind.ERROR : Notice.Kind.INFO, opened.trouble()));
        selection.set(IdSet.EMPTY);
        filterText.set("");
        job.set(null);
        hovered.set(-1);
        following.show(opened.instance(), opened.history(), opened.entries());
        connection.follow(opened.instance());
    }

    /** Opens the running instance anew that was open. */
    public void reconnect() {
        try {
            visit(new Target.Running(Place.parse(instance.get().title())));
        } catch (FormatException none) {
            say(Notice.Kind.ERROR, none.getMessage());
        }
    }

    /** Lets go of what is open, which is still shown. */
    public void close() {
        recording.stop();
        if (instance.get() != null) {
            instance.get().close();
        }
    }

    /**
     * Makes something of a state that takes long for a wide cluster, and hands it over on the FX thread; if the cursor moves on
     * meanwhile, only the newest.
     *
     * @param key what it replaces
     */
    public <T> void prepare(Object key, Supplier<T> work, Consumer<? super T> done) {
        following.prepare(key, work, done);
    }

    /** Where no job is shown yet, shows the newest that holds ranks, else the newest. */
    private void pickJob() {
        if (job.get() != null) {
            return;
        }
        var jobs = state().get().jobs();
        if (!jobs.isEmpty()) {
            job.set(jobs.reversed().stream().filter(Session::holdsRanks).findFirst().orElse(jobs.getLast()).id());
        }
    }

    private static boolean holdsRanks(Job any) {
        return any.state() != JobState.INACTIVE && any.resources().isPresent();
    }

    /** Sends a command at the cursor's time; the answer is said in the notice bar. */
    public void send(Command command) {
        ask(command);
    }

    /**
     * Sends a command at the cursor's time. In the model what follows that time is run anew.
     *
     * @return the answer, which the notice bar says too; completes on the FX thread
     */
    CompletableFuture<Answer> ask(Command command) {
        var why = refusal(command);
        if (!why.isEmpty()) {
            say(Notice.Kind.REFUSED, why);
            return CompletableFuture.completedFuture(new Answer.Refused(why));
        }
        var before = state().get();
        var to = instance.get();
        following.seeEffect(to.kind() == Instance.Kind.MODEL);
        return Sending.send(to, player.time().get(), command).thenApply(given -> {
            if (given instanceof Answer.Refused) {
                following.seeEffect(false);
            }
            if (to.kind() == Instance.Kind.LIVE && instance.get() == to) {
                done.heard(command, before, given);
            }
            hear(given, command);
            return given;
        });
    }

    /** Does the contrary of an act, its commands in turn up to the first that is refused; what came of them is said. */
    public void takeBack(DoneAct act, List<Command> commands) {
        Sending.inTurn(instance.get(), player.time().get(), commands).thenAccept(said -> {
            if (said.kind() == Notice.Kind.DONE) {
                done.forget(act);
            }
            notice.set(said);
        });
    }

    private void hear(Answer answer, Command command) {
        switch (answer) {
            case Answer.Done(var note, var submitted) -> {
                submitted.ifPresent(job::set);
                say(Notice.Kind.DONE, AnswerWords.done(note, command, instance.get().kind()));
            }
            case Answer.Refused(var note) -> say(Notice.Kind.REFUSED, AnswerWords.sentence(note));
        }
    }

    /** Writes the journal of what is open to a file, as a whole or not at all; says where, or why not. */
    public void save(Path file) {
        Sending.save(instance.get(), file).thenAccept(notice::set);
    }

    /** Runs the model as another scenario, and says so; {@link #undo} takes it back. */
    public void replace(Scenario scenario, String done) {
        Sending.replace(instance.get(), scenario, done).thenAccept(notice::set);
    }

    /** Takes the last command back: in the model it was never sent, and what followed is run anew. */
    public void undo() {
        Sending.undo(instance.get()).thenAccept(notice::set);
    }

    /** Why a command of a kind can't be sent now; empty if it can, or nothing is known against it. */
    public String refusal(Command command) {
        return refusal.get().isEmpty() ? connection.refusal(command).orElse("") : refusal.get();
    }

    private String whyNot() {
        if (instance.get() == null) {
            return "Nothing is open. Open a file, or try the model.";
        }
        return switch (instance.get().kind()) {
            case RECORDING -> "A recording takes no commands.";
            case MODEL -> locked.get() ? "Locked. Press Locked, top right, to send commands." : "";
            case LIVE -> connection.refusal().orElseGet(() -> locked.get()
                    ? "Locked. Press Locked, top right, to send commands."
                    : player.atEnd().get() ? "" : "This is the past. Press Now to send commands.");
        };
    }
}
