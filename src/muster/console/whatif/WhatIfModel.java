package muster.console.whatif;

import muster.console.part.Worker;
import muster.console.session.JobQuestion;
import muster.console.session.Session;

import java.util.Optional;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableBooleanValue;
import muster.cluster.History;
import muster.cluster.Job;
import muster.flux.HostList;
import muster.flux.JobId;
import muster.lab.Answer;
import muster.lab.Course;
import muster.lab.Span;
import muster.sim.SimInstance;
import muster.tolerance.Fate;

/**
 * A question about one job and its answer, worked out on threads of its own: the window behind stays quick. FX thread
 * only.
 */
final class WhatIfModel {
    private final Session session;
    private final Job job;
    private final HostList hosts;
    private final ObjectProperty<JobQuestion> question;
    private final ReadOnlyObjectWrapper<WhatIfPage> page = new ReadOnlyObjectWrapper<>(this, "page");
    private final ReadOnlyObjectWrapper<Flip> flip = new ReadOnlyObjectWrapper<>(this, "flip");
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper(this, "trouble", "");
    private final Worker worker = new Worker(broken -> trouble.set("Can't answer: " + broken));
    /** Of a wide job this takes many judgements: the answer itself doesn't wait for it. */
    private final Worker flips = new Worker(broken -> trouble.set("Can't say where it flips: " + broken));
    private final BooleanBinding busy = worker.busy().or(flips.busy());
    private Course course;

    /**
     * Begins to answer.
     *
     * @param job a job of the session's state at the moment
     * @param first what is asked first
     */
    WhatIfModel(Session session, Job job, JobQuestion first) {
        this.session = session;
        this.job = job;
        this.hosts = session.state().get().hosts();
        this.question = new SimpleObjectProperty<>(this, "question",
                first.with(Math.min(most(), first.tolerance())));
        var of = session.history().get();
        worker.run("course", () -> course(of, job.id()), found -> {
            course = found;
            flipAnew();
            question.subscribe((before, now) -> {
                if (!before.with(0).equals(now.with(0))) {
                    flipAnew();
                }
                answer();
            });
            answer();
        });
    }

    private static Course course(History history, JobId id) {
        return Course.all(history).stream().filter(one -> one.job().id().equals(id)).findFirst().orElseThrow();
    }

    /** The job as it stood when the question was asked. */
    Job job() {
        return job;
    }

    /** How many nodes it got. */
    int nodes() {
        return (int) job.ranks().count();
    }

    /** The most nodes it could do without. */
    int most() {
        return Math.max(0, nodes() - 1);
    }

    /** What is asked. */
    ObjectProperty<JobQuestion> question() {
        return question;
    }

    /** Asks the same with another tolerance, brought within its bounds. */
    void ask(int tolerance) {
        question.set(question.get().with(Math.clamp(tolerance, 0, most())));
    }

    /** Asks the same of a site with another value of a key. */
    void ask(PolicySwitch key, Fate value) {
        var asked = question.get();
        question.set(new JobQuestion(asked.tolerance(), key.with(asked.policy(), job.instance(), value),
                asked.trimmable()));
    }

    /** Asks the same where R can be trimmed, or can't. */
    void askTrimmable(boolean trimmable) {
        var asked = question.get();
        question.set(new JobQuestion(asked.tolerance(), asked.policy(), trimmable));
    }

    /** Whether the answer, or where it flips, is being worked out. */
    ObservableBooleanValue busy() {
        return busy;
    }

    /** The answer; null until there is one. */
    ReadOnlyObjectProperty<WhatIfPage> page() {
        return page.getReadOnlyProperty();
    }

    /** Where the verdict flips; null until that is known. */
    ReadOnlyObjectProperty<Flip> flip() {
        return flip.getReadOnlyProperty();
    }

    /** Why there can be no answer; empty if there can. */
    ReadOnlyStringProperty trouble() {
        return trouble.getReadOnlyProperty();
    }

    private void answer() {
        var asked = question.get();
        worker.run("answer", () -> WhatIfPage.of(asked.tolerance(), answer(asked), hosts), page::set);
    }

    private void flipAnew() {
        var asked = question.get();
        flip.set(null);
        flips.run("flip", () -> new Flip(Span.of(nodes(), tolerance -> asked.with(tolerance).of(job).end(course))),
                found -> {
                    if (asked.with(0).equals(question.get().with(0))) {
                        flip.set(found);
                    }
                });
    }

    private Answer answer(JobQuestion asked) {
        return asked.of(job).ask(course);
    }

    /** Whether the job is one of the model's own instance, which could run it again. */
    boolean canRun() {
        return model().isPresent();
    }

    private Optional<SimInstance> model() {
        return session.instance().get() instanceof SimInstance model
                && (model.scenario().ids().contains(job.id()) || model.submission(job.id()).isPresent())
                        ? Optional.of(model)
                        : Optional.empty();
    }

    /** Runs the model again as it is asked here. */
    void run() {
        var asked = question.get();
        model().ifPresent(model -> session.replace(asked.in(model.scenario(), job, model.submission(job.id())),
                "Run again with tolerance %d. Ctrl+Z takes that back.".formatted(asked.tolerance())));
    }
}
