package muster.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

    private static void gives(String expected, String jobspec, String place) throws FormatException {
        var asked = (ObjectNode) Json.parse(jobspec);
        assertEquals(Json.parse(expected), HERE.to(asked, Place.parse(place)));
        assertEquals(Json.parse(jobspec), asked);
    }

    @Test
    void a_job_of_this_machine_gets_the_environment_and_the_folder_of_who_submits_it() throws FormatException {
        gives("""
                {"attributes":{"system":{"duration":0,"cwd":"/home/ann","environment":{"PATH":"/bin"}}}}""",
                "{\"attributes\":{\"system\":{\"duration\":0}}}", "local:///run/flux/local");
    }

    @Test
    void one_that_has_its_own_keeps_them() throws FormatException {
        var own = "{\"attributes\":{\"system\":{\"cwd\":\"/\",\"environment\":{}}}}";
        gives(own, own, "local:///run/flux/local");
    }

    @Test
    void one_of_another_machine_and_what_is_no_jobspec_stay_as_they_are() throws FormatException {
        gives("{\"attributes\":{\"system\":{}}}", "{\"attributes\":{\"system\":{}}}", "ssh://cluster/run/flux/local");
        gives("{\"version\":1}", "{\"version\":1}", "local:///run/flux/local");
    }
}
