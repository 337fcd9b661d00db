package muster.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import muster.flux.FormatException;
import muster.flux.Json;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JournalFileTest {
    private static final Path RECORDINGS = Path.of("sample-data/recordings");

    private static final List<Entry> ENTRIES = List.of(
            new Entry(1795486484.75, Streams.JOBS, Json.object().put("id", -1)),
            new Entry(1795486485, "x", Json.object().put("text", "ƒ\n\u0001")));

    @TempDir
    private Path folder;

    @Test
    void there_are_four_recordings_and_what_they_hold_is_written_down() throws IOException {
        try (var files = Files.list(RECORDINGS)) {
            assertEquals(List.of("README.md", "node-lost-8.jsonl", "stock-16.jsonl", "tolerated-16.child.jsonl",
                    "tolerated-16.jsonl"), files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @ParameterizedTest
    @CsvSource({"node-lost-8,32,6,26,0", "stock-16,174,9,113,52", "tolerated-16.child,16,4,12,0",
            "tolerated-16,63,5,39,19"})
    void a_recording_is_read_and_written_back_as_the_same_json(String name, int all, int resources, int jobs,
            int perilog)
            throws IOException, FormatException {
        var file = RECORDINGS.resolve(name + ".jsonl");
        var read = JournalFile.read(file);
        assertEquals(List.of(), read.notes());
        assertEquals(all, read.entries().size());
        assertEquals(List.of(resources, jobs, perilog, 0),
                Stream.of(Streams.RESOURCES, Streams.JOBS, Streams.PERILOG, Streams.PROLOG).map(
                        stream -> (int) read.entries().stream().filter(entry -> entry.stream().equals(stream)).count())
                        .toList());
        for (var ending : List.of(".jsonl", ".jsonl.gz")) {
            var copy = folder.resolve(name + ending);
            JournalFile.write(copy, read.entries());
            assertEquals(read, JournalFile.read(copy));
        }
        assertEquals(json(file), json(folder.resolve(name + ".jsonl")));
    }

    @Test
    void times_are_written_as_people_read_them() throws IOException {
        var file = folder.resolve("a.jsonl");
        JournalFile.write(file, ENTRIES);
        assertEquals("""
                {"t":1795486484.75,"stream":"job-manager.events-journal","payload":{"id":-1}}
                {"t":1795486485.0,"stream":"x","payload":{"text":"ƒ\\n\\u0001"}}
                """, Files.readString(file));
    }

    @Test
    void a_name_that_ends_in_gz_is_zipped_and_twice_the_same() throws IOException, FormatException {
        var one = folder.resolve("a.gz");
        var two = folder.resolve("b.jsonl.gz");
        JournalFile.write(one, ENTRIES);
        JournalFile.write(two, ENTRIES);
        assertEquals((byte) 0x1f, Files.readAllBytes(one)[0]);
        assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(two));
        assertEquals(ENTRIES, JournalFile.read(one).entries());
    }

    @Test
    void a_file_is_replaced_and_nothing_else_is_left() throws IOException, FormatException {
        var file = Files.writeString(folder.resolve("a.jsonl"), "old");
        JournalFile.write(file, ENTRIES);
        assertEquals(ENTRIES, JournalFile.read(file).entries());
        assertEquals(List.of("a.jsonl"), names());
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void a_file_that_is_replaced_may_be_read_by_whom_it_was() throws IOException {
        var file = Files.writeString(folder.resolve("a.jsonl"), "old");
        for (var permissions : List.of("rw-------", "rw-r-----", "rw-rw-r--")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
            JournalFile.write(file, ENTRIES);
            assertEquals(permissions, PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
    }

    @Test
    void a_link_stays_one_and_what_it_points_to_is_replaced() throws IOException, FormatException {
        var file = Files.writeString(folder.resolve("a.jsonl"), "old");
        var link = Files.createSymbolicLink(folder.resolve("link"), file);
        JournalFile.write(link, ENTRIES);
        assertTrue(Files.isSymbolicLink(link));
        assertEquals(ENTRIES, JournalFile.read(file).entries());
    }

    @Test
    void a_write_that_fails_half_way_leaves_the_old_file_and_no_other() throws IOException {
        var file = Files.writeString(folder.resolve("a.jsonl"), "old");
        Iterable<Entry> failing = () -> new Iterator<>() {
            private int given;

            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Entry next() {
                if (given++ == 5000) {
                    throw new IllegalStateException("enough");
                }
                return ENTRIES.getFirst();
            }
        };
        assertThrows(IllegalStateException.class, () -> JournalFile.write(file, failing));
        assertEquals("old", Files.readString(file));
        assertEquals(List.of("a.jsonl"), names());
    }

    @ParameterizedTest
    @ValueSource(strings = {"none/a.jsonl", "."})
    void where_nothing_can_be_saved_is_told_in_one_line(String name) throws IOException {
        var file = folder.resolve(name);
        var message = assertThrows(IOException.class, () -> JournalFile.write(file, ENTRIES)).getMessage();
        assertEquals(file + (name.equals(".") ? ": not saved: a directory" : ": not saved: no such folder"), message);
        assertEquals(List.of(), names());
    }

    @Test
    void the_name_of_the_file_stands_in_an_error_as_it_was_given() throws IOException {
        var file = Files.writeString(folder.resolve("a.jsonl"), "{}\n");
        assertEquals(file + " line 1: not an entry: expected \"t\", a number",
                assertThrows(FormatException.class, () -> JournalFile.read(file)).getMessage());
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static List<JsonNode> json(Path file) throws IOException, FormatException {
        var lines = new ArrayList<JsonNode>();
        for (var line : Files.readAllLines(file)) {
            lines.add(Json.parse(line));
        }
        return lines;
    }
}
