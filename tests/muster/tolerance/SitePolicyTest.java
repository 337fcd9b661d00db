package muster.tolerance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;
import muster.flux.FormatException;
import muster.flux.Json;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SitePolicyTest {
    private static final String EVERY_DEFAULT = """
            {"failed":"fail","timedOut":"fail","canceled":"fail","stopped":"trim","offline":"trim","late":"trim",
            "degraded":{"instance":"drain","firstNode":"trim","ordinary":"trim"},
            "untrimmable":{"instance":"fail","ordinary":"fail"},"onFail":"wait","system":"leave"}""";
    private static final String EVERY_OTHER = """
            {"failed":"trim","timedOut":"trim","canceled":"trim","stopped":"fail","offline":"fail","late":"fail",
            "degraded":{"instance":"fail","firstNode":"drain","ordinary":"keep"},
            "untrimmable":{"instance":"drain","ordinary":"keep"},"maxTolerance":"10%","onFail":"cancel",
            "system":"tag","specialExitCode":99}""";

    @Test
    void an_empty_policy_has_the_first_value_of_every_key() throws FormatException {
        assertEquals(SitePolicy.DEFAULT, SitePolicy.of(Json.parse("{}")));
        assertEquals(Json.parse(EVERY_DEFAULT), SitePolicy.DEFAULT.json());
    }

    @ParameterizedTest
    @ValueSource(strings = {EVERY_DEFAULT, EVERY_OTHER})
    void a_policy_reads_back_from_its_own_json(String text) throws FormatException {
        var policy = SitePolicy.of(Json.parse(text));
        assertEquals(Json.parse(text), policy.json());
        assertEquals(policy, SitePolicy.of(policy.json()));
    }

    @Test
    void a_part_of_an_object_leaves_the_rest_at_its_defaults() throws FormatException {
        var policy = SitePolicy.of(Json.parse("{\"degraded\":{\"ordinary\":\"keep\"}}"));
        assertEquals(new SitePolicy.Degraded(Fate.DRAIN, Fate.TRIM, Fate.KEEP), policy.degraded());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{'faild':'trim'}        | faild: no such key. Did you mean \"failed\"?",
            "{'timedout':'trim'}     | timedout: no such key. Did you mean \"timedOut\"?",
            "{'degraded':{'instnace':'trim'}} | degraded.instnace: no such key. Did you mean \"instance\"?",
            "{'untrimmable':{'firstNode':'drain'}} | untrimmable.firstNode: no such key. Known: instance, ordinary.",
            "{'failed':'tirm'}       | failed: \"tirm\" is not known. Did you mean \"trim\"?",
            "{'failed':'drain'}      | failed: \"drain\" is not known. Known: fail, trim.",
            "{'stopped':'keep'}      | stopped: \"keep\" is not known. Known: trim, fail.",
            "{'degraded':{'instance':'keep'}}    | degraded.instance: \"keep\" is not known. Known: drain, trim, fail.",
            "{'degraded':{'firstNode':'keep'}}   | "
                    + "degraded.firstNode: \"keep\" is not known. Known: trim, drain, fail.",
            "{'degraded':{'ordinary':'drain'}}   | degraded.ordinary: \"drain\" is not known. Known: trim, keep, fail.",
            "{'untrimmable':{'instance':'keep'}} | untrimmable.instance: \"keep\" is not known. Known: fail, drain.",
            "{'untrimmable':{'ordinary':'drain'}}| untrimmable.ordinary: \"drain\" is not known. Known: fail, keep.",
            "{'failed':'FAIL'}       | failed: \"FAIL\" is not known. Did you mean \"fail\"?",
            "{'failed':1}            | failed: expected one of fail, trim, not 1",
            "{'failed':null}         | failed: expected one of fail, trim, not null",
            "{'degraded':'drain'}    | degraded: expected an object, not \"drain\"",
            "{'maxTolerance':-1}     | maxTolerance: -1 is below 0. Enter 0 or more.",
            "{'maxTolerance':'many'} | "
                    + "maxTolerance: expected a whole number of nodes or a percentage as \"10%\", not \"many\"",
            "{'onFail':'stop'}       | onFail: \"stop\" is not known. Known: wait, cancel.",
            "{'system':'drian'}      | system: \"drian\" is not known. Did you mean \"drain\"?",
            "{'specialExitCode':0}   | specialExitCode: expected an exit code, 1 to 255, not 0",
            "{'specialExitCode':256} | specialExitCode: expected an exit code, 1 to 255, not 256",
            "{'specialExitCode':'9'} | specialExitCode: expected an exit code, 1 to 255, not \"9\"",
            "[]                      | policy: expected an object, not a list"})
    void what_the_table_does_not_have_is_refused_by_its_path(String json, String message) {
        var error = assertThrows(FormatException.class,
                () -> SitePolicy.of(Json.parse(json.replace('\'', '"'))));
        assertEquals(message, error.getMessage());
    }

    @Test
    void inside_something_larger_the_path_begins_there() {
        var error = assertThrows(FormatException.class,
                () -> SitePolicy.of(Json.parse("{\"degraded\":{\"x\":1}}"), "policy"));
        assertTrue(error.getMessage().startsWith("policy.degraded.x: no such key."), error.getMessage());
    }

    @Test
    void the_most_a_user_may_ask_leaves_a_rank() throws FormatException {
        assertEquals(59, SitePolicy.DEFAULT.most(60));
        assertEquals(6, SitePolicy.of(Json.parse("{\"maxTolerance\":\"10%\"}")).most(60));
        assertEquals(3, SitePolicy.of(Json.parse("{\"maxTolerance\":5}")).most(4));
        assertEquals(0, SitePolicy.of(Json.parse("{\"maxTolerance\":5}")).most(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 255})
    void the_first_and_the_last_exit_code_may_be_the_special_one(int code) {
        assertEquals(OptionalInt.of(code), Given.policyOf("{'specialExitCode':" + code + "}").specialExitCode());
    }
}
