package muster.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import muster.flux.FormatException;
import muster.flux.JobId;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PlaceTest {
    @Test
    void a_local_uri_is_the_path_of_a_socket() throws FormatException {
        var place = Place.parse("local:///run/flux/local");
        assertEquals(new Place.Local(Path.of("/run/flux/local")), place);
        assertEquals("local:///run/flux/local", place.toString());
    }

    @ParameterizedTest
    @CsvSource({"ssh://cluster/run/flux/local, , cluster, , /run/flux/local",
            "ssh://me@login-1.site.org:2222/tmp/a b, me, login-1.site.org, 2222, /tmp/a b"})
    void an_ssh_uri_names_user_machine_port_and_socket(String uri, String user, String host, Integer port, String path)
            throws FormatException {
        var place = Place.parse(uri);
        assertEquals(new Place.Ssh(Optional.ofNullable(user), host,
                port == null ? OptionalInt.empty() : OptionalInt.of(port), path), place);
        assertEquals(uri, place.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ƒGLXa5u", "ƒGLXa5u/ƒGLXa5u", "local:///run/flux/local#ƒGLXa5u/ƒGLXa5u",
            "ssh://cluster/run/flux/local#ƒGLXa5u"})
    void a_job_is_the_place_of_its_own_instance(String text) throws FormatException {
        assertEquals(text, assertInstanceOf(Place.OfJob.class, Place.parse(text)).toString());
        assertEquals(Place.parse(text), Place.parse(text.replace("ƒ", "f")));
    }

    @Test
    void a_job_in_a_job_is_asked_of_the_outer_one() throws FormatException {
        var outer = new Place.OfJob(Optional.empty(), new JobId(10066329600L));
        assertEquals(new Place.OfJob(Optional.of(outer), new JobId(1)), Place.parse("jobid:fGLXa5u/f2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "local", "local://", "local://run", "/run/flux/local", "local:///a\0b", "ssh://host",
            "ssh:///run/flux/local", "ssh://-oProxyCommand=x/run/flux/local", "ssh://-l@host/run/flux/local",
            "ssh://host:0/a", "ssh://host:99999/a", "ssh://a b/c", "ssh://host/a\nb", "#ƒGLXa5u", "ƒGLXa5u/"})
    void anything_else_is_refused_and_quoted(String uri) {
        assertTrue(assertThrows(FormatException.class, () -> Place.parse(uri)).getMessage().endsWith(
                ": expected local:///path/of/the/socket, ssh://[user@]host[:port]/path/of/the/socket or a job's id"));
    }

    @Test
    void what_flux_uri_names_comes_before_the_machines_own() throws FormatException {
        assertEquals(Optional.of(new Place.Local(Path.of("/a/local"))),
                Place.usual(Map.of("FLUX_URI", "local:///a/local")));
        assertThrows(FormatException.class, () -> Place.usual(Map.of("FLUX_URI", "nonsense")));
    }
}
