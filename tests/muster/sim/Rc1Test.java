package muster.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import muster.flux.FormatException;
import muster.flux.HostList;
import muster.flux.Json;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class Rc1Test {
    private static String drains(String hosts, String... exceptions) throws FormatException {
        return Rc1.drains(Stream.of(exceptions).map(Rc1Test::json).toList(), HostList.parse(hosts)).toString();
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) Json.parse(text.replace('\'', '"'));
        } catch (FormatException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void ranks_are_found_by_their_hosts_among_those_that_are_there() throws FormatException {
        assertEquals("1,3", drains("pi[2,5-7,9]", "{'type': 'node-failure', 'ranks': '5,8', 'nodelist': 'pi[5,8]'}",
                "{'type': 'node-failure', 'ranks': '7', 'nodelist': 'pi7'}"));
    }

    @Test
    void the_note_is_a_list_of_hosts_only_where_flux_coral2_says_so() throws FormatException {
        assertEquals("2", drains("pi[0-3]", "{'type': 'dws-node-failure', 'severity': 1, 'note': 'pi2', 'userid': 0}",
                "{'type': 'node-failure', 'note': 'pi1'}", "{'type': 'dws-node-failure', 'note': 'no ] hosts'}"));
    }

    @Test
    void what_a_user_says_who_is_not_the_owner_drains_nothing() throws FormatException {
        assertEquals("", drains("pi[0-3]", "{'type': 'node-failure', 'nodelist': 'pi2', 'userid': 7}"));
        assertEquals(List.of(""), List.of(drains("pi[0-3]", "{'type': 'cancel', 'nodelist': 'pi2'}")));
    }
}
