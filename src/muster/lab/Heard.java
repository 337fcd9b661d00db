package muster.lab;

import muster.flux.IdSet;
import muster.tolerance.Outcome;

/**
 * One thing that a recording tells of a job's prolog: these ranks are through with this action.
 *
 * @param action the action's name
 * @param ranks the ranks; none of a failure that names no rank
 * @param kind how well it is known what came of them
 * @param outcome what came of them; where that isn't known, {@link Outcome#PASSED}
 * @param check the check they failed; "" if none was named
 * @param message what was said of it; "" if nothing was
 */
record Heard(String action, IdSet ranks, Kind kind, Outcome outcome, String check, String message) {

    /** How well it is known what came of a rank. */
    enum Kind {
        /** The outcome is known. */
        KNOWN,
        /** They were through, or were ended before they were; with what isn't told. */
        OPEN,
        /** They didn't pass: they failed or ran out of time, which of both isn't told. */
        LOST,
        /** They didn't pass, and the job was told and started with them in R. */
        SPARED
    }

    /** Ranks of which no more is known than that. */
    static Heard of(String action, IdSet ranks, Kind kind) {
        return new Heard(action, ranks, kind, Outcome.PASSED, "", "");
    }

    /** The same of other ranks. */
    Heard with(IdSet others) {
        return new Heard(action, others, kind, outcome, check, message);
    }

    /** Ranks that passed. */
    static Heard passed(String action, IdSet ranks) {
        return of(action, ranks, Kind.KNOWN);
    }
}
