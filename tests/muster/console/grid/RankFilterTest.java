package muster.console.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import muster.cluster.ClusterState;
import muster.flux.FormatException;
import muster.flux.IdSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RankFilterTest {
    private static ClusterState state;
    private static Frame frame;

    @BeforeAll
    static void cluster() throws FormatException {
        state = new GridJournal(64, 60).outcome(20, "0-49", "passed", "")
                .outcome(20, "3,23", "degraded", ",\"check\":\"lustre\",\"message\":\"/p/lustre1 not mounted\"")
                .outcome(21, "4", "failed", ",\"check\":\"disk\",\"message\":\"full\"")
                .outcome(21, "5", "timed_out", "")
                .outcome(21, "6", "stopped", "")
                .resource(22, "drain",
                        "{\"idset\":\"4,61\",\"nodelist\":\"pi[4,61]\",\"reason\":\"disk\",\"overwrite\":0}")
                .resource(22, "offline", "{\"idset\":\"62\"}")
                .resource(23, "torpid", "{\"idset\":\"63\"}").state();
        frame = GridFrame.of(state, GridJournal.JOB, 25);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\'', textBlock = """
            pi[3-5],           '3-5'
            pi7,               '7'
            'pi7,pi[9-10]',    '7,9-10'
            3-5,               '3-5'
            '7,9',             '7,9'
            '[7,9]',           '7,9'
            rank 7,            '7'
            RANKS 60-70,       '60-63'
            drained,           '4,61'
            Offline,           '62'
            online,            '0-61,63'
            idle,              '60'
            torpid,            '63'
            degraded,          '3,23'
            failed,            '4'
            '"timed out"',     '5'
            timed-out,         '5'
            stopped,           '6'
            prolog,            '50-59'
            passed 0-7,        '0-2,7'
            degraded:lustre,   '3,23'
            failed:lustre,     ''
            failed:disk,       '4'
            failed:dis,        ''
            '"timed out:"',    '5'
            rabbit degraded,   '3'
            !online,           '62'
            !passed rabbit,    '3-6'
            !rank 0-61,        '62-63'
            job ƒ3XSZmbqw,      ''
            pi99,              ''
            'pi[3-5] pi[5-9]', '5'
            '  ',              '0-63'
            """)
    void a_filter_finds_its_ranks(String text, String ranks) throws FormatException {
        assertEquals(ranks, found(text).toString());
    }

    @Test
    void a_job_is_found_by_any_form_of_its_id() throws FormatException {
        for (var form : new String[]{GridJournal.JOB.toString(), GridJournal.JOB.dec(), GridJournal.JOB.hex()}) {
            assertEquals(IdSet.range(0, 59), found("job " + form), form);
            assertEquals(IdSet.range(60, 63), found("!job " + form), form);
        }
    }

    @Test
    void lost_ranks_are_those_the_job_would_do_without() throws FormatException {
        assertEquals(state.job(GridJournal.JOB).orElseThrow().lost(), found("lost"));
        assertFalse(found("lost").isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"pi[3-", "5-3", "rank x", "\"timed out", "lost:lustre", "job ?", "3-", "!",
            "pi[0-99999999999]"})
    void what_is_no_filter_is_refused_in_one_line(String text) {
        var error = assertThrows(FormatException.class, () -> RankFilter.parse(text));
        assertTrue(error.getMessage().length() > 10 && !error.getMessage().contains("\n"), error.getMessage());
    }

    @Test
    void a_claim_of_billions_of_ranks_costs_no_more_than_there_are() throws FormatException {
        assertEquals(64, found("0-4294967295").count());
        assertEquals(64, found("pi[0-9999999]").count());
        assertThrows(FormatException.class, () -> RankFilter.parse("pi".repeat(2000)));
    }

    @Test
    void random_text_is_read_or_refused() {
        var random = new Random(3);
        var letters = "pi[0-9],! \"':drained job rank\u0000\u202e😀ƒ";
        for (int i = 0; i < 5000; i++) {
            var text = new StringBuilder();
            for (int length = random.nextInt(30); length > 0; length--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            try {
                assertTrue(IdSet.range(0, 63).containsAll(found(text.toString())));
            } catch (FormatException refused) {
                assertFalse(refused.getMessage().isBlank());
            }
        }
    }

    private static IdSet found(String text) throws FormatException {
        return RankFilter.parse(text).matches(state, GridJournal.JOB, frame);
    }
}
