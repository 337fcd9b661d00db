package muster.tolerance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import muster.flux.Duration;
import muster.flux.FormatException;
import muster.flux.Json;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ToleranceTest {
    private static Tolerance asked(String system) throws FormatException {
        return Tolerance.of((ObjectNode) Json.parse(system.replace('\'', '"')));
    }

    private static String answer(String system, int nodes, String policy) throws FormatException {
        return switch (asked(system).grant(nodes, Given.policyOf(policy))) {
            case Grant.Granted granted -> granted.limits().nodes() + " " + granted.limits().actions();
            case Grant.Refused refused -> refused.note();
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{}                                              | 60 | 0 {}",
            "{'tolerance':0}                                 | 60 | 0 {}",
            "{'tolerance':10}                                | 60 | 10 {}",
            "{'tolerance':59}                                | 60 | 59 {}",
            "{'tolerance':'10%'}                             | 60 | 6 {}",
            "{'tolerance':'10%'}                             | 59 | 5 {}",
            "{'tolerance':'10%'}                             | 9  | 0 {}",
            "{'tolerance':'0.5%'}                            | 5000 | 25 {}",
            "{'tolerance':'0%'}                              | 5000 | 0 {}",
            "{'tolerance':'29%'}                             | 100 | 29 {}",
            "{'tolerance':{'nodes':10}}                      | 60 | 10 {}",
            "{'tolerance':{'nodes':'10%'}}                   | 60 | 6 {}",
            "{'tolerance':{'min':50}}                        | 60 | 10 {}",
            "{'tolerance':{'min':60}}                        | 60 | 0 {}",
            "{'tolerance':{'min':1}}                         | 1  | 0 {}",
            "{'tolerance':{'nodes':10,'actions':{'dws-setup':10,'job-manager.prolog':2},'wait':'30s'}} | 60 |"
                    + " 10 {dws-setup=10, job-manager.prolog=2}",
            "{'tolerance':{'min':50,'actions':{'dws-setup':'50%'}}} | 60 | 10 {dws-setup=30}",
            "{'dw_failure_tolerance':3}                      | 60 | 3 {dws-setup=3}",
            "{'dw_failure_tolerance':60}                     | 60 | 59 {dws-setup=59}",
            "{'dw_failure_tolerance':100000000000000000000}  | 60 | 59 {dws-setup=59}",
            "{'dw_failure_tolerance':7}                      | 1  | 0 {dws-setup=0}"})
    void every_form_of_asking_comes_to_a_number(String system, int nodes, String limits) throws FormatException {
        assertEquals(limits.strip(), answer(system, nodes, "{}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{'tolerance':60}    | 60 | {} | Spare must be below Nodes (60); you asked 60. Enter 0 to 59.",
            "{'tolerance':'100%'}| 60 | {} | Spare must be below Nodes (60); you asked 100% (60). Enter 0 to 59.",
            "{'tolerance':1}     | 1  | {} | Spare must be below Nodes (1); you asked 1. Enter 0.",
            "{'tolerance':99999999999} | 60 | {} | "
                    + "Spare must be below Nodes (60); you asked 99999999999. Enter 0 to 59.",
            "{'tolerance':10} | 60 | {'maxTolerance':5} | "
                    + "This site allows 5 spare nodes; you asked 10. Enter 5 or less.",
            "{'tolerance':1}  | 60 | {'maxTolerance':0} | This site allows no spare nodes; you asked 1. Enter 0.",
            "{'tolerance':7} | 60 | {'maxTolerance':'10%'} | "
                    + "This site allows 6 spare nodes (10% of 60); you asked 7. Enter 6 or less.",
            "{'tolerance':60} | 60 | {'maxTolerance':5} | Spare must be below Nodes (60); you asked 60. Enter 0 to 5.",
            "{'tolerance':{'min':0}}  | 60 | {} | At least 0 would leave no node to start on. Enter 1 to 60.",
            "{'tolerance':{'min':70}} | 60 | {} | At least 70 is above Nodes (60). Enter 1 to 60.",
            "{'tolerance':{'min':50}} | 60 | {'maxTolerance':5} | "
                    + "This site allows 5 spare nodes; at least 50 of 60 asks 10. Enter 55 to 60.",
            "{'tolerance':{'nodes':2,'actions':{'dws-setup':60}}} | 60 | {} | "
                    + "Spare must be below Nodes (60); you asked 60 for dws-setup. Enter 0 to 59.",
            "{'tolerance':{'nodes':2,'actions':{'dws-setup':6}}} | 60 | {'maxTolerance':5} | "
                    + "This site allows 5 spare nodes; you asked 6 for dws-setup. Enter 5 or less.",
            "{'dw_failure_tolerance':100} | 60 | {'maxTolerance':5} | "
                    + "This site allows 5 spare nodes; you asked 59. Enter 5 or less.",
            "{'tolerance':{'nodes':2,'wait':'30s'}} | 60 | {'late':'fail'} | "
                    + "Wait 30s can't help: this site doesn't trim late ranks. Leave it out.",
            "{'tolerance':{'nodes':2,'wait':30}} | 60 | {'late':'fail'} | "
                    + "Wait 30s can't help: this site doesn't trim late ranks. Leave it out."})
    void what_a_site_refuses_quotes_the_number_and_says_what_is_right(String system, int nodes, String policy,
            String note) throws FormatException {
        assertEquals(note, answer(system, nodes, policy));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{'tolerance':-3}     | tolerance: -3 is below 0. Enter 0 or more.",
            "{'tolerance':'-3%'}  | tolerance: \"-3%\" is below 0. Enter 0 or more.",
            "{'tolerance':'10'}   | tolerance: expected a whole number of nodes or a percentage as \"10%\", not \"10\"",
            "{'tolerance':2.5}    | tolerance: expected a whole number of nodes or a percentage as \"10%\", not 2.5",
            "{'tolerance':true}   | tolerance: expected a whole number of nodes or a percentage as \"10%\", not true",
            "{'tolerance':null}   | tolerance: expected a whole number of nodes or a percentage as \"10%\", not null",
            "{'tolerance':[2]}    | tolerance: expected a whole number of nodes or a percentage as \"10%\", not a list",
            "{'tolerance':'% 1'}  | "
                    + "tolerance: expected a whole number of nodes or a percentage as \"10%\", not \"% 1\"",
            "{'tolerance':{}}     | tolerance: give exactly one of nodes and min, not neither.",
            "{'tolerance':{'nodes':1,'min':2}} | tolerance: give exactly one of nodes and min, not nodes 1 and min 2.",
            "{'tolerance':{'node':1}}          | tolerance.node: no such key. Did you mean \"nodes\"?",
            "{'tolerance':{'nodes':-1}}        | tolerance.nodes: -1 is below 0. Enter 0 or more.",
            "{'tolerance':{'min':-1}}          | tolerance.min: -1 is below 0. Enter 0 or more.",
            "{'tolerance':{'min':'90%'}}       | tolerance.min: expected a whole number of nodes, not \"90%\"",
            "{'tolerance':{'nodes':1,'actions':3}} | "
                    + "tolerance.actions: expected an object of actions and their limits, not 3",
            "{'tolerance':{'nodes':1,'actions':{'x':-2}}}   | tolerance.actions.x: -2 is below 0. Enter 0 or more.",
            "{'tolerance':{'nodes':1,'actions':{'x':null}}} | "
                    + "tolerance.actions.x: expected a whole number of nodes or a percentage as \"10%\", not null",
            "{'tolerance':{'nodes':1,'wait':-1}}   | "
                    + "tolerance.wait: expected a duration as \"30s\" or a number of seconds, not -1",
            "{'tolerance':{'nodes':1,'wait':true}} | "
                    + "tolerance.wait: expected a duration as \"30s\" or a number of seconds, not true",
            "{'dw_failure_tolerance':-1}  | dw_failure_tolerance: -1 is below 0. Enter 0 or more.",
            "{'dw_failure_tolerance':'1'} | dw_failure_tolerance: expected a whole number of nodes, not \"1\"",
            "{'tolerance':1,'dw_failure_tolerance':2} | "
                    + "tolerance 1 and dw_failure_tolerance 2: both are given. Give one of them."})
    void what_no_site_could_accept_is_refused_as_it_is_read(String system, String message) {
        assertEquals(message, assertThrows(FormatException.class, () -> asked(system)).getMessage());
    }

    @Test
    void a_wait_that_is_no_duration_is_refused_with_its_text() {
        var error = assertThrows(FormatException.class, () -> asked("{'tolerance':{'nodes':1,'wait':'soon'}}"));
        assertEquals("tolerance.wait: duration 'soon': expected ", error.getMessage().substring(0, 42));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"\"30s\"|30", "\"1.5m\"|90", "45|45", "0|0", "0.5|0.5", "\"20\"|20"})
    void a_wait_is_a_duration_or_a_number_of_seconds(String wait, double seconds) throws FormatException {
        var tolerance = asked("{'tolerance':{'nodes':1,'wait':" + wait + "}}");
        assertEquals(Optional.of(new Duration(seconds)), tolerance.waitFor());
        assertEquals(new Grant.Granted(new Limits(1, Map.of(), false, OptionalDouble.of(seconds))),
                tolerance.grant(8, SitePolicy.DEFAULT));
    }

    @Test
    void without_named_actions_each_may_lose_what_all_may() throws FormatException {
        assertEquals(new Grant.Granted(Limits.of(3)), asked("{'tolerance':3}").grant(8, SitePolicy.DEFAULT));
        assertEquals(3, Limits.of(3).of("anything"));
    }

    @Test
    void with_named_actions_any_other_may_lose_none() throws FormatException {
        var granted = (Grant.Granted) asked("{'tolerance':{'nodes':3,'actions':{'a':2}}}").grant(8, SitePolicy.DEFAULT);
        assertEquals(2, granted.limits().of("a"));
        assertEquals(0, granted.limits().of("b"));
        var none = (Grant.Granted) asked("{'tolerance':{'nodes':3,'actions':{}}}").grant(8, SitePolicy.DEFAULT);
        assertEquals(0, none.limits().of("a"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{}|0", "{'tolerance':10}|10", "{'tolerance':'10%'}|10%",
            "{'tolerance':{'min':50}}|at least 50", "{'dw_failure_tolerance':3}|3"})
    void what_was_asked_is_said_in_words(String system, String words) throws FormatException {
        assertEquals(words, asked(system.replace('`', '\'')).asked());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'tolerance':10}", "{'tolerance':'10.5%'}", "{'dw_failure_tolerance':300}",
            "{'tolerance':{'min':50,'actions':{'dws-setup':2},'wait':'1m'}}"})
    void a_tolerance_reads_back_from_its_own_attributes(String system) throws FormatException {
        var tolerance = asked(system);
        assertEquals(Json.parse(system.replace('\'', '"')), tolerance.json());
        assertEquals(tolerance, Tolerance.of(tolerance.json()));
    }

    @Test
    void other_attributes_are_left_alone() throws FormatException {
        assertEquals(Tolerance.ofNodes(2), asked("{'duration':60,'tolerance':2}"));
        assertEquals(Tolerance.NONE, asked("{'duration':60}"));
    }

    @Test
    void it_equals_what_asks_the_same_in_the_same_form() throws FormatException {
        var ten = asked("{'tolerance':10}");
        assertEquals(ten, asked("{'tolerance':10,'duration':5}"));
        assertEquals(ten.hashCode(), asked("{'tolerance':10}").hashCode());
        assertNotEquals(ten, asked("{'tolerance':{'nodes':10}}"));
        assertNotEquals(ten, asked("{}"));
        assertEquals("10", ten.toString());
    }
}
