package muster.console.act;

import muster.console.part.Views;
import muster.console.session.Notice;
import muster.console.session.Session;
import muster.console.words.JobRow;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.stage.Modality;
import javafx.stage.Stage;
import javafx.stage.Window;
import muster.flux.IdSet;
import muster.flux.JobId;
import muster.journal.Command;
import muster.journal.Command.Fault;
import muster.journal.Instance;

/**
 * What an operator does to ranks and jobs. Each asks first, naming hosts and ranks and saying what follows; where no
 * command can be sent, the notice bar says why instead.
 */
public final class Acts {
    private final Session session;

    /** Acts on what the session shows. */
    public Acts(Session session) {
        this.session = session;
    }

    /** Drains ranks, for a reason that has to be given. */
    public void drain(IdSet ranks) {
        var known = known(ranks);
        if (known.isEmpty()) {
            refuse("Nothing to drain. Select nodes first.");
        } else {
            ask(ConfirmAct.drain(known, session.state().get(), isOf(Instance.Kind.LIVE)));
        }
    }

    /** Undrains those of the ranks that are drained. */
    public void undrain(IdSet ranks) {
        if (!ranks.intersects(session.state().get().drained())) {
            refuse(ranks.isEmpty() ? "Nothing to undrain. Select nodes first." : "Not undrained: none is drained.");
        } else {
            ask(ConfirmAct.undrain(ranks, session.state().get()));
        }
    }

    /** Cancels a job that isn't over. */
    public void cancel(JobId id) {
        var job = session.state().get().job(id);
        if (job.isEmpty()) {
            refuse("Not canceled: %s isn't known at this time.".formatted(id));
        } else if (job.get().result().isPresent()) {
            refuse("Not canceled: %s is over (%s).".formatted(id, JobRow.state(job.get())));
        } else if (session.connection().refusal(job.get()).isPresent()) {
            refuse(session.connection().refusal(job.get()).get());
        } else {
            ask(ConfirmAct.cancel(job.get(), session.state().get()));
        }
    }

    /** Injects a fault; only the model takes one. */
    public void inject(IdSet ranks, Fault fault) {
        var known = known(ranks);
        if (!isOf(Instance.Kind.MODEL)) {
            refuse("Only the model takes a fault.");
        } else if (known.isEmpty()) {
            refuse("No node to break. Select nodes first.");
        } else {
            ask(ConfirmAct.inject(known, fault, session.state().get()));
        }
    }

    /** Takes nodes away from the jobs that run there; only the model can. */
    public void forceDown(IdSet ranks) {
        var state = session.state().get();
        if (!isOf(Instance.Kind.MODEL)) {
            refuse("Only the model takes nodes away from a job that runs.");
        } else if (ConfirmAct.running(known(ranks), state).isEmpty()) {
            refuse("Not forced down: no job runs there.");
        } else {
            ask(ConfirmAct.forceDown(known(ranks), state));
        }
    }

    private boolean isOf(Instance.Kind kind) {
        var instance = session.instance().get();
        return instance != null && instance.kind() == kind;
    }

    private IdSet known(IdSet ranks) {
        int size = session.state().get().size();
        return size == 0 ? IdSet.EMPTY : ranks.intersection(IdSet.range(0, size - 1L));
    }

    private void refuse(String why) {
        session.say(Notice.Kind.REFUSED, why);
    }

    /** Submits a job: a running Flux is asked for it once more, the model has it at once. */
    public void submit(Command.Submit submit, int nodes, List<String> words) {
        if (isOf(Instance.Kind.LIVE)) {
            ask(ConfirmAct.submit(submit, nodes, session.instance().get().title(), words));
        } else {
            session.send(submit);
        }
    }

    /** Takes the last command back: the model at once, a running Flux by the contrary, where there is one, if it is confirmed. */
    public void undo() {
        switch (session.instance().get()) {
            case null -> refuse("Nothing is open, so there is nothing to take back.");
            case Instance open -> {
                switch (open.kind()) {
                    case MODEL -> session.undo();
                    case RECORDING -> refuse("A recording takes no commands, so there is none to take back.");
                    case LIVE -> takeBack();
                }
            }
        }
    }

    private void takeBack() {
        var last = session.done().last();
        var refusal = session.refusal().get();
        if (last.isEmpty()) {
            refuse("Nothing to take back: nothing was done here from this window.");
        } else if (!refusal.isEmpty()) {
            refuse(refusal);
        } else {
            switch (TakeBack.of(last.get(), session.state().get())) {
                case TakeBack.Offer(var act) -> ask(act, commands -> session.takeBack(last.get(), commands));
                case TakeBack.None(var why) -> {
                    session.done().forget(last.get());
                    refuse(why + (session.done().last().isPresent()
                            ? " Ctrl+Z again offers what was done before it."
                            : ""));
                }
            }
        }
    }

    private void ask(ConfirmAct act) {
        ask(act, commands -> commands.forEach(session::send));
    }

    private void ask(ConfirmAct act, Consumer<List<Command>> send) {
        var refusal = act.commands().apply("", true).stream().map(session::refusal).filter(why -> !why.isEmpty())
                .findFirst().orElseGet(session.refusal()::get);
        if (!refusal.isEmpty()) {
            refuse(refusal);
            return;
        }
        var stage = new Stage();
        owner().ifPresent(stage::initOwner);
        stage.initModality(Modality.WINDOW_MODAL);
        stage.setTitle(act.title());
        stage.setScene(new Scene(new Views().with(ConfirmController.class,
                () -> new ConfirmController(act, session.instance().get().kind() == Instance.Kind.LIVE, send,
                        stage::close))
                .load("confirm")));
        stage.setResizable(false);
        standStill(stage);
        stage.show();
        stage.requestFocus();
    }

    /** The model's clock stops while it asks: a command is for the moment at which it was asked for. */
    private void standStill(Stage stage) {
        var player = session.player();
        if (session.instance().get().kind() == Instance.Kind.MODEL && player.playing().get()) {
            player.pause();
            stage.setOnHidden(_ -> player.play());
        }
    }

    private static Optional<Window> owner() {
        return Window.getWindows().stream().filter(Window::isFocused).findFirst()
                .or(() -> Window.getWindows().stream().filter(Window::isShowing).findFirst());
    }
}
