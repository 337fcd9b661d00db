package muster.sim;

import java.util.List;
import java.util.stream.IntStream;
import muster.flux.FormatException;
import muster.flux.HostList;
import muster.flux.IdSet;
import tools.jackson.databind.node.ObjectNode;

/**
 * The script that rank 0 of a job's own instance runs before anything else: it reads the exceptions of the job and drains the
 * nodes they name.
 */
final class Rc1 {
    static final String REASON = "failed job prolog";

    private Rc1() {}

    /**
     * The ranks to drain. Those of the job's instance aren't those of the exceptions, so they are found by their hosts.
     *
     * @param exceptions contexts of the job's exceptions, in order
     * @param hosts of the job's instance, by rank
     */
    static IdSet drains(List<ObjectNode> exceptions, HostList hosts) {
        return IdSet.unionOf(exceptions.stream().filter(one -> one.path("userid").asLong(0) == 0)
                .map(one -> ranks(named(one), hosts)).toList());
    }

    /** The hosts as data; of flux-coral2's own type, whose note is nothing else, as text. */
    private static String named(ObjectNode exception) {
        return switch (exception.path("type").stringValue("")) {
            case "node-failure" -> exception.path("nodelist").stringValue("");
            case "dws-node-failure" -> exception.path("note").stringValue("");
            default -> "";
        };
    }

    private static IdSet ranks(String named, HostList hosts) {
        try {
            return IdSet.of(HostList.parse(named).stream().flatMapToInt(host -> {
                var rank = hosts.indexOf(host);
                return rank < 0 ? IntStream.empty() : IntStream.of(rank);
            }).toArray());
        } catch (FormatException _) {
            return IdSet.EMPTY; // What a person raised may say anything: it names nobody.
        }
    }
}
