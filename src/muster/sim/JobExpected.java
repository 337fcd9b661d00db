package muster.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import muster.flux.FormatException;
import muster.flux.IdSet;
import muster.flux.JobResult;

/**
 * What should come of a job. What isn't said isn't checked.
 *
 * @param rejected whether ingest should refuse it
 * @param verdict the word; empty text for none
 * @param sets ranks by {@code lost}, {@code effective}, {@code trimmed}, {@code drained}, {@code kept}, {@code down}
 * @param lostCount how many ranks are lost, at least and at most
 * @param result how it ends
 * @param exceptions those it should have, in this order, and no others; null if not checked
 * @param started seconds of the scenario between which it starts
 * @param starts whether it starts at all
 * @param attempts how often it is submitted in all, at least and at most
 * @param last what should come of the last attempt, where it is submitted again
 */
public record JobExpected(boolean rejected, Optional<String> verdict, Map<String, IdSet> sets,
        Optional<Bounds> lostCount, Optional<JobResult> result, Optional<List<Raised>> exceptions,
        Optional<Bounds> started, Optional<Boolean> starts, Optional<Bounds> attempts, Optional<JobExpected> last) {
    /** The sets of ranks that can be expected, in the order they are told. */
    public static final List<String> SETS = List.of("ranks", "lost", "effective", "trimmed", "drained", "kept", "down");

    /** An exception: its type, its severity, the ranks if they matter, and a piece of the note. */
    public record Raised(String type, int severity, Optional<IdSet> ranks, String note) {}

    /** At least and at most. */
    public record Bounds(double least, double most) {
        /** Whether a number is between them. */
        public boolean hold(double number) {
            return number >= least && number <= most;
        }
    }

    public JobExpected {
        sets = Map.copyOf(sets);
    }

    static JobExpected of(Part part) throws FormatException {
        var sets = new TreeMap<String, IdSet>();
        for (var name : SETS)
            part.ids(name).ifPresent(ids -> sets.put(name, ids));
        var last = part.part("last");
        var expected = new JobExpected(part.flag("rejected", false),
                part.has("verdict") ? Optional.of(part.text("verdict", "")) : Optional.empty(), sets,
                bounds(part, "lostCount"), result(part), exceptions(part), bounds(part, "started"),
                part.has("starts") ? Optional.of(part.flag("starts", true)) : Optional.empty(),
                bounds(part, "attempts"), last.isPresent() ? Optional.of(of(last.get())) : Optional.empty());
        part.close();
        return expected;
    }

    /** A number that is hit exactly, or a list of two. */
    static Optional<Bounds> bounds(Part part, String key) throws FormatException {
        if (!part.has(key))
            return Optional.empty();
        var value = part.need(key);
        if (value.isNumber())
            return Optional.of(new Bounds(value.doubleValue(), value.doubleValue()));
        if (!value.isArray() || value.size() != 2)
            throw part.refusal(key, Part.shown(value) + " is not a number or a list of two");
        var least = Part.seconds(value.get(0), part.here(key) + "[0]");
        var most = Part.seconds(value.get(1), part.here(key) + "[1]");
        return Optional.of(new Bounds(least, most));
    }

    private static Optional<JobResult> result(Part part) throws FormatException {
        if (!part.has("result"))
            return Optional.empty();
        var word = part.text("result", "");
        for (var result : JobResult.values())
            if (result.name().equals(word.toUpperCase(Locale.ROOT)))
                return Optional.of(result);
        throw part.refusal("result", Part.shown(part.need("result"))
                + " is not one of COMPLETED, FAILED, CANCELED, TIMEOUT");
    }

    private static Optional<List<Raised>> exceptions(Part part) throws FormatException {
        if (!part.has("exceptions"))
            return Optional.empty();
        var all = new ArrayList<Raised>();
        for (var one : part.parts("exceptions", 1000)) {
            one.need("type");
            all.add(new Raised(one.text("type", ""), (int) one.whole("severity", 0, 7, "a severity"), one.ids("ranks"),
                    one.text("note", "")));
            one.close();
        }
        return Optional.of(List.copyOf(all));
    }
}
