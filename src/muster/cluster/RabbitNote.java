package muster.cluster;

import muster.flux.FormatException;
import muster.flux.HostList;
import muster.flux.IdSet;
import muster.flux.ResourceSet;

/**
 * What the exceptions of flux-coral2's rabbit service say. It names neither its action nor ranks as data: the hosts that lost
 * their file system are all of the note, and a failure names none.
 */
final class RabbitNote {
    /** The prolog action that it manages. */
    static final String ACTION = "dws-setup";

    private static final String LOST = "dws-node-failure";
    private static final String BROKEN = "DWS/Rabbit interactions failed";

    private RabbitNote() {}

    /** Whether an exception is one of the service's about the action before the start. */
    static boolean is(Raised raised) {
        return raised.type().equals(LOST) || raised.type().equals("dws-timeout") || raised.type().equals(ACTION)
                || raised.type().equals("exception") && raised.note().startsWith(BROKEN);
    }

    /**
     * The ranks whose hosts an exception names.
     *
     * @param resources the job's R
     * @return none if it is no such exception, or if its note is more than a list of the job's hosts
     */
    static IdSet lost(String type, String note, ResourceSet resources) {
        if (!type.equals(LOST)) {
            return IdSet.EMPTY;
        }
        try {
            var hosts = HostList.parse(note);
            if (hosts.size() > resources.ranks().count()) {
                return IdSet.EMPTY;
            }
            var there = hosts.stream().map(resources::ranksOf).toList();
            return there.stream().anyMatch(IdSet::isEmpty) ? IdSet.EMPTY : IdSet.unionOf(there);
        } catch (FormatException _) {
            return IdSet.EMPTY;
        }
    }
}
