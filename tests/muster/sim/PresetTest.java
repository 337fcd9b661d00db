package muster.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import muster.flux.FormatException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PresetTest {
    private static final String REST = "'cluster': {'hosts': 'pi[0-31]', 'chassis': 16}, 'jobs': [{'nodes': 4}]}";

    @TempDir
    private Path folder;

    private Scenario beside(String preset, String scenario) throws IOException, FormatException {
        Files.writeString(folder.resolve("ours.json"), preset.replace('\'', '"'));
        return Scenario.parse(scenario.replace('\'', '"'), folder.resolve("story.json").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "early-life", "stress"})
    void those_that_are_shipped_say_where_they_come_from_and_what_is_a_placeholder(String name) {
        var scenario = Played.scenario("{'preset': '" + name + "', " + REST);
        var preset = scenario.preset().orElseThrow();
        assertEquals(name, preset.name());
        assertTrue(preset.source().contains("not a fit") || preset.source().contains("not fits"), preset.source());
        assertTrue(preset.placeholders().getFirst().contains("durations"), preset.placeholders().toString());
        assertTrue(preset.words().contains("Placeholders: "), preset.words());
        assertEquals(new Spread.LogNormal(45, 0.45), scenario.prologs().getFirst().duration());
        // A tail beyond 140 s, but a thin one.
        assertTrue(scenario.prologs().getFirst().duration().seconds(0.99) < 140);
        assertTrue(scenario.prologs().getFirst().duration().seconds(0.999) > 140);
    }

    @Test
    void every_file_among_the_samples_is_shipped() throws IOException {
        try (var files = Files.list(Path.of("sample-data/presets"))) {
            assertEquals(Preset.SHIPPED.stream().map(name -> name + ".json").sorted().toList(),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void what_the_scenario_says_itself_stands_before_it() {
        var scenario = Played.scenario("{'preset': 'stress', 'prologs': [{'duration': '1s'}], " + REST);
        assertEquals(List.of(), scenario.prologs().getFirst().checks());
        assertEquals("stress", scenario.preset().orElseThrow().name());
    }

    @Test
    void a_scenario_with_a_preset_stands_for_itself_wherever_it_is() throws IOException, FormatException {
        var scenario = beside("{'name': 'ours', 'repair': '5s', 'prologs': [{'duration': '2s'}], 'rests': {'x': 1}}",
                "{'preset': 'ours.json', " + REST);
        var again = Scenario.parse(scenario.json().toString(), "elsewhere");
        assertEquals(scenario.prologs(), again.prologs());
        assertEquals(Optional.of(new Spread.Constant(5)), again.repair());
        assertEquals(scenario.preset(), again.preset());
        assertEquals(Simulation.run(scenario), Simulation.run(again));
        assertFalse(again.json().get("preset").has("prologs"));
    }

    @Test
    void a_preset_can_take_the_place_of_what_a_scenario_says() throws FormatException {
        var scenario = Preset.in(Played.scenario("{'repair': '1s', 'prologs': [{'duration': '1s'}], " + REST),
                "stress");
        assertEquals(0.125, scenario.prologs().getFirst().checks().getFirst().rate());
        assertEquals(Optional.empty(), scenario.repair());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ours.json  | {'prologs'           | preset: "ours.json": not JSON
            ours.json  | []                   | preset: "ours.json": is not an object
            ours.json  | {'prolog': []}       | preset: unknown key 'prolog'
            ours.json  | {'prologs': [{}]}    | prologs[0]: needs 'duration'
            other.json | {}                   | preset: "other.json": no such file, nor one of production, early-life, stress
            .          | {}                   | preset: ".": no such file, nor one of
            a\\u0000b  | {}                   | preset: "a\\u0000b": no such file, nor one of
            """)
    void one_that_is_none_is_refused_in_a_line(String named, String preset, String message) {
        var error = assertThrows(FormatException.class, () -> beside(preset, "{'preset': '" + named + "', " + REST));
        var file = folder.resolve("story.json") + ": ";
        assertEquals(1, error.getMessage().lines().count());
        assertTrue(error.getMessage().startsWith(file + message) || error.getMessage().replace('\'', '"')
                .startsWith((file + message).replace('\'', '"')), error.getMessage());
    }
}
