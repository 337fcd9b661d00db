package muster.console.session;

import java.nio.file.Path;
import java.util.Objects;
import muster.flux.JobId;
import muster.journal.Instance;
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
     * The instance that a job of another is.
     *
     * @param parent the other
     * @param job the job
     */
    record Child(Instance parent, JobId job) implements Target {
        /** Nothing of it may be absent. */
        public Child {
            Objects.requireNonNull(parent);
            Objects.requireNonNull(job);
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
