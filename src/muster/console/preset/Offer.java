package muster.console.preset;

import java.util.List;
import muster.flux.FormatException;
import muster.sim.Preset;
import muster.sim.Scenario;

/**
 * A preset on offer.
 *
 * @param preset what is said of it
 * @param scenario what would run with it
 */
record Offer(Preset preset, Scenario scenario) {
    /** Those that come with the program, in a scenario. */
    static List<Offer> to(Scenario scenario) {
        return Preset.SHIPPED.stream().map(name -> of(name, scenario)).toList();
    }

    private static Offer of(String name, Scenario scenario) {
        try {
            var other = Preset.in(scenario, name);
            return new Offer(other.preset().orElseThrow(), other);
        } catch (FormatException e) {
            throw new IllegalStateException(e); // The scenario was read before, and the program's presets suit any.
        }
    }
}
