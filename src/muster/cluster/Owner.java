package muster.cluster;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import muster.flux.IdSet;
import muster.flux.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who owns the instance, as far as its journal proves it: whoever raised the exception of the prolog plugin is the owner, and
 * so is whoever told of a lost node just before it was seen to go; where only one user was ever seen, it is that one.
 *
 * @param proved the users of whom it is proved
 * @param seen the user seen first
 * @param others whether there was another one
 * @param claims the latest exceptions that tell of a node which wasn't yet seen to go
 */
record Owner(Set<Long> proved, OptionalLong seen, boolean others, List<Claim> claims) {
    static final Owner UNKNOWN = new Owner(Set.of(), OptionalLong.empty(), false, List.of());

    /** The most claims that are remembered. */
    private static final int CLAIMS = 8;
    /** For how many seconds. Whoever wants to pass for the owner would have to foresee the loss. */
    private static final double SECONDS = 5;

    /**
     * That a rank is lost.
     *
     * @param user who said so
     * @param rank which
     * @param time when
     */
    record Claim(long user, IdSet rank, double time) {}

    /** What is known, as a line of a journal keeps it; claims, which hold for seconds, are left out. */
    ObjectNode json() {
        var json = Json.object().put("others", others);
        seen.ifPresent(user -> json.put("seen", user));
        proved.stream().sorted().forEach(json.putArray("proved")::add);
        return json;
    }

    /** The same where a line of a journal keeps what was known besides; whatever isn't there wasn't. */
    Owner with(JsonNode json) {
        var all = new HashSet<>(proved);
        json.path("proved").valueStream().filter(JsonNode::isIntegralNumber).forEach(user -> all.add(user.longValue()));
        var more = new Owner(Set.copyOf(all), seen, others || json.path("others").booleanValue(false), claims);
        return json.path("seen").isIntegralNumber() ? more.seeing(json.get("seen").longValue()) : more;
    }

    /** The users that are known to own the instance; mostly one. */
    Set<Long> ids() {
        return !proved.isEmpty() || others || seen.isEmpty() ? proved : Set.of(seen.getAsLong());
    }

    /** A user was seen. */
    Owner seeing(long user) {
        if (user < 0 || others || seen.isPresent() && seen.getAsLong() == user) {
            return this;
        }
        return seen.isEmpty()
                ? new Owner(proved, OptionalLong.of(user), false, claims)
                : new Owner(proved, seen, true, claims);
    }

    /** A user did what only the owner can do. */
    Owner proving(long user) {
        if (proved.contains(user)) {
            return this;
        }
        var more = new HashSet<>(proved);
        more.add(user);
        return new Owner(Set.copyOf(more), seen, others, claims);
    }

    /** A user tells that a rank, which is online, is lost. */
    Owner claiming(long user, IdSet rank, double time) {
        var latest = new ArrayList<>(claims);
        if (latest.size() == CLAIMS) {
            latest.removeFirst();
        }
        latest.add(new Claim(user, rank, time));
        return new Owner(proved, seen, others, List.copyOf(latest));
    }

    /** Ranks are seen to go. */
    Owner losing(IdSet ranks, double time) {
        if (claims.isEmpty()) {
            return this;
        }
        var owner = new Owner(proved, seen, others,
                claims.stream().filter(claim -> time - claim.time <= SECONDS && !claim.rank.intersects(ranks))
                        .toList());
        for (var claim : claims) {
            if (claim.rank.intersects(ranks) && time >= claim.time && time - claim.time <= SECONDS) {
                owner = owner.proving(claim.user);
            }
        }
        return owner;
    }
}
