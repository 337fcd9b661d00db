package muster.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import muster.flux.FormatException;
import muster.flux.Json;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CompareCommandTest {
    private static final String SCENARIO = """
            {"name": "two of eight", "cluster": {"hosts": "pi[0-15]"},
             "prologs": [{"name": "job-manager.prolog", "duration": 4, "timeout": 60, "checks": [
               {"name": "lustre", "ranks": "3,5", "reports": "degraded", "after": 2, "message": "not mounted"}]}],
             "jobs": [{"at": 2, "nodes": 8, "tolerance": 2, "length": 30}]}""";

    private static Ran compare(String... options) {
        var args = new String[options.length + 2];
        args[0] = "compare";
        args[1] = "-";
        System.arraycopy(options, 0, args, 2, options.length);
        return Ran.musterWith(SCENARIO, args);
    }

    @Test
    void both_are_laid_side_by_side() {
        var ran = compare("--today", "--tomorrow");
        assertEquals(0, ran.code(), ran.err());
        var lines = ran.out().lines().toList();
        assertEquals("two of eight (standard input, seed 1)", lines.getFirst());
        assertTrue(lines.get(2).matches(" +TODAY +TOMORROW"), ran.out());
        assertTrue(lines.get(3).matches("jobs started +0 of 1 +1 of 1"), ran.out());
        assertTrue(lines.get(4).matches("time to start, median +- +4\\.\\d\\d s"), ran.out());
        assertTrue(lines.get(6).matches("nodes drained +2 +0"), ran.out());
        assertTrue(lines.getLast().contains("fail, 2 of 8 lost"), ran.out());
        assertTrue(lines.getLast().contains("trim, 2 of 8 lost"), ran.out());
        assertEquals(ran, compare());
    }

    @Test
    void one_side_is_shown_alone_where_only_that_is_named() {
        assertFalse(compare("--tomorrow").out().contains("TODAY"));
        assertFalse(compare("--today").out().contains("TOMORROW"));
    }

    @Test
    void with_too_little_tolerance_tomorrow_is_as_today() throws FormatException {
        var json = Json.parse(compare("--tolerance", "1", "--json").out());
        assertEquals("fail", json.at("/tomorrow/jobs/0/verdict").stringValue());
        assertEquals("3,5", json.at("/today/jobs/0/lost").stringValue());
        assertEquals(0, json.at("/tomorrow/started").intValue());
        assertTrue(json.at("/tomorrow/jobs/0/startedAfter").isNull());
    }

    @Test
    void a_negative_tolerance_is_refused() {
        assertEquals(Ran.unusable("muster compare: --tolerance: -1 is no number of nodes. "
                + "Try 'muster compare --help'."), compare("--tolerance", "-1"));
    }
}
