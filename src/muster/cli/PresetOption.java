package muster.cli;

import muster.flux.FormatException;
import muster.sim.Preset;
import muster.sim.Scenario;

/** The option {@code --preset} of the commands that run scenarios. */
final class PresetOption {
    static final String HELP = "take prologs, faults, epilog and repair from this preset, not from the scenario: production, "
            + "early-life or stress, whose rates are orders of magnitude and whose durations are a placeholder, or a file "
            + "that muster fit wrote";

    private PresetOption() {}

    /** @param named the option's value; null where it isn't given */
    static Scenario in(Scenario scenario, String named) throws FormatException {
        if (named == null) {
            return scenario;
        }
        try {
            return Preset.in(scenario, named);
        } catch (FormatException e) {
            throw new FormatException("--preset " + FormatException.visible(named) + ": " + e.getMessage());
        }
    }
}
