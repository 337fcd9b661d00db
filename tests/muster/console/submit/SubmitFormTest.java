package muster.console.submit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import muster.console.submit.SubmitForm.Checked;
import muster.console.submit.SubmitForm.Field;
import muster.console.submit.SubmitForm.Limit;
import muster.console.submit.SubmitForm.Problem;
import muster.flux.FormatException;
import muster.flux.Jobspec;
import muster.flux.Json;
import muster.tolerance.SitePolicy;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SubmitFormTest {
    private static SubmitForm form(String nodes, String spare) {
        return new SubmitForm(nodes, spare, List.of(), true, "", "1m", "", "");
    }

    private static SubmitForm waiting(String wait) {
        return new SubmitForm("60", "10", List.of(), true, wait, "1m", "", "");
    }

    private static SubmitForm limited(Limit... limits) {
        return new SubmitForm("60", "10", List.of(limits), true, "", "1m", "", "");
    }

    private static SitePolicy policy(String json) throws FormatException {
        return SitePolicy.of(Json.parse(json));
    }

    private static Checked.Ready ready(SubmitForm form) {
        return assertInstanceOf(Checked.Ready.class, form.check(64, SitePolicy.DEFAULT));
    }

    private static String system(SubmitForm form, String key) {
        return ready(form).jobspec().at("/attributes/system/" + key).toString();
    }

    private static List<Problem> problems(SubmitForm form) {
        return problems(form, SitePolicy.DEFAULT);
    }

    private static List<Problem> problems(SubmitForm form, SitePolicy policy) {
        return assertInstanceOf(Checked.Wrong.class, form.check(64, policy)).problems();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 8, 16, 64, 100, 4_096, 100_000, 1_000_000})
    void the_defaults_are_ready_on_a_cluster_of_any_size(int size) {
        assertInstanceOf(Checked.Ready.class, SubmitForm.defaults(size).check(size, SitePolicy.DEFAULT));
    }

    @Test
    void the_defaults_on_64_nodes_are_60_with_10_spare() {
        var form = SubmitForm.defaults(64);
        assertEquals("60 nodes, 10 spare", form.nodes() + " nodes, " + form.spare() + " spare");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"'' | '' | 60", "0 | '' | 60", "10 | 10 | 50", "' 10 ' | 10 | 50",
            "10% | '\"10%\"' | 54", "2.5 % | '\"2.5%\"' | 59", "at least 50 | '{\"min\":50}' | 50",
            "At Least 60 | '{\"min\":60}' | 60", "min 50 | '{\"min\":50}' | 50", ">=50 | '{\"min\":50}' | 50"})
    void spare_is_asked_in_its_shortest_form(String spare, String asked, int needs) {
        assertEquals(asked, system(form("60", spare), "tolerance"));
        assertEquals("needs " + needs, ready(form("60", spare)).needs());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"60 | Spare must be below Nodes (60). Enter 0 to 59.",
            "9999999999 | Spare must be below Nodes (60). Enter 0 to 59.",
            "-1 | Spare can't be below 0. Enter 0 to 59.",
            "ten | Spare must be a number or a share. Enter 10, 10% or at least 50.",
            "1.5 | Spare must be a number or a share. Enter 10, 10% or at least 50.",
            "at least 61 | At least 61 is above Nodes (60). Enter 1 to 60."})
    void a_wrong_spare_is_told_with_what_would_be_right(String spare, String text) {
        assertEquals(List.of(new Problem(Field.SPARE, text)), problems(form("60", spare)));
    }

    @Test
    void of_one_node_none_can_be_spare() {
        assertEquals(List.of(new Problem(Field.SPARE, "Spare must be below Nodes (1). Enter 0.")),
                problems(form("1", "1")));
    }

    @Test
    void what_the_site_does_not_allow_is_told_as_ingest_would() throws FormatException {
        assertEquals(
                List.of(new Problem(Field.SPARE, "This site allows 5 spare nodes; you asked 10. Enter 5 or less.")),
                problems(form("60", "10"), policy("{\"maxTolerance\":5}")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"'' | Nodes must be a whole number. Enter 1 to 64.",
            "0 | Nodes must be a whole number. Enter 1 to 64.", "-4 | Nodes must be a whole number. Enter 1 to 64.",
            "6x | Nodes must be a whole number. Enter 1 to 64.", "65 | This cluster has 64 nodes. Enter 1 to 64.",
            "9999999999 | This cluster has 64 nodes. Enter 1 to 64."})
    void a_wrong_number_of_nodes_is_told_with_what_would_be_right(String nodes, String text) {
        assertEquals(List.of(new Problem(Field.NODES, text)), problems(form(nodes, "0")));
    }

    @Test
    void limits_per_action_are_asked_beside_the_total() {
        assertEquals("{\"nodes\":10,\"actions\":{\"dws-setup\":10,\"job-manager.prolog\":2}}",
                system(limited(new Limit("dws-setup", "10"), new Limit("job-manager.prolog", "2")), "tolerance"));
    }

    @Test
    void a_limit_left_empty_is_not_asked() {
        assertEquals("10", system(limited(new Limit("dws-setup", " ")), "tolerance"));
    }

    @Test
    void limits_go_with_a_minimum() {
        var form = new SubmitForm("60", "at least 50", List.of(new Limit("dws-setup", "3")), true, "30s", "", "", "");
        assertEquals("{\"min\":50,\"actions\":{\"dws-setup\":3},\"wait\":\"30s\"}", system(form, "tolerance"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "60", "-1", "1.5", "at least 3"})
    void a_wrong_limit_is_told_at_the_limits(String spare) {
        var problems = problems(limited(new Limit("dws-setup", spare)));
        assertEquals(List.of(Field.LIMITS), problems.stream().map(Problem::field).toList());
        assertTrue(problems.getFirst().text().contains("dws-setup"), problems.getFirst().text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1s", "5 apples", "30 s"})
    void a_wait_that_is_no_duration_is_told_at_its_field(String wait) {
        assertEquals(List.of(new Problem(Field.WAIT, "Wait must be a duration. Enter 30s, 2m or 1.5h.")),
                problems(waiting(wait)));
    }

    @Test
    void a_wait_that_the_site_can_not_use_is_refused_at_its_field() throws FormatException {
        var problems = problems(waiting("30s"), policy("{\"late\":\"fail\"}"));
        assertEquals(List.of(Field.WAIT), problems.stream().map(Problem::field).toList());
        assertTrue(problems.getFirst().text().contains("this site doesn't trim late ranks"),
                problems.getFirst().text());
    }

    @Test
    void every_wrong_field_is_told_at_once_in_the_order_of_the_form() {
        var form = new SubmitForm("60", "60", List.of(), true, "later", "soon", "", "x".repeat(5_000));
        assertEquals(List.of(Field.SPARE, Field.WAIT, Field.RUN_TIME, Field.COMMAND),
                problems(form).stream().map(Problem::field).toList());
    }

    @Test
    void an_instance_is_one_and_an_ordinary_job_is_none() throws FormatException {
        var ordinary = new SubmitForm("60", "10", List.of(), false, "", "1m", "", "");
        assertTrue(Jobspec.of(ready(form("60", "10")).jobspec()).isInstance());
        assertFalse(Jobspec.of(ready(ordinary).jobspec()).isInstance());
    }

    @Test
    void a_job_with_no_command_sleeps_for_its_run_time_and_is_called_so() throws FormatException {
        var jobspec = Jobspec.of(ready(form("60", "10")).jobspec());
        assertEquals(Map.entry("sleep", List.of("flux", "broker", "sleep", "60")),
                Map.entry(jobspec.name(), jobspec.command()));
    }

    @Test
    void a_command_keeps_its_quoted_words_and_is_limited_to_the_run_time() throws FormatException {
        var form = new SubmitForm("4", "0", List.of(), false, "", "90s", "cfd", "solve --mesh 'big wing' \"a b\" 7");
        var jobspec = Jobspec.of(ready(form).jobspec());
        assertEquals(List.of("solve", "--mesh", "big wing", "a b", "7"), jobspec.command());
        assertEquals("cfd 90.0", jobspec.name() + " " + jobspec.duration());
    }
}
