package muster.tolerance;

import static muster.tolerance.Given.PROLOG;
import static muster.tolerance.Given.RABBIT;
import static muster.tolerance.Given.instance;
import static muster.tolerance.Given.set;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import muster.flux.FormatException;
import muster.flux.HostList;
import muster.flux.IdSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FailureNoticeTest {
    private static final String MOUNT = "/p/lustre1 not mounted";

    private static HostList pi(IdSet ranks) {
        return HostList.of(ranks.stream().mapToObj(rank -> "pi" + rank).toList());
    }

    private static List<String> raised(Given given) {
        return FailureNotice.exceptions(given.request(), given.all(), given.verdict(), FailureNoticeTest::pi).stream()
                .map(ObjectNode::toString).toList();
    }

    private static List<String> notes(Given given) {
        return FailureNotice.exceptions(given.request(), given.all(), given.verdict(), FailureNoticeTest::pi).stream()
                .map(json -> json.get("severity") + " " + json.get("note").asString()).toList();
    }

    @Test
    void a_report_becomes_the_context_that_the_design_shows() {
        var report = new Report(PROLOG, set("3,5"), Outcome.DEGRADED, "lustre", MOUNT);
        assertEquals(
                """
                        {"type":"node-failure","severity":1,\
                        "note":"2 of 8 nodes failed lustre: /p/lustre1 not mounted: pi[3,5] \
                        (rank 3,5)","ranks":"3,5","nodelist":"pi[3,5]","action":"job-manager.prolog","check":"lustre",\
                        "tolerance":2}""",
                FailureNotice.context(report, 8, 2, pi(set("3,5"))).toString());
    }

    @Test
    void one_node_without_a_check_or_a_known_host_reads_well_too() {
        assertEquals("1 of 1 node degraded in job-manager.prolog: pi0 (rank 0)", FailureNotice
                .context(Report.of(PROLOG, set("0"), Outcome.DEGRADED), 1, 0, pi(set("0"))).get("note").asString());
        assertEquals("1 of 8 nodes went offline: (rank 4)", FailureNotice
                .context(Report.of("", set("4"), Outcome.OFFLINE), 8, 2, HostList.EMPTY).get("note").asString());
    }

    @Test
    void what_was_said_is_told_once_where_all_said_the_same_and_else_not_at_all() {
        assertEquals(List.of("1 2 of 8 nodes didn't pass lustre (1 degraded, 1 stopped): gone: pi[3,5] (rank 3,5)"),
                notes(instance(8, 2).reported(PROLOG, "3", Outcome.DEGRADED, "lustre", "gone")
                        .reported(PROLOG, "5", Outcome.STOPPED, "lustre", "gone")));
        assertEquals(List.of("1 2 of 8 nodes didn't pass lustre (1 degraded, 1 stopped): pi[3,5] (rank 3,5)"),
                notes(instance(8, 2).reported(PROLOG, "3", Outcome.DEGRADED, "lustre", "gone")
                        .reported(PROLOG, "5", Outcome.STOPPED, "lustre", "slow")));
    }

    @Test
    void each_outcome_has_its_verb() {
        assertEquals(
                List.of("2 of 8 nodes degraded in a:", "2 of 8 nodes stopped early in a:", "2 of 8 nodes failed a:",
                        "2 of 8 nodes timed out in a:", "2 of 8 nodes went offline:", "2 of 8 nodes canceled in a:"),
                List.of(Outcome.values()).subList(1, 7).stream().map(outcome -> FailureNotice
                        .context(Report.of("a", set("1-2"), outcome), 8, 2, HostList.EMPTY).get("note").asString()
                        .replace(" (rank 1-2)", "")).toList());
    }

    @Test
    void five_thousand_scattered_nodes_are_one_note_of_bounded_length_that_says_how_many_more() {
        var ranks = set(
                IntStream.range(0, 5_000).mapToObj(i -> String.valueOf(2 * i)).collect(Collectors.joining(",")));
        var note = FailureNotice.context(new Report(PROLOG, ranks, Outcome.DEGRADED, "lustre", MOUNT), 10_000, 5_000,
                pi(ranks));
        var text = note.get("note").asString();
        assertTrue(text.length() <= 1024 && text.length() > 950, text.length() + ": " + text);
        var matcher = java.util.regex.Pattern.compile(
                "5,000 of 10,000 nodes failed lustre: /p/lustre1 not mounted: pi\\[([0-9,]+)\\] \\(rank ([0-9,]+)\\)"
                        + " and ([0-9,]+) more")
                .matcher(text);
        assertTrue(matcher.matches(), text);
        assertEquals(matcher.group(1), matcher.group(2));
        var more = Integer.parseInt(matcher.group(3).replace(",", ""));
        assertEquals(5_000, matcher.group(1).split(",").length + more);
        assertEquals(ranks.toString(), note.get("ranks").asString());
    }

    @Test
    void five_thousand_neighbours_are_told_whole() {
        var ranks = IdSet.range(0, 4_999);
        assertEquals("5,000 of 5,000 nodes failed lustre: pi[0-4999] (rank 0-4999)",
                FailureNotice.context(new Report(PROLOG, ranks, Outcome.DEGRADED, "lustre", ""), 5_000, 10, pi(ranks))
                        .get("note").asString());
    }

    @Test
    void a_long_message_is_cut_at_a_word() {
        var message = "mount ".repeat(100_000);
        var text = FailureNotice.context(new Report(PROLOG, set("1"), Outcome.DEGRADED, "lustre", message), 8, 2,
                pi(set("1"))).get("note").asString();
        assertTrue(text.contains("mount… 599,605 more characters: pi1 (rank 1)"), text);
    }

    @Test
    void no_name_however_long_or_odd_breaks_the_line_or_the_bound() throws FormatException {
        var host = HostList.of(List.of("h".repeat(3_000)));
        var text = FailureNotice
                .context(new Report("a".repeat(5_000), set("1"), Outcome.DEGRADED, "\u001b[31m\n".repeat(90),
                        "\n\u202e".repeat(500)), 8, 2, host)
                .get("note").asString();
        assertTrue(text.length() <= 1024, text);
        assertTrue(text.codePoints().noneMatch(Character::isISOControl), text);
        assertTrue(text.endsWith(": 1 rank"), text);
    }

    @Test
    void a_start_tells_once_for_each_action_and_check() {
        assertEquals(List.of("1 1 of 9 nodes went offline: pi7 (rank 7)",
                "1 2 of 9 nodes failed rabbit: pi[2,5] (rank 2,5)",
                "1 2 of 9 nodes failed lustre: /p/lustre1 not mounted: pi[3-4] (rank 3-4)",
                "1 1 of 9 nodes failed scratch: pi3 (rank 3)"),
                notes(instance(9, 5).under(PROLOG, RABBIT).reported(PROLOG, "3", Outcome.DEGRADED, "lustre", MOUNT)
                        .reported(PROLOG, "4", Outcome.DEGRADED, "lustre", MOUNT)
                        .reported(PROLOG, "3", Outcome.DEGRADED, "scratch", "")
                        .reported(RABBIT, "2,5", Outcome.DEGRADED, "rabbit", "")
                        .reported("", "7", Outcome.OFFLINE, "", "")));
    }

    @Test
    void different_outcomes_of_one_action_are_one_notice_with_their_counts() {
        assertEquals(
                List.of("1 3 of 9 nodes didn't pass job-manager.prolog (2 failed, 1 timed out): pi[1-3] (rank 1-3)"),
                notes(instance(9, 5).policy("{'failed':'trim','timedOut':'trim'}").reported("1-2", Outcome.FAILED)
                        .reported("3", Outcome.TIMED_OUT)));
    }

    @Test
    void the_tolerance_told_is_the_actions_own_limit_and_the_total_for_going_offline() {
        var given = instance(9, 0).limits(new Limits(5, Map.of(PROLOG, 2), true, OptionalDouble.empty()))
                .reported("3", Outcome.DEGRADED).reported("4", Outcome.OFFLINE);
        var tolerances = FailureNotice.exceptions(given.request(), given.all(), given.verdict(), FailureNoticeTest::pi)
                .stream().map(json -> json.get("tolerance").asInt()).toList();
        assertEquals(List.of(5, 2), tolerances);
    }

    @Test
    void late_ranks_are_told_with_the_check_wait() {
        assertEquals(
                List.of("""
                        {"type":"node-failure","severity":1,\
                        "note":"2 of 8 nodes late in job-manager.prolog: pi[6-7] (rank 6-7)",\
                        "ranks":"6-7","nodelist":"pi[6-7]",\
                        "action":"job-manager.prolog","check":"wait","tolerance":2}"""),
                raised(instance(8, 2).waitRanOut().reported("0-5", Outcome.PASSED)));
    }

    @Test
    void too_many_are_told_and_then_the_fatal_exception_follows() {
        assertEquals(
                List.of("""
                        {"type":"node-failure","severity":1,"note":"2 of 8 nodes failed lustre: pi[3,5] (rank 3,5)",\
                        "ranks":"3,5",\
                        "nodelist":"pi[3,5]","action":"job-manager.prolog","check":"lustre","tolerance":1}""",
                        """
                                {"type":"prolog","severity":0,"note":"2 node failures exceed tolerance 1","ranks":"3,\
                                5",\
                                "nodelist":"pi[3,5]","action":"job-manager.prolog"}"""),
                raised(instance(8, 1).reported(PROLOG, "3,5", Outcome.DEGRADED, "lustre", "")));
    }

    @Test
    void an_action_beyond_its_own_limit_is_named_by_the_fatal_exception() {
        var given = instance(8, 0).limits(new Limits(5, Map.of(RABBIT, 1, PROLOG, 1), true, OptionalDouble.empty()))
                .under(PROLOG, RABBIT).reported(RABBIT, "2-3", Outcome.DEGRADED)
                .reported(PROLOG, "4", Outcome.DEGRADED);
        assertEquals("0 2 node failures exceed tolerance 1 for dws-setup", notes(given).getLast());
        assertTrue(raised(given).getLast().contains("\"ranks\":\"2-3\""), raised(given).getLast());
    }

    @Test
    void an_unmarked_failure_is_told_by_the_fatal_exception_alone() {
        assertEquals(List.of("""
                {"type":"prolog","severity":0,"note":"prolog failed on pi9 (rank 9)","ranks":"9","nodelist":"pi9",\
                "action":"job-manager.prolog"}"""), raised(instance(12, 4).reported("9", Outcome.FAILED)));
    }

    @Test
    void tolerable_losses_beside_an_unmarked_failure_are_told_too() {
        assertEquals(List.of("1 1 of 12 nodes failed lustre: pi3 (rank 3)",
                "0 prolog failed (exited 1) on pi9 (rank 9)"),
                notes(instance(12, 4).reported(PROLOG, "3", Outcome.DEGRADED, "lustre", "")
                        .reported(PROLOG, "9", Outcome.FAILED, "", "exited 1")));
    }

    @Test
    void each_cause_that_no_limit_covers_has_its_verb() {
        assertEquals("0 prolog timed out on pi1 (rank 1)",
                notes(instance(4, 2).reported("1", Outcome.TIMED_OUT)).getLast());
        assertEquals("0 prolog canceled on pi1 (rank 1)",
                notes(instance(4, 2).reported("1", Outcome.CANCELED)).getLast());
        assertEquals("0 node failure on pi1 (rank 1)",
                notes(instance(4, 2).policy("{'offline':'fail'}").reported("1", Outcome.OFFLINE)).getLast());
        assertEquals("0 prolog did not pass on pi[1-2] (rank 1-2)",
                notes(instance(4, 2).reported("1", Outcome.FAILED).reported("2", Outcome.TIMED_OUT)).getLast());
        assertEquals("0 prolog degraded on pi0 (rank 0)",
                notes(instance(4, 2).untrimmable().reported("0", Outcome.DEGRADED)).getLast());
    }

    @Test
    void a_failure_that_names_no_rank_has_no_ranks() {
        assertEquals(
                List.of("""
                        {"type":"prolog","severity":0,"note":"A failure of dws-setup names no rank,\
                         so none can be said to have \
                        passed.","action":"dws-setup"}"""),
                raised(instance(4, 2).under(RABBIT).reported(RABBIT, "", Outcome.FAILED)));
    }

    @Test
    void nobody_left_is_told_in_so_many_words() {
        assertEquals("0 no node is left to start on",
                notes(instance(2, 2).reported("0-1", Outcome.DEGRADED)).getLast());
    }
}
