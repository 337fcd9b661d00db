package muster.live;

import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import muster.flux.FormatException;
import muster.flux.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a broker says of itself and of this user when it is asked.
 *
 * @param about whom the connection leads to
 * @param delay how long the answer took, in seconds
 * @param started when this broker was started, as it says it; "" if it doesn't
 */
record Introduction(About about, double delay, String started) {
    /** The owner's bit among the roles of a message's sender (RFC 12). */
    private static final int OWNER = 1;

    /** Asks; it fails only if the connection does, or the broker has no such services at all. */
    static CompletableFuture<Introduction> of(Place place, Rpc rpc) {
        var size = attribute(rpc, "size");
        var version = attribute(rpc, "version");
        var started = attribute(rpc, "broker.starttime");
        var asked = System.nanoTime();
        return ping(rpc).thenCombine(CompletableFuture.allOf(size, version, started),
                (pong, _) -> new Introduction(about(place, pong, size.join(), version.join()), seconds(asked),
                        started.join()));
    }

    /** How long an answer takes now, in seconds. */
    static CompletableFuture<Double> delay(Rpc rpc) {
        var asked = System.nanoTime();
        return ping(rpc).thenApply(_ -> seconds(asked));
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static CompletableFuture<ObjectNode> ping(Rpc rpc) {
        return rpc.call("broker.ping", Json.object().put("seq", 0).put("pad", ""));
    }

    /** Whether what failed failed because the broker isn't up yet. */
    static boolean isTooEarly(Throwable failed) {
        return Asked.cause(failed) instanceof RpcException refused && refused.errno() == Errno.EAGAIN;
    }

    /** One that the broker hasn't got is "". */
    private static CompletableFuture<String> attribute(Rpc rpc, String name) {
        return rpc.call("attr.get", Json.object().put("name", name))
                .thenApply(response -> FormatException.visible(response.path("value").stringValue("")))
                .exceptionallyCompose(failed -> isTooEarly(failed)
                        ? CompletableFuture.failedFuture(failed)
                        : CompletableFuture.completedFuture(""));
    }

    private static About about(Place place, JsonNode pong, String size, String version) {
        var userid = pong.path("userid").longValue(-1);
        return new About(place, userid, user(userid), (pong.path("rolemask").intValue(0) & OWNER) != 0, version,
                size.matches("\\d{1,8}") ? Integer.parseInt(size) : 0);
    }

    private static String user(long userid) {
        return Signed.userid().equals(OptionalLong.of(userid))
                ? FormatException.visible(System.getProperty("user.name", ""))
                : "user " + userid;
    }
}
