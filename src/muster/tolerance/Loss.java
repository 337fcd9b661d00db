package muster.tolerance;

import muster.flux.IdSet;

/**
 * Ranks that an action and a check lost with one outcome.
 *
 * @param action the action; "" if they went offline
 * @param check the check; "" if none was named
 * @param outcome what was reported
 * @param ranks those of the job's ranks
 * @param message what was said about it; "" if nothing was, or not the same about all
 */
record Loss(String action, String check, Outcome outcome, IdSet ranks, String message) {}
