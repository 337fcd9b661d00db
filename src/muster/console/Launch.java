package muster.console;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How the console is to be opened.
 *
 * @param target a scenario or a journal; empty: the scenario that comes with the program
 * @param at seconds after the beginning to stand at, paused; empty: the model plays, a recording stands at its end
 * @param screenshot where to write a picture of the window; then it isn't left open
 * @param dark which theme; empty: as the system
 */
public record Launch(Optional<Path> target, OptionalDouble at, Optional<Path> screenshot, Optional<Boolean> dark) {
    /** The console as it opens by itself. */
    public static final Launch PLAIN = new Launch(Optional.empty(), OptionalDouble.empty(), Optional.empty(),
            Optional.empty());
}
