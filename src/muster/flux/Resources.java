package muster.flux;

import java.util.OptionalInt;

/**
 * The resources that a jobspec asks for (RFC 14), as far as they matter to who loses nodes.
 *
 * @param nodes how many nodes in all; empty where none is named or the number is open
 * @param slotsInNodes whether there are slots and each has a node above it
 */
record Resources(OptionalInt nodes, boolean slotsInNodes) {
    /** Sums up what is met on the way down. */
    private static final class Sums {
        private boolean anyNode;
        private boolean open;
        private long nodes;
        private boolean anySlot;
        private boolean bareSlot;
    }

    static Resources of(Field list) throws FormatException {
        var sums = new Sums();
        vertices(list, 1, false, sums);
        return new Resources(sums.anyNode && !sums.open ? OptionalInt.of((int) sums.nodes) : OptionalInt.empty(),
                sums.anySlot && !sums.bareSlot);
    }

    /**
     * @param times how many there are of what these stand in; 0 where that is open
     * @param inNode whether these stand in a node
     */
    private static void vertices(Field list, long times, boolean inNode, Sums sums) throws FormatException {
        var vertices = list.items();
        if (vertices.isEmpty()) {
            throw list.error("at least one resource");
        }
        for (var vertex : vertices) {
            vertex.object();
            var type = vertex.at("type").string();
            optional(vertex);
            // Flux itself lets a job ask for 0 GPUs, the only exception.
            var count = Count.of(vertex.at("count"), type.equals("gpu") ? 0 : 1);
            var each = count.isPresent() ? times * count.getAsInt() : 0;
            var node = type.equals("node");
            if (node) {
                sums.anyNode = true;
                sums.open |= each == 0;
                sums.nodes += each;
            }
            if (each > Integer.MAX_VALUE || sums.nodes > Integer.MAX_VALUE) {
                throw vertex.at("count").error("at most " + Integer.MAX_VALUE + " in all");
            }
            if (type.equals("slot")) {
                sums.anySlot = true;
                sums.bareSlot |= !inNode;
                vertex.at("label").string();
            }
            var within = vertex.at("with");
            if (!within.absent() || type.equals("slot")) {
                vertices(within, each, inNode || node, sums);
            }
        }
    }

    private static void optional(Field vertex) throws FormatException {
        for (var key : new String[]{"unit", "label", "id"}) {
            if (!vertex.at(key).absent()) {
                vertex.at(key).string();
            }
        }
        if (!vertex.at("exclusive").absent() && !vertex.at("exclusive").node().isBoolean()) {
            throw vertex.at("exclusive").error("true or false");
        }
    }
}
