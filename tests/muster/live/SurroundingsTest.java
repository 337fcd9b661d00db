package muster.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import muster.flux.FormatException;
import muster.flux.Json;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SurroundingsTest {
    private static final Surroundings HERE = new Surroundings(
            Map.of("PATH", "/bin", "FLUX_URI", "local:///x", "SLURM_JOB_ID", "1"), "/home/ann");

    private static void gives(String expected, String jobspec) throws FormatException {
        var asked = (ObjectNode) Json.parse(jobspec);
        assertEquals(Json.parse(expected), HERE.to(asked));
        assertEquals(Json.parse(jobspec), asked);
    }

    @Test
    void a_job_gets_the_environment_and_the_folder_of_who_submits_it() throws FormatException {
        gives("""
                {"attributes":{"system":{"duration":0,"cwd":"/home/ann","environment":{"PATH":"/bin"}}}}""",
                "{\"attributes\":{\"system\":{\"duration\":0}}}");
    }

    @Test
    void one_that_has_its_own_keeps_them() throws FormatException {
        var own = "{\"attributes\":{\"system\":{\"cwd\":\"/\",\"environment\":{}}}}";
        gives(own, own);
    }

    @Test
    void what_is_no_jobspec_stays_as_it_is() throws FormatException {
        gives("{\"version\":1}", "{\"version\":1}");
    }

    @Test
    void what_a_login_elsewhere_has_is_read_but_for_what_tells_of_the_way_there() {
        var told = "HOME=/home/ann\0PATH=/opt/bin:/bin\0PS1=a=b\nc\0SSH_CLIENT=1.2.3.4 5 22\0_=/bin/env\0=x\0EMPTY=\0";
        assertEquals(
                new Surroundings(Map.of("HOME", "/home/ann", "PATH", "/opt/bin:/bin", "PS1", "a=b\nc", "EMPTY", ""),
                        "/home/ann"),
                Surroundings.told(told.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void what_can_not_be_told_to_a_job_is_left_out() {
        assertEquals(new Surroundings(Map.of("A", "1"), "/"),
                Surroundings.told("A=1\0B=\u00e9\0".getBytes(StandardCharsets.ISO_8859_1)));
    }
}
