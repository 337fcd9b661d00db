package muster.live;

import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a job gets of whoever submits it, as {@code flux submit} gives it: the environment and the working directory (RFC 14).
 * Without, it would run in the broker's directory with next to no environment, and find no command.
 *
 * @param environment the variables; those of the instance and of other schedulers are their own business
 * @param folder the working directory
 */
record Surroundings(Map<String, String> environment, String folder) {
    /** Those of this process. */
    static Surroundings here() {
        return new Surroundings(System.getenv(), System.getProperty("user.dir"));
    }

    /**
     * Gives them to a job of this machine that doesn't say otherwise; another machine has its own.
     *
     * @param jobspec as it is asked for
     * @param place where to
     * @return what is submitted
     */
    ObjectNode to(ObjectNode jobspec, Place place) {
        var given = jobspec.deepCopy();
        if (place instanceof Place.Ssh || !(given.path("attributes").path("system") instanceof ObjectNode system)) {
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
