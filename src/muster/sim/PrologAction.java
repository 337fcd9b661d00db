package muster.sim;

import java.util.BitSet;
import muster.flux.IdSet;
import muster.tolerance.Report;

/** One prolog action of one job while it runs: scripts on the job's ranks, or what a service makes for them on rabbits. */
sealed interface PrologAction permits ActionRun, RabbitRun {
    String name();

    void begin();

    /** Whether it has ended for the job. */
    boolean isFinished();

    /** Whether nothing more is awaited of it. */
    boolean isOver();

    boolean isTimedOut();

    /** Whether some ranks didn't even die of SIGTERM. */
    boolean gaveUp();

    /** The wait status so far: the worst of any rank's. */
    int status();

    /** The ranks it still runs on. */
    IdSet active();

    /** Whom it is known of that they passed. */
    Report passes();

    /** The nodes went away: a fact of the rank, whatever it had reported. */
    void offline(BitSet who);

    /** Something befalls a rank: what of the action is under way there meets it. */
    void befall(int rank, Ailment ailment);

    /** A fatal exception was raised: it comes to its end as soon as it can. */
    void cancel();

    /** The instance goes down: nothing is heard of it until {@link #resume}, if ever. */
    void interrupt();

    /** The instance is back and goes on from what was reported; only where it hasn't finished. */
    void resume();

    /** Ends it for the job with a wait status. */
    void finish(int with);
}
