package muster.sim;

import muster.flux.HostList;
import muster.flux.IdSet;

/** How flux-core's perilog words what went wrong with a prolog or an epilog. */
final class Perilog {
    private Perilog() {}

    /**
     * The note of its exception.
     *
     * @param name {@code prolog} or {@code epilog}
     * @param gaveUp some ranks didn't die of SIGTERM
     * @param timedOut its time was up
     * @param status the worst wait status of any rank
     */
    static String note(String name, boolean gaveUp, boolean timedOut, int status, IdSet ranks, HostList hosts) {
        var code = status >> 8;
        var how = gaveUp
                ? "canceled then timed out"
                : timedOut
                        ? "timed out"
                        : status < 256 || code > 128
                                ? "killed by signal " + (status < 256 ? status : code - 128)
                                : "exited with code=" + code;
        return name + " " + how + " on " + hosts.select(ranks) + " (rank " + ranks + ")";
    }
}
