package muster.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPOutputStream;
import muster.flux.FormatException;
import muster.flux.Json;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReplayCommandTest {
    private static final String TOLERATED = "sample-data/recordings/tolerated-16.jsonl";

    @TempDir
    private Path folder;

    @Test
    void a_recordings_outcome_is_one_object_with_the_keys_of_the_contract() throws FormatException {
        var ran = Ran.muster("replay", "--json", TOLERATED);
        assertEquals(0, ran.code());
        assertEquals("", ran.err());
        assertEquals(1, ran.out().lines().count());
        var state = Json.parse(ran.out());
        assertEquals(List.of("jobs", "drained", "offline", "events"), List.copyOf(state.propertyNames()));
        assertEquals("""
                {"id":"ƒ3DNLpEj","state":"INACTIVE","result":"COMPLETED","nodes":8,"tolerance":2,"ranks":"0-7",\
                "nodelist":"pi[0-7]","effective":"0-2,4,6-7","lost":"3,5","trimmed":"","drained":"3,5","kept":"",\
                "down":"","verdict":"drain","exceptions":[{"type":"node-failure","severity":1,"note":"2 of 8 nodes \
                failed lustre: /p/lustre1 not mounted: pi[3,5] (rank 3,5)","ranks":"3,5"}]}""",
                state.get("jobs").get(0).toString());
        assertEquals("9", state.get("drained").stringValue());
        assertEquals("", state.get("offline").stringValue());
        assertEquals(64, state.get("events").asInt());
    }

    @Test
    void for_people_a_job_is_a_sentence_and_a_row() {
        var ran = Ran.muster("replay", TOLERATED);
        assertEquals(0, ran.code());
        assertTrue(ran.out().contains("ƒ3DNLpEj  Starts with 6 of 8: 2 lost, 2 allowed."), ran.out());
        assertTrue(ran.out().contains("\nƒ73hX7Q3  INACTIVE  FAILED     8      1      fail     3,5   -     2\n"),
                ran.out());
        assertTrue(ran.out().contains("\nDrained: 9 (pi9)\n"), ran.out());
    }

    /** Seconds after the beginning and the states of the jobs there are. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0 | ''", "6s | RUN", "1000d | INACTIVE,INACTIVE,INACTIVE",
            "infinity | INACTIVE,INACTIVE,INACTIVE"})
    void time_is_counted_from_when_the_recording_was_begun(String at, String states) throws FormatException {
        assertEquals(states, states(Json.parse(Ran.muster("replay", TOLERATED, "--json", "--at", at).out())));
    }

    @Test
    void more_time_shows_more_events() throws FormatException {
        var before = 0;
        for (var second = 0; second < 40; second += 4) {
            var state = Json.parse(Ran.muster("replay", TOLERATED, "--json", "--at", second + "s").out());
            assertTrue(state.get("events").asInt() >= before, second + " s");
            before = state.get("events").asInt();
        }
        assertTrue(before > 40, "events " + before);
    }

    private static String states(JsonNode state) {
        return String.join(",", StreamSupport.stream(state.get("jobs").spliterator(), false)
                .map(job -> job.get("state").stringValue()).toList());
    }

    @Test
    void a_journal_is_read_from_standard_input_gzipped_or_not() throws IOException {
        var bytes = Files.readAllBytes(Path.of(TOLERATED));
        var zipped = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        }
        var expected = Ran.muster("replay", "--json", TOLERATED);
        assertEquals(expected, Ran.musterWith(bytes, "replay", "--json", "-"));
        assertEquals(expected, Ran.musterWith(zipped.toByteArray(), "replay", "-", "--json"));
    }

    @Test
    void a_torn_last_line_is_left_out_with_a_note() throws IOException, FormatException {
        var text = Files.readString(Path.of(TOLERATED));
        var torn = Files.writeString(folder.resolve("torn.jsonl"), text.substring(0, text.length() - 20));
        var ran = Ran.muster("replay", "--json", torn.toString());
        assertEquals(0, ran.code());
        assertEquals(1, ran.err().lines().count(), ran.err());
        assertTrue(ran.err().contains("torn"), ran.err());
        assertTrue(Json.parse(ran.out()).get("events").asInt() < 64);
    }

    @Test
    void input_that_is_no_journal_is_refused_in_one_line() throws IOException {
        var random = new byte[10_000];
        new Random(3).nextBytes(random);
        var text = Files.readString(Path.of(TOLERATED));
        for (var input : List.of(random, new byte[0], "[".repeat(100_000).getBytes(), "{}\n{}\n".getBytes(),
                ("{}\n" + text).getBytes(), "null\n\n".getBytes())) {
            var ran = Ran.musterWith(input, "replay", "--json", "-");
            assertEquals(2, ran.code(), ran.err());
            assertEquals("", ran.out());
            assertEquals(1, ran.err().lines().count(), ran.err());
            assertTrue(ran.err().startsWith("standard input"), ran.err());
            assertTrue(ran.err().length() < 300, ran.err());
        }
        assertEquals(Ran.unusable(folder + ": is a directory, not a file"), Ran.muster("replay", folder.toString()));
        assertEquals(Ran.unusable("nowhere.jsonl: no such file"), Ran.muster("replay", "nowhere.jsonl"));
    }

    @Test
    void four_billion_ranks_are_no_instance() {
        var journal = """
                {"t":1.0,"stream":"resource.journal","payload":{"events":[{"timestamp":1.0,"name":"restart",\
                "context":{"ranks":"0-15","online":"0-15","nodelist":"pi[0-15]"}}]}}

                {"t":2.0,"stream":"%s","payload":{"id":3,"events":[{"timestamp":2.0,"name":"%s",\
                "context":{"type":"x","severity":1,"%s":"0-4294967295"}}],"R":%s}}
                """;
        var r = "{\"version\":1,\"execution\":{\"R_lite\":[{\"rank\":\"0-4294967295\"}]}}";
        var refused = Ran.unusable(
                "standard input line 3: ranks '0-4294967295': an instance has at most 16777216 ranks");
        assertEquals(refused,
                Ran.musterWith(journal.formatted("resource.journal", "drain", "idset", "{}"), "replay", "-"));
        assertEquals(refused,
                Ran.musterWith(journal.formatted("prolog.journal", "outcome", "ranks", "{}"), "replay", "-"));
        assertEquals(refused,
                Ran.musterWith(journal.formatted("job-manager.events-journal", "alloc", "x", r), "replay", "-"));
        // Any user may say this of a job of their own.
        assertEquals(0,
                Ran.musterWith(journal.formatted("job-manager.events-journal", "exception", "ranks", "{}"), "replay",
                        "--json", "-").code());
    }

    @Test
    void characters_that_steer_a_terminal_are_made_visible() {
        var evil = "\u001b[2J\u009b31m\u202e";
        var journal = "{\"t\":1.0,\"stream\":\"job-manager.events-journal\",\"payload\":{\"id\":99,\"events\":["
                + "{\"timestamp\":1.0,\"name\":\"submit\",\"context\":{\"userid\":1,\"urgency\":16,\"flags\":0}},"
                + "{\"timestamp\":2.0,\"name\":\"exception\",\"context\":{\"type\":\"prolog\",\"severity\":0,\"note\":"
                + Json.object().put("x", evil).get("x") + "}}]}}\n";
        for (var option : new String[]{"--json", "--at=1000s"}) {
            var ran = Ran.musterWith(journal, "replay", option, "-");
            assertEquals(0, ran.code(), ran.err());
            assertFalse(ran.out().chars().anyMatch(c -> c != '\n' && c < ' ' || c >= 0x7f && c < 0xa0 || c == 0x202e),
                    ran.out());
            assertTrue(ran.out().contains("\\u202e"), ran.out());
        }
    }
}
