package muster.console.act;

import muster.console.session.DoneAct;
import muster.console.session.DoneActs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import muster.cluster.ClusterState;
import muster.cluster.History;
import muster.flux.FormatException;
import muster.flux.IdSet;
import muster.flux.JobId;
import muster.flux.Json;
import muster.journal.Answer;
import muster.journal.Command;
import muster.journal.Entry;
import muster.journal.FluxLine;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TakeBackTest {
    private static final String BEGUN = """
            {"timestamp": 1, "name": "restart", "context": {"ranks": "0-7", "nodelist": "pi[0-7]", "online": "0-7"}}""";
    private final List<String> events = new ArrayList<>(List.of(BEGUN));

    private ClusterState state() throws FormatException {
        var entry = Entry.parse("{\"t\": 1, \"stream\": \"resource.journal\", \"payload\": {\"events\": ["
                + String.join(",", events) + "]}}");
        var history = History.of(List.of(entry));
        return history.at(history.size());
    }

    private void drained(String ranks, String reason, boolean overwrite) {
        events.add(
                """
                        {"timestamp": %d, "name": "drain", "context": {"idset": "%s", "nodelist": "pi[%s]", "reason": "%s", "overwrite": %d}}"""
                        .formatted(events.size() + 1, ranks, ranks, reason, overwrite ? 1 : 0));
    }

    private void undrained(String ranks) {
        events.add("""
                {"timestamp": %d, "name": "undrain", "context": {"idset": "%s", "nodelist": "pi[%s]"}}"""
                .formatted(events.size() + 1, ranks, ranks));
    }

    private static String lines(TakeBack contrary) {
        return switch (contrary) {
            case TakeBack.Offer(var act) -> act.commands().apply("", false).stream()
                    .map(command -> FluxLine.of(command).orElseThrow()).collect(Collectors.joining("; "));
            case TakeBack.None(var why) -> why;
        };
    }

    private static String words(TakeBack contrary) {
        return contrary instanceof TakeBack.Offer(var act) ? String.join(" ", act.words()) : "";
    }

    private static IdSet ranks(String text) throws FormatException {
        return IdSet.parse(text);
    }

    @Test
    void a_drain_is_taken_back_where_it_drained_and_not_where_it_was_drained_before() throws Exception {
        drained("3", "fan", false);
        var done = DoneAct.of(new Command.Drain(ranks("2-4"), "dust", false), state(), Optional.empty());
        drained("2,4", "dust", false);
        assertEquals("flux resource undrain 2,4", lines(TakeBack.of(done, state())));
    }

    @Test
    void a_drain_that_overwrote_reasons_gives_them_back() throws Exception {
        drained("3", "fan", false);
        drained("5", "dimm", false);
        var done = DoneAct.of(new Command.Drain(ranks("2-5"), "dust", true), state(), Optional.empty());
        drained("2-5", "dust", true);
        var contrary = TakeBack.of(done, state());
        assertEquals("flux resource undrain 2,4; flux resource drain -f 3 fan; flux resource drain -f 5 dimm",
                lines(contrary));
        assertEquals(
                "New work may start there again. Rank 3 (pi3), drained before, gets back the reason it had: 'fan'. "
                        + "Rank 5 (pi5), drained before, gets back the reason it had: 'dimm'.",
                words(contrary));
    }

    @Test
    void what_somebody_changed_since_is_left() throws Exception {
        var done = DoneAct.of(new Command.Drain(ranks("2-4"), "dust", false), state(), Optional.empty());
        drained("2-4", "dust", false);
        undrained("2");
        drained("4", "on fire", true);
        var contrary = TakeBack.of(done, state());
        assertEquals("flux resource undrain 3", lines(contrary));
        assertEquals("New work may start there again. Changed since, left as they are: ranks 2,4 (pi[2,4]).",
                words(contrary));
        undrained("3");
        assertEquals("Nothing to take back: none of ranks 2-4 (pi[2-4]) is drained for 'dust' any more.",
                lines(TakeBack.of(done, state())));
    }

    @Test
    void an_undrain_is_taken_back_by_drains_for_the_reasons_they_had() throws Exception {
        drained("3,5", "fan", false);
        drained("4", "", false);
        var done = DoneAct.of(new Command.Undrain(ranks("3-6"), ""), state(), Optional.empty());
        undrained("3-5");
        assertEquals("flux resource drain -u 3,5 fan; flux resource drain -u 4", lines(TakeBack.of(done, state())));
        drained("5", "dimm", false);
        assertEquals("flux resource drain -u 3 fan; flux resource drain -u 4", lines(TakeBack.of(done, state())));
        drained("3-4", "dust", false);
        assertEquals("Nothing to take back: ranks 3-6 (pi[3-6]) are drained again already, or never were.",
                lines(TakeBack.of(done, state())));
    }

    @Test
    void a_job_that_is_not_there_any_more_has_nothing_to_cancel() throws Exception {
        var done = DoneAct.of(new Command.Submit(Json.object()), state(), Optional.of(new JobId(7)));
        assertEquals("The job submitted isn't known any more, so there is nothing to cancel.",
                lines(TakeBack.of(done, state())));
    }

    @Test
    void a_cancel_and_an_exception_have_no_contrary() throws Exception {
        assertEquals(
                "The cancel of ƒ8 can't be taken back: Flux has no command for that. Submit the job anew if it is to run.",
                lines(TakeBack.of(DoneAct.of(new Command.Cancel(new JobId(7), ""), state(), Optional.empty()),
                        state())));
        assertEquals("The exception hold can't be taken back: it stands in the eventlog of ƒ8.",
                lines(TakeBack.of(
                        DoneAct.of(new Command.Raise(new JobId(7), "hold", 2, ""), state(), Optional.empty()),
                        state())));
    }

    @Test
    void what_was_refused_is_not_kept_and_what_was_done_is_until_it_is_forgotten() throws Exception {
        var acts = new DoneActs();
        acts.heard(new Command.Undrain(ranks("1"), ""), state(), new Answer.Refused("rank 1 not drained"));
        assertEquals(Optional.empty(), acts.last());
        acts.heard(new Command.Drain(ranks("1"), "a", false), state(), new Answer.Done("", Optional.empty()));
        acts.heard(new Command.Drain(ranks("2"), "b", false), state(), new Answer.Done("", Optional.empty()));
        assertEquals(new Command.Drain(ranks("2"), "b", false), acts.last().orElseThrow().command());
        acts.forget(acts.last().orElseThrow());
        assertEquals(new Command.Drain(ranks("1"), "a", false), acts.last().orElseThrow().command());
        acts.clear();
        assertEquals(Optional.empty(), acts.last());
    }
}
