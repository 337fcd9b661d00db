package muster.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import muster.flux.FormatException;
import muster.flux.Json;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SurveyTextTest {
    private static Survey survey(long runs) {
        var some = new Tally();
        some.add(0, new RunFigures(List.of(new RunFigures.OfJob(OptionalLong.of(27), OptionalLong.of(113_900), 3, 3600,
                7200)), 2));
        some.add(1, new RunFigures(
                List.of(new RunFigures.OfJob(OptionalLong.of(28), OptionalLong.empty(), 0, 1800, 0)), 0));
        return new Survey("00ff", runs, List.of("tolerance", "wait"), List.of(
                new Survey.Row(List.of("3", "10s"), "0.957300", some)));
    }

    @Test
    void a_whole_one_is_a_plain_table() {
        assertEquals(
                """
                        tolerance,wait,runs,started,p_start,p_low,p_high,p_exact,start_median_s,start_p95_s,queue_median_s,\
                        queue_p95_s,node_hours_lost,node_hours_worked,nodes_lost,drains,jobs,jobs_started
                        3,10s,2,1,0.500000,0.094531,0.905469,0.957300,113.900,113.900,0.027,0.028,0.7500,1.0000,3.0000,1.0000,2,1
                        """,
                SurveyText.csv(survey(2)));
    }

    @Test
    void one_with_runs_missing_has_a_tally_beside_and_is_read_back_from_either_form() throws FormatException {
        var survey = survey(9);
        var csv = SurveyText.csv(survey);
        assertTrue(csv.contains(",\"campaign=00ff of=9 done=0-1 started=1 jobs=2 jobs_started=1 nodes_lost=3 "
                + "node_seconds=5400 worked=7200 drains=2 start=113900 queue=27+28\"\n"), csv);
        assertEquals(csv, SurveyText.csv(SurveyText.read(csv, "x").orElseThrow()));
        var json = SurveyText.json(survey);
        assertEquals(csv, SurveyText.csv(SurveyText.read(json, "x").orElseThrow()));
        var cell = Json.parse(json).get("cells").get(0);
        assertEquals(3, cell.get("tolerance").intValue());
        assertEquals("10s", cell.get("wait").stringValue());
        assertEquals(113.9, cell.get("start_median_s").doubleValue());
    }

    @Test
    void what_isnt_known_is_empty_or_null() throws FormatException {
        var none = new Survey("0", 5, List.of(), List.of(new Survey.Row(List.of(), "", new Tally())));
        assertTrue(SurveyText.csv(none).contains("\n0,0,,0.000000,1.000000,,,,,,,,,,0,0,\""), SurveyText.csv(none));
        assertTrue(Json.parse(SurveyText.json(none)).get("cells").get(0).get("p_exact").isNull());
        assertEquals(SurveyText.json(none), SurveyText.json(SurveyText.read(SurveyText.csv(none), "x").orElseThrow()));
    }

    @Test
    void what_no_sweep_wrote_is_refused_in_a_line() {
        var csv = SurveyText.csv(survey(9));
        var json = SurveyText.json(survey(9));
        for (var text : List.of("", "\n", "a,b\n1,2\n", "{}", "{\"cells\":[]}", "{\"cells\":[1]}", "{",
                csv.replace("113900", "1e9"),
                csv.replace("campaign=00ff of=9", "campaign=00ff"), csv.replace("of=9", "of=1"),
                csv.replace("3,10s", "3"), csv + "x\n", csv.replace("\"campaign", "campaign"),
                csv.replace("0.957300", "nan"), csv.replace("tally", "tallies"), csv.lines().findFirst().orElseThrow(),
                csv + csv.lines().toList().getLast().replace("00ff", "00fe") + "\n",
                json.replace("done=0-1", "done=0-12"), json.replace("\"runs\"", "\"rnus\""))) {
            var message = assertThrows(FormatException.class, () -> SurveyText.read(text, "x.csv"), text).getMessage();
            assertTrue(message.startsWith("x.csv") && message.lines().count() == 1, message);
        }
    }

    @Test
    void broken_files_never_do_worse_than_be_refused() {
        var random = new Random(11);
        for (var text : List.of(SurveyText.csv(survey(9)), SurveyText.json(survey(9)))) {
            for (var round = 0; round < 3000; round++) {
                var broken = new StringBuilder(text);
                for (var change = random.nextInt(3); change >= 0; change--) {
                    broken.setCharAt(random.nextInt(broken.length()),
                            ",\"{}[]=+*-0129 aé\n".charAt(random.nextInt(18)));
                }
                try {
                    SurveyText.read(broken.toString(), "x").ifPresent(survey -> assertTrue(survey.done() >= 0));
                } catch (FormatException e) {
                    assertTrue(e.getMessage().startsWith("x"), e.getMessage());
                }
            }
        }
    }
}
