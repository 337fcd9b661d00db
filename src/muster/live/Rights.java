package muster.live;

import java.util.Optional;
import muster.journal.Command;

/** What a user may do in an instance, as far as it follows from who it is: the owner all, a guest what Flux grants guests. */
final class Rights {
    private Rights() {}

    /** Why a command would be refused; empty if that isn't known. */
    static Optional<String> refusal(About about, Command command) {
        return switch (command) {
            case Command.Drain _,Command.Undrain _ -> about.owner()
                    ? Optional.empty()
                    : Optional
                            .of("Only the instance's owner may drain and undrain; here you are " + about.user() + ".");
            case Command.Inject _ -> Optional.of("A running Flux takes no faults: the model does.");
            case Command.ForceDown _ -> Optional.of("A running Flux can't yet take ranks away from a job.");
            case Command.Submit _,Command.Cancel _,Command.Raise _ -> Optional.empty();
        };
    }
}
