package muster.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import muster.flux.FormatException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FramesTest {
    private static void take(Frames frames, byte[] bytes, int from, int to, List<Message> all) throws FormatException {
        frames.add(ByteBuffer.wrap(bytes, from, to - from));
        for (var next = frames.next(); next.isPresent(); next = frames.next()) {
            all.add(next.get());
        }
    }

    @Test
    void a_session_is_the_same_wherever_it_is_split() throws IOException, FormatException {
        var whole = WireSession.read().fromBroker();
        var bytes = WireSession.bytes(whole);
        for (var split = 0; split <= bytes.length; split++) {
            var frames = new Frames();
            var all = new ArrayList<Message>();
            take(frames, bytes, 0, split, all);
            take(frames, bytes, split, bytes.length, all);
            assertEquals(whole, all);
            assertTrue(frames.isBetween());
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3", "7", "64", "4096"})
    void a_session_is_the_same_in_pieces_of_any_size(int size) throws IOException, FormatException {
        var whole = WireSession.read().fromBroker();
        var bytes = WireSession.bytes(whole);
        var frames = new Frames();
        var all = new ArrayList<Message>();
        for (var from = 0; from < bytes.length; from += size) {
            take(frames, bytes, from, Math.min(bytes.length, from + size), all);
        }
        assertEquals(whole, all);
    }

    @Test
    void a_message_larger_than_any_room_is_put_together() throws FormatException {
        var large = new Message(Message.Kind.EVENT, 0, 0, 0, 0, 0, List.of(), Optional.of("large"),
                Optional.of(ByteBuffer.allocate(5_000_000)));
        var bytes = WireSession.bytes(List.of(large, large));
        var frames = new Frames();
        var all = new ArrayList<Message>();
        for (var from = 0; from < bytes.length; from += 65_536) {
            take(frames, bytes, from, Math.min(bytes.length, from + 65_536), all);
        }
        assertEquals(List.of(large, large), all);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "485454502f312e31 | not a Flux broker: expected a message, found bytes 0x48545450",
            "1200eeffffffffff | a Flux message of 4294967295 bytes: at most 134217728 are taken",
            "1200eeff08000001 | a Flux message of 134217729 bytes: at most 134217728 are taken",
            "1200eeff00000000 | not a Flux message: expected a header of 20 bytes at its end"})
    void a_lead_that_is_none_is_refused_before_anything_follows(String hex, String line) {
        var frames = new Frames();
        frames.add(ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
        assertEquals(line, assertThrows(FormatException.class, frames::next).getMessage());
    }

    @Test
    void a_claimed_length_takes_no_memory() throws FormatException {
        var frames = new ArrayList<Frames>();
        for (var i = 0; i < 1000; i++) {
            // All of them together claim 125 GiB, far more than any test has.
            var one = new Frames();
            one.add(ByteBuffer.wrap(HexFormat.of().parseHex("1200eeff08000000")));
            assertTrue(one.next().isEmpty());
            assertFalse(one.isBetween());
            frames.add(one);
        }
        assertEquals(1000, frames.size());
    }

    @Test
    void noise_is_refused() {
        var random = new Random(5);
        for (var i = 0; i < 2000; i++) {
            var noise = new byte[8 + random.nextInt(100)];
            random.nextBytes(noise);
            var frames = new Frames();
            frames.add(ByteBuffer.wrap(noise));
            assertThrows(FormatException.class, frames::next);
        }
    }
}
