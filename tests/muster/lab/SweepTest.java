package muster.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import muster.flux.FormatException;
import muster.flux.IdSet;
import muster.sim.Scenario;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SweepTest {
    private static final String SMALL = """
            {"cluster": {"hosts": "pi[0-7]"}, "seed": 5, "prologs": [{"duration": {"uniform": ["10s", "90s"]},
              "checks": [{"name": "lustre", "rate": 0.1, "reports": "degraded"}]}],
             "jobs": [{"nodes": 6, "tolerance": 1, "length": "10s"}]}""";

    private static Campaign campaign(String text, long runs, String... axes) throws FormatException {
        var all = new ArrayList<Axis>();
        for (var axis : axes) {
            all.add(Axis.parse(axis));
        }
        return Campaign.of(Scenario.parse(text, "test"), all, runs);
    }

    private static Survey run(Campaign campaign, Shard shard, Survey begun, int threads)
            throws FormatException, InterruptedException {
        return new Sweep(campaign, shard, begun).run(threads, () -> false, () -> {});
    }

    private static Survey run(Campaign campaign, int threads) throws FormatException, InterruptedException {
        return run(campaign, Shard.WHOLE, campaign.begin(), threads);
    }

    /** Ask 60, tolerate 10: P(more than that many fail), as it was computed elsewhere. */
    @Test
    void the_founding_case_is_where_the_binomial_says() throws Exception {
        var text = Files.readString(Path.of("sample-data/scenarios/campaign/ask-60.json"));
        var survey = run(campaign(text, 1000, "tolerance=0,10", "rate=0.0005,0.01,0.05,0.1,0.15"), 2);
        var dies = List.of(0.0296, 0.4528, 0.9539, 0.9982, 0.99994, 1.64e-25, 2.18e-11, 1.72e-4, 3.42e-2, 0.2837);
        for (var i = 0; i < dies.size(); i++) {
            var row = survey.rows().get(i);
            assertEquals(1000, row.tally().runs());
            assertTrue(row.tally().chance().holds(1 - dies.get(i)), survey.cell(i) + ": " + row.tally().chance());
            assertEquals(1 - dies.get(i), Double.parseDouble(row.exact()), 6e-5, survey.cell(i));
            assertTrue(row.tally().chance().high() - row.tally().chance().low() < 0.07);
        }
    }

    @Test
    void one_thread_and_several_make_the_same_table() throws Exception {
        var campaign = campaign(SMALL, 300, "tolerance=0..2", "rate=0.05,0.3");
        var one = run(campaign, 1);
        assertTrue(one.whole());
        assertEquals(SurveyText.csv(one), SurveyText.csv(run(campaign, 3)));
        assertEquals(SurveyText.json(one), SurveyText.json(run(campaign, 7)));
        assertNotEquals(SurveyText.csv(one),
                SurveyText.csv(run(campaign(SMALL.replace("\"seed\": 5", "\"seed\": 6"), 300,
                        "tolerance=0..2", "rate=0.05,0.3"), 3)));
    }

    @Test
    void a_cell_has_the_same_figures_whatever_is_beside_it() throws Exception {
        var small = run(campaign(SMALL, 100, "rate=0.3", "tolerance=1"), 2);
        var large = run(campaign(SMALL, 100, "tolerance=0..2", "rate=0.05,0.3"), 2);
        assertEquals(small.rows().getFirst().tally().text(), large.rows().get(3).tally().text());
        var seeds = new HashSet<Long>();
        var campaign = campaign(SMALL, 100, "tolerance=0..2", "rate=0.05,0.3");
        campaign.cells().forEach(cell -> {
            for (var run = 0; run < 100; run++) {
                seeds.add(campaign.seed(cell, run));
            }
        });
        assertEquals(600, seeds.size());
    }

    @Test
    void pieces_through_either_kind_of_file_are_the_whole() throws Exception {
        var campaign = campaign(SMALL, 100, "wait=10s,30s", "rate=0.00005,0.30");
        var whole = run(campaign, 2);
        var merged = campaign.begin();
        for (var i = 7; i >= 1; i--) {
            var piece = run(campaign, new Shard(i, 7), campaign.begin(), 2);
            assertFalse(piece.whole());
            var text = i % 2 == 0 ? SurveyText.csv(piece) : SurveyText.json(piece);
            merged = merged.and(SurveyText.read(text, "piece").orElseThrow());
        }
        assertEquals(SurveyText.csv(whole), SurveyText.csv(merged));
        assertEquals(SurveyText.json(whole), SurveyText.json(merged));
        assertTrue(SurveyText.read(SurveyText.json(whole), "whole").isEmpty());
        assertTrue(SurveyText.read(SurveyText.csv(whole), "whole").isEmpty());
    }

    @Test
    void pieces_are_all_runs_and_none_twice() {
        for (var of : List.of(1, 2, 3, 7, 12)) {
            var all = IdSet.EMPTY;
            for (var i = 1; i <= of; i++) {
                var runs = new Shard(i, of).runs(10);
                assertFalse(all.intersects(runs));
                all = all.union(runs);
            }
            assertEquals(IdSet.range(0, 9), all);
        }
    }

    @Test
    void what_was_stopped_goes_on_to_the_same_table() throws Exception {
        var campaign = campaign(SMALL, 200, "tolerance=0..2");
        var asked = new AtomicInteger();
        var stopped = new Sweep(campaign, Shard.WHOLE, campaign.begin()).run(2, () -> asked.incrementAndGet() > 500,
                () -> {});
        assertTrue(stopped.done() > 0 && stopped.done() < 600, stopped.done() + " runs");
        var begun = SurveyText.read(SurveyText.csv(stopped), "stopped").orElseThrow();
        var rest = new Sweep(campaign, Shard.WHOLE, begun);
        assertEquals(600, stopped.done() + rest.remaining());
        assertEquals(SurveyText.csv(run(campaign, 1)), SurveyText.csv(rest.run(2, () -> false, () -> {})));
        assertEquals(rest.remaining(), rest.made());
    }

    @Test
    void another_campaign_and_runs_twice_are_refused() throws Exception {
        var campaign = campaign(SMALL, 20, "tolerance=0..2");
        var whole = run(campaign, 1);
        assertEquals("has runs that another file has too: tolerance=0 runs 0-19",
                assertThrows(FormatException.class, () -> whole.and(whole)).getMessage());
        for (var other : List.of(campaign(SMALL, 21, "tolerance=0..2"), campaign(SMALL, 20, "tolerance=0..1"),
                campaign(SMALL.replace("10s", "11s"), 20, "tolerance=0..2"))) {
            assertTrue(assertThrows(FormatException.class, () -> new Sweep(other, Shard.WHOLE, whole)).getMessage()
                    .startsWith("is of another campaign"));
        }
    }

    @Test
    void a_campaign_that_cant_be_is_refused_with_the_reason() throws FormatException, IOException {
        refused("tolerance=6: Spare must be below Nodes (6); you asked 6. Enter 0 to 5.", SMALL, 10,
                "tolerance=6");
        refused("nodes=9: jobs[0].nodes: 9 is not a number of nodes, 1 to 8", SMALL, 10, "nodes=8..9");
        refused("rate: no check and no fault of the scenario has a \"rate\"", SMALL.replace("\"rate\": 0.1, ", ""), 10,
                "rate=0.1");
        refused("wait: no job of the scenario asks for a \"tolerance\"", SMALL.replace("\"tolerance\": 1, ", ""), 10,
                "wait=10s");
        refused("rate: is varied twice; give all its values at once", SMALL, 10, "rate=0.1", "rate=0.2");
        refused("runs 0: expected 1 to 1000000000", SMALL, 0);
        refused("more than 10000 combinations of values", SMALL, 1, "tolerance=0..5000", "rate=0.1,0.2");
        refused("the scenario has no job that could start", "{\"cluster\": {\"hosts\": \"pi[0-7]\"}}", 1);
    }

    private static void refused(String message, String text, long runs, String... axes) {
        assertEquals(message, assertThrows(FormatException.class, () -> campaign(text, runs, axes)).getMessage());
    }

    @Test
    void every_knob_turns_what_it_says() throws FormatException {
        var text = """
                {"cluster": {"hosts": "pi[0-7]"}, "prologs": [{"duration": "10s", "checks": [
                  {"name": "a", "rate": 0.1, "reports": "degraded"}, {"name": "b", "ranks": "1", "reports": "degraded"}]}],
                 "faults": [{"at": 5, "what": "offline", "rate": 0.1}],
                 "jobs": [{"nodes": 2}, {"nodes": 6, "tolerance": {"min": 4}}]}""";
        var cell = campaign(text, 1, "rate=0.25", "wait=5s", "tolerance=3", "nodes=7").cells().getFirst();
        assertEquals("nodes=7 tolerance=3 rate=0.25 wait=5s", cell.key());
        assertEquals(List.of("0.25", "5s", "3", "7"), cell.values());
        assertEquals(IdSet.of(1), cell.watched());
        var scenario = cell.scenario();
        assertEquals(2, scenario.jobs().getFirst().nodes());
        assertEquals(7, scenario.jobs().getLast().nodes());
        assertEquals("{\"nodes\":3,\"wait\":\"5s\"}",
                scenario.jobs().getLast().jobspec().system().get("tolerance").toString());
        assertEquals(0.25, scenario.prologs().getFirst().checks().getFirst().rate());
        assertEquals(0, scenario.prologs().getFirst().checks().getLast().rate());
        assertEquals(0.25, scenario.faults().getFirst().rate());
        assertTrue(campaign(text, 1, "rate=0").cells().getFirst().scenario().faults().isEmpty());
    }
}
