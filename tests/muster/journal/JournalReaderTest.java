package muster.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import muster.flux.FormatException;
import muster.flux.Json;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JournalReaderTest {
    private static final String ONE = "{\"t\":1.5,\"stream\":\"a\",\"payload\":{}}\n";
    private static final String TWO = "{\"t\":2.5,\"stream\":\"b\",\"payload\":{\"events\":[]}}\n";

    @TempDir
    private Path folder;

    @Test
    void entries_come_in_their_order() throws FormatException {
        var read = read(ONE + TWO);
        assertEquals(List.of(1.5, 2.5), read.entries().stream().map(Entry::t).toList());
        assertEquals(List.of(), read.notes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n~1\n\n~2\n", "~1\r\n~2\r\n", "\uFEFF~1\n~2\n", "~1\n~2", " ~1 \n\t~2 \n   \n",
            "\uFEFF\n~1\n~2\n"})
    void blank_lines_other_line_ends_a_byte_order_mark_and_no_last_end_change_nothing(String text)
            throws FormatException {
        var whole = text.replace("~1", ONE.strip()).replace("~2", TWO.strip());
        assertEquals(read(ONE + TWO), read(whole));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"t\":3", "{", "x", "{\"t\":3,\"stream\":\"ƒ", "\0\0\0",
            "{\"t\":3.5,\"stream\":\"b\",\"payload\":{}"})
    void a_torn_last_line_is_left_out_with_a_note(String torn) throws FormatException {
        var read = read(ONE + TWO + torn);
        assertEquals(read(ONE + TWO).entries(), read.entries());
        assertEquals(List.of("in.jsonl line 3: cut off before its end, left out"), read.notes());
    }

    @Test
    void a_journal_torn_at_any_byte_gives_the_entries_before_it() throws FormatException {
        var bytes = (ONE + TWO.replace("b", "ƒ")).getBytes(StandardCharsets.UTF_8);
        var first = ONE.getBytes(StandardCharsets.UTF_8).length;
        for (var length = first; length < bytes.length; length++) {
            var read = read(new ByteArrayInputStream(bytes, 0, length));
            var whole = length == bytes.length - 1;
            assertEquals(whole ? 2 : 1, read.entries().size(), "of " + length + " bytes");
            assertEquals(length == first || whole ? 0 : 1,
                    read.notes().stream().filter(note -> note.contains("cut off"))
                            .count(),
                    "of " + length + " bytes");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `~1\\n{"t":3\\n~2\\n`              | in.jsonl line 2: not JSON: column
            `~1\\n~2\\n{"t":3\\n`              | in.jsonl line 3: not JSON: column
            `~1\\n\\n~2~1\\n~2\\n`             | in.jsonl line 3: not JSON: column
            `~1\\n[]\\n`                       | in.jsonl line 2: not an entry: expected an object
            `~1\\n12`                          | in.jsonl line 2: not an entry: expected an object
            `~1\\n{"t":1,"stream":"a"}\\n~2\\n`| in.jsonl line 2: not an entry: expected "payload", an object
            `hello`                            | in.jsonl line 1: not JSON: column
            `{"t":1`                           | in.jsonl line 1: not JSON: column
            ``                                 | in.jsonl: empty: a journal has an entry in each line
            `\\n \\n`                          | in.jsonl: empty: a journal has an entry in each line
            """)
    void anything_else_is_refused_by_its_line(String text, String start) {
        var whole = text == null ? "" : text.replace("\\n", "\n").replace("~1", ONE.strip()).replace("~2", TWO.strip());
        var message = assertThrows(FormatException.class, () -> read(whole)).getMessage();
        assertTrue(message.startsWith(start), message);
        assertEquals(1, message.lines().count(), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void deep_nesting_is_refused(String open) {
        var deep = "{\"t\":1,\"stream\":\"a\",\"payload\":{\"x\":" + open.repeat(100_000) + "\n";
        var message = assertThrows(FormatException.class, () -> read(ONE + deep + TWO)).getMessage();
        assertTrue(message.startsWith("in.jsonl line 2: not JSON: ") && message.contains("nested deeper than 100"),
                message);
    }

    @Test
    void a_line_that_never_ends_is_refused_and_not_kept() {
        var endless = new InputStream() {
            private long given;

            @Override
            public int read() {
                given++;
                return 'a';
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                given += length;
                Arrays.fill(bytes, offset, offset + length, (byte) 'a');
                return length;
            }
        };
        var in = new SequenceInputStream(new ByteArrayInputStream(ONE.getBytes(StandardCharsets.UTF_8)), endless);
        assertEquals("in.jsonl line 2: longer than 64 MiB",
                assertThrows(FormatException.class, () -> read(in)).getMessage());
        assertTrue(endless.given < Lines.LONGEST + (1 << 20), "read " + endless.given);
    }

    @Test
    void bytes_that_are_no_utf_8_are_replaced_and_told() throws FormatException {
        var bytes = ONE.replace("\"a\"", "\"1\u00ff2\"").getBytes(StandardCharsets.ISO_8859_1);
        var read = read(new ByteArrayInputStream(bytes));
        assertEquals("1\uFFFD2", read.entries().getFirst().stream());
        assertEquals(List.of("in.jsonl line 1: bytes that are no UTF-8 were replaced"), read.notes());
        assertEquals(List.of(), read(ONE.replace("\"a\"", "\"\uFFFD\"")).notes(),
                "a replacement that was written as one is none");
    }

    @Test
    void gzip_is_seen_by_its_first_bytes_in_one_part_or_many() throws IOException, FormatException {
        assertEquals(read(ONE + TWO), read(new ByteArrayInputStream(zip(ONE + TWO))));
        assertEquals(read(ONE + TWO), read(join(zip(ONE), zip(TWO))));
        assertEquals(read(ONE + TWO), read(join(zip(ONE + TWO.substring(0, 9)), zip(""), zip(TWO.substring(9)))));
    }

    @Test
    void a_pipe_that_has_nothing_right_now_between_two_parts_is_read_on() throws IOException, FormatException {
        var slow = new SequenceInputStream(new ByteArrayInputStream(zip(ONE)), new ByteArrayInputStream(zip(TWO))) {
            @Override
            public int available() {
                return 0;
            }
        };
        assertEquals(read(ONE + TWO), read(slow));
    }

    @Test
    void gzip_that_ends_too_early_gives_what_it_has_and_a_note() throws IOException, FormatException {
        var random = new Random(1);
        var text = new StringBuilder();
        for (var i = 0; i < 2000; i++) {
            text.append(new Entry(i, "x", Json.object().put("n", random.nextLong())).line()).append('\n');
        }
        var zipped = zip(text.toString());
        var read = read(new ByteArrayInputStream(zipped, 0, zipped.length / 2));
        var got = read.entries().size();
        assertTrue(got > 100 && got < 1900, "entries " + got);
        assertEquals(read(text.toString()).entries().subList(0, got), read.entries());
        assertTrue(read.notes().getLast().endsWith(": the gzip data ends too early"), read.notes().toString());
    }

    @Test
    void gzip_that_is_damaged_or_no_more_than_a_beginning_is_refused() throws IOException {
        var damaged = zip(ONE + TWO);
        damaged[12] ^= 0x55;
        damaged[13] ^= 0x55;
        var message = assertThrows(FormatException.class, () -> read(new ByteArrayInputStream(damaged))).getMessage();
        assertTrue(message.startsWith("in.jsonl: ") && message.lines().count() == 1, message);
        var begun = zip(ONE);
        assertEquals("in.jsonl: the gzip data ends before it begins", assertThrows(FormatException.class,
                () -> read(new ByteArrayInputStream(begun, 0, 5))).getMessage());
        assertThrows(FormatException.class, () -> read(new ByteArrayInputStream(begun, 0, 12)));
    }

    @Test
    void random_bytes_are_refused_in_one_line_or_read() {
        var random = new Random(7);
        for (var i = 0; i < 500; i++) {
            var bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            if (i % 5 == 0 && bytes.length > 1) {
                bytes[0] = 0x1f;
                bytes[1] = (byte) 0x8b;
            }
            var message = assertThrows(FormatException.class, () -> read(new ByteArrayInputStream(bytes))).getMessage();
            assertTrue(message.startsWith("in.jsonl") && message.length() < 250, message);
            assertTrue(message.chars().noneMatch(Character::isISOControl), message);
        }
    }

    @Test
    void a_missing_file_and_a_directory_are_refused_by_name() {
        assertEquals("in.jsonl: no such file", refusal(folder.resolve("none.jsonl")));
        assertEquals("in.jsonl: no such file", refusal(folder.resolve("none/at/all.jsonl")));
        assertEquals("in.jsonl: a directory, not a journal", refusal(folder));
    }

    @Test
    void control_characters_in_a_name_are_made_visible() {
        var message = assertThrows(FormatException.class,
                () -> JournalReader.open(folder.resolve("none"), "a\u001b[2J\n.jsonl")).getMessage();
        assertEquals("a\\u001b[2J\\n.jsonl: no such file", message);
    }

    @Test
    void a_reader_tells_how_many_bytes_of_the_file_it_has_read() throws IOException, FormatException {
        var file = Files.write(folder.resolve("a.jsonl"), zip(ONE + TWO));
        try (var reader = JournalReader.open(file, "a.jsonl")) {
            assertEquals(0, reader.line());
            while (reader.next().isPresent()) {
                assertTrue(reader.bytes() > 0);
            }
            assertEquals(Files.size(file), reader.bytes());
            assertEquals(2, reader.line());
        }
    }

    @Test
    void notes_are_few_however_much_there_is_to_say() throws FormatException {
        var line = ONE.getBytes(StandardCharsets.ISO_8859_1);
        var out = new ByteArrayOutputStream();
        for (var i = 0; i < 100; i++) {
            out.write(line, 0, line.length - 3);
            out.writeBytes(new byte[]{'"', 'x', '"', ':', '"', (byte) 0xfe, '"', '}', '}', '\n'});
        }
        assertEquals(5, read(new ByteArrayInputStream(out.toByteArray())).notes().size());
    }

    private String refusal(Path file) {
        return assertThrows(FormatException.class, () -> JournalReader.open(file, "in.jsonl")).getMessage();
    }

    private static JournalFile.Contents read(String text) throws FormatException {
        return read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static JournalFile.Contents read(InputStream in) throws FormatException {
        return JournalFile.read(in, "in.jsonl");
    }

    private static byte[] zip(String text) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    private static InputStream join(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) {
            out.writeBytes(part);
        }
        return new ByteArrayInputStream(out.toByteArray());
    }
}
