package muster.console.whatif;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import muster.flux.FormatException;
import muster.flux.Json;
import muster.tolerance.SitePolicy;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PolicySwitchTest {
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_switch_sets_the_key_it_names_and_no_other(boolean instance) throws FormatException {
        var base = SitePolicy.of(Json.parse("""
                {"maxTolerance":"25%","onFail":"cancel","system":"tag","specialExitCode":75,"late":"fail",
                 "degraded":{"firstNode":"drain"}}"""));
        var set = new ArrayList<String>();
        for (var key : PolicySwitch.values()) {
            for (var value : key.values(instance)) {
                var turned = key.with(base, instance, value);
                assertEquals(value, key.of(turned, instance));
                var json = base.json();
                var path = key.key(instance).split("\\.");
                var parent = path.length == 1 ? json : (ObjectNode) json.get(path[0]);
                parent.put(path[path.length - 1], value.toString());
                assertEquals(json, turned.json());
                set.add(key + "=" + value);
            }
            assertEquals(key.of(SitePolicy.DEFAULT, instance), key.values(instance).getFirst());
        }
        assertEquals(9, set.size());
    }
}
