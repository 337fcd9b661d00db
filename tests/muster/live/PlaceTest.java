package muster.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import muster.flux.FormatException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PlaceTest {
    @Test
    void a_local_uri_is_the_path_of_a_socket() throws FormatException {
        var place = Place.parse("local:///run/flux/local");
        assertEquals(new Place(Path.of("/run/flux/local")), place);
        assertEquals("local:///run/flux/local", place.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "local", "local://", "local://run", "ssh://host/run/flux/local", "/run/flux/local",
            "local:///a\0b"})
    void anything_else_is_refused_and_quoted(String uri) {
        assertEquals("Flux URI " + FormatException.quote(uri) + ": expected local:///path/of/the/socket",
                assertThrows(FormatException.class, () -> Place.parse(uri)).getMessage());
    }

    @Test
    void what_flux_uri_names_comes_before_the_machines_own() throws FormatException {
        assertEquals(Optional.of(new Place(Path.of("/a/local"))),
                Place.usual(Map.of("FLUX_URI", "local:///a/local")));
        assertThrows(FormatException.class, () -> Place.usual(Map.of("FLUX_URI", "nonsense")));
    }
}
