package muster.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import muster.flux.FormatException;
import muster.flux.IdSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RosterTest {
    @ParameterizedTest
    @ValueSource(strings = {"0-15", "7", "5-9", "1,3-5,9", ""})
    void ranks_have_their_places_in_order_and_no_others_have_one(String text) throws FormatException {
        var ranks = IdSet.parse(text);
        var roster = new Roster(ranks);
        assertEquals(ranks.count(), roster.size());
        for (var rank = 0; rank < 20; rank++)
            if (ranks.contains(rank)) {
                assertEquals(ranks.indexOf(rank), roster.place(rank));
                assertEquals(rank, roster.rank(roster.place(rank)));
            } else
                assertTrue(roster.place(rank) < 0, "place of " + rank);
        var places = new BitSet();
        places.set(0, roster.size());
        assertEquals(ranks, roster.ranks(places));
    }
}
