package muster.cluster;

import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Who owns the instance, as far as its journal proves it: whoever raised the exception of the prolog plugin is the owner; and
 * where only one user was ever seen, it is that one.
 *
 * @param proved the users of whom it is proved
 * @param seen the user seen first
 * @param others whether there was another one
 */
record Owner(Set<Long> proved, OptionalLong seen, boolean others) {
    static final Owner UNKNOWN = new Owner(Set.of(), OptionalLong.empty(), false);

    /** The users that are known to own the instance; mostly one. */
    Set<Long> ids() {
        return !proved.isEmpty() || others || seen.isEmpty() ? proved : Set.of(seen.getAsLong());
    }

    /** A user was seen. */
    Owner seeing(long user) {
        if (user < 0 || others || seen.isPresent() && seen.getAsLong() == user) {
            return this;
        }
        return seen.isEmpty() ? new Owner(proved, OptionalLong.of(user), false) : new Owner(proved, seen, true);
    }

    /** A user did what only the owner can do. */
    Owner proving(long user) {
        if (proved.contains(user)) {
            return this;
        }
        var more = new HashSet<>(proved);
        more.add(user);
        return new Owner(Set.copyOf(more), seen, others);
    }
}
