package muster.tolerance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import muster.flux.FormatException;
import muster.flux.Json;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PreviewTest {
    private static Preview preview(String tolerance, String policy, boolean instance, boolean trimmable) {
        try {
            var system = (ObjectNode) Json
                    .parse("{'tolerance':".replace('\'', '"') + tolerance.replace('\'', '"') + "}");
            return Preview.of(Tolerance.of(system), 60, Given.policyOf(policy), instance, trimmable, 16);
        } catch (FormatException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void an_instance_under_the_default_policy() {
        assertEquals(
                "Starts with at least 50 of 60. Degraded ranks are drained in your instance; unmarked failures"
                        + " still fail"
                        + " the job. A degraded first rank is trimmed from R.",
                preview("10", "{}", true, true).text());
    }

    @Test
    void an_ordinary_job_under_the_default_policy() {
        assertEquals(
                "Starts with at least 50 of 60. Degraded ranks are trimmed from R; unmarked failures still fail"
                        + " the job.",
                preview("{'min':50}", "{}", false, true).text());
    }

    @Test
    void nothing_tolerated() {
        assertEquals("Starts only with all 60.", preview("0", "{}", true, true).text());
    }

    @Test
    void an_R_that_cannot_be_trimmed() {
        assertEquals(
                "Starts with at least 50 of 60. Degraded ranks fail the job; any other lost rank fails the job, as R"
                        + " can't be trimmed here.",
                preview("10", "{}", false, false).text());
        assertEquals(
                "Starts with at least 50 of 60. Degraded ranks are kept in R and told; any other lost rank"
                        + " fails the job,"
                        + " as R can't be trimmed here.",
                preview("10", "{'untrimmable':{'ordinary':'keep'}}", false, false).text());
        assertEquals(
                "Starts with at least 50 of 60. Degraded ranks are drained in your instance; any other lost"
                        + " rank fails the"
                        + " job, as R can't be trimmed here. A degraded first rank fails the job.",
                preview("10", "{}", true, false).text());
    }

    @Test
    void a_site_that_trims_some_unmarked_failures() {
        assertEquals(
                "Starts with at least 50 of 60. Degraded ranks are trimmed from R; failed ranks are trimmed from R,"
                        + " timed-out and canceled ones fail the job.",
                preview("10", "{'failed':'trim'}", false, true).text());
        assertEquals(
                "Starts with at least 50 of 60. Degraded ranks are trimmed from R; unmarked failures are"
                        + " trimmed from R.",
                preview("10", "{'failed':'trim','timedOut':'trim','canceled':'trim'}", false, true).text());
    }

    @Test
    void named_actions_and_a_wait() {
        assertEquals(
                "Starts with at least 58 of 60. dws-setup may lose 2. No other action may lose any. Degraded ranks are"
                        + " trimmed from R; unmarked failures still fail the job. Once 58 have passed, waits at"
                        + " most 30s for the rest,"
                        + " then trims them.",
                preview("{'nodes':2,'actions':{'dws-setup':2},'wait':30}", "{}", false, true).text());
    }

    @Test
    void warnings_name_what_may_not_be_as_one_thinks() {
        assertEquals(List.of("Spare 10 doesn't cover one rabbit (16 nodes)."),
                preview("10", "{}", true, true).warnings());
        assertEquals(List.of(), preview("16", "{}", true, true).warnings());
        assertEquals(List.of("Wait can't help: R can't be trimmed here."),
                preview("{'nodes':16,'wait':30}", "{}", true, false).warnings());
        assertEquals(List.of("Wait can't help: no rank may be lost."),
                preview("{'nodes':0,'wait':30}", "{}", true, true).warnings());
    }

    @Test
    void what_the_site_refuses_is_said_as_at_ingest() {
        assertEquals(
                new Preview(false, List.of("Spare must be below Nodes (60); you asked 60. Enter 0 to 59."), List.of()),
                preview("60", "{}", true, true));
    }
}
