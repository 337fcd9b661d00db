package muster.flux;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * R, a set of concrete resources (RFC 20, version 1): which cores and GPUs of which ranks, what those are called, which
 * properties they have, and from when to when it holds. Keys that no RFC lists are kept, also by a part of it. Two are
 * equal if they mean the same, however they put it; what only their schedulers understand is not compared. Immutable; the
 * JSON is shared and not to be changed.
 */
public final class ResourceSet {
    /** These three are null where they are read again from the JSON. */
    private final Map<Share.Kit, IdSet> kits;
    private final List<Share> shares;
    private final Map<String, IdSet> properties;
    private final Hosts hosts;
    private final double starttime;
    private final double expiration;
    private final OptionalInt nslots;
    private final Supplier<ObjectNode> json;

    /** What was read, and the JSON it was read from. */
    ResourceSet(List<Share> shares, Hosts hosts, Map<String, IdSet> properties, double starttime, double expiration,
            OptionalInt nslots, ObjectNode json) {
        this.shares = shares;
        this.kits = Share.kits(shares);
        this.hosts = hosts;
        this.properties = properties;
        this.starttime = starttime;
        this.expiration = expiration;
        this.nslots = nslots;
        this.json = () -> json;
    }

    /** What is packed. */
    private ResourceSet(ResourceSet like) {
        this.shares = null;
        this.kits = null;
        this.properties = null;
        this.hosts = like.hosts;
        this.starttime = like.starttime;
        this.expiration = like.expiration;
        this.nslots = like.nslots;
        this.json = JsonText.of(like.json());
    }

    /** A relative of another, which has the same times and the same unknown keys. */
    private ResourceSet(ResourceSet like, List<Share> shares, Hosts hosts, Map<String, IdSet> properties,
            OptionalInt nslots) {
        this(shares, hosts, properties, like.starttime, like.expiration, nslots,
                ResourceJson.write(like.json(), shares, hosts, properties, nslots));
    }

    /**
     * A resource set as it was read.
     *
     * @param node R
     * @return the same, checked
     * @throws FormatException if it is none, naming the path of the fault; also for more than 2^24 ranks
     */
    public static ResourceSet of(JsonNode node) throws FormatException {
        return ResourceJson.read(new Field("R", node));
    }

    /**
     * Resources that are the same on every rank, with no times and no properties.
     *
     * @param ranks the ranks
     * @param hosts what they are called, a name for each rank in ascending order
     * @param cores the cores of each
     * @param gpus the GPUs of each, perhaps none
     * @return the set
     */
    public static ResourceSet of(IdSet ranks, HostList hosts, IdSet cores, IdSet gpus) {
        if (ranks.count() != hosts.size()) {
            throw new IllegalArgumentException(hosts.size() + " hosts for " + ranks.count() + " ranks");
        }
        var shares = ranks.isEmpty() ? List.<Share>of() : List.of(Share.of(ranks, new Share.Kit(cores, gpus)));
        var frame = Json.object().put("version", 1);
        frame.putObject("execution").put("starttime", 0.0).put("expiration", 0.0);
        var named = new Hosts(ranks, hosts);
        return new ResourceSet(shares, named, Map.of(), 0, 0, OptionalInt.empty(),
                ResourceJson.write(frame, shares, named, Map.of(), OptionalInt.empty()));
    }

    /**
     * R as it stands.
     *
     * @return all of it, keys that no RFC lists included
     */
    public ObjectNode json() {
        return json.get();
    }

    /**
     * The same in a fraction of the memory: what it says besides its ranks, their hosts, its times and slots is read again
     * each time it is asked for.
     *
     * @return an equal set
     */
    public ResourceSet packed() {
        return shares == null ? this : new ResourceSet(this);
    }

    private ResourceSet whole() {
        try {
            return shares == null ? of(json.get()) : this;
        } catch (FormatException e) {
            throw new IllegalStateException(e); // It was read before.
        }
    }

    /**
     * The ranks that it has resources of.
     *
     * @return the execution targets
     */
    public IdSet ranks() {
        return hosts.ranks();
    }

    /**
     * What the ranks are called.
     *
     * @return a name for each rank, in ascending order of the ranks
     */
    public HostList nodelist() {
        return hosts.names();
    }

    /**
     * What a rank is called.
     *
     * @param rank any rank
     * @return its host's name; "" if the rank isn't in the set
     */
    public String host(long rank) {
        return hosts.of(rank);
    }

    /**
     * The ranks on a host: one as a rule, several in a test instance, none if it isn't in the set.
     *
     * @param host its name
     * @return its ranks
     */
    public IdSet ranksOf(String host) {
        return hosts.ranksOf(host);
    }

    /**
     * The cores it has of a rank.
     *
     * @param rank any rank
     * @return their logical ids; none if the rank isn't in the set
     */
    public IdSet cores(long rank) {
        return kit(rank).cores();
    }

