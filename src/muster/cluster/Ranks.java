package muster.cluster;

import java.util.Optional;
import java.util.function.IntUnaryOperator;
import muster.flux.HostList;
import muster.flux.IdSet;
import muster.journal.Trail;

/**
 * What the resource events (RFC 44) say of each rank: its host, whether it is online and heard from, whether and why it is
 * drained. A packed number a rank; immutable.
 */
final class Ranks {
    /** The most ranks an instance may have here. */
    static final int MOST = 1 << 24;

    static final Ranks NONE = new Ranks(0, false, HostList.EMPTY, Cells.NONE, Trail.none(), IdSet.EMPTY);

    private static final int ONLINE = 1;
    /** Above this bit: the place of the rank's drain among the drains, plus one; 0 if it isn't drained. */
    private static final int DRAIN_BIT = 1;

    /** A drain event: what it says, and the hosts it says it of, by which ranks are found again after a restart. */
    private record Order(Drain drain, IdSet ranks, HostList hosts) {
        String host(int rank) {
            var place = ranks.indexOf(rank);
            return place >= 0 && place < hosts.size() ? hosts.get((int) place) : "";
        }
    }

    private final int size;
    /** Whether the instance said how many ranks it has; if it didn't, there are at least so many as were named. */
    private final boolean sized;
    private final HostList hosts;
    private final Cells cells;
    private final Trail<Order> orders;
    /** Online, but not heard from for a while: few at most, and mostly none. */
    private final IdSet torpid;

    private Ranks(int size, boolean sized, HostList hosts, Cells cells, Trail<Order> orders, IdSet torpid) {
        this.size = size;
        this.sized = sized;
        this.hosts = hosts;
        this.cells = cells;
        this.orders = orders;
        this.torpid = torpid;
    }

    int size() {
        return size;
    }

    boolean sized() {
        return sized;
    }

    HostList hosts() {
        return hosts;
    }

    String host(int rank) {
        return rank >= 0 && rank < hosts.size() ? hosts.get(rank) : "";
    }

    boolean isOnline(int rank) {
        return rank >= 0 && rank < size && (cells.get(rank) & ONLINE) != 0;
    }

    boolean isDrained(int rank) {
        return rank >= 0 && rank < size && cells.get(rank) >> DRAIN_BIT != 0;
    }

    Optional<Drain> drain(int rank) {
        return isDrained(rank) ? Optional.of(order(cells.get(rank)).drain) : Optional.empty();
    }

    IdSet online() {
        return cells.where(cell -> (cell & ONLINE) != 0);
    }

    IdSet drained() {
        return cells.where(cell -> cell >> DRAIN_BIT != 0);
    }

    private Order order(int cell) {
        return orders.get((cell >> DRAIN_BIT) - 1);
    }

    /** Whether these are ranks of the instance, as far as its size is known. */
    boolean has(IdSet ranks) {
        return ranks.max() < (sized ? size : MOST);
    }

    /** At least so many ranks; more only while the instance hasn't said how many it has. */
    Ranks reaching(IdSet ranks) {
        return sized || ranks.max() < size
                ? this
                : new Ranks((int) ranks.max() + 1, false, hosts, cells.grown((int) ranks.max() + 1), orders,
                        torpid);
    }

    /** As many ranks as a resource set names, where the instance didn't say before how many it has. */
    Ranks defined(IdSet ranks) {
        var wide = reaching(ranks);
        return new Ranks(wide.size, true, hosts, wide.cells, orders, torpid);
    }

    /** The same ranks under these names, where there is a name for each. */
    Ranks named(HostList names) {
        return names.size() == size ? new Ranks(size, sized, names, cells, orders, torpid) : this;
    }

    Ranks online(IdSet ranks) {
        return mapped(ranks, cell -> cell | ONLINE);
    }

    Ranks offline(IdSet ranks) {
        return mapped(ranks, cell -> cell & ~ONLINE).lively(ranks);
    }

    IdSet torpid() {
        return torpid;
    }

    Ranks torpid(IdSet ranks) {
        var wide = reaching(ranks);
        return new Ranks(wide.size, sized, hosts, wide.cells, orders, torpid.union(ranks));
    }

    Ranks lively(IdSet ranks) {
        return torpid.intersects(ranks)
                ? new Ranks(size, sized, hosts, cells, orders, torpid.difference(ranks))
                : this;
    }

    private Ranks mapped(IdSet ranks, IntUnaryOperator change) {
        var wide = reaching(ranks);
        return new Ranks(wide.size, sized, hosts, wide.cells.map(ranks, change), orders, torpid);
    }

    /**
     * Drains ranks.
     *
     * @param overwrite what becomes of ranks drained already: 0 they keep reason and time, 1 the reason is replaced, 2 both
     */
    Ranks drain(IdSet ranks, HostList names, Drain drain, int overwrite) {
        var wide = reaching(ranks);
        var added = new Orders(orders);
        var fresh = added.place(new Order(drain, ranks, names));
        var changed = wide.cells.map(ranks, cell -> {
            if (cell >> DRAIN_BIT == 0 || overwrite == 2) {
                return cell & ONLINE | fresh;
            } else if (overwrite == 1) {
                var old = order(cell).drain;
                return cell & ONLINE
                        | added.place(new Order(new Drain(old.time(), drain.reason()), ranks, names));
            }
            return cell;
        });
        return new Ranks(wide.size, sized, hosts, changed, added.list, torpid);
    }

    Ranks undrain(IdSet ranks) {
        return mapped(ranks, cell -> cell & ONLINE);
    }

    /**
     * A restarted instance: who is online is told anew, and its ranks may be numbered otherwise, so that a drain follows the
     * host it was for. A host that isn't there any more takes its drain along.
     */
    Ranks restart(int newSize, IdSet online, HostList names) {
        var fresh = Cells.of(newSize).map(online, cell -> ONLINE);
        for (var rank : drained().toArray()) {
            var order = order(cells.get(rank));
            var host = order.host(rank).isEmpty() ? host(rank) : order.host(rank);
            var now = rank < newSize && (host.isEmpty() || rank >= names.size() || names.get(rank).equals(host))
                    ? rank
                    : names.indexOf(host);
            if (now >= 0) {
                var drain = cells.get(rank) & ~ONLINE;
                fresh = fresh.map(IdSet.of(now), cell -> cell | drain);
            }
        }
        return new Ranks(newSize, true, names, fresh, orders, IdSet.EMPTY);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Ranks ranks && size == ranks.size && sized == ranks.sized
                && hosts.equals(ranks.hosts) && cells.equals(ranks.cells) && orders.equals(ranks.orders)
                && torpid.equals(ranks.torpid);
    }

    @Override
    public int hashCode() {
        return 31 * size + orders.size();
    }

    /** Drains to which some are added, each once. */
    private static final class Orders {
        private Trail<Order> list;
        private final int before;

        Orders(Trail<Order> list) {
            this.list = list;
            this.before = list.size();
        }

        /** The order's place as a cell has it. */
        int place(Order order) {
            for (var i = list.size() - 1; i >= before; i--) {
                if (list.get(i).equals(order)) {
                    return i + 1 << DRAIN_BIT;
                }
            }
            list = list.plus(order);
            return list.size() << DRAIN_BIT;
        }
    }
}
