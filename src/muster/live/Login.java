package muster.live;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Whose jobs are sent on a connection: what they get of their login where the instance is, is asked once, when the first is sent. */
final class Login {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Place place;
    private final Map<String, String> environment;
    private CompletableFuture<Surroundings> known;

    /**
     * A login.
     *
     * @param place where the instance is reached
     * @param environment the variables of this process
     */
    Login(Place place, Map<String, String> environment) {
        this.place = place;
        this.environment = environment;
    }

    /** What jobs get; it fails with an exception of one line, and is asked again then when the next is sent. */
    synchronized CompletableFuture<Surroundings> surroundings() {
        if (known == null || known.isCompletedExceptionally()) {
            known = place instanceof Place.Ssh ssh
                    ? Surroundings.there(ssh, environment, PATIENCE)
                    : CompletableFuture.completedFuture(Surroundings.here());
        }
        return known;
    }
}