    /**
     * The GPUs it has of a rank.
     *
     * @param rank any rank
     * @return their logical ids; none if the rank isn't in the set
     */
    public IdSet gpus(long rank) {
        return kit(rank).gpus();
    }

    /**
     * The properties of its ranks.
     *
     * @return which ranks have it, by name in alphabetical order
     */
    public Map<String, IdSet> properties() {
        return whole().properties;
    }

    /**
     * From when it holds.
     *
     * @return seconds since 1970; 0 is not set
     */
    public double starttime() {
        return starttime;
    }

    /**
     * Until when it holds.
     *
     * @return seconds since 1970; 0 is without end
     */
    public double expiration() {
        return expiration;
    }

    /**
     * How many slots it has in all, where a scheduler allocated it.
     *
     * @return the number, 1 or more; empty where it isn't an allocation, or its part of one isn't known
     */
    public OptionalInt nslots() {
        return nslots;
    }

    /**
     * What it has of some ranks. Its slots are counted down with its ranks where each rank has as many; else how many
     * are left isn't known, and it says so by having no number.
     *
     * @param ranks any ranks
     * @return the part that is on these
     */
    public ResourceSet restrictTo(IdSet ranks) {
        var kept = ranks().intersection(ranks);
        var whole = whole();
        return kept.equals(ranks())
                ? this
                : new ResourceSet(whole, Share.restrict(whole.shares, kept), hosts.restrictTo(kept),
                        restrict(whole.properties, kept), slotsOf(kept.count()));
    }

    /**
     * What it has of other ranks.
     *
     * @param ranks any ranks
     * @return the part that isn't on these
     */
    public ResourceSet without(IdSet ranks) {
        return restrictTo(ranks().difference(ranks));
    }

    /**
     * What it or another has. Slots are added up where they have no rank in common, else left out.
     *
     * @param other another set, whose ranks are called the same where both have them
     * @return all of both, with the times and the unknown keys of this one
     */
    public ResourceSet union(ResourceSet other) {
        var named = hosts.union(other.hosts);
        var all = new TreeMap<>(properties());
        other.properties().forEach((name, ranks) -> all.merge(name, ranks, IdSet::union));
        return new ResourceSet(this, Share.union(whole().shares, other.whole().shares), named,
                Collections.unmodifiableMap(all),
                ranks().intersects(other.ranks()) || nslots.isEmpty() || other.nslots.isEmpty()
                        ? OptionalInt.empty()
                        : OptionalInt.of(nslots.getAsInt() + other.nslots.getAsInt()));
    }

    /**
     * What it has and another hasn't, core by core and GPU by GPU. A rank of which nothing is left is gone.
     *
     * @param other another set
     * @return the rest
     */
    public ResourceSet difference(ResourceSet other) {
        var ours = whole().shares;
        var left = Share.difference(ours, other.whole().shares);
        var ranks = Share.ranks(left);
        var whole = left.equals(Share.restrict(ours, ranks));
        return new ResourceSet(this, left, hosts.restrictTo(ranks), restrict(properties(), ranks),
                whole ? slotsOf(ranks.count()) : OptionalInt.empty());
    }

    /**
     * The same until another time, as a {@code resource-update} event has it.
     *
     * @param expiration seconds since 1970; 0 is without end
     * @return the set with this end
     */
    public ResourceSet withExpiration(double expiration) {
        var old = json();
        var changed = Json.object().setAll(old);
        changed.set("execution",
                Json.object().setAll((ObjectNode) old.get("execution")).put("expiration", expiration));
        var whole = whole();
        return new ResourceSet(whole.shares, hosts, whole.properties, starttime, expiration, nslots, changed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ResourceSet that && hosts.equals(that.hosts)
                && whole().kits.equals(that.whole().kits) && properties().equals(that.properties())
                && starttime == that.starttime && expiration == that.expiration
                && nslots.equals(that.nslots);
    }

    @Override
    public int hashCode() {
        return Objects.hash(ranks(), nslots, starttime, expiration);
    }

    @Override
    public String toString() {
        return json().toString();
    }

    private Share.Kit kit(long rank) {
        for (var kit : whole().kits.entrySet()) {
            if (kit.getValue().contains(rank)) {
                return kit.getKey();
            }
        }
        return Share.Kit.NONE;
    }

    private OptionalInt slotsOf(long count) {
        var all = ranks().count();
        return nslots.isPresent() && count > 0 && nslots.getAsInt() % all == 0
                ? OptionalInt.of((int) (nslots.getAsInt() / all * count))
                : OptionalInt.empty();
    }

    private static Map<String, IdSet> restrict(Map<String, IdSet> properties, IdSet ranks) {
        var left = new TreeMap<String, IdSet>();
        properties.forEach((name, having) -> {
            if (having.intersects(ranks)) {
                left.put(name, having.intersection(ranks));
            }
        });
        return Collections.unmodifiableMap(left);
    }
}
