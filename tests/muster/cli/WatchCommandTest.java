package muster.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import muster.flux.FormatException;
import muster.live.RecordedBroker;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class WatchCommandTest {
    @TempDir
    private Path folder;

    @Test
    void without_a_running_flux_one_line_says_so() {
        var uri = "local://" + folder.resolve("none");
        assertEquals(Ran.unusable(uri + ": no Flux runs there: no such socket"), Ran.muster("watch", uri));
        assertEquals(Ran.unusable("Flux URI 'host': expected local:///path/of/the/socket, "
                + "ssh://[user@]host[:port]/path/of/the/socket or a job's id"),
                Ran.muster("watch", "host"));
    }

    @Test
    void for_people_what_was_before_is_a_line_an_event_in_the_order_of_time() throws IOException, FormatException {
        try (var broker = new RecordedBroker(folder, 50)) {
            var ran = Ran.muster("watch", broker.uri(), "--for", "0s");
            assertEquals(0, ran.code(), ran.err());
            // The time of day depends on where one is.
            assertEquals("""
                    :50.074  instance started with ranks 0-3 pi[0-3]
                    :50.406  rank 0 online
                    :50.862  resources defined by dynamic-discovery
                    :51.027  ranks 1-3 online
                    """ + "connected to " + broker.uri() + ", Flux 0.88.0\n",
                    ran.out().replaceAll("(?m)^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d", "")
                            .replaceAll(":\\d\\d\\.\\d{3}  connected", "connected"));
        }
    }

    @Test
    void recorded_it_is_a_journal_that_replays() throws IOException, FormatException {
        var file = folder.resolve("a.jsonl");
        try (var broker = new RecordedBroker(folder, 50)) {
            var ran = Ran.muster("watch", broker.uri(), "--for", "0s", "--record", file.toString());
            assertEquals(new Ran(0, "6 entries in " + file + "\n", ""), ran);
        }
        assertTrue(Files.readString(file).endsWith("}\n"));
        var replayed = Ran.muster("replay", "--json", file.toString());
        assertEquals("{\"jobs\":[],\"drained\":\"\",\"offline\":\"\",\"events\":5}\n", replayed.out());
    }

    @Test
    void to_standard_output_goes_the_journal_and_nothing_else() throws IOException, FormatException {
        try (var broker = new RecordedBroker(folder, 50)) {
            var ran = Ran.muster("watch", broker.uri(), "--for", "0s", "--record", "-");
            assertEquals(0, ran.code(), ran.err());
            assertEquals(6, ran.out().lines().count());
            assertEquals(0, Ran.musterWith(ran.out(), "replay", "-").code());
        }
    }

    @Test
    void a_file_that_is_there_is_left_alone() throws IOException, FormatException {
        var file = Files.writeString(folder.resolve("a.jsonl"), "mine");
        try (var broker = new RecordedBroker(folder, 50)) {
            assertEquals(Ran.unusable(file + ": is there already; name a new file"),
                    Ran.muster("watch", broker.uri(), "--for", "0s", "--record", file.toString()));
        }
        assertEquals("mine", Files.readString(file));
    }

    @Test
    void it_is_zipped_and_cut_into_pieces_on_request() throws IOException, FormatException {
        try (var broker = new RecordedBroker(folder, 50)) {
            var ran = Ran.muster("watch", broker.uri(), "--for", "0s", "--record", folder.resolve("a.jsonl").toString(),
                    "--gzip", "--rotate", "1");
            assertEquals(
                    new Ran(0, "6 entries in 6 files, the last is " + folder.resolve("a.0006.jsonl.gz") + "\n", ""),
                    ran);
        }
        assertEquals(2, Ran.muster("watch", "--rotate", "0").code());
        assertEquals(2, Ran.muster("watch", "--rotate", "1T").code());
    }

    @Test
    void a_broker_that_is_gone_for_good_is_given_up_when_it_is_time() throws IOException, FormatException {
        var broker = new RecordedBroker(folder, 50);
        broker.leaveAfterBacklog();
        var ran = Ran.muster("watch", broker.uri(), "--retry", "0s", "--record", folder.resolve("a.jsonl").toString());
        assertEquals(2, ran.code());
        assertTrue(ran.err().startsWith("Connection lost: "), ran.err());
        assertTrue(Files.readString(folder.resolve("a.jsonl")).contains("\"state\":\"down\""));
    }
}
