package muster.sim;

import java.util.ArrayList;
import java.util.List;
import muster.flux.FormatException;
import tools.jackson.databind.node.ObjectNode;

/**
 * Many jobs of one kind: a job of a scenario that has {@code repeat}, whose nodes, length and limit may be spreads. Each copy is
 * drawn by its own number, so that another spread of one of them leaves the others as they were.
 */
final class Repeat {
    static final String KEY = "repeat";

    private Repeat() {}

    /**
     * The jobs that an entry stands for: itself, or its copies.
     *
     * @param draw the entry's own
     */
    static List<Part> of(Part entry, Machine machine, Draw draw) throws FormatException {
        var repeat = entry.part(KEY);
        if (repeat.isEmpty())
            return List.of(entry);
        var count = (int) repeat.get().whole("count", 1, Scenario.MOST_JOBS, "a number of jobs");
        var every = repeat.get().has("every")
                ? Spread.of(repeat.get().need("every"), repeat.get().here("every"))
                : new Spread.Constant(0);
        repeat.get().close();
        var nodes = Spread.counts(entry.need("nodes"), entry.here("nodes"));
        var length = entry.has("length")
                ? Spread.of(entry.need("length"), entry.here("length"))
                : new Spread.Constant(JobPlan.USUAL_LENGTH);
        var limit = Limit.of(entry);
        var name = entry.text("name", "");
        var at = entry.seconds("at", 0);
        var copies = new ArrayList<Part>(count);
        for (var i = 0; i < count; i++) {
            var copy = (ObjectNode) entry.node().deepCopy();
            copy.remove(KEY);
            var seconds = millis(length.seconds(draw.of("length").uniform(i)));
            copy.put("at", millis(at)).put("length", seconds).put("limit",
                    limit.seconds(seconds, draw.of("limit").uniform(i)));
            copy.put("nodes", Math.clamp(Math.round(nodes.seconds(draw.of("nodes").uniform(i))), 1, machine.size()));
            if (!name.isEmpty())
                copy.put("name", name + "-" + i);
            copies.add(Part.of(copy, entry.path()));
            at += every.seconds(draw.of("every").uniform(i));
        }
        return copies;
    }

    private static double millis(double seconds) {
        return Math.round(Math.min(seconds, Scenario.MOST_SECONDS + 1) * 1000) / 1000.0;
    }

    /** The time that users ask for: whatever it is, or so many times what the job needs. */
    private record Limit(Spread spread, boolean lengths) {
        static Limit of(Part entry) throws FormatException {
            if (!entry.has("limit"))
                return new Limit(new Spread.Constant(0), false);
            var limit = entry.need("limit");
            if (!limit.has("lengths"))
                return new Limit(Spread.of(limit, entry.here("limit")), false);
            var part = entry.part("limit").orElseThrow();
            var lengths = new Limit(Spread.of(part.need("lengths"), part.here("lengths")), true);
            part.close();
            return lengths;
        }

        /** In whole seconds. */
        double seconds(double length, double u) {
            return Math.min(Scenario.MOST_SECONDS, Math.ceil(spread.seconds(u) * (lengths ? length : 1)));
        }
    }
}
