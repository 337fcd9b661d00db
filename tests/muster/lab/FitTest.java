package muster.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import muster.cluster.History;
import muster.flux.FormatException;
import muster.journal.Entry;
import muster.sim.Preset;
import muster.sim.Scenario;
import muster.sim.Simulation;
import muster.tolerance.Outcome;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FitTest {
    private static List<Fit.OfAction> fit(List<Entry> entries) throws FormatException {
        var fit = new Fit();
        fit.add(Course.all(History.of(entries)));
        return fit.prologs();
    }

    private static List<Entry> recorded(String name) throws IOException, FormatException {
        var entries = new ArrayList<Entry>();
        for (var line : Files.readAllLines(Path.of("sample-data/recordings").resolve(name)))
            entries.add(Entry.parse(line));
        return entries;
    }

    private static Scenario scenario(String text) throws FormatException {
        return Scenario.parse(text.replace('\'', '"'), "test");
    }

    @Test
    void what_a_model_was_told_is_found_again_in_its_journal() throws FormatException {
        var median = 0;
        var sigma = 0;
        var rate = 0;
        for (var seed = 1; seed <= 20; seed++) {
            var found = fit(Simulation.run(scenario(
                    """
                            {'cluster': {'hosts': 'pi[0-399]'}, 'seed': %d, 'prologs': [
                              {'duration': {'lognormal': {'median': '40s', 'sigma': 0.3}}, 'timeout': '5m', 'checks': [
                                {'name': 'lustre', 'rate': 0.05, 'reports': 'degraded'}]}],
                             'jobs': [{'nodes': 400, 'tolerance': 200, 'length': '1s'}, {'nodes': 400, 'tolerance': 200, 'length': '1s'}]}"""
                            .formatted(seed))))
                    .getFirst();
            assertEquals(800, found.nodes());
            assertEquals(800, found.durations().count());
            assertEquals(300, found.timeout());
            median += found.durations().medianInterval().holds(40) ? 1 : 0;
            sigma += found.durations().sigmaInterval().holds(0.3) ? 1 : 0;
            rate += found.rates().getFirst().interval().holds(0.05) ? 1 : 0;
        }
        // Intervals of 95 %: of twenty, as a rule one is beside it, hardly ever more than four.
        assertTrue(median >= 16 && sigma >= 16 && rate >= 16, median + ", " + sigma + ", " + rate);
    }

    @Test
    void a_log_normal_is_fitted_to_the_logarithms() {
        var fit = LogNormalFit.of(List.of(1.0, Math.exp(2)));
        assertEquals(Math.E, fit.median(), 1e-12);
        assertEquals(1, fit.sigma(), 1e-12);
        assertEquals(2, fit.count());
        assertEquals(Math.exp(1 - 1.959964 / Math.sqrt(2)), fit.medianInterval().low(), 1e-6);
        assertEquals(0.020018, fit.sigmaInterval().low(), 1e-6);
        assertEquals(0, LogNormalFit.of(List.of()).count());
    }

    @Test
    void a_real_recording_tells_rates_and_durations() throws IOException, FormatException {
        var found = fit(recorded("stock-16.jsonl"));
        assertEquals(1, found.size());
        var prolog = found.getFirst();
        assertEquals("job-manager.prolog", prolog.name());
        assertEquals(8, prolog.jobs());
        // The job of 16 that was canceled in its prolog tells nothing; one failed on two ranks, one timed out on one.
        assertEquals(64, prolog.nodes());
        assertEquals(
                List.of(new Fit.Rate("failed", Outcome.FAILED, 2, 64),
                        new Fit.Rate("timed out", Outcome.TIMED_OUT, 1, 64)),
                prolog.rates());
        assertEquals(61, prolog.durations().count());
    }

    @Test
    void a_duration_of_which_only_the_end_of_all_was_heard_does_not_count() throws IOException, FormatException {
        var polls = recorded("stock-16.jsonl");
        polls.removeIf(entry -> entry.stream().equals("perilog.query"));
        var prolog = fit(polls).getFirst();
        assertEquals(0, prolog.durations().count());
        assertTrue(prolog.nodes() > 0);
        assertTrue(FitText.caveats(List.of(prolog)).getFirst().contains("the durations are a guess"));
    }

    @Test
    void recordings_add_up() throws IOException, FormatException {
        var fit = new Fit();
        fit.add(Course.all(History.of(recorded("stock-16.jsonl"))));
        fit.add(Course.all(History.of(recorded("tolerated-16.jsonl"))));
        var prolog = fit.prologs().getFirst();
        assertEquals(11, prolog.jobs());
        assertEquals(List.of("failed", "lustre", "timed out"), prolog.rates().stream().map(Fit.Rate::name).toList());
    }

    @Test
    void what_is_written_can_be_named_by_a_scenario(@TempDir Path folder) throws IOException, FormatException {
        var written = FitText.preset("ours", fit(recorded("tolerated-16.jsonl")), List.of("tolerated-16.jsonl"));
        Files.writeString(folder.resolve("ours.json"), written.toString());
        var text = "{'preset': 'ours.json', 'cluster': {'hosts': 'pi[0-3]'}, 'jobs': [{'nodes': 4}]}".replace('\'',
                '"');
        var scenario = Scenario.parse(text, folder.resolve("story.json").toString());
        var preset = scenario.preset().orElseThrow();
        assertEquals("ours", preset.name());
        assertTrue(preset.placeholders().contains(
                "job-manager.prolog: the rate of lustre rests on 4 of 11, fewer than 10"),
                preset.placeholders().toString());
        assertEquals(11, preset.rests().orElseThrow().at("/job-manager.prolog/nodes").intValue());
        assertEquals(List.of("failed", "lustre"),
                scenario.prologs().getFirst().checks().stream().map(muster.sim.Check::name).toList());
        assertEquals(1, Simulation.run(scenario).stream().filter(one -> one.line().contains("\"clean\"")).count());
    }

    @Test
    void with_nothing_to_fit_it_is_said() {
        assertThrows(FormatException.class,
                () -> fit(Simulation.run(scenario("{'cluster': {'hosts': 'pi[0-3]'}, 'jobs': [{'nodes': 4}]}"))));
    }

    @Test
    void presets_have_the_odds_of_the_public_record() throws FormatException {
        var ask = scenario("{'cluster': {'hosts': 'pi[0-63]'}, 'jobs': [{'nodes': 60, 'instance': true}]}");
        // A node of 60 fails: 0.4529 at 0.01.
        assertEquals(1 - 0.4529, ClosedForm.start(Preset.in(ask, "early-life")).orElseThrow(), 1e-4);
        assertEquals(Math.pow(0.875, 60), ClosedForm.start(Preset.in(ask, "stress")).orElseThrow(), 1e-9);
        // With no chassis the rate of one is a node's: 1 - 0.0296 at 0.0005, and 60 nodes at 0.00001.
        var production = IntStream.rangeClosed(1, 1500).filter(seed -> {
            try {
                return Trial.run(Preset.in(ask, "production").withSeed(seed)).end().jobs().getFirst().lost().isEmpty();
            } catch (FormatException e) {
                throw new AssertionError(e);
            }
        }).count();
        assertTrue(Interval.wilson(production, 1500).holds(1 - 0.0302), production + " of 1500");
    }
}
