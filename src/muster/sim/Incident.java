package muster.sim;

import java.util.Locale;
import muster.flux.FormatException;
import muster.flux.IdSet;
import muster.journal.Command;

/**
 * Something that befalls nodes, at a time or at a rate.
 *
 * @param at seconds
 * @param what as an operator could inject it
 * @param ranks whom it befalls at that time
 * @param rate how likely it befalls each of the others
 * @param together whether the rate is that of a whole chassis
 * @param within seconds after {@code at} over which those of the rate are spread
 * @param check what the prolog says of it
 * @param message what the prolog says of it
 */
public record Incident(double at, Command.Fault what, IdSet ranks, double rate, boolean together, double within,
        String check, String message) {
    static Incident of(Part part, Machine machine) throws FormatException {
        var incident = new Incident(part.seconds("at", 0), fault(part, "what"), machine.targets(part),
                part.number("rate", 0, 1, "a probability", 0), Check.perChassis(part), part.seconds("within", 0),
                part.text("check", ""), part.text("message", ""));
        if (incident.ranks.isEmpty() && incident.rate == 0)
            throw part.refusal("ranks", "needs one of 'ranks', 'hosts', 'chassis', 'rate'");
        part.close();
        return incident;
    }

    /** A fault by its name; {@code hang} is another word for {@code time_out}. */
    static Command.Fault fault(Part part, String key) throws FormatException {
        part.need(key);
        var word = part.text(key, "");
        for (var fault : Command.Fault.values())
            if (fault.name().equals(word.toUpperCase(Locale.ROOT)))
                return fault;
        if (word.equals("hang"))
            return Command.Fault.TIME_OUT;
        throw part.refusal(key, Part.shown(part.need(key))
                + " is not one of \"degrade\", \"stop\", \"fail\", \"hang\", \"offline\", \"online\", "
                + "\"torpid\", \"lively\"");
    }
}
