package muster.journal;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import muster.flux.FormatException;
import muster.flux.Json;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RecorderTest {
    @TempDir
    private Path folder;
    private final Journal journal = new Journal();

    private static List<Entry> entries(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> new Entry(i, "s", Json.object().put("n", i))).toList();
    }

    private static RecordFile.Options pieces(long size) {
        return new RecordFile.Options(OptionalLong.of(size), false);
    }

    @Test
    void what_was_there_and_what_comes_is_in_the_file() throws Exception {
        journal.append(entries(0, 3));
        var file = folder.resolve("a.jsonl");
        try (var recorder = Recorder.start(journal, file, RecordFile.Options.PLAIN)) {
            var told = new LinkedBlockingQueue<Recorder.Progress>();
            recorder.onProgress(told::add);
            journal.append(entries(3, 5));
            while (told.take().entries() < 5) {
                continue;
            }
            assertEquals(entries(0, 5), JournalFile.read(file).entries());
            journal.append(entries(5, 2000));
        }
        assertEquals(entries(0, 2000), JournalFile.read(file).entries());
    }

    @Test
    void how_it_ended_is_told() throws Exception {
        journal.append(entries(0, 3));
        var file = folder.resolve("a.jsonl");
        var recorder = Recorder.start(journal, file, RecordFile.Options.PLAIN);
        recorder.close();
        recorder.close();
        journal.append(entries(3, 4));
        assertEquals(new Recorder.Progress(file, 1, 3, Files.size(file), true, Optional.empty()),
                recorder.progress());
    }

    @Test
    void zipped_while_it_grows_it_is_readable_up_to_where_it_was_cut() throws Exception {
        var file = folder.resolve("a.jsonl.gz");
        try (var growing = RecordFile.create(folder.resolve("a.jsonl"),
                new RecordFile.Options(OptionalLong.empty(), true))) {
            growing.append(entries(0, 100));
            // Nobody closes a file for a process that is killed.
            var left = Files.copy(growing.file(), folder.resolve("left.gz"));
            assertEquals(entries(0, 100), JournalFile.read(left).entries());
            assertEquals(file, growing.file());
        }
        assertEquals(entries(0, 100), JournalFile.read(file).entries());
        assertTrue(JournalFile.read(file).notes().isEmpty());
    }

    @Test
    void pieces_one_after_the_other_are_the_journal() throws Exception {
        for (var ending : List.of("jsonl", "jsonl.gz")) {
            var all = new ByteArrayOutputStream();
            try (var growing = RecordFile.create(folder.resolve("a.b." + ending), pieces(200))) {
                growing.append(entries(0, 50));
                growing.append(entries(50, 51));
                assertTrue(growing.files() > 3, "" + growing.files());
                assertEquals("a.b.%04d.%s".formatted(growing.files(), ending),
                        growing.file().getFileName().toString());
            }
            try (var pieces = Files.newDirectoryStream(folder, "a.b.*." + ending)) {
                var sorted = new ArrayList<Path>();
                pieces.forEach(sorted::add);
                sorted.sort(null);
                for (var piece : sorted) {
                    assertTrue(Files.size(piece) < 400);
                    all.writeBytes(Files.readAllBytes(piece));
                }
            }
            assertEquals(entries(0, 51),
                    JournalFile.read(Files.write(folder.resolve("all." + ending), all.toByteArray())).entries());
        }
    }

    @Test
    void cut_at_any_byte_all_is_read_but_the_line_that_was_cut() throws Exception {
        var file = folder.resolve("a.jsonl");
        try (var growing = RecordFile.create(file, RecordFile.Options.PLAIN)) {
            growing.append(entries(0, 4));
        }
        var bytes = Files.readAllBytes(file);
        var whole = 0;
        for (var length = 1; length < bytes.length; length++) {
            whole += bytes[length - 1] == '\n' ? 1 : 0;
            var cut = Files.write(folder.resolve("cut.jsonl"), java.util.Arrays.copyOf(bytes, length));
            if (whole > 0) {
                var read = JournalFile.read(cut).entries();
                // A line that lacks nothing but its end is whole.
                assertTrue(
                        read.equals(entries(0, whole)) || bytes[length] == '\n' && read.equals(entries(0, whole + 1)));
            }
        }
        assertEquals(3, whole);
    }

    @Test
    void a_file_that_is_there_is_left_alone() throws IOException, FormatException {
        var file = Files.writeString(folder.resolve("a.jsonl"), "mine");
        assertEquals(file + ": is there already; name a new file", assertThrows(IOException.class,
                () -> Recorder.start(journal, file, RecordFile.Options.PLAIN)).getMessage());
        assertEquals("mine", Files.readString(file));
        var none = folder.resolve("none/a.jsonl");
        assertEquals(none + ": not recorded: no such folder", assertThrows(IOException.class,
                () -> Recorder.start(journal, none, RecordFile.Options.PLAIN)).getMessage());
    }

    @Test
    void told_late_of_what_it_has_already_it_goes_on() throws Exception {
        var file = folder.resolve("a.jsonl");
        var told = new LinkedBlockingQueue<Recorder.Progress>();
        var recorders = new ArrayList<Recorder>();
        // Hears of the first entry before the recorder does, which has taken both by the time that it is told of the first.
        journal.listen(first -> {
            if (first == 0) {
                journal.append(entries(1, 2));
                while (recorders.getFirst().progress().entries() < 2) {
                    assertDoesNotThrow(told::take);
                }
            }
        });
        recorders.add(Recorder.start(journal, file, RecordFile.Options.PLAIN));
        recorders.getFirst().onProgress(told::add);
        journal.append(entries(0, 1));
        journal.append(entries(2, 3));
        recorders.getFirst().close();
        assertEquals(Optional.empty(), recorders.getFirst().progress().failure());
        assertEquals(3, JournalFile.read(file).entries().size());
    }

    @Test
    void a_cut_of_the_past_leaves_the_file_whole() throws Exception {
        journal.append(entries(0, 10));
        var file = folder.resolve("a.jsonl");
        try (var recorder = Recorder.start(journal, file, RecordFile.Options.PLAIN)) {
            var told = new LinkedBlockingQueue<Recorder.Progress>();
            recorder.onProgress(told::add);
            journal.append(entries(10, 11));
            while (recorder.progress().entries() < 11) {
                told.take();
            }
            assertTrue(journal.cut(9, entries(0, 2)));
            journal.append(entries(11, 20));
        }
        assertEquals(entries(0, 20), JournalFile.read(file).entries());
        journal.append(entries(20, 21));
        var later = folder.resolve("b.jsonl");
        Recorder.start(journal, later, RecordFile.Options.PLAIN).close();
        assertEquals(journal.since(0), JournalFile.read(later).entries());
        // One that has ended holds up no cut.
        assertTrue(journal.cut(journal.size(), List.of()));
    }

    @Test
    void what_is_told_anew_cannot_be_recorded_on() throws Exception {
        journal.append(entries(0, 3));
        var recorder = Recorder.start(journal, folder.resolve("a.jsonl"), RecordFile.Options.PLAIN);
        var told = new LinkedBlockingQueue<Recorder.Progress>();
        recorder.onProgress(told::add);
        journal.append(entries(3, 4));
        while (recorder.progress().entries() < 4) {
            told.take();
        }
        journal.rewrite(1, entries(7, 9));
        while (!recorder.progress().ended()) {
            told.take();
        }
        assertFalse(recorder.progress().failure().isEmpty());
        recorder.close();
        assertEquals(entries(0, 4), JournalFile.read(folder.resolve("a.jsonl")).entries());
    }
}
