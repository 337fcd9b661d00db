package muster.sim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import muster.flux.FormatException;
import muster.flux.IdSet;
import muster.tolerance.ControlMessage;

/**
 * One thing a prolog action looks at on each rank, and where it doesn't find it.
 *
 * @param name as the prolog reports it
 * @param ending what happens then
 * @param finds what the prolog reports then: one thing, or all that its script says
 * @param spoken whether the script says so and runs to its end
 * @param ranks where it certainly fails
 * @param rate how likely it fails elsewhere
 * @param together whether the rate is that of a whole chassis, all of whose ranks fail then
 * @param jobs the jobs of the scenario that meet it; empty for all
 * @param after seconds from the start of the script; empty: somewhere along it
 * @param unnamed whether a service outside fails as a whole and names no rank; the rate is that of the action then
 */
public record Check(String name, Ending ending, List<Ailment> finds, boolean spoken, IdSet ranks, double rate,
        boolean together,
        Optional<IdSet> jobs, OptionalDouble after, boolean unnamed) {
    /** Characters of one text: more than a control message may have. */
    private static final int MOST_SAID = 2 * ControlMessage.LONGEST;

    public Check {
        finds = List.copyOf(finds);
    }

    static Check of(Part part, Machine machine, OptionalInt special) throws FormatException {
        part.need("name");
        var finds = finds(part, special);
        var after = part.has("after") ? OptionalDouble.of(part.seconds("after", 0)) : OptionalDouble.empty();
        var check = new Check(part.text("name", ""), worst(finds), finds, said(part), machine.targets(part),
                part.number("rate", 0, 1, "a probability", 0), perChassis(part),
                part.ids("jobs"), after, part.flag("unnamed", false));
        part.close();
        if (check.unnamed && (check.spoken || !check.ending.early()))
            throw part.refusal("unnamed", "goes with \"reports\" of {\"exit\": 1} or {\"signal\": 9} only");
        return check;
    }

    /** The same on the rabbits of these ranks, which fail for a whole chassis. */
    Check on(IdSet others) {
        return new Check(name, ending, finds, spoken, others, rate, true, jobs, after, unnamed);
    }

    private static boolean said(Part part) throws FormatException {
        return part.need("reports").has("says");
    }

    private static List<Ailment> finds(Part part, OptionalInt special) throws FormatException {
        if (!said(part)) {
            var ending = Ending.of(part, "reports", special);
            return List.of(Ailment.of(ending, part.text("name", ""), part.text("message", "")));
        }
        var how = part.part("reports").orElseThrow();
        var finds = Ailment.said(writes(how), part.text("name", ""));
        how.close();
        if (finds.isEmpty())
            throw part.refusal("reports.says", "no line of it begins with \"" + ControlMessage.MARK + "\"");
        return finds;
    }

    /** Texts, or {@code {"repeat": "x", "times": 1000}} for one that would be long to write out. */
    private static List<String> writes(Part how) throws FormatException {
        var array = how.need("says");
        if (!array.isArray() || array.size() > 1000)
            throw how.refusal("says", Part.shown(array) + " is not a list of at most 1000 texts");
        var writes = new ArrayList<String>();
        for (var i = 0; i < array.size(); i++) {
            var path = how.here("says") + "[" + i + "]";
            writes.add(array.get(i).isString() ? array.get(i).stringValue() : repeated(Part.of(array.get(i), path)));
        }
        return writes;
    }

    private static String repeated(Part part) throws FormatException {
        part.need("repeat");
        var text = part.text("repeat", "");
        var times = (int) part.whole("times", 1, MOST_SAID / Math.max(1, text.length()), "a number of times");
        part.close();
        return text.repeat(times);
    }

    private static Ending worst(List<Ailment> finds) {
        return finds.stream().map(Ailment::ending).max(Comparator.comparing(Ending::outcome)).orElseThrow();
    }

    static boolean perChassis(Part part) throws FormatException {
        return switch (part.text("per", "rank")) {
            case "rank" -> false;
            case "chassis" -> true;
            default -> throw part.refusal("per", Part.shown(part.need("per")) + " is not \"rank\" or \"chassis\"");
        };
    }

    boolean meets(int job) {
        return jobs.isEmpty() || jobs.get().contains(job);
    }

    /** Whether it fails on a rank, by a draw that is this check's own. */
    boolean fails(Draw draw, int rank, int chassis) {
        return !unnamed && (ranks.contains(rank) || rate > 0 && draw.uniform(together ? rank / chassis : rank) < rate);
    }

    /** Whether the action fails and names no rank. */
    boolean failsUnnamed(Draw draw) {
        return unnamed && draw.uniform(-1) < rate;
    }
}
