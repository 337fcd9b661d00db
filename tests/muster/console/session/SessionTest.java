package muster.console.session;

import muster.console.Stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import muster.cluster.Job;
import muster.flux.IdSet;
import muster.flux.Jobspec;
import muster.flux.Json;
import muster.journal.Answer;
import muster.journal.Command;
import muster.journal.Entry;
import muster.journal.Instance;
import muster.journal.JournalFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(ApplicationExtension.class)
class SessionTest {
    private static final String ENTRY = "{\"t\":%s,\"stream\":\"resource.journal\",\"payload\":"
            + "{\"events\":[{\"timestamp\":%s,\"name\":\"drain\",\"context\":{\"idset\":\"0\",\"overwrite\":0}}]}}%n";

    @TempDir
    private Path folder;
    private Session session;

    @BeforeEach
    void open() {
        session = WaitForAsyncUtils.waitForAsyncFx(10_000, Session::new);
    }

    private void does(Runnable action) {
        Stories.does(session, action);
    }

    private void model() {
        does(() -> session.open(Stories.twoOfEight()));
    }

    private void at(double offset) {
        does(() -> session.player().seek(session.history().get().start() + offset));
    }

    private String notice() {
        return session.notice().get() == null ? "" : session.notice().get().text();
    }

    private Path file(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    private Answer ask(Command command) {
        var answer = new AtomicReference<Answer>();
        does(() -> session.ask(command).thenAccept(answer::set));
        Stories.until(session, () -> answer.get() != null);
        return answer.get();
    }

    private static Command submit(int nodes) {
        return new Command.Submit(Jobspec.ofNodes(nodes, List.of("sleep", "5"), 0, Json.object()).json());
    }

    @Test
    void the_state_follows_the_cursor_there_and_back() {
        model();
        does(session.player()::end);
        var end = session.state().get();
        assertEquals("3,5", end.jobs().getFirst().lost().toString());
        does(session.player()::first);
        assertEquals(0, session.state().get().jobs().size());
        does(session.player()::end);
        assertEquals(end, session.state().get());
    }

    @Test
    void the_newest_job_is_shown_until_another_is_chosen() {
        model();
        does(session.player()::end);
        assertEquals(session.state().get().jobs().getLast().id(), session.job().get());
    }

    @Test
    void a_command_in_the_model_makes_a_new_future_of_the_same_past() {
        model();
        at(10);
        var before = session.state().get();
        var size = session.history().get().size();
        var answer = ask(submit(2));
        assertTrue(answer instanceof Answer.Done, answer::toString);
        assertTrue(session.history().get().size() > size);
        assertEquals(before.jobs().getFirst().id(), session.state().get().jobs().getFirst().id());
        assertEquals(2, session.state().get().jobs().size());
        assertEquals(session.state().get().jobs().getLast().id(), session.job().get());
        assertEquals(1, session.scenario().orElseThrow().acts().size());
    }

    @Test
    void two_commands_at_the_same_moment_are_both_seen_at_once() {
        model();
        at(10);
        ask(submit(2));
        ask(new Command.Drain(IdSet.of(15), "test", false));
        assertEquals(2, session.state().get().jobs().size());
        assertEquals("15", session.state().get().drained().toString());
    }

    @Test
    void undo_takes_the_last_command_back() {
        model();
        at(10);
        var before = session.history().get().size();
        ask(new Command.Drain(IdSet.of(15), "test", false));
        assertNotEquals(before, session.history().get().size());
        does(() -> session.undo());
        Stories.until(session, () -> session.history().get().size() == before);
        assertEquals(0, session.scenario().orElseThrow().acts().size());
    }

    @Test
    void at_the_end_of_the_model_a_command_plays_what_follows() {
        model();
        does(session.player()::end);
        ask(submit(2));
        assertTrue(session.player().playing().get());
        does(session.player()::pause);
    }

    @Test
    void what_can_take_no_command_says_why() {
        assertEquals("Nothing is open. Open a file, or try the model.", session.refusal().get());
        model();
        assertEquals("", session.refusal().get());
        does(() -> session.locked().set(true));
        assertEquals("Locked. Press Locked, top right, to send commands.", session.refusal().get());
        does(() -> session.open(file("x.jsonl", ENTRY.formatted(1, 1))));
        assertEquals("A recording takes no commands.", session.refusal().get());
        assertEquals(new Answer.Refused("A recording takes no commands."), ask(submit(2)));
        assertEquals("A recording takes no commands.", notice());
    }

    @Test
    void what_a_user_opens_plays_if_it_is_the_model_and_stands_at_its_end_if_it_is_over() {
        does(() -> session.visit(new Target.InFile(Path.of("sample-data/recordings/tolerated-16.jsonl"))));
        assertEquals(session.history().get().size(), session.player().index().get());
        assertEquals("9", session.state().get().drained().toString());
        does(() -> session.visit(new Target.Model(Stories.twoOfEight())));
        Stories.until(session, () -> session.player().playing().get());
        does(() -> session.visit(new Target.InFile(folder.resolve("gone.json"))));
        assertTrue(session.player().playing().get(), "it went on playing");
    }

    @Test
    void a_refused_command_changes_nothing_and_says_why() {
        model();
        at(10);
        var history = session.history().get();
        var answer = ask(submit(9999));
        assertTrue(answer instanceof Answer.Refused, answer::toString);
        assertEquals("Unsatisfiable request: 9999 nodes of 16.", notice());
        assertEquals(history, session.history().get());
    }

    @Test
    void what_cannot_be_opened_leaves_what_is_open() {
        model();
        at(10);
        var state = session.state().get();
        does(() -> session.open(folder.resolve("gone.json")));
        assertEquals("gone.json: no such file. Open another.", notice());
        does(() -> session.open(file("empty.jsonl", "")));
        assertTrue(notice().startsWith("empty.jsonl is empty."), notice());
        does(() -> session.open(file("random.jsonl", "\u0000\u0007 no json")));
        assertTrue(notice().startsWith("random.jsonl"), notice());
        does(() -> session.open(file("deep.json", "[".repeat(100_000))));
        assertTrue(notice().startsWith("deep.json"), notice());
        assertEquals(Instance.Kind.MODEL, session.instance().get().kind());
        assertEquals(state, session.state().get());
    }

    @Test
    void a_journal_broken_in_the_middle_shows_the_lines_before_and_says_where() {
        does(() -> session.open(file("torn.jsonl", ENTRY.formatted(1, 1) + "nonsense\n" + ENTRY.formatted(2, 2))));
        assertTrue(notice().startsWith("torn.jsonl line 2: "), notice());
        assertEquals(1, session.history().get().size());
    }

    @Test
    void a_saved_journal_opens_again_to_the_same_state() throws Exception {
        model();
        does(session.player()::end);
        var jobs = session.state().get().jobs().stream().map(Job::id).toList();
        var entries = session.instance().get().journal().since(0);
        var saved = folder.resolve("saved.jsonl");
        does(() -> session.save(saved));
        Stories.until(session, () -> notice().startsWith("Saved "));
        assertEquals("Saved " + entries.size() + " entries to " + saved + ".", notice());
        assertEquals(entries.stream().map(Entry::line).toList(),
                JournalFile.read(saved).entries().stream().map(Entry::line).toList());
        does(() -> session.open(saved));
        does(session.player()::end);
        assertEquals(jobs, session.state().get().jobs().stream().map(Job::id).toList());
    }

    @Test
    void where_it_cannot_be_saved_it_says_why_and_writes_nothing() throws Exception {
        model();
        does(() -> session.save(folder.resolve("no/such/folder.jsonl")));
        Stories.until(session, () -> !notice().isEmpty());
        assertTrue(notice().contains("not saved"), notice());
        try (var left = Files.list(folder)) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void what_is_opened_starts_without_the_old_selection_and_filter() {
        model();
        does(() -> {
            session.selection().set(IdSet.of(1));
            session.filterText().set("drained");
        });
        model();
        assertEquals(IdSet.EMPTY, session.selection().get());
        assertEquals("", session.filterText().get());
        assertFalse(session.player().playing().get());
    }
}
