package muster.sim;

import muster.flux.FormatException;
import muster.flux.HostList;
import muster.flux.IdSet;

/**
 * The cluster of a scenario.
 *
 * @param hosts the name of each rank
 * @param cores on a node
 * @param gpus on a node
 * @param chassis ranks that hang together and fail together, counted from rank 0; 1 for none
 */
public record Machine(HostList hosts, int cores, int gpus, int chassis) {
    static final int MOST_NODES = 1 << 20;

    static Machine of(Part part) throws FormatException {
        HostList hosts;
        part.need("hosts");
        var text = part.text("hosts", "");
        try {
            hosts = HostList.parse(text);
        } catch (FormatException e) {
            throw part.refusal("hosts", e.getMessage());
        }
        if (hosts.size() < 1 || hosts.size() > MOST_NODES)
            throw part.refusal("hosts", hosts.size() + " is not a number of nodes, 1 to " + MOST_NODES);
        var machine = new Machine(hosts, (int) part.whole("cores", 1, 4096, "a number of cores", 4),
                (int) part.whole("gpus", 0, 256, "a number of gpus", 0),
                (int) part.whole("chassis", 1, hosts.size(), "a number of nodes in a chassis", 1));
        part.close();
        return machine;
    }

    /** The number of nodes. */
    public int size() {
        return hosts.size();
    }

    /** Every rank. */
    public IdSet ranks() {
        return IdSet.range(0, size() - 1L);
    }

    /** The ranks of a chassis, which may be cut short at the end of the cluster. */
    IdSet chassisRanks(long number) {
        return IdSet.range(number * chassis, Math.min(size(), (number + 1) * chassis) - 1);
    }

    /** The ranks and all those that hang together with them. */
    IdSet wholeChassis(IdSet ranks) {
        return chassis == 1
                ? ranks
                : IdSet.unionOf(ranks.stream().map(rank -> rank / chassis).distinct().mapToObj(this::chassisRanks)
                        .toList());
    }

    /** The ranks that {@code ranks}, {@code hosts} and {@code chassis} of a part name together. */
    IdSet targets(Part part) throws FormatException {
        var named = part.ids("ranks").orElse(IdSet.EMPTY);
        if (!named.isEmpty() && named.max() >= size())
            throw part.refusal("ranks", "\"" + named + "\" is not among ranks 0 to " + (size() - 1));
        if (part.has("hosts"))
            named = named.union(ranksOf(part));
        var boxes = part.ids("chassis").orElse(IdSet.EMPTY);
        if (!boxes.isEmpty() && boxes.max() * chassis >= size())
            throw part.refusal("chassis", "\"" + boxes + "\" is not among chassis 0 to " + (size() - 1) / chassis);
        for (var i = 0L; i < boxes.count(); i++)
            named = named.union(chassisRanks(boxes.nth(i)));
        return named;
    }

    private IdSet ranksOf(Part part) throws FormatException {
        var text = part.text("hosts", "");
        try {
            var names = HostList.parse(text);
            var ranks = new int[names.size()];
            for (var i = 0; i < ranks.length; i++) {
                ranks[i] = hosts.indexOf(names.get(i));
                if (ranks[i] < 0)
                    throw new FormatException("no host is called " + names.get(i));
            }
            return IdSet.of(ranks);
        } catch (FormatException e) {
            throw part.refusal("hosts", e.getMessage());
        }
    }
}
