package muster.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import muster.flux.IdSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class RecordingTest {
    @TempDir
    private Path folder;

    @Test
    void a_file_is_read_into_the_journal() throws Exception {
        var file = Path.of("sample-data/recordings/stock-16.jsonl");
        try (var recording = Recording.open(file)) {
            assertEquals(new Recording.Loaded(List.of(), Optional.empty(), false), recording.loaded().get());
            assertEquals(JournalFile.read(file).entries(), recording.journal().since(0));
            assertEquals("stock-16.jsonl", recording.title());
            assertEquals(Instance.Kind.RECORDING, recording.kind());
            assertEquals(OptionalDouble.of(1), recording.progress());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            12 | incident.jsonl line 12: not JSON. Lines 1–11 are shown. Repair it or open another.
            2  | incident.jsonl line 2: not JSON. Line 1 is shown. Repair it or open another.
            1  | incident.jsonl line 1: not JSON. None of it is shown. Repair it or open another.
            1500 | incident.jsonl line 1500: not JSON. Lines 1–1499 are shown. Repair it or open another.
            """)
    void what_came_before_a_broken_line_stays(int broken, String message) throws Exception {
        var file = Files.writeString(folder.resolve("incident.jsonl"),
                lines(1, broken - 1) + "{\"t\":\n" + lines(broken, 2000));
        try (var recording = Recording.open(file)) {
            assertEquals(new Recording.Loaded(List.of(), Optional.of(message), false), recording.loaded().get());
            assertEquals(broken - 1, recording.journal().size());
        }
    }

    @Test
    void a_torn_last_line_is_a_note_and_no_error() throws Exception {
        var in = new ByteArrayInputStream((lines(1, 3) + "{\"t\"").getBytes(StandardCharsets.UTF_8));
        try (var recording = Recording.of(in, "-")) {
            assertEquals(
                    new Recording.Loaded(List.of("- line 4: cut off before its end, left out"), Optional.empty(),
                            false),
                    recording.loaded().get());
            assertEquals(3, recording.journal().size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n\n"})
    void a_file_with_nothing_in_it_shows_nothing(String text) throws Exception {
        try (var recording = Recording.open(Files.writeString(folder.resolve("a.jsonl"), text))) {
            assertEquals(
                    Optional.of(
                            "a.jsonl: empty: a journal has an entry in each line. None of it is shown. Repair it or "
                                    + "open another."),
                    recording.loaded().get().error());
        }
    }

    @Test
    void what_is_no_file_is_told() throws Exception {
        try (var missing = Recording.open(folder.resolve("none.jsonl")); var directory = Recording.open(folder)) {
            assertEquals(Optional.of("none.jsonl: no such file. Open another."), missing.loaded().get().error());
            assertEquals(Optional.of(folder.getFileName() + ": a directory, not a journal. Open another."),
                    directory.loaded().get().error());
            assertEquals(0, missing.journal().size());
        }
    }

    @Test
    void it_can_be_stopped_and_keeps_what_it_has() throws Exception {
        var in = new Gated(lines(1, 20_000).getBytes(StandardCharsets.UTF_8));
        try (var recording = Recording.of(in, "-")) {
            await(in.halfway);
            recording.stop();
            in.open.countDown();
            assertEquals(new Recording.Loaded(List.of(), Optional.empty(), true), recording.loaded().get());
            var size = recording.journal().size();
            assertTrue(size > 5000 && size < 20_000, "entries " + size);
        }
    }

    @Test
    void it_tells_how_far_it_has_come_while_it_reads() throws Exception {
        var bytes = lines(1, 20_000).getBytes(StandardCharsets.UTF_8);
        var in = new Gated(bytes);
        var unknown = new Gated(bytes);
        try (var recording = Recording.of(in, "-", bytes.length); var endless = Recording.of(unknown, "-")) {
            await(in.halfway);
            assertEquals(0.5, recording.progress().getAsDouble(), 0.2);
            assertFalse(recording.loaded().isDone());
            await(unknown.halfway);
            assertEquals(OptionalDouble.empty(), endless.progress());
            in.open.countDown();
            unknown.open.countDown();
            assertEquals(Optional.empty(), recording.loaded().get().error());
            assertEquals(20_000, recording.journal().size());
        }
    }

    @Test
    void it_takes_no_commands() throws Exception {
        try (var recording = Recording.of(new ByteArrayInputStream(new byte[0]), "-")) {
            assertEquals(new Answer.Refused(
                    "A recording takes no commands: what it shows is past. Open a scenario to try it "
                            + "another way."),
                    recording.send(1, new Command.Undrain(IdSet.EMPTY, "")).get());
        }
    }

    /** Bytes that come to a stop halfway until they are let on. */
    private static final class Gated extends InputStream {
        private final byte[] bytes;
        private final CountDownLatch halfway = new CountDownLatch(1);
        private final CountDownLatch open = new CountDownLatch(1);
        private int at;

        Gated(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int offset, int length) {
            if (at >= bytes.length / 2) {
                halfway.countDown();
                await(open);
            }
            var read = Math.min(length, bytes.length - at);
            System.arraycopy(bytes, at, to, offset, read);
            at += read;
            return read == 0 ? -1 : read;
        }
    }

    private static String lines(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(t -> "{\"t\":" + t + ",\"stream\":\"x\",\"payload\":{}}\n")
                .collect(Collectors.joining());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(50, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
