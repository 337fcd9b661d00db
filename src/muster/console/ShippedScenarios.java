package muster.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import muster.flux.FormatException;
import muster.sim.Scenario;

/** The scenarios that come with the program. */
final class ShippedScenarios {
    /** The one that is opened when nothing else is asked for. */
    static final String DEFAULT = "default";

    private static final String FOLDER = "muster/scenarios/";
    private static final String ENDING = ".json";

    private ShippedScenarios() {}

    /** Their names, in order; a folder and a slash before the name of one that is in a folder. */
    static List<String> names() {
        var layer = ShippedScenarios.class.getModule().getLayer();
        if (layer == null) {
            return List.of(DEFAULT);
        }
        var module = layer.configuration().findModule(ShippedScenarios.class.getModule().getName()).orElseThrow();
        try (var reader = module.reference().open(); var files = reader.list()) {
            return files.filter(file -> file.startsWith(FOLDER) && file.endsWith(ENDING))
                    .map(file -> file.substring(FOLDER.length(), file.length() - ENDING.length())).sorted().toList();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** Names by the folder they are in, "" first, which is that of the scenarios in none. */
    static SortedMap<String, List<String>> byFolder(List<String> names) {
        return names.stream().collect(Collectors.groupingBy(
                name -> name.substring(0, Math.max(0, name.lastIndexOf('/'))), TreeMap::new, Collectors.toList()));
    }

    /**
     * Reads one.
     *
     * @param name one of {@link #names}
     * @return the scenario
     * @throws IllegalStateException if it isn't there or isn't right: the program was packed badly
     */
    static Scenario read(String name) {
        try (var in = ShippedScenarios.class.getResourceAsStream("/" + FOLDER + name + ENDING)) {
            if (in == null) {
                throw new IllegalStateException("no scenario " + name);
            }
            return Scenario.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), name + ENDING);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        } catch (FormatException wrong) {
            throw new IllegalStateException(wrong.getMessage(), wrong);
        }
    }
}
