package muster.console;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import muster.console.session.Target;
import muster.flux.JobId;
import muster.tolerance.SitePolicy;

/**
 * How the console is to be opened.
 *
 * @param target what to open; empty: a Flux that runs here, else the scenario that comes with the program
 * @param at seconds after the beginning to stand at, paused; empty: the model plays, a recording stands at its end
 * @param screenshot where to write a picture of the window; then it isn't left open
 * @param dark which theme; empty: as the system
 * @param view what of it to show
 */
public record Launch(Optional<Target> target, OptionalDouble at, Optional<Path> screenshot, Optional<Boolean> dark,
        View view) {
    /** The console as it opens by itself. */
    public static final Launch PLAIN = new Launch(Optional.empty(), OptionalDouble.empty(), Optional.empty(),
            Optional.empty(), new Whole());

    /** What is shown of what is opened. */
    public sealed interface View {}

    /** All of it, in the console's window. */
    public record Whole() implements View {}

    /** A scenario beside today's Flux. */
    public record Compared() implements View {}

    /**
     * The page that asks what if a job had tolerated more, or less.
     *
     * @param job the job
     * @param tolerance how many nodes it would have tolerated to lose; empty: as many as it did
     * @param policy the site's; empty: that of the scenario, or every default
     */
    public record Asked(JobId job, OptionalInt tolerance, Optional<SitePolicy> policy) implements View {}

    /** The same, with a target where it has none. */
    Launch orElse(Optional<Target> other) {
        return new Launch(target.or(() -> other), at, screenshot, dark, view);
    }
}
