package muster.cli;

import java.io.IOException;
import java.util.List;
import muster.flux.FormatException;
import muster.journal.Entry;

/** Whom what a running Flux says is told. */
interface Told extends AutoCloseable {
    /** Whether what was before is wanted at once, when all of it is there, to be put in order. */
    boolean isOrdered();

    /**
     * Takes what came next.
     *
     * @throws IOException if it can't be written any more, in one line
     * @throws FormatException if it can't be written at all
     */
    void tell(List<Entry> entries) throws IOException, FormatException;

    /**
     * Is called several times a second, whether anything came or not.
     *
     * @throws IOException if what it was told can't be brought to the disk, in one line
     */
    default void pause() throws IOException {}

    @Override
    void close() throws IOException;
}
