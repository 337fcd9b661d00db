package muster.sim;

import java.util.Optional;
import muster.flux.IdSet;

/** Who decides whether a job can do without the ranks whose file system isn't ready when that is looked into. */
sealed interface RabbitService permits TolerantRabbits, Stopgap {
    /**
     * Decides, and tells the job.
     *
     * @param phase the stage they are missing from
     * @param failing what something has said for a while that fails; empty if the time of the stage ran out
     * @param missing ranks
     * @return whether the file system is made without them
     */
    boolean goesOnWithout(Rabbits.Phase phase, Optional<String> failing, IdSet missing);

    /** Whether whoever is only slow goes with those that say they fail, rather than being waited for. */
    boolean takesTheSlow();

    /** The service starts anew; says whether it still knows since when the stage runs, and something fails. */
    boolean restart();
}
