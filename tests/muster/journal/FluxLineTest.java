package muster.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import muster.flux.FormatException;
import muster.flux.IdSet;
import muster.flux.JobId;
import muster.flux.Jobspec;
import muster.flux.Json;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FluxLineTest {
    private static final JobId JOB = new JobId(10066329600L);

    private static Optional<String> line(Command command) {
        return FluxLine.of(command);
    }

    private static ObjectNode object(String json) throws FormatException {
        return (ObjectNode) Json.parse(json.replace('\'', '"'));
    }

    private static Optional<String> submit(int nodes, double duration, String system, String... command)
            throws FormatException {
        return line(new Command.Submit(Jobspec.ofNodes(nodes, List.of(command), duration, object(system)).json()));
    }

    @Test
    void drains_and_undrains_are_of_flux_resource() throws FormatException {
        var ranks = IdSet.parse("3,5-7");
        assertEquals(Optional.of("flux resource drain -u 3,5-7 'no disk'"),
                line(new Command.Drain(ranks, "no disk", false)));
        assertEquals(Optional.of("flux resource drain -f 3,5-7 hot"), line(new Command.Drain(ranks, "hot", true)));
        assertEquals(Optional.of("flux resource undrain 3,5-7"), line(new Command.Undrain(ranks, "")));
    }

    @Test
    void what_is_done_to_a_job_names_it_in_letters_of_every_keyboard() {
        assertEquals(Optional.of("flux cancel fGLXa5u"), line(new Command.Cancel(JOB, "")));
        assertEquals(Optional.of("flux cancel -m 'not needed' fGLXa5u"), line(new Command.Cancel(JOB, "not needed")));
        assertEquals(Optional.of("flux job raise -s 1 -t hold -m 'wait; for me' fGLXa5u"),
                line(new Command.Raise(JOB, "hold", 1, "wait; for me")));
    }

    @Test
    void a_job_is_submitted_with_options_where_they_say_all_of_it() throws FormatException {
        assertEquals(Optional
                .of("flux submit -N60 -t 1.5h --job-name=big --setattr='tolerance={\"nodes\":10}' run -x 'a b'"),
                submit(60, 5400, "{'job':{'name':'big'},'tolerance':{'nodes':10}}", "run", "-x", "a b"));
        assertEquals(Optional.of("flux submit -N1 --setattr=tolerance=2 true"),
                submit(1, 0, "{'tolerance':2}", "true"));
    }

    @Test
    void a_job_that_options_cannot_say_is_submitted_as_it_is() throws FormatException {
        for (var system : List.of("{'a.b':1}", "{'user':1}", "{'^a':1}")) {
            var spec = Jobspec.ofNodes(2, List.of("true"), 0, object(system)).json();
            assertEquals(Optional.of("echo '" + spec + "' | flux job submit"), line(new Command.Submit(spec)));
        }
        assertEquals(Optional.of("echo '{\"x\":\"it'\\''s\"}' | flux job submit"),
                line(new Command.Submit(Json.object().put("x", "it's"))));
        assertEquals(Optional.of(true), submit(1, 0, "{}", "-rf").map(text -> text.startsWith("echo ")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a'b", "$(x)", "a b", "`x`", "a;b", "\"", "~", "a\\b", "é'"})
    void no_text_means_anything_to_a_shell(String reason) {
        assertEquals(Optional.of("flux resource undrain 1 '" + reason.replace("'", "'\\''") + "'"),
                line(new Command.Undrain(IdSet.of(1), reason)));
    }

    @Test
    void a_fault_is_of_the_model_alone() {
        assertEquals(Optional.empty(), line(new Command.Inject(IdSet.of(1), Command.Fault.FAIL, "")));
    }
}
