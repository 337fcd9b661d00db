package muster.console.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ShownTest {
    @Test
    void a_long_set_may_break_after_a_comma_and_a_short_one_stays_as_it_is() {
        assertEquals(
                "Ranks 3,5 (pi[3,5]) and 100,\u200a200,\u200a300,\u200a400,\u200a500,\u200a600,\u200a700,\u200a800.",
                Shown.breakable("Ranks 3,5 (pi[3,5]) and 100,200,300,400,500,600,700,800."));
    }

    @Test
    void a_long_host_name_breaks_between_its_parts_and_never_in_a_word_or_a_range() {
        assertEquals("3,12 elcapitan-\u200aproduction-\u200acompute-\u200arack[3,\u200a12-15].\u200allnl.\u200agov",
                Shown.breakable("3,12 elcapitan-production-compute-rack[3,12-15].llnl.gov"));
    }

    @Test
    void a_text_too_long_is_cut_and_control_characters_are_made_visible() {
        assertEquals("abc…", Shown.text("abcdef", 4));
        assertEquals(-1, Shown.text("a\u001b[31mb", 40).indexOf(0x1b));
    }
}
