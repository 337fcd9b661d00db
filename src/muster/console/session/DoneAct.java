package muster.console.session;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import muster.cluster.ClusterState;
import muster.flux.IdSet;
import muster.flux.JobId;
import muster.journal.Command;

/**
 * A command that a running instance has done, and what is needed to do the contrary.
 *
 * @param command what was done
 * @param had of the ranks it was about, those that were drained before, by their reason; "" for none
 * @param job the job that it submitted; empty if it isn't known, or nothing was submitted
 */
public record DoneAct(Command command, Map<String, IdSet> had, Optional<JobId> job) {
    /**
     * A command that was done.
     *
     * @param command what was done
     * @param before the cluster when it was asked for
     * @param job the job that came of it
     */
    public static DoneAct of(Command command, ClusterState before, Optional<JobId> job) {
        var ranks = switch (command) {
            case Command.Drain(var those, var _, var _) -> those;
            case Command.Undrain(var those, var _) -> those;
            case Command.Submit _,Command.Cancel _,Command.Raise _,Command.Inject _,Command.ForceDown _ -> IdSet.EMPTY;
        };
        return new DoneAct(command, byReason(ranks, before), job);
    }

    /** Those of the ranks that are drained, by their reason. */
    private static Map<String, IdSet> byReason(IdSet ranks, ClusterState state) {
        var sets = new LinkedHashMap<String, BitSet>();
        ranks.intersection(state.drained()).forEach(rank -> sets.computeIfAbsent(
                state.drain((int) rank).orElseThrow().reason(), _ -> new BitSet()).set((int) rank));
        var had = new LinkedHashMap<String, IdSet>();
        sets.forEach((reason, set) -> had.put(reason, IdSet.of(set)));
        return had;
    }

    /** The ranks that were drained before, for whatever reason. */
    public IdSet drained() {
        return IdSet.unionOf(had.values());
    }
}
