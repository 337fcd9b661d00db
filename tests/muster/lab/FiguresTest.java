package muster.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import muster.flux.FormatException;
import muster.sim.Scenario;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FiguresTest {
    private static final String HEAD = "tolerance,runs,started,p_start,p_low,p_high,p_exact,start_median_s,start_p95_s,"
            + "queue_median_s,queue_p95_s,node_hours_lost,node_hours_worked,nodes_lost,drains,jobs,jobs_started\n";

    private static Survey swept(boolean whole) throws Exception {
        var file = Path.of("sample-data/scenarios/campaign/ask-60.json");
        var campaign = Campaign.of(Scenario.parse(Files.readString(file), "ask-60.json"),
                List.of(Axis.parse("tolerance=0,10"), Axis.parse("rate=0.05")), 4);
        var sweep = new Sweep(campaign, whole ? Shard.WHOLE : new Shard(1, 2), campaign.begin());
        return sweep.run(1, () -> false, () -> {});
    }

    @Test
    void a_table_reads_the_same_as_csv_as_json_and_unwritten_whole_or_not() throws Exception {
        for (var whole : List.of(true, false)) {
            var survey = swept(whole);
            assertEquals(whole, survey.whole());
            var figures = Figures.of(survey);
            assertEquals(figures, Figures.read(SurveyText.csv(survey), "a.csv"));
            assertEquals(figures, Figures.read(SurveyText.json(survey), "a.json"));
            assertEquals(List.of("tolerance", "rate"), figures.names());
            assertEquals(List.of(List.of("0", "0.05"), List.of("10", "0.05")),
                    figures.cells().stream().map(Figures.Cell::values).toList());
            assertEquals(OptionalDouble.of(whole ? 4 : 2), figures.cells().getFirst().of("runs"));
        }
    }

    @Test
    void what_is_not_known_is_left_out() throws Exception {
        var cell = Figures.read(HEAD + "3,10,0,0.000000,0.000000,0.277540,,,,,,1.5,0.0,,0.2,10,0\n", "a.csv").cells()
                .getFirst();
        assertEquals(OptionalDouble.empty(), cell.of("p_exact"));
        assertEquals(OptionalDouble.empty(), cell.of("start_median_s"));
        assertEquals(OptionalDouble.of(1.5), cell.of("node_hours_lost"));
    }

    @Test
    void what_no_sweep_wrote_is_refused_with_file_and_line() {
        var wrong = assertThrows(FormatException.class,
                () -> Figures.read(HEAD + "3,10,0,0.000000,low,0.277540,,,,,,1.5,0.0,,0.2,10,0\n", "a.csv"));
        assertEquals("a.csv line 2: p_low 'low': expected a number", wrong.getMessage());
        assertEquals("a.csv: is no table that a sweep wrote",
                assertThrows(FormatException.class, () -> Figures.read("a,b\n1,2\n", "a.csv")).getMessage());
        assertEquals("a.csv line 2: 2 columns, expected 17",
                assertThrows(FormatException.class, () -> Figures.read(HEAD + "1,2\n", "a.csv")).getMessage());
    }

    @Test
    void a_table_is_known_by_its_beginning() throws Exception {
        assertTrue(Figures.isTable(HEAD));
        assertTrue(Figures.isTable(SurveyText.json(swept(true)).substring(0, 40)));
        assertTrue(Figures.isTable("{\n  \"cells\": ["));
        assertFalse(Figures.isTable("{\"name\":\"a\",\"cluster\":{}}"));
        assertFalse(Figures.isTable("{\"t\":1,\"stream\":\"resource.journal\",\"payload\":{\"cells\":[]}}"));
        assertFalse(Figures.isTable(""));
    }
}
