package muster.console.job;

import muster.console.session.Session;
import muster.console.words.RankText;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import muster.cluster.Job;
import muster.cluster.Raised;
import muster.flux.IdSet;

/** The job that is selected, at the moment that is shown, for the parts of its page. */
final class JobModel {
    private final Session session;
    private final ReadOnlyObjectWrapper<JobPage> page = new ReadOnlyObjectWrapper<>(this, "page");
    private final ReadOnlyStringWrapper absence = new ReadOnlyStringWrapper(this, "absence", "");
    private final Set<Raised> acknowledged = new HashSet<>();
    private Optional<Job> job = Optional.empty();

    /** Follows a session. */
    JobModel(Session session) {
        this.session = session;
        session.instance().subscribe(_ -> acknowledged.clear());
        session.turns().follow(session.state(), _ -> follow());
        session.job().subscribe(_ -> follow());
    }

    private void follow() {
        var state = session.state().get();
        job = Optional.ofNullable(session.job().get()).flatMap(state::job);
        var of = job;
        absence.set(why());
        if (job.isEmpty() || page.get() != null && !page.get().id().equals(job.get().id())) {
            page.set(null);
        }
        session.prepare(this, () -> of.map(one -> JobPage.of(one, state)).orElse(null), made -> {
            if (made == null || made.id().equals(session.job().get())) {
                if (page.get() == null) {
                    session.turns().hasten();
                }
                page.set(made);
            }
        });
    }

    /** What the page says; null if there is no such job at this time. Equal pages are one: no change, no event. */
    ReadOnlyObjectProperty<JobPage> page() {
        return page.getReadOnlyProperty();
    }

    /** Shows the page in a part of it, now and whenever it is that part's turn; null if there is none. */
    void follow(Consumer<JobPage> part) {
        session.turns().follow(page.getReadOnlyProperty(), part);
    }

    /** The job itself. */
    Optional<Job> job() {
        return job;
    }

    /** What the job does without. */
    IdSet lost() {
        return job.map(Job::lost).orElse(IdSet.EMPTY);
    }

    /** What the job starts with; empty until that is decided. */
    IdSet effective() {
        return job.map(Job::effective).orElse(IdSet.EMPTY);
    }

    /** The hosts of ranks, as a hostlist. */
    String hosts(IdSet ranks) {
        return RankText.hosts(ranks, session.state().get().hosts());
    }

    /** Selects ranks in every view. */
    void select(IdSet ranks) {
        if (!ranks.isEmpty()) {
            session.selection().set(ranks);
        }
    }

    /** Why there is no page; empty if there is one, or the list says so. */
    ReadOnlyStringProperty absence() {
        return absence.getReadOnlyProperty();
    }

    private String why() {
        var id = session.job().get();
        if (job.isPresent()) {
            return "";
        }
        if (id != null) {
            return "Job %s isn't known at this time.".formatted(id);
        }
        return session.state().get().jobs().isEmpty() ? "" : "Choose a job above.";
    }

    /** How long after the beginning a time is, in seconds; never negative. */
    double since(double time) {
        return Math.max(0, time - session.history().get().start());
    }

    /** Whether an exception is new to the user. */
    boolean fresh(Raised raised) {
        return !acknowledged.contains(raised);
    }

    /** Takes note of every exception of the page. It changes nothing but what counts as new. */
    void acknowledge() {
        acknowledged.addAll(page.get().exceptions());
    }
}
