package muster.sim;

import java.util.OptionalInt;
import muster.flux.IdSet;
import muster.journal.Command;
import muster.tolerance.Outcome;

/** What comes over the nodes of the outermost instance: what the story has happen, and what an operator injects. */
final class Faults {
    private final World world;

    Faults(World world) {
        this.world = world;
    }

    /** @param message what a check says that finds it; "" for what is usual */
    void strike(Command.Fault fault, IdSet ranks, String check, String message) {
        var nodes = world.nodes();
        switch (fault) {
            case ONLINE -> {
                nodes.heal(ranks);
                var down = IdSet.of(nodes.down(ranks));
                if (!down.isEmpty())
                    world.resources().online(down);
            }
            case OFFLINE -> {
                var up = nodes.up(ranks);
                if (!up.isEmpty())
                    world.resources().offline(up);
            }
            case TORPID -> world.resources()
                    .torpid(nodes.which(ranks, rank -> nodes.isOnline(rank) && !nodes.isTorpid(rank)), true);
            case LIVELY -> world.resources().torpid(nodes.which(ranks, nodes::isTorpid), false);
            case DEGRADE, STOP, FAIL, TIME_OUT -> ail(ranks, ending(fault), check, message);
        }
    }

    /** Scripts that run meet it now, and those to come from now on. */
    private void ail(IdSet ranks, Ending ending, String check, String message) {
        var ailment = Ailment.of(ending, check, message);
        var nodes = world.nodes();
        ranks.forEach(rank -> {
            nodes.holder((int) rank).ifPresent(job -> job.befall((int) rank, ailment));
            nodes.ail((int) rank, ailment);
        });
    }

    private Ending ending(Command.Fault fault) {
        return switch (fault) {
            case DEGRADE -> Ending.DEGRADED;
            case STOP -> new Ending(Outcome.STOPPED, world.scenario().policy().specialExitCode().orElse(42) << 8,
                    false);
            case FAIL -> Ending.exit(1, OptionalInt.empty());
            case TIME_OUT, OFFLINE, ONLINE, TORPID, LIVELY -> Ending.HANG;
        };
    }
}
