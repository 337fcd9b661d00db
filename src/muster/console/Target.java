package muster.console;

import java.nio.file.Path;
import java.util.Objects;
import muster.live.Place;
import muster.sim.Scenario;

/** What a window can open. */
public sealed interface Target {
    /**
     * A scenario or a journal.
     *
     * @param path the file
     */
    record InFile(Path path) implements Target {
        /** It may not be absent. */
        public InFile {
            Objects.requireNonNull(path);
        }
    }

    /**
     * The model.
     *
     * @param scenario what it runs
     */
    record Model(Scenario scenario) implements Target {
        /** It may not be absent. */
        public Model {
            Objects.requireNonNull(scenario);
        }
    }

    /**
     * A running Flux.
     *
     * @param place where it is reached
     */
    record Running(Place place) implements Target {
        /** It may not be absent. */
        public Running {
            Objects.requireNonNull(place);
        }
    }
}
