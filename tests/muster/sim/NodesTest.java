package muster.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import muster.flux.FormatException;
import muster.flux.IdSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NodesTest {
    private static final int SIZE = 200;

    private static IdSet some(Random random) {
        var bits = new BitSet();
        for (var i = random.nextInt(4); i >= 0; i--) {
            var from = random.nextInt(SIZE);
            bits.set(from, Math.min(SIZE, from + 1 + random.nextInt(70)));
        }
        return IdSet.of(bits);
    }

    /** Whatever comes over runs of ranks, a rank is free that is up, heard of, undrained and held by nobody. */
    @Test
    void whoever_can_be_given_is_counted_as_free() throws FormatException {
        var world = new World(Scenario.parse("{\"cluster\": {\"hosts\": \"n[0-199]\"}}", "test"), _ -> {},
                new Audience(Simulation.Listeners.NONE, List.of()));
        var job = new SimJob(world, Scenario.id(0, 0, 0), null, 0);
        var random = new Random(7);
        var nodes = new Nodes(SIZE);
        for (var step = 0; step < 2000; step++) {
            var ranks = some(random);
            switch (random.nextInt(8)) {
                case 0, 1 -> nodes.online(ranks, true);
                case 2 -> nodes.online(ranks, false);
                case 3 -> nodes.torpid(ranks, random.nextBoolean());
                case 4 -> nodes.drain(ranks, "", false);
                case 5 -> nodes.undrain(ranks);
                case 6 -> nodes.release(ranks);
                default -> nodes.take(random.nextInt(nodes.freeCount() + 1), job);
            }
            var free = new BitSet();
            for (var rank = 0; rank < SIZE; rank++)
                free.set(rank, nodes.isOnline(rank) && !nodes.isTorpid(rank) && !nodes.isDrained(rank)
                        && nodes.holder(rank).isEmpty());
            assertEquals(free.cardinality(), nodes.freeCount());
            var taken = nodes.take(free.cardinality(), job);
            assertEquals(IdSet.of(free), taken);
            nodes.release(taken);
        }
    }

    @Test
    void whoever_is_drained_with_a_reason_keeps_it_until_that_is_overwritten() throws FormatException {
        var nodes = new Nodes(4);
        nodes.drain(IdSet.parse("0"), "", false);
        nodes.drain(IdSet.parse("0-1"), "memory", false);
        nodes.drain(IdSet.parse("0-2"), "prolog failed", false);
        assertEquals(List.of("memory", "memory", "prolog failed", ""),
                IntStream.range(0, 4).mapToObj(nodes::reason).toList());
        nodes.drain(IdSet.parse("1"), "board", true);
        assertEquals("board", nodes.reason(1));
    }

    @Test
    void whoever_is_undrained_has_no_reason_any_more() throws FormatException {
        var nodes = new Nodes(4);
        nodes.drain(IdSet.parse("0-3"), "disk", false);
        nodes.undrain(IdSet.parse("1-2"));
        nodes.drain(IdSet.parse("0-3"), "cooling", false);
        assertEquals(List.of("disk", "cooling", "cooling", "disk"),
                IntStream.range(0, 4).mapToObj(nodes::reason).toList());
    }

    @Test
    void what_ails_a_node_ails_it_until_it_is_healed_undrained_or_comes_up() throws FormatException {
        var nodes = new Nodes(SIZE);
        var ailment = Ailment.of(Ending.DEGRADED, "lustre", "");
        for (var rank = 0; rank < 100; rank += 3)
            nodes.ail(rank, ailment);
        nodes.heal(IdSet.parse("0-2,6"));
        nodes.undrain(IdSet.parse("9"));
        nodes.online(IdSet.parse("12-20"), true);
        nodes.online(IdSet.parse("30-60"), false);
        var ailing = new BitSet();
        for (var rank = 0; rank < SIZE; rank++)
            ailing.set(rank, nodes.ailment(rank).isPresent());
        assertEquals("3,21,24,27,30,33,36,39,42,45,48,51,54,57,60,63,66,69,72,75,78,81,84,87,90,93,96,99",
                IdSet.of(ailing).toString());
    }
}
