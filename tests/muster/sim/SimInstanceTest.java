package muster.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import muster.flux.FormatException;
import muster.flux.IdSet;
import muster.flux.JobId;
import muster.journal.Answer;
import muster.journal.Command;
import muster.journal.Entry;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SimInstanceTest {
    private final Scenario scenario = Played.scenario(
            "{'name': 'eight', 'seed': 3, 'cluster': {'hosts': 'pi[0-7]'}, 'prologs': [{'duration': '10s'}], 'jobs': [{'nodes': 4, 'length': '30s'}]}");
    private final SimInstance instance = new SimInstance(scenario);

    private Answer send(double at, Command command) {
        return instance.send(scenario.epoch() + at, command).join();
    }

    private static IdSet ranks(String text) {
        try {
            return IdSet.parse(text);
        } catch (FormatException e) {
            throw new AssertionError(e);
        }
    }

    private List<Entry> entries() {
        var all = new ArrayList<Entry>();
        for (var i = 0; i < instance.journal().size(); i++)
            all.add(instance.journal().get(i));
        return all;
    }

    @Test
    void its_journal_is_the_run() {
        assertEquals(Simulation.run(scenario), entries());
        assertEquals("eight, seed 3", instance.title());
    }

    @Test
    void a_command_makes_a_new_future_and_leaves_the_past() {
        var before = entries();
        var answer = send(5, new Command.Cancel(scenario.ids().getFirst(), ""));
        assertEquals(new Answer.Done("canceled " + scenario.ids().getFirst(), Optional.empty()), answer);
        var after = entries();
        var same = (int) before.stream().filter(entry -> entry.t() < scenario.epoch() + 5).count();
        assertEquals(before.subList(0, same), after.subList(0, same));
        assertTrue(after.get(same).line().contains("\"type\":\"cancel\""), after.get(same).line());
    }

    @Test
    void undo_takes_the_latest_command_back() {
        var before = entries();
        send(5, new Command.Drain(ranks("7"), "", false));
        send(6, new Command.Drain(ranks("6"), "", false));
        assertTrue(instance.undo());
        assertEquals(1, instance.scenario().acts().size());
        assertTrue(instance.undo());
        assertEquals(before, entries());
        assertFalse(instance.undo());
    }

    @Test
    void a_scenario_that_replaced_another_is_taken_back_with_what_was_done_in_it() {
        var before = entries();
        var another = scenario.with(new Act(5, new Command.Drain(ranks("7"), "", false)));
        instance.replace(another);
        assertEquals(new SimInstance(another).journal().since(0), entries());
        send(6, new Command.Drain(ranks("6"), "", false));
        assertTrue(instance.undo());
        assertEquals(another, instance.scenario());
        assertTrue(instance.undo());
        assertEquals(scenario, instance.scenario());
        assertEquals(before, entries());
        assertFalse(instance.undo());
    }

    @Test
    void undo_leaves_the_acts_of_the_story_alone() {
        var story = new SimInstance(scenario.with(new Act(5, new Command.Drain(ranks("7"), "", false))));
        assertFalse(story.undo());
        assertEquals(1, story.scenario().acts().size());
    }

    @Test
    void what_is_refused_leaves_everything_as_it_is() {
        var before = entries();
        var refusals = List.of(send(5, new Command.Drain(ranks("8"), "", false)),
                send(5, new Command.Drain(IdSet.EMPTY, "", false)), send(5, new Command.Undrain(ranks("1,3"), "")),
                send(5, new Command.Cancel(new JobId(1), "")),
                send(100, new Command.Cancel(scenario.ids().getFirst(), "")));
        assertEquals(List.of("idset is out of range", "idset is empty", "ranks 1,3 not drained", "unknown job id",
                "job is inactive"), refusals.stream().map(answer -> ((Answer.Refused) answer).note()).toList());
        assertEquals(before, entries());
        assertEquals(scenario, instance.scenario());
    }

    @Test
    void a_rank_that_is_drained_keeps_its_reason_unless_told_otherwise() {
        send(1, new Command.Drain(ranks("3"), "smells", false));
        assertEquals(new Answer.Refused("rank 3 already drained"),
                send(2, new Command.Drain(ranks("2-3"), "hot", false)));
        assertTrue(send(2, new Command.Drain(ranks("2-3"), "hot", true)) instanceof Answer.Done);
    }

    @Test
    void a_job_is_submitted_and_has_an_id() {
        var jobspec = scenario.jobs().getFirst().jobspec().json();
        var answer = (Answer.Done) send(2, new Command.Submit(jobspec));
        assertTrue(entries().stream()
                .anyMatch(entry -> entry.payload().path("id").asLong(0) == answer.job().orElseThrow().value()
                        && entry.line().contains("\"start\"")));
    }

    @Test
    void a_job_that_ingest_refuses_is_refused_with_its_words() {
        var jobspec = scenario.jobs().getFirst().jobspec().json().deepCopy();
        ((ObjectNode) jobspec.at("/attributes/system")).put("tolerance", 4);
        var refused = (Answer.Refused) send(2, new Command.Submit(jobspec));
        assertTrue(refused.note().contains("4"), refused.note());
        ((ObjectNode) jobspec.at("/attributes/system")).put("tolerance", -1);
        assertTrue(((Answer.Refused) send(2, new Command.Submit(jobspec))).note().contains("-1"));
        ((ObjectNode) jobspec.at("/attributes/system")).remove("tolerance");
        ((ObjectNode) jobspec.at("/resources/0")).put("count", 9);
        assertEquals(new Answer.Refused("unsatisfiable request: 9 nodes of 8"), send(2, new Command.Submit(jobspec)));
    }

    @Test
    void slots_with_no_node_above_them_take_as_many_nodes_as_have_their_cores() {
        var jobspec = scenario.jobs().getFirst().jobspec().json().deepCopy();
        var slot = jobspec.putArray("resources").addObject().put("type", "slot").put("count", 3).put("label", "task");
        slot.putArray("with").addObject().put("type", "core").put("count", 3);
        var job = ((Answer.Done) send(50, new Command.Submit(jobspec))).job().orElseThrow();
        assertEquals(List.of("0-2"), entries().stream()
                .filter(entry -> entry.payload().path("id").asLong(0) == job.value() && entry.payload().has("R"))
                .map(entry -> entry.payload().at("/R/execution/R_lite/0/rank").asString("")).toList());
        ((ObjectNode) slot.at("/with/0")).put("count", 1_000_000);
        slot.putObject("count").put("min", 1_000_000).put("max", 2_000_000).put("operator", "+").put("operand", 1);
        assertEquals(new Answer.Refused("jobspec: more than 4294967296 resources"),
                send(50, new Command.Submit(jobspec)));
    }

    @Test
    void an_exception_is_raised_and_one_of_severity_0_ends_the_job() {
        var job = scenario.ids().getFirst();
        assertEquals(new Answer.Done("raised test, severity 3, on " + job, Optional.empty()),
                send(20, new Command.Raise(job, "test", 3, "x")));
        assertTrue(entries().stream().anyMatch(entry -> entry.line().contains("\"status\":0}")));
        send(21, new Command.Raise(job, "test", 0, "y"));
        assertEquals(List.of("3 x", "0 y"), entries().stream()
                .flatMap(entry -> entry.payload().path("events").valueStream())
                .filter(event -> event.path("name").asString("").equals("exception"))
                .map(event -> event.at("/context/severity").asInt() + " " + event.at("/context/note").asString(""))
                .toList());
        assertEquals(new Answer.Refused("job is inactive"), send(100, new Command.Raise(job, "test", 0, "z")));
    }

    @Test
    void a_fault_is_injected() {
        send(5, new Command.Inject(ranks("2"), Command.Fault.OFFLINE, ""));
        assertTrue(entries().stream().anyMatch(entry -> entry.line().contains("\"name\":\"offline\"")));
    }

    @Test
    void what_was_done_can_be_saved_and_had_again() throws FormatException {
        send(5, new Command.Drain(ranks("7"), "x", false));
        send(7, new Command.Inject(ranks("2"), Command.Fault.DEGRADE, "nfs"));
        assertEquals(entries(), Simulation.run(Scenario.parse(instance.scenario().json().toString(), "saved")));
    }

    @Test
    void what_ails_a_node_is_gone_when_it_is_brought_online() {
        send(0.5, new Command.Inject(ranks("2"), Command.Fault.DEGRADE, "nfs"));
        assertTrue(entries().stream().anyMatch(entry -> entry.line().contains("degraded")));
        send(0.6, new Command.Inject(ranks("2"), Command.Fault.ONLINE, ""));
        send(20, new Command.Submit(scenario.jobs().getFirst().jobspec().json()));
        var verdicts = entries().stream().map(Entry::line).filter(line -> line.contains("\"verdict\"")).toList();
        assertEquals(2, verdicts.size());
        assertTrue(verdicts.getLast().contains("\"verdict\":\"all\""), verdicts.getLast());
    }

    private static SimInstance batch() {
        return new SimInstance(
                Played.scenario("{'cluster': {'hosts': 'pi[0-7]'}, 'prologs': [{'duration': '5s', 'checks': "
                        + "[{'name': 'lustre', 'ranks': '3', 'reports': 'degraded'}]}], 'jobs': [{'nodes': 4, 'tolerance': 1, "
                        + "'instance': true, 'length': '1m'}, {'nodes': 2}]}"));
    }

    @Test
    void a_job_that_is_an_instance_can_be_opened() throws Exception {
        var model = batch();
        var ids = model.scenario().ids();
        var child = model.child(ids.get(0)).orElseThrow();
        assertEquals(Played.inside(model.scenario(), ids.get(0)).entries(), child.journal().since(0));
        assertEquals(ids.get(0) + " in model, seed 1", child.title());
        assertEquals(Optional.of(child), model.child(ids.get(0)));
        assertEquals(Optional.empty(), model.child(ids.get(1)));
        assertEquals(Optional.empty(), child.child(ids.get(0)));
    }

    @Test
    void a_command_to_it_is_an_act_inside_that_is_saved_and_taken_back_with_the_rest() throws Exception {
        var model = batch();
        var id = model.scenario().ids().getFirst();
        var before = model.journal().since(0);
        var child = model.child(id).orElseThrow();
        var untouched = child.journal().since(0);
        var answer = child.send(model.scenario().epoch() + 20, new Command.Undrain(ranks("3"), "mended")).join();
        assertEquals(new Answer.Done("undrained pi3", Optional.empty()), answer);
        assertEquals(before, model.journal().since(0));
        assertTrue(child.journal().since(0).getLast().line().contains("\"undrain\""));
        var again = Scenario.parse(model.scenario().json().toString(), "saved");
        assertEquals(model.scenario().acts(), again.acts());
        assertEquals(child.journal().since(0), Played.inside(again, id).entries());
        assertTrue(model.undo());
        assertEquals(untouched, child.journal().since(0));
    }

    @Test
    void a_job_submitted_inside_can_be_canceled_there() throws Exception {
        var model = batch();
        var id = model.scenario().ids().getFirst();
        var child = model.child(id).orElseThrow();
        var jobspec = model.scenario().jobs().getLast().jobspec().json();
        var epoch = model.scenario().epoch();
        var done = (Answer.Done) child.send(epoch + 10, new Command.Submit(jobspec)).join();
        var inner = done.job().orElseThrow();
        assertEquals(new Answer.Done("canceled " + inner, Optional.empty()),
                child.send(epoch + 12, new Command.Cancel(inner, "")).join());
        assertEquals(new Answer.Refused("unknown job id"),
                model.send(epoch + 12, new Command.Cancel(inner, "")).join());
    }

    @Test
    void an_instance_that_is_not_up_refuses() throws Exception {
        var model = batch();
        var child = model.child(model.scenario().ids().getFirst()).orElseThrow();
        var answer = child.send(model.scenario().epoch() + 6, new Command.Undrain(ranks("3"), "")).join();
        assertEquals(new Answer.Refused(model.scenario().ids().getFirst() + " is no instance that is up"), answer);
    }

    @Test
    void a_node_that_is_taken_offline_inside_is_offline_outside_too() throws Exception {
        var model = batch();
        var child = model.child(model.scenario().ids().getFirst()).orElseThrow();
        child.send(model.scenario().epoch() + 20, new Command.Inject(ranks("2"), Command.Fault.OFFLINE, "")).join();
        assertTrue(entries(child.journal()).contains("\"name\":\"offline\",\"context\":{\"idset\":\"2\"}"));
        assertTrue(entries(model.journal()).contains("node failure on pi2 (shell rank 2)"));
    }

    private static String entries(muster.journal.Journal journal) {
        return String.join("\n", journal.since(0).stream().map(Entry::line).toList());
    }
}
