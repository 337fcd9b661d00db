package muster.console.session;

import muster.console.Stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import muster.flux.FormatException;
import muster.journal.Recording;
import muster.sim.SimInstance;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OpenFileTest {
    private static final String ENTRY = "{\"t\":1.5,\"stream\":\"resource.journal\",\"payload\":{\"events\":[{\"timestamp\":1,\"name\":\"restart\"}]}}\n";

    @TempDir
    private Path folder;

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    @Test
    void a_scenario_is_a_model_whatever_its_name() throws Exception {
        assertInstanceOf(SimInstance.class, OpenFile.open(file("story.jsonl", Stories.TWO_OF_EIGHT.getBytes())));
    }

    @Test
    void a_scenario_in_one_line_is_a_model() throws Exception {
        var line = Stories.TWO_OF_EIGHT.replace('\n', ' ');
        assertInstanceOf(SimInstance.class, OpenFile.open(file("story.json", line.getBytes())));
    }

    @Test
    void lines_of_entries_are_a_recording_zipped_or_not() throws Exception {
        var zipped = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(zipped)) {
            zip.write(ENTRY.getBytes());
        }
        for (var content : new byte[][]{ENTRY.getBytes(), zipped.toByteArray()}) {
            var recording = assertInstanceOf(Recording.class, OpenFile.open(file("x.json", content)));
            recording.loaded().join();
            assertEquals(1, recording.journal().size());
        }
    }

    @Test
    void a_journal_torn_in_its_first_line_is_still_taken_for_one() throws Exception {
        var torn = ENTRY.substring(0, 60).getBytes();
        assertInstanceOf(Recording.class, OpenFile.open(file("torn.jsonl", torn)));
    }

    @Test
    void an_empty_file_is_refused_and_says_what_it_should_hold() throws Exception {
        var empty = file("empty.json", new byte[0]);
        var error = assertThrows(FormatException.class, () -> OpenFile.open(empty));
        assertEquals("empty.json is empty. A journal has a JSON object a line, a scenario is one object.",
                error.getMessage());
    }

    @Test
    void a_directory_is_refused() {
        var error = assertThrows(FormatException.class, () -> OpenFile.open(folder));
        assertEquals(folder.getFileName() + " is a directory. Open a scenario or a journal in it.",
                error.getMessage());
    }

    @Test
    void a_file_that_is_not_there_is_told_apart() {
        var gone = folder.resolve("gone.json");
        var error = assertThrows(FormatException.class, () -> OpenFile.open(gone));
        assertEquals("gone.json: no such file. Open another.", error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{}", "{\"cluster\":",
            "{\"cluster\":{\"hosts\":\"pi[0-3]\"},\"jobs\":[{\"nodes\":-1}]}",
            "{\n\"cluster\": 5\n}"})
    void a_scenario_that_is_wrong_is_refused_in_one_line_with_its_name(String text) throws Exception {
        var wrong = file("wrong.json", text.getBytes());
        var message = assertThrows(FormatException.class, () -> OpenFile.open(wrong)).getMessage();
        assertEquals("wrong.json: ", message.substring(0, 12));
        assertEquals(1, message.lines().count());
    }
}
