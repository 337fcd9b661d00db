package muster.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a job gets of whoever submits it, as {@code flux submit} gives it: the environment and the working directory (RFC 14).
 * Without, it would run in the broker's directory with next to no environment, and find no command.
 *
 * @param environment the variables
 * @param folder the working directory
 */
record Surroundings(Map<String, String> environment, String folder) {
    private static final int LONGEST = 1 << 21;

    /** Those of this process. */
    static Surroundings here() {
        return new Surroundings(System.getenv(), System.getProperty("user.dir"));
    }

    /**
     * Those that a command has which ssh runs there: what {@code ssh host flux submit} would give.
     *
     * @param place whose machine it is
     * @param environment the variables of this process
     * @param patience how long it may take
     * @return them, later; it fails with an IOException of one line, or with a TimeoutException
     */
    static CompletableFuture<Surroundings> there(Place.Ssh place, Map<String, String> environment, Duration patience) {
        return new Program(new SshCommand(place, environment).variables(), Map.of(), patience).run("", LONGEST)
                .thenCompose(outcome -> {
                    if (outcome.status() != 0 || outcome.output().length == LONGEST) {
                        return CompletableFuture.failedFuture(new IOException(
                                outcome.status() == 0 ? "it is too large for a job" : outcome.why()));
                    }
                    return CompletableFuture.completedFuture(told(outcome.output()));
                });
    }

    /** As {@code env -0} tells them. What isn't UTF-8 can't be told to a job, and the way by which it was asked is none of it. */
    static Surroundings told(byte[] output) {
        var variables = new TreeMap<String, String>();
        for (var one : new String(output, StandardCharsets.UTF_8).split("\0")) {
            var middle = one.indexOf('=');
            if (middle > 0 && one.indexOf('\ufffd') < 0 && !one.startsWith("SSH_") && !one.startsWith("_=")) {
                variables.put(one.substring(0, middle), one.substring(middle + 1));
            }
        }
        return new Surroundings(variables, variables.getOrDefault("HOME", "/"));
    }

    /**
     * Gives them to a job that doesn't say otherwise, without what is the business of the instance and of other schedulers.
     *
     * @param jobspec as it is asked for
     * @return what is submitted
     */
    ObjectNode to(ObjectNode jobspec) {
        var given = jobspec.deepCopy();
        if (!(given.path("attributes").path("system") instanceof ObjectNode system)) {
            return given;
        }
        if (!system.has("cwd")) {
            system.put("cwd", folder);
        }
        if (!system.has("environment")) {
            var variables = system.putObject("environment");
            environment.forEach((name, value) -> {
                if (!name.startsWith("FLUX_") && !name.startsWith("SLURM_")) {
                    variables.put(name, value);
                }
            });
        }
        return given;
    }
}
