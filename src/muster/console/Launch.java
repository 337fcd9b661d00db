package muster.console;

import muster.console.session.Target;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How the console is to be opened.
 *
 * @param target what to open; empty: a Flux that runs here, else the scenario that comes with the program
 * @param at seconds after the beginning to stand at, paused; empty: the model plays, a recording stands at its end
 * @param screenshot where to write a picture of the window; then it isn't left open
 * @param dark which theme; empty: as the system
 * @param compare whether to show it beside today's Flux; of a scenario only
 */
public record Launch(Optional<Target> target, OptionalDouble at, Optional<Path> screenshot, Optional<Boolean> dark,
        boolean compare) {
    /** The console as it opens by itself. */
    public static final Launch PLAIN = new Launch(Optional.empty(), OptionalDouble.empty(), Optional.empty(),
            Optional.empty(), false);

    /** The same, with a target where it has none. */
    Launch orElse(Optional<Target> other) {
        return new Launch(target.or(() -> other), at, screenshot, dark, compare);
    }
}
