package muster.flux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JobspecTest {
    private static final Path FILES = Path.of("tests/muster/flux/jobspec");

    static Stream<Path> valid() throws IOException {
        return Samples.of(FILES.resolve("valid"), 35);
    }

    static Stream<Path> invalid() throws IOException {
        return Samples.of(FILES.resolve("invalid"), 74);
    }

    @ParameterizedTest
    @MethodSource("valid")
    void every_valid_jobspec_comes_back_as_it_went_in(Path file) throws IOException, FormatException {
        var json = Samples.json(file);
        assertEquals(json.deepCopy(), Jobspec.of(json).json());
        assertEquals(json, Json.parse(Jobspec.of(json).toString()));
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void every_invalid_jobspec_is_refused_in_one_line_that_names_the_path(Path file) throws IOException {
        var json = Samples.json(file);
        var message = assertThrows(FormatException.class, () -> Jobspec.of(json)).getMessage();
        assertTrue(message.startsWith("jobspec") && message.length() < 200 && message.lines().count() == 1, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            count_zero                         | jobspec.resources[0].count 0: expected a whole number, 1 to 2147483647
            count_text_words                   | jobspec.resources[0].count: idset 'four': position 0: expected
            slot_without_with                  | jobspec.resources[0].with[0].with is missing: expected a list
            command_of_numbers                 | jobspec.tasks[0].command[0] 1: expected a string
            task_count_twofold                 | jobspec.tasks[0].count {…}: expected exactly one of per_slot
            duration_a_string                  | jobspec.attributes.system.duration '1h': expected a number
            nodes_beyond_an_int                | jobspec.resources[0].with[0].count 2147483647: expected at most
            """, quoteCharacter = '`')
    void a_refusal_says_where_what_was_there_and_what_was_expected(String file, String start) throws IOException {
        var json = Samples.json(FILES.resolve("invalid/" + file + ".json"));
        var message = assertThrows(FormatException.class, () -> Jobspec.of(json)).getMessage();
        assertTrue(message.startsWith(start), message);
    }

    @ParameterizedTest
    @CsvSource({"rfc25_example1,4", "rfc25_use_case_2_4,4", "rfc25_use_case_2_2,", "rfc14_use_case_1_1,4",
            "rfc14_use_case_1_5,4",
            "rfc14_use_case_1_2,", "rfc14_use_case_1_6,", "rfc14_use_case_1_8,", "rfc14_use_case_2_3,",
            "rfc14_use_case_2_4,1",
            "count_range_open,", "count_min_only,", "count_idset_in_brackets,", "unknown_keys,4"})
    void the_number_of_nodes_is_known_only_where_it_is_fixed(String file, Integer nodes)
            throws IOException, FormatException {
        assertEquals(nodes == null ? OptionalInt.empty() : OptionalInt.of(nodes), valid(file).nodes());
    }

    @ParameterizedTest
    @CsvSource({"rfc25_example1,true", "rfc25_use_case_1_1,true", "rfc25_use_case_2_4,true", "rfc14_use_case_2_4,true",
            "count_range_open,true", "rfc25_use_case_2_1,false", "rfc25_use_case_2_2,false", "rfc25_use_case_2_3,false",
            "rfc14_example2,false", "rfc14_use_case_1_1,false", "rfc14_use_case_1_5,false"})
    void slots_follow_nodes_where_each_stands_in_one_and_no_total_is_asked(String file, boolean follow)
            throws IOException, FormatException {
        assertEquals(follow, valid(file).slotsFollowNodes());
    }

    @ParameterizedTest
    @CsvSource({"flux start,true", "flux broker,true", "/usr/bin/flux broker {{tmpdir}}/script,true", "flux,false",
            "flux run,false", "myflux start,false", "flux/x start,false", "hostname,false",
            "flux --verbose start,false"})
    void a_command_flux_start_or_flux_broker_is_an_instance(String command, boolean instance) {
        assertEquals(instance, Jobspec.ofNodes(1, List.of(command.split(" ")), 0, Json.object()).isInstance());
    }

    @Test
    void a_batch_attribute_makes_an_instance_of_any_command() {
        var system = Json.object();
        system.putObject("batch").put("script", "#!/bin/sh\n");
        assertTrue(Jobspec.ofNodes(1, List.of("app"), 0, system).isInstance());
        system.putNull("batch");
        assertFalse(Jobspec.ofNodes(1, List.of("app"), 0, system).isInstance());
    }

    @Test
    void a_jobspec_tells_its_command_name_duration_and_attributes() throws IOException, FormatException {
        var jobspec = valid("rfc25_example1");
        assertEquals(List.of("app"), jobspec.command());
        assertEquals("app", jobspec.name());
        assertEquals(3600, jobspec.duration());
        assertEquals("/home/flux", jobspec.system().get("cwd").stringValue());
        assertEquals(List.of("app"), valid("command_a_string").command());
        assertEquals(Json.object(), valid("system_missing").system());
        assertEquals(0, valid("system_missing").duration());
    }

    @Test
    void a_job_is_called_by_the_name_it_was_given_else_by_its_program() {
        var named = Json.object();
        named.putObject("job").put("name", "climate");
        assertEquals("climate", Jobspec.ofNodes(1, List.of("/opt/bin/app", "-x"), 0, named).name());
        assertEquals("app", Jobspec.ofNodes(1, List.of("/opt/bin/app", "-x"), 0, Json.object()).name());
    }

    @Test
    void a_jobspec_made_for_nodes_is_what_it_was_asked_to_be() throws FormatException {
        var jobspec = Jobspec.ofNodes(60, List.of("flux", "broker"), 3600, Json.object().put("tolerance", 10));
        assertEquals(OptionalInt.of(60), jobspec.nodes());
        assertEquals(3600, jobspec.duration());
        assertEquals(10, jobspec.system().get("tolerance").intValue());
        assertTrue(jobspec.slotsFollowNodes());
        assertEquals(jobspec.json(), Jobspec.of(jobspec.json()).json());
    }

    @Test
    void a_jobspec_for_no_node_or_no_command_can_not_be_made() {
        assertThrows(IllegalArgumentException.class, () -> Jobspec.ofNodes(0, List.of("app"), 0, Json.object()));
        assertThrows(IllegalArgumentException.class, () -> Jobspec.ofNodes(1, List.of(), 0, Json.object()));
        assertThrows(IllegalArgumentException.class, () -> Jobspec.ofNodes(1, List.of("app"), -1, Json.object()));
    }

    private static Jobspec valid(String name) throws IOException, FormatException {
        return Jobspec.of(Samples.json(FILES.resolve("valid/" + name + ".json")));
    }
}
