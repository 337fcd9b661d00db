package muster.journal;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import muster.flux.JobId;

/** A Flux, whether running, modelled or recorded: entries come out, commands go in. */
public interface Instance extends AutoCloseable {
    /** What kinds there are. */
    enum Kind {
        /** Simulated here. */
        MODEL,
        /** Read from a file; what it tells is past. */
        RECORDING,
        /** A running Flux, followed as it goes. */
        LIVE
    }

    /**
     * What kind it is.
     *
     * @return the kind
     */
    Kind kind();

    /**
     * What people call it.
     *
     * @return a short name, from outside: to be shown as text
     */
    String title();

    /**
     * What happened on it.
     *
     * @return always the same journal, which changes as more is heard
     */
    Journal journal();

    /**
     * Asks something of it.
     *
     * @param at the moment that the asker looks at, in seconds since 1970; a model does it then, a running Flux now
     * @param command what to do
     * @return its answer, later; it fails for no reason that a person could do something about
     */
    CompletableFuture<Answer> send(double at, Command command);

    /**
     * The instance that a job of this one is: its ranks are the job's, numbered afresh from 0, and it has jobs of its own. Of a
     * model it is always the same object: what is sent to it happens inside, its journal is rewritten with this one's, and it
     * needs no closing of its own. Of a recording there is none, for its file doesn't tell what happened inside: the child's
     * own journal is another file. Of a running Flux it is a new connection, to where the job's {@code memo} says that its
     * broker listens: making it may take seconds, and who asked closes it.
     *
     * @param job a job of this instance
     * @return its instance; empty where the job is none, has not got so far, or nothing is known of what is inside
     * @throws IOException if a running one can't be reached: one line that names it and says why
     */
    default Optional<Instance> child(JobId job) throws IOException {
        return Optional.empty();
    }

    /** Lets go of whatever it holds. Its journal can still be read. */
    @Override
    void close();
}
