package muster.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import muster.flux.FormatException;
import muster.plan.PoissonBinomial;
import muster.sim.Scenario;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ClosedFormTest {
    private static final String PLAIN = """
            {"cluster": {"hosts": "pi[0-19]", "chassis": 4}, "policy": {}, "prologs": [
              {"duration": "10s", "timeout": "60s", "checks": [{"name": "lustre", "rate": 0.1, "reports": "degraded"}]}],
             "faults": [], "acts": [], "jobs": [{"nodes": 8, "tolerance": 2, "instance": true}]}""";

    private static OptionalDouble of(String text) throws FormatException {
        return ClosedForm.start(Scenario.parse(text, "test"));
    }

    private static double tails(double... chances) {
        return PoissonBinomial.of(chances).atMost(2);
    }

    @Test
    void one_check_of_one_rate_is_the_binomial() throws FormatException {
        assertEquals(PoissonBinomial.of(8, 0.1).atMost(2), of(PLAIN).orElseThrow(), 1e-15);
    }

    @Test
    void a_rank_passes_if_it_passes_every_check_and_named_ranks_certainly_dont() throws FormatException {
        var two = PLAIN.replace("[{\"name\": \"lustre\"",
                "[{\"name\": \"gpu\", \"rate\": 0.2, \"ranks\": \"1,9\", \"reports\": \"degraded\"}, {\"name\": \"lustre\"");
        var each = 1 - 0.9 * 0.8;
        assertEquals(tails(each, 1, each, each, each, each, each, each), of(two).orElseThrow(), 1e-15);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "a second job              | \"jobs\": [            | \"jobs\": [{\"nodes\": 2}, ",
            "a fault                   | \"faults\": [          | \"faults\": [{\"at\": 1, \"what\": \"offline\", \"rate\": 0.1}",
            "an act                    | \"acts\": [            | \"acts\": [{\"at\": 1, \"cancel\": {\"job\": 0}}",
            "a check that isn't marked | \"reports\": \"degraded\" | \"reports\": {\"exit\": 1}",
            "a chassis that fails as one | \"rate\": 0.1        | \"rate\": 0.1, \"per\": \"chassis\"",
            "a prolog that may time out | \"duration\": \"10s\" | \"duration\": {\"lognormal\": {\"median\": \"45s\", \"sigma\": 0.3}}",
            "a slow rank                | \"duration\": \"10s\" | \"duration\": \"10s\", \"slow\": [{\"ranks\": \"3\", \"duration\": \"61s\"}]",
            "a limit for one action    | \"tolerance\": 2       | \"tolerance\": {\"nodes\": 2, \"actions\": {\"job-manager.prolog\": 1}}",
            "a wait                    | \"tolerance\": 2       | \"tolerance\": {\"nodes\": 2, \"wait\": \"5s\"}",
            "a site that fails degraded ranks | \"policy\": {  | \"policy\": {\"degraded\": {\"instance\": \"fail\"}",
            "a site that fails a first one | \"policy\": {     | \"policy\": {\"degraded\": {\"firstNode\": \"fail\"}",
            "a service that names failures | \"duration\": \"10s\" | \"duration\": \"10s\", \"names\": \"failures\"",
            "an R that can't be trimmed | \"nodes\": 8,         | \"nodes\": 8, \"shape\": \"slots\","})
    void there_is_none_with(String what, String from, String to) throws FormatException {
        assertTrue(PLAIN.contains(from), what);
        assertEquals(OptionalDouble.empty(), of(PLAIN.replace(from, to)), what);
    }

    @Test
    void two_checks_of_one_name_are_one_draw_and_have_none() throws FormatException {
        var same = PLAIN.replace("[{\"name\": \"lustre\"",
                "[{\"name\": \"lustre\", \"rate\": 0.2, \"reports\": \"degraded\"}, {\"name\": \"lustre\"");
        assertEquals(OptionalDouble.empty(), of(same));
    }

    @Test
    void what_the_job_never_meets_doesnt_matter() throws FormatException {
        for (var never : new String[]{"\"rate\": 0, ", "\"rate\": 1, \"jobs\": \"1\", "}) {
            var more = PLAIN.replace("[{\"name\": \"lustre\"",
                    "[{\"name\": \"disk\", " + never + "\"reports\": {\"exit\": 1}}, {\"name\": \"lustre\"");
            assertEquals(of(PLAIN), of(more));
        }
    }
}
