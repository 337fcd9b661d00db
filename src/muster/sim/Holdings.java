package muster.sim;

import java.util.List;
import muster.flux.IdSet;
import muster.flux.Json;

/** What a job holds: R as it was allocated, what is left of it, and ranks outside of R that it doesn't give back yet. */
final class Holdings {
    private final World world;
    private final Eventlog log;
    private final Epilogs epilogs;
    private IdSet ranks = IdSet.EMPTY;
    private Roster roster = Roster.EMPTY;
    private IdSet remaining = IdSet.EMPTY;
    /** Ranks on which a prolog still runs for it. */
    private IdSet held = IdSet.EMPTY;
    /** Ranks it starts without, in an epilog of their own. */
    private IdSet cleaning = IdSet.EMPTY;

    Holdings(World world, Eventlog log, Epilogs epilogs) {
        this.world = world;
        this.log = log;
        this.epilogs = epilogs;
    }

    void take(IdSet nodes) {
        ranks = nodes;
        remaining = nodes;
        roster = new Roster(nodes);
    }

    /** R as allocated. */
    IdSet ranks() {
        return ranks;
    }

    /** The same, by place. */
    Roster roster() {
        return roster;
    }

    /** R now. */
    IdSet remaining() {
        return remaining;
    }

    /** R now, and what else isn't given back. */
    IdSet all() {
        return held.isEmpty() && cleaning.isEmpty() ? remaining : IdSet.unionOf(List.of(remaining, held, cleaning));
    }

    /** Takes ranks out of R before the start; those of {@code late} stay held until their prolog is dead. */
    void trim(IdSet trimmed, IdSet late) {
        held = late;
        shrink(ranks.difference(trimmed));
        giveBack(trimmed.difference(late));
    }

    /** Of the ranks that were late, only these still run something. */
    void stillHeld(IdSet active) {
        var dead = held.difference(active);
        held = held.intersection(active);
        giveBack(dead);
    }

    /** Takes ranks out of R that are gone. */
    void lose(IdSet gone) {
        shrink(remaining.difference(gone));
        world.resources().release(gone);
    }

    private void shrink(IdSet to) {
        remaining = to;
        log.add("resource-update", Json.object().put("ranks", remaining.toString()));
    }

    /** What is left of R is the system's again. */
    void release() {
        world.resources().release(remaining);
    }

    /** Ranks that it starts without are the system's again, after an epilog of their own where the site has it so. */
    private void giveBack(IdSet those) {
        if (those.isEmpty() || !epilogs.ofTrimmed()) {
            world.resources().release(those);
            return;
        }
        cleaning = cleaning.union(those);
        epilogs.run(those, () -> {
            cleaning = cleaning.difference(those);
            world.resources().release(those);
        });
    }
}
