package muster.console.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import muster.flux.FormatException;
import muster.live.About;
import muster.live.Link;
import muster.live.Place;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LinkWordsTest {
    private static final String PLACE = "local:///run/flux/local";

    private static void says(String state, String detail, Link link, double now, double lost) {
        assertEquals(new LinkWords(state, detail), LinkWords.of(link, PLACE, now, lost));
    }

    @Test
    void a_connection_that_is_there_says_where_as_whom_which_flux_and_how_fast() throws FormatException {
        var place = Place.parse(PLACE);
        says("Connected", PLACE + " as ann, its owner · Flux 0.88.0 · 1,024 brokers · answers in 0.4 ms",
                new Link.Up(new About(place, 1000, "ann", true, "0.88.0", 1024), 0.0004), 100, Double.NaN);
        says("Connected", PLACE + " as user 7, a guest · answers in 2,500 ms",
                new Link.Up(new About(place, 7, "user 7", false, "", 0), 2.5), 100, Double.NaN);
    }

    @Test
    void one_that_is_lost_counts_how_old_what_is_shown_is_and_down_to_the_next_attempt() {
        says("Disconnected", "the broker went away. Last entry 42 s ago, retry in 5 s · " + PLACE,
                new Link.Down("the broker went away", 58, 104.2), 100, 58);
        says("Connecting", "attempt 3. Last entry 43 s ago · " + PLACE, new Link.Connecting(3), 101, 58);
        says("Disconnected", "it was closed here. Last entry 43 s ago · " + PLACE, new Link.Ended("it was closed here"),
                101, 58);
    }

    @Test
    void a_job_gets_the_environment_of_here_or_of_the_login_there() throws FormatException {
        assertEquals("It gets the environment of this console.", LinkWords.surroundings(up("local:///run/flux/local")));
        assertEquals("It gets the environment of your login on cluster.",
                LinkWords.surroundings(up("ssh://ann@cluster:22/run/flux/local")));
        assertEquals("", LinkWords.surroundings(new Link.Connecting(1)));
    }

    private static Link up(String place) throws FormatException {
        return new Link.Up(new About(Place.parse(place), 1000, "ann", true, "", 0), 0);
    }

    @Test
    void one_that_never_was_there_has_no_age() {
        says("Connecting", PLACE, new Link.Connecting(1), 100, Double.NaN);
    }

    @ParameterizedTest
    @CsvSource({"0,0 s", "119,119 s", "120,2 min", "7199,119 min", "7200,2 h", "360000,100 h"})
    void spans_are_in_the_unit_one_reads_at_a_glance(double seconds, String text) {
        assertEquals(text, LinkWords.span(seconds));
    }
}
