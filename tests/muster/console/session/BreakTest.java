package muster.console.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import muster.cluster.History;
import muster.flux.FormatException;
import muster.journal.Entry;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BreakTest {
    private static final String UP = "{'t':%s,'stream':'muster.link','payload':{'state':'up','place':'local:///f'}}";
    private static final String DOWN = "{'t':%s,'stream':'muster.link','payload':{'state':'down','why':'it\u001bexited'}}";
    private static final String ANEW = "{'t':%s,'stream':'muster.section','payload':{'why':'it began anew'}}";

    private static List<Break> of(String... lines) throws FormatException {
        var entries = new ArrayList<Entry>();
        for (var line : lines) {
            entries.add(Entry.parse(line.replace('\'', '"').replace("\u001b", "\\u001b")));
        }
        var history = History.of(entries);
        var finder = new Break.Finder(history.start());
        for (var i = 0; i < history.size(); i++) {
            finder.take(history.moment(i));
        }
        return finder.upTo(history.end());
    }

    @Test
    void a_connection_that_is_made_is_no_gap() throws Exception {
        assertEquals(List.of(), of(UP.formatted(100)));
    }

    @Test
    void a_connection_lost_and_found_is_a_gap_in_words() throws Exception {
        assertEquals(
                List.of(new Break(Break.Kind.GAP, 110, 141.5,
                        "Not connected from 00:10.0 to 00:41.5, 31 s: it\\u001bexited. "
                                + "What the instance still knew of it was told afterwards.")),
                of(UP.formatted(100), DOWN.formatted(110), UP.formatted("141.5")));
    }

    @Test
    void a_connection_that_is_lost_still_is_a_gap_up_to_the_end() throws Exception {
        assertEquals(List.of(new Break(Break.Kind.GAP, 110, 110,
                "Not connected since 00:10.0: it\\u001bexited. What happens meanwhile isn't known yet.")),
                of(UP.formatted(100), DOWN.formatted(110)));
    }

    @Test
    void an_instance_that_began_anew_is_marked_where_it_did() throws Exception {
        var breaks = of(UP.formatted(100), DOWN.formatted(110), ANEW.formatted(120), UP.formatted(120));
        assertEquals(List.of(Break.Kind.ANEW, Break.Kind.GAP), breaks.stream().map(Break::kind).sorted((a, b) -> b
                .compareTo(a)).toList());
        assertEquals(new Break(Break.Kind.ANEW, 120, 120,
                "The instance began anew at 00:20.0: it knows nothing of what was before."),
                breaks.stream().filter(one -> one.kind() == Break.Kind.ANEW).findFirst().orElseThrow());
    }
}
