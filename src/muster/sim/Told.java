package muster.sim;

import java.util.ArrayList;
import java.util.List;
import muster.flux.FormatException;
import muster.flux.IdSet;
import tools.jackson.databind.node.ObjectNode;

/** What a job was told: the contexts of its exceptions, in order. */
final class Told {
    private final List<ObjectNode> contexts = new ArrayList<>();

    void add(ObjectNode context) {
        contexts.add(context);
    }

    List<ObjectNode> contexts() {
        return contexts;
    }

    /** The ranks that they name as data: all that the job was to do without. */
    IdSet ranks() {
        return IdSet.unionOf(contexts.stream().map(one -> {
            try {
                return IdSet.parse(one.path("ranks").stringValue(""));
            } catch (FormatException _) {
                return IdSet.EMPTY; // What a person raised may say anything: it names nobody.
            }
        }).toList());
    }
}
