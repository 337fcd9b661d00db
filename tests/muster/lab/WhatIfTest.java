package muster.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import muster.cluster.History;
import muster.cluster.Job;
import muster.flux.FormatException;
import muster.flux.IdSet;
import muster.flux.Json;
import muster.journal.Entry;
import muster.journal.JournalReader;
import muster.sim.Scenario;
import muster.tolerance.SitePolicy;
import muster.tolerance.Tolerance;
import muster.tolerance.Verdict;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WhatIfTest {
    private static final WhatIf AS_IT_WAS = new WhatIf(Optional.empty(), Optional.empty(), SitePolicy.DEFAULT, true);

    private static List<Course> recorded(String name) throws Exception {
        var file = Path.of("sample-data/recordings", name + ".jsonl");
        var entries = new ArrayList<Entry>();
        try (var reader = JournalReader.of(Files.newInputStream(file), file.toString())) {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                entries.add(next.get());
            }
        }
        return Course.all(History.of(entries));
    }

    private static Answer ask(WhatIf question, String recording, String job) throws Exception {
        return question.ask(recorded(recording).stream().filter(course -> course.job().id().toString().equals(job))
                .findFirst().orElseThrow());
    }

    private static SitePolicy policy(String json) throws FormatException {
        return SitePolicy.of(Json.parse(json));
    }

    private static Verdict verdict(Answer answer) {
        return assertInstanceOf(Would.Decided.class, answer.would()).verdict();
    }

    private static IdSet ids(String text) throws FormatException {
        return IdSet.parse(text);
    }

    /** Each end of every tolerance, one by one, is what the spans found by halving say. */
    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"failed\":\"trim\",\"timedOut\":\"trim\"}", "{\"maxTolerance\":3}",
            "{\"degraded\":{\"instance\":\"trim\",\"ordinary\":\"keep\"},\"maxTolerance\":\"50%\"}"})
    void the_spans_of_a_job_say_what_each_tolerance_comes_to(String policy) throws Exception {
        var site = policy(policy);
        for (var recording : List.of("stock-16", "tolerated-16", "node-lost-8")) {
            for (var course : recorded(recording)) {
                var nodes = (int) Math.max(1, course.job().ranks().count());
                var spans = Span.of(nodes, tolerance -> WhatIf.of(tolerance, site).end(course));
                var told = spans.stream().flatMap(span -> Collections
                        .nCopies(span.last() - span.first() + 1, span.end()).stream()).toList();
                assertEquals(IntStream.range(0, nodes)
                        .mapToObj(tolerance -> Span.End.of(WhatIf.of(tolerance, site).ask(course))).toList(), told);
                assertEquals(spans.stream().map(Span::end).distinct().sorted().toList(),
                        spans.stream().map(Span::end).toList());
            }
        }
    }

    @Test
    void a_job_that_lost_two_of_eight_flips_at_two_and_the_site_refuses_more_than_it_allows() throws Exception {
        var course = recorded("tolerated-16").stream()
                .filter(one -> one.job().id().toString().equals("ƒ73hX7Q3")).findFirst().orElseThrow();
        var site = policy("{\"maxTolerance\":4}");
        assertEquals(List.of(new Span(0, 1, Span.End.FAILS), new Span(2, 4, Span.End.STARTS),
                new Span(5, 7, Span.End.REFUSED)),
                Span.of(8, tolerance -> WhatIf.of(tolerance, site).end(course)));
    }

    @Test
    void an_unmarked_failure_fails_the_job_however_many_nodes_it_tolerates() throws Exception {
        for (var tolerance = 0; tolerance < 8; tolerance++) {
            var answer = ask(WhatIf.of(tolerance, SitePolicy.DEFAULT), "stock-16", "ƒ3q8RVV9");
            assertEquals(Verdict.Word.FAIL, verdict(answer).word());
            assertEquals(ids("3,5"), verdict(answer).lost());
            assertFalse(answer.differs());
            assertEquals(Optional.empty(), answer.saved());
            assertTrue(answer.unknown().contains(
                    "Ranks 3,5 exited 1, unmarked: whether that could be tolerated, its script didn't say."),
                    answer.unknown().toString());
        }
    }

    @Test
    void where_unmarked_failures_are_trimmed_the_job_starts_on_the_rest_once_the_slowest_has_passed()
            throws Exception {
        var answer = ask(WhatIf.of(2, policy("{\"failed\":\"trim\"}")), "stock-16", "ƒ3q8RVV9");
        var would = assertInstanceOf(Would.Decided.class, answer.would());
        assertEquals(Verdict.Word.TRIM, would.verdict().word());
        assertEquals(ids("0-2,4,6-7"), would.verdict().effective());
        // Rank 7 was the last; the plugin told of the end in its exception.
        assertEquals(1795486306.7576752, would.time(), 1e-6);
        assertEquals(List.of("node-failure"),
                would.exceptions().stream().map(one -> one.get("type").stringValue()).toList());
        assertEquals("pi[3,5]", would.exceptions().getFirst().get("nodelist").stringValue());
        assertEquals(List.of(
                "To trim R before the start is a proposal: a stock Flux can't, and there it would fail."),
                answer.notes());
        var saved = answer.saved().orElseThrow();
        assertEquals(8 * (1795486306.7577643 - 1795486305.736902) / 3600, saved.nodeHours(), 1e-9);
        assertEquals(8, saved.queue().jobs());
        assertEquals(0.029, saved.queue().median().orElseThrow(), 0.005);
    }

    @Test
    void a_failure_is_final_when_the_first_rank_is_seen_to_have_failed() throws Exception {
        var would = assertInstanceOf(Would.Decided.class,
                ask(WhatIf.of(2, SitePolicy.DEFAULT), "stock-16", "ƒ3q8RVV9").would());
        // The first poll in which rank 3 isn't active any more.
        assertEquals(1795486306.1311326, would.time(), 1e-6);
        var early = assertInstanceOf(Would.Decided.class,
                ask(WhatIf.of(2, policy("{\"onFail\":\"cancel\"}")), "stock-16", "ƒ3q8RVV9").would());
        assertEquals(would.time(), early.time());
        assertEquals(ids("3"), early.verdict().lost());
    }

    @Test
    void the_exit_code_of_a_stock_plugin_may_be_the_special_one() throws Exception {
        var answer = ask(WhatIf.of(2, policy("{\"specialExitCode\":1}")), "stock-16", "ƒ3q8RVV9");
        assertEquals(ids("3,5"), verdict(answer).trimmed());
        assertEquals(Verdict.Word.FAIL,
                verdict(ask(WhatIf.of(2, policy("{\"specialExitCode\":2}")), "stock-16", "ƒ3q8RVV9")).word());
    }

    @Test
    void of_a_job_that_was_canceled_in_its_prolog_nothing_is_guessed() throws Exception {
        var answer = ask(WhatIf.of(4, SitePolicy.DEFAULT), "stock-16", "ƒ8qFJwzw");
        assertEquals(new Would.Undecided(4), answer.would());
        assertTrue(answer.unknown().getLast().startsWith("It was ended from outside 0.73 s after it got its resources, "
                + "with its prolog still on ranks 1,4-5,7-8,11,14-15"), answer.unknown().toString());
    }

    @Test
    void an_ordinary_job_that_tolerates_enough_degraded_nodes_starts_without_them() throws Exception {
        var answer = ask(WhatIf.of(2, SitePolicy.DEFAULT), "tolerated-16", "ƒ73hX7Q3");
        assertEquals(ids("0-2,4,6-7"), verdict(answer).effective());
        assertEquals(ids("3,5"), verdict(answer).trimmed());
        assertTrue(answer.unknown().contains(
                "Ranks 0-2,4,6-7 are taken to have passed job-manager.prolog, by then or later; if they failed, the job would fail."),
                answer.unknown().toString());
        var kept = ask(WhatIf.of(2, policy("{\"degraded\":{\"ordinary\":\"keep\"}}")), "tolerated-16", "ƒ73hX7Q3");
        assertEquals(ids("3,5"), verdict(kept).kept());
        assertEquals(List.of(), kept.notes());
    }

    @Test
    void a_started_job_would_have_failed_with_a_tolerance_too_small() throws Exception {
        var answer = ask(WhatIf.of(1, SitePolicy.DEFAULT), "tolerated-16", "ƒ3DNLpEj");
        assertEquals(Verdict.Word.FAIL, verdict(answer).word());
        assertTrue(answer.differs());
        var would = (Would.Decided) answer.would();
        assertEquals(List.of("2 of 8 nodes failed lustre: /p/lustre1 not mounted: pi[3,5] (rank 3,5)",
                "2 node failures exceed tolerance 1"),
                would.exceptions().stream().map(one -> one.get("note").stringValue()).toList());
    }

    @Test
    void without_another_tolerance_the_jobs_own_stays() throws Exception {
        for (var course : recorded("tolerated-16")) {
            assertFalse(AS_IT_WAS.ask(course).differs(), course.job().id().toString());
        }
    }

    @Test
    void what_ingest_refuses_is_an_answer() throws Exception {
        var answer = ask(WhatIf.of(8, SitePolicy.DEFAULT), "tolerated-16", "ƒ73hX7Q3");
        assertEquals(new Would.Rejected("Spare must be below Nodes (8); you asked 8. Enter 0 to 7."), answer.would());
        assertInstanceOf(Would.Rejected.class,
                ask(WhatIf.of(3, policy("{\"maxTolerance\":2}")), "tolerated-16", "ƒ73hX7Q3").would());
    }

    @Test
    void a_limit_for_an_action_stands_beside_the_jobs_own_total() throws Exception {
        var none = new WhatIf(Optional.empty(), Optional.of(Map.of("job-manager.prolog", 1)), SitePolicy.DEFAULT, true);
        var answer = ask(none, "tolerated-16", "ƒ3DNLpEj");
        assertEquals(Verdict.Word.FAIL, verdict(answer).word());
        assertEquals(2, ((Would.Decided) answer.would()).limit());
        var enough = new WhatIf(Optional.of(Tolerance.ofNodes(3)), Optional.of(Map.of("job-manager.prolog", 2)),
                SitePolicy.DEFAULT, true);
        assertEquals(Verdict.Word.DRAIN, verdict(ask(enough, "tolerated-16", "ƒ3DNLpEj")).word());
    }

    @Test
    void where_r_cannot_be_trimmed_the_job_fails_as_on_a_stock_flux() throws Exception {
        var stock = new WhatIf(Optional.of(Tolerance.ofNodes(2)), Optional.empty(), policy("{\"failed\":\"trim\"}"),
                false);
        assertEquals(Verdict.Word.FAIL, verdict(ask(stock, "stock-16", "ƒ3q8RVV9")).word());
    }

    static List<Named<Scenario>> scenarios() throws Exception {
        var all = new ArrayList<Named<Scenario>>();
        try (var files = Files.walk(Path.of("sample-data/scenarios"))) {
            for (var file : files.filter(one -> one.toString().endsWith(".json")).sorted().toList()) {
                var scenario = Scenario.parse(Files.readString(file), file.toString());
                // The large ones take a while, and say no more than these; today's rabbit service asks no rule book.
                if (!file.getFileName().toString().startsWith("size-") && !scenario.stopgap()) {
                    all.add(Named.of(file.toString(), scenario));
                }
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void asked_what_if_nothing_was_different_a_models_journal_answers_with_what_was(Scenario scenario) {
        var question = new WhatIf(Optional.empty(), Optional.empty(), scenario.policy(), true);
        for (var course : Course.all(History.of(Trial.run(scenario).entries()))) {
            var job = course.job();
            var answer = question.ask(course);
            if (job.verdict().isEmpty()) {
                // Canceled; by then its failure may have been certain.
                assertFalse(answer.starts(), job.id().toString());
                continue;
            }
            var verdict = verdict(answer);
            assertEquals(described(job), described(verdict), job.id() + ": " + answer.unknown());
            if (verdict.starts()) {
                assertTrue(((Would.Decided) answer.would()).time() <= job.started(), job.id().toString());
            }
        }
    }

    private static List<Object> described(Job job) {
        return List.of(job.verdict().orElseThrow(), job.lost(), job.effective(), job.trimmed(), job.drained(),
                job.kept());
    }

    private static List<Object> described(Verdict verdict) {
        return List.of(verdict.word(), verdict.lost(), verdict.effective(), verdict.trimmed(), verdict.drained(),
                verdict.kept());
    }

    @Test
    void a_larger_tolerance_never_fails_where_a_smaller_one_starts_nor_later() throws Exception {
        var courses = new ArrayList<Course>();
        courses.addAll(recorded("stock-16"));
        courses.addAll(recorded("tolerated-16"));
        var scenario = Scenario.parse(Files.readString(Path.of("sample-data/scenarios/default.json")), "default");
        courses.addAll(Course.all(History.of(Trial.run(scenario).entries())));
        for (var course : courses) {
            var started = false;
            for (var tolerance = 0; tolerance < course.job().ranks().count(); tolerance++) {
                var starts = WhatIf.of(tolerance, policy("{\"failed\":\"trim\"}")).ask(course).starts();
                assertTrue(starts || !started, course.job().id() + " tolerating " + tolerance);
                started = starts;
            }
        }
    }

    @Test
    void a_wait_for_the_slowest_ends_without_those_still_at_it() throws Exception {
        var journal = new Story().alloc(10, "0-3").prologStart(10).reported(10, "start", "0-3", "")
                .reported(11, "outcome", "0-1", "passed").reported(12, "outcome", "2", "passed")
                .reported(40, "outcome", "3", "passed").prologFinish(40, 0).start(41).entries();
        var course = Course.all(History.of(journal)).getFirst();
        var whole = assertInstanceOf(Would.Decided.class, WhatIf.of(1, SitePolicy.DEFAULT).ask(course).would());
        assertEquals(Verdict.Word.ALL, whole.verdict().word());
        assertEquals(40, whole.time());
        var asked = Tolerance.of((ObjectNode) Json
                .parse("{\"tolerance\":{\"nodes\":1,\"wait\":\"5s\"}}"));
        var waits = assertInstanceOf(Would.Decided.class,
                new WhatIf(Optional.of(asked), Optional.empty(), SitePolicy.DEFAULT, true).ask(course).would());
        assertEquals(ids("3"), waits.verdict().trimmed());
        assertEquals(17, waits.time());
    }

    @Test
    void how_a_rank_would_have_ended_that_was_given_up_as_late_is_not_known() throws Exception {
        var scenario = Scenario.parse(Files.readString(Path.of("sample-data/scenarios/stragglers/straggler.json")),
                "straggler");
        var course = Course.all(History.of(Trial.run(scenario).entries())).getFirst();
        var answer = new WhatIf(Optional.of(Tolerance.NONE), Optional.empty(), scenario.policy(), true).ask(course);
        assertEquals(Verdict.Word.ALL, verdict(answer).word());
        assertEquals(
                List.of("Ranks 6,9 are taken to have passed job-manager.prolog, by then or later; if they failed, the job would fail."),
                answer.unknown());
    }

    @Test
    void what_passed_after_the_verdict_would_have_passed_then() throws Exception {
        var scenario = Scenario.parse(Files.readString(Path.of("sample-data/scenarios/stragglers/late-pass.json")),
                "late-pass");
        var course = Course.all(History.of(Trial.run(scenario).entries())).getFirst();
        var answer = new WhatIf(Optional.of(Tolerance.NONE), Optional.empty(), scenario.policy(), true).ask(course);
        assertEquals(Verdict.Word.ALL, verdict(answer).word());
        assertEquals(List
                .of("Rank 9 is taken to have passed job-manager.prolog, by then or later; if it failed, the job would fail."),
                answer.unknown());
    }

    @Test
    void more_than_a_minute_is_told_in_minutes() throws Exception {
        var journal = new Story().alloc(10, "0-3").prologStart(10).reported(10, "start", "0-3", "")
                .reported(11, "outcome", "0-2", "passed").reported(100.4, "outcome", "3", "passed")
                .prologFinish(100.4, 0).start(101).entries();
        var rows = AnswerText.rows(WhatIf.of(1, SitePolicy.DEFAULT).ask(Course.all(History.of(journal)).getFirst()),
                IdSet::toString).toString();
        assertTrue(rows.contains("after 1 min 30 s"), rows);
    }

    @Test
    void a_failure_that_may_be_a_timeout_counts_as_the_worse_of_both() throws Exception {
        // Nothing polled which ranks were still at it.
        var journal = new Story().alloc(10, "0-3").prologStart(10)
                .fatal(20, "prolog timed out on pi[1,3] (rank 1,3)").prologFinish(20, 256).entries();
        var course = Course.all(History.of(journal)).getFirst();
        for (var half : List.of("{\"failed\":\"trim\"}", "{\"timedOut\":\"trim\"}")) {
            var answer = WhatIf.of(2, policy(half)).ask(course);
            assertEquals(Verdict.Word.FAIL, verdict(answer).word());
            assertTrue(answer.unknown().contains("Ranks 1,3 didn't pass, by failing or by running out of time, which "
                    + "isn't told: they count as the worse of both."), answer.unknown().toString());
        }
        var both = WhatIf.of(2, policy("{\"failed\":\"trim\",\"timedOut\":\"trim\"}")).ask(course);
        assertEquals(ids("0,2"), verdict(both).effective());
    }

    @Test
    void a_failure_on_ranks_that_are_not_told_fails_the_job() throws Exception {
        var journal = new Story().alloc(10, "0-3").prologStart(10).fatal(20, "prolog failed").prologFinish(20, 256)
                .entries();
        var answer = WhatIf.of(3, policy("{\"failed\":\"trim\"}")).ask(Course.all(History.of(journal)).getFirst());
        assertEquals(Verdict.Word.FAIL, verdict(answer).word());
        assertEquals(IdSet.EMPTY, verdict(answer).lost());
    }

    @Test
    void a_recording_that_ends_in_the_prolog_decides_nothing_but_a_failure_that_is_certain() throws Exception {
        var journal = new Story().alloc(10, "0-3").prologStart(10).reported(10, "start", "0-3", "")
                .reported(11, "outcome", "0-1", "degraded").entries();
        var course = Course.all(History.of(journal)).getFirst();
        assertEquals(new Would.Undecided(2), WhatIf.of(2, SitePolicy.DEFAULT).ask(course).would());
        assertEquals(List.of("The recording ends before its prolog does."),
                WhatIf.of(2, SitePolicy.DEFAULT).ask(course).unknown());
        assertEquals(Verdict.Word.FAIL, verdict(WhatIf.of(1, SitePolicy.DEFAULT).ask(course)).word());
    }

    /** A journal of one job on four ranks, event by event. */
    private static final class Story {
        private static final String R = """
                {"version":1,"execution":{"R_lite":[{"rank":"%s","children":{"core":"0-3"}}],"starttime":0,\
                "expiration":0,"nodelist":["pi[0-3]"]}}""";
        private final List<Entry> entries = new ArrayList<>();

        Story() throws FormatException {
            add("resource.journal", "{\"events\":[%s]}", 0, "restart",
                    "{\"ranks\":\"0-3\",\"online\":\"0-3\",\"nodelist\":\"pi[0-3]\"}");
            job(1, "submit", "{\"userid\":0,\"urgency\":16,\"flags\":0}");
            for (var name : List.of("validate", "depend", "priority")) {
                job(1, name, "{\"priority\":16}");
            }
        }

        private Story add(String stream, String payload, double time, String name, String context)
                throws FormatException {
            var event = "{\"timestamp\":%s,\"name\":\"%s\",\"context\":%s}".formatted(time, name, context);
            entries.add(Entry.parse("{\"t\":%s,\"stream\":\"%s\",\"payload\":%s}".formatted(time, stream,
                    payload.formatted(event))));
            return this;
        }

        private Story job(double time, String name, String context) throws FormatException {
            return add("job-manager.events-journal", "{\"id\":7,\"events\":[%s]}", time, name, context);
        }

        Story alloc(double time, String ranks) throws FormatException {
            return add("job-manager.events-journal", "{\"id\":7,\"events\":[%s],\"R\":" + R.formatted(ranks) + "}",
                    time, "alloc", "{}");
        }

        Story prologStart(double time) throws FormatException {
            return job(time, "prolog-start", "{\"description\":\"job-manager.prolog\"}");
        }

        Story prologFinish(double time, int status) throws FormatException {
            return job(time, "prolog-finish", "{\"description\":\"job-manager.prolog\",\"status\":" + status + "}");
        }

        Story start(double time) throws FormatException {
            return job(time, "start", "{}");
        }

        Story fatal(double time, String note) throws FormatException {
            return job(time, "exception", "{\"type\":\"prolog\",\"severity\":0,\"note\":\"" + note + "\"}");
        }

        Story reported(double time, String name, String ranks, String outcome) throws FormatException {
            return add("prolog.journal", "{\"id\":7,\"action\":\"job-manager.prolog\",\"events\":[%s]}", time, name,
                    "{\"ranks\":\"" + ranks + "\",\"outcome\":\"" + outcome + "\"}");
        }

        List<Entry> entries() {
            return entries;
        }
    }
}
