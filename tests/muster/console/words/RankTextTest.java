package muster.console.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import muster.flux.FormatException;
import muster.flux.HostList;
import muster.flux.IdSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RankTextTest {
    private static HostList hosts() throws FormatException {
        return HostList.parse("pi[0-9999]");
    }

    @Test
    void ranks_stand_beside_their_hosts() throws FormatException {
        assertEquals("3,23 pi[3,23]", RankText.of(IdSet.of(3, 23), hosts()));
        assertEquals("ranks 3,23 (pi[3,23])", RankText.inSentence(IdSet.of(3, 23), hosts()));
        assertEquals("rank 3 (pi3)", RankText.inSentence(IdSet.of(3), hosts()));
    }

    @Test
    void ranks_with_no_known_host_stand_alone() throws FormatException {
        assertEquals("3", RankText.of(IdSet.of(3), HostList.EMPTY));
        assertEquals("9999-10001 pi9999", RankText.of(IdSet.range(9_999, 10_001), hosts()));
    }

    @Test
    void no_ranks_are_no_text() throws FormatException {
        assertEquals("", RankText.of(IdSet.EMPTY, hosts()));
    }

    @Test
    void a_long_set_is_cut_and_says_how_much_is_left_out() throws FormatException {
        var even = new BitSet();
        for (int i = 0; i < 5_000; i++) {
            even.set(2 * i);
        }
        var text = RankText.of(IdSet.of(even), hosts());
        assertTrue(text.startsWith("0,2,4,") && text.endsWith(" … and 4,900 more") && text.length() < 1_000, text);
    }
}
