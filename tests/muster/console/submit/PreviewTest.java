package muster.console.submit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import muster.flux.FormatException;
import muster.flux.Json;
import muster.tolerance.Limits;
import muster.tolerance.SitePolicy;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PreviewTest {
    private static Preview of(Limits limits, boolean instance) {
        return Preview.of(60, limits, instance, SitePolicy.DEFAULT, 0);
    }

    @Test
    void with_no_spare_it_says_that_all_must_pass() {
        assertEquals(List.of("Starts only if all 60 nodes pass."), of(Limits.NONE, true).words());
    }

    @Test
    void for_an_instance_it_says_what_is_drained_trimmed_and_fatal_by_default() {
        assertEquals(List.of("Starts with 50 to 60 nodes.",
                "Degraded nodes stay in R, drained in the job's instance; the first node is trimmed.",
                "Nodes that stopped or went offline are trimmed from R.",
                "Nodes that failed or timed out fail the job."), of(Limits.of(10), true).words());
    }

    @Test
    void of_a_running_flux_it_promises_nothing_and_says_what_a_stock_one_does() {
        assertEquals("Asks for 12 nodes and can do without 2. What then becomes of a node is this site's to say.\n"
                + "! A stock Flux doesn't tolerate any: a prolog that fails on one node fails the job.",
                Preview.unknown(12, Limits.of(2)).text());
        assertEquals("Starts only if all 12 nodes pass.", Preview.unknown(12, Limits.NONE).text());
    }

    @Test
    void for_an_ordinary_job_degraded_nodes_are_trimmed() {
        assertEquals("Degraded nodes are trimmed from R.", of(Limits.of(10), false).words().get(1));
    }

    @Test
    void outcomes_of_one_fate_are_said_together() throws FormatException {
        var policy = SitePolicy.of(Json.parse("{\"failed\":\"trim\",\"timedOut\":\"trim\"}"));
        assertEquals("Nodes that stopped, went offline, failed or timed out are trimmed from R.",
                Preview.of(60, Limits.of(10), true, policy, 0).words().get(2));
    }

    @Test
    void limits_per_action_say_what_the_others_may_lose() {
        var limits = new Limits(10, Map.of("dws-setup", 10, "job-manager.prolog", 2), true, OptionalDouble.empty());
        assertEquals("dws-setup may lose 10, job-manager.prolog 2, any other action none.",
                of(limits, true).words().getLast());
    }

    @Test
    void a_wait_says_when_it_begins_and_how_it_ends() {
        var limits = new Limits(10, Map.of(), false, OptionalDouble.of(30));
        assertEquals("Once 50 passed, waits 30s for the rest, then trims them.", of(limits, true).words().getLast());
    }

    @Test
    void spare_nodes_that_do_not_cover_a_rabbit_are_warned_of() {
        assertEquals(List.of("Spare 10 doesn't cover one rabbit (16 nodes)."),
                Preview.of(60, Limits.of(10), true, SitePolicy.DEFAULT, 16).warnings());
        assertEquals(List.of(), Preview.of(60, Limits.of(16), true, SitePolicy.DEFAULT, 16).warnings());
    }
}
