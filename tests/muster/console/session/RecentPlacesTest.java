package muster.console.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import muster.flux.FormatException;
import muster.live.Place;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RecentPlacesTest {
    @TempDir
    private Path folder;

    private static Place place(String uri) throws FormatException {
        return Place.parse(uri);
    }

    private static List<String> uris(RecentPlaces recent) {
        return recent.read().places().stream().map(Place::toString).toList();
    }

    @Test
    void the_latest_is_first_and_each_is_there_once() throws Exception {
        var recent = RecentPlaces.of(Map.of("XDG_CONFIG_HOME", folder.resolve("new").toString()));
        assertEquals(List.of(), uris(recent));
        for (var uri : List.of("local:///a", "ssh://ann@cluster:2222/run/flux/local", "local:///a#f3DNLpEj",
                "local:///a")) {
            assertEquals(Optional.empty(), recent.add(place(uri)));
        }
        assertEquals(List.of("local:///a", "local:///a#ƒ3DNLpEj", "ssh://ann@cluster:2222/run/flux/local"),
                uris(RecentPlaces.in(folder.resolve("new/muster/recent-places"))));
    }

    @Test
    void only_the_last_twelve_are_kept() throws Exception {
        var recent = RecentPlaces.in(folder.resolve("recent"));
        for (var i = 0; i < 30; i++) {
            recent.add(place("local:///" + i));
        }
        assertEquals("12 local:///29 local:///18",
                uris(recent).size() + " " + uris(recent).getFirst() + " " + uris(recent).getLast());
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "local:///a\n\nlocal:///b\n", "\u0000", "local:///a\nssh://\n"})
    void a_bad_file_is_told_of_and_begun_anew(String text) throws Exception {
        var file = Files.writeString(folder.resolve("recent"), text);
        var recent = RecentPlaces.in(file);
        var read = recent.read();
        assertEquals(List.of(), read.places());
        var trouble = read.trouble().orElseThrow();
        assertTrue(trouble.startsWith("The list of recent places, " + file + ", can't be used: "), trouble);
        assertEquals(1, trouble.lines().count());
        recent.add(place("local:///a"));
        assertEquals("local:///a\n", Files.readString(file));
    }

    @Test
    void a_file_that_grew_too_large_is_not_read() throws Exception {
        var file = Files.writeString(folder.resolve("recent"), "local:///a\n".repeat(10_000));
        assertTrue(RecentPlaces.in(file).read().trouble().orElseThrow().contains("longer than 64 KiB"));
    }

    @Test
    void where_it_cannot_be_kept_that_is_said() throws Exception {
        var recent = RecentPlaces.in(Files.writeString(folder.resolve("file"), "").resolve("recent"));
        assertTrue(recent.add(place("local:///a")).orElseThrow().startsWith("The list of recent places isn't kept: "));
    }
}
