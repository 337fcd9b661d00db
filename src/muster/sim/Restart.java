package muster.sim;

import java.util.ArrayList;
import java.util.List;
import muster.flux.FormatException;

/**
 * The instance goes down and comes back, and what it had written is all that the new one knows. Jobs that run are met again
 * (RFC 50), those between start and the end of their launch are lost, and those that wait are queued anew.
 *
 * @param at seconds when it goes down
 * @param down seconds until it is back
 * @param resumes whether a prolog goes on where the journal says it was (a proposal); today nobody ends a prolog or an
 *        epilog that was under way, so that the job keeps its nodes for good, canceled or not
 */
public record Restart(double at, double down, boolean resumes) {
    /** In order of time. */
    static List<Restart> all(List<Part> parts) throws FormatException {
        var all = new ArrayList<Restart>();
        for (var part : parts) {
            var restart = new Restart(part.seconds("at", 0), part.seconds("down", 10), resumes(part));
            if (!all.isEmpty() && restart.at < all.getLast().at + all.getLast().down + Scenario.BOOT)
                throw part.refusal("at",
                        Part.shown(part.need("at")) + " is before the instance is back from the last one");
            all.add(restart);
            part.close();
        }
        return all;
    }

    private static boolean resumes(Part part) throws FormatException {
        return switch (part.text("prologs", "forgotten")) {
            case "forgotten" -> false;
            case "resumed" -> true;
            default -> throw part.refusal("prologs",
                    Part.shown(part.need("prologs")) + " is not \"forgotten\" or \"resumed\"");
        };
    }
}
