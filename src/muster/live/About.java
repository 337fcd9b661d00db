package muster.live;

import java.util.Objects;

/**
 * Whom and what a connection leads to, as the broker says it.
 *
 * @param place where it is reached
 * @param userid who this user is there
 * @param user the same as a name, where it is known here; else "user 1234"
 * @param owner whether this user owns the instance: its streams and its drains are for the owner alone
 * @param version of Flux, as "0.88.0"; "" if it doesn't say
 * @param size how many brokers the instance has; 0 if it doesn't say
 */
public record About(Place place, long userid, String user, boolean owner, String version, int size) {
    /** Nothing of it may be absent. */
    public About {
        Objects.requireNonNull(place);
        Objects.requireNonNull(user);
        Objects.requireNonNull(version);
    }
}
