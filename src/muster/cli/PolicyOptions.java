package muster.cli;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import muster.flux.FormatException;
import muster.flux.Json;
import muster.tolerance.SitePolicy;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The site's policy as a command line gives it: a file, and single keys in place of what the file says. */
final class PolicyOptions {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");

    @Option(names = "--policy", paramLabel = "FILE", description = "the site's policy, a JSON object; by default every key has its default")
    private String file;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "one key of the policy by its path, as failed=trim or degraded.ordinary=keep; may be given several times")
    private List<String> set = List.of();

    /** Whether anything is said of it. */
    boolean isGiven() {
        return file != null || !set.isEmpty();
    }

    /**
     * The policy.
     *
     * @throws FormatException in a line that says where it can't be used
     */
    SitePolicy policy(Stdio stdio) throws FormatException, IOException {
        var json = Json.object();
        if (file != null) {
            var source = new Source(file, stdio);
            var text = source.text();
            try {
                var read = Json.parse(text);
                SitePolicy.of(read);
                json = (ObjectNode) read; // Whatever else it is was refused.
            } catch (FormatException e) {
                throw new FormatException(source.name() + ": " + e.getMessage());
            }
        }
        for (var change : set) {
            set(json, change);
            try {
                SitePolicy.of(json);
            } catch (FormatException e) {
                throw new FormatException("--set " + FormatException.quote(change) + ": " + e.getMessage());
            }
        }
        return SitePolicy.of(json);
    }

    private static void set(ObjectNode policy, String change) throws FormatException {
        var mark = change.indexOf('=');
        var keys = mark < 1 ? List.<String>of() : List.of(change.substring(0, mark).split("\\.", -1));
        if (keys.isEmpty() || keys.contains("") || keys.size() > 2) {
            throw new FormatException("--set " + FormatException.quote(change)
                    + ": expected KEY=VALUE, as failed=trim or degraded.instance=trim");
        }
        var at = policy;
        for (var key : keys.subList(0, keys.size() - 1)) {
            at = at.get(key) instanceof ObjectNode inner ? inner : at.putObject(key);
        }
        at.set(keys.getLast(), value(change.substring(mark + 1)));
    }

    private static JsonNode value(String text) {
        var nodes = Json.mapper.getNodeFactory();
        return NUMBER.matcher(text).matches() ? nodes.numberNode(Long.parseLong(text)) : nodes.stringNode(text);
    }
}
