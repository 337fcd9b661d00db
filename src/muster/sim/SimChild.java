package muster.sim;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import muster.flux.JobId;
import muster.journal.Answer;
import muster.journal.Command;
import muster.journal.Instance;
import muster.journal.Journal;

/** The instance that a job of the model is. What is sent to it is an act of the same scenario, inside. */
final class SimChild implements Instance {
    private final SimInstance model;
    private final JobPath path;
    private final Journal journal = new Journal();

    SimChild(SimInstance model, JobPath path) {
        this.model = model;
        this.path = path;
    }

    @Override
    public Kind kind() {
        return Kind.MODEL;
    }

    @Override
    public String title() {
        return path + " in " + model.title();
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public CompletableFuture<Answer> send(double at, Command command) {
        return model.send(at, path, command);
    }

    @Override
    public Optional<Instance> child(JobId job) {
        return model.child(path.in(job));
    }

    /** It ends with the model, and not before. */
    @Override
    public void close() {}
}
