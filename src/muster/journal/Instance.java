package muster.journal;

import java.util.concurrent.CompletableFuture;

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

    /** Lets go of whatever it holds. Its journal can still be read. */
    @Override
    void close();
}
