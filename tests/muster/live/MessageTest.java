package muster.live;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import muster.flux.FormatException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MessageTest {
    @Test
    void a_request_is_written_byte_for_byte_as_flux_writes_it() {
        assertEquals("0008617474722e676574107b226e616d65223a2273697a65227d00148e01010bffffffff00000000ffffffff00000001",
                HexFormat.of().formatHex(Message.request("attr.get", 0, 1, "{\"name\":\"size\"}").encode()));
    }

    @Test
    void every_recorded_message_is_written_again_as_it_was() throws IOException, FormatException {
        var steps = WireSession.read().steps();
        assertEquals(36, steps.size());
        for (var step : steps) {
            var bytes = step.message().encode();
            var again = Message.decode(ByteBuffer.wrap(bytes));
            assertEquals(step.message(), again);
            assertArrayEquals(bytes, again.encode());
        }
    }

    @Test
    void a_refusal_is_an_errno_and_the_services_words() throws IOException, FormatException {
        var refusals = WireSession.read().fromBroker().stream().filter(message -> message.third() != 0).toList();
        assertEquals(2, refusals.size());
        assertEquals(17, refusals.get(0).third());
        assertEquals("rank 3 not drained", refusals.get(0).text());
        assertEquals(38, refusals.get(1).third());
    }

    @ParameterizedTest
    @EnumSource
    void every_kind_survives_the_way_there_and_back(Message.Kind kind) throws FormatException {
        var isRouted = kind == Message.Kind.REQUEST || kind == Message.Kind.RESPONSE;
        for (var size : new int[]{0, 1, 254, 255, 70_000}) {
            var message = new Message(kind, Message.STREAMING, 7, 1, -1, Integer.MIN_VALUE,
                    isRouted ? List.of("b", "a") : List.of(), Optional.of("τopic"),
                    Optional.of(ByteBuffer.allocate(size)));
            assertEquals(message, Message.decode(ByteBuffer.wrap(message.encode())));
        }
        var bare = new Message(kind, 0, 0, 0, 0, 0, List.of(), Optional.empty(), Optional.empty());
        assertEquals(bare, Message.decode(ByteBuffer.wrap(bare.encode())));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"'' | not a Flux message: expected a header of 20 bytes at its end",
            "00 | not a Flux message: expected a header of 20 bytes at its end",
            "05aabb | not a Flux message: a part reaches beyond its end",
            "ffffffffff | not a Flux message: a part reaches beyond its end",
            "ff0000 | not a Flux message: a part reaches beyond its end",
            "148f010108000000000000000000000000ffffffff | not a Flux message: its header begins with another byte than 0x8e",
            "148e020108000000000000000000000000ffffffff | Flux message of version 2: only version 1 is known",
            "148e010308000000000000000000000000ffffffff | 'not a Flux message: its kind is 3: expected 1, 2, 4 or 8'",
            "148e010100000000000000000000000000ffffffff | 'not a Flux message: of its kind, REQUEST, all have routes'",
            "148e010408000000000000000000000000ffffffff | 'not a Flux message: of its kind, EVENT, none have routes'",
            "148e010108000000000000000000000000ffffffff | not a Flux message: expected the end of the routes",
            "00148e010109000000000000000000000000ffffffff | not a Flux message: expected the topic",
            "00148e01010a000000000000000000000000ffffffff | not a Flux message: expected the payload",
            "0001fe148e010109000000000000000000000000ffffffff | not a Flux message: its topic is no text in UTF-8",
            "0400620000148e010109000000000000000000000000ffffffff | not a Flux message: its route goes on after a NUL",
            "0100148e010109000000000000000000000000ffffffff | not a Flux message: its route is empty",
            "0003610000148e010109000000000000000000000000ffffffff | not a Flux message: its topic goes on after a NUL",
            "000161148e010108000000000000000000000000ffffffff | not a Flux message: 1 more parts than its flags say"})
    void bytes_that_are_no_message_are_refused_in_one_line(String hex, String line) {
        var bytes = ByteBuffer.wrap(HexFormat.of().parseHex(hex));
        assertEquals(line, assertThrows(FormatException.class, () -> Message.decode(bytes)).getMessage());
    }

    @Test
    void parts_without_end_are_refused_before_they_take_room() {
        assertEquals("not a Flux message: it has more than 1000 parts", assertThrows(FormatException.class,
                () -> Message.decode(ByteBuffer.allocate(100_000_000))).getMessage());
    }

    @Test
    void cut_anywhere_it_is_none() throws IOException, FormatException {
        for (var step : WireSession.read().steps()) {
            var bytes = step.message().encode();
            for (var length = 0; length < bytes.length; length++) {
                var cut = ByteBuffer.wrap(bytes, 0, length);
                assertThrows(FormatException.class, () -> Message.decode(cut));
            }
        }
    }

    /** Another message or one clear line; nothing else may come of it. */
    @Test
    void with_any_byte_changed_it_is_read_or_refused() throws IOException, FormatException {
        var refused = 0;
        var read = 0;
        for (var message : WireSession.read().fromBroker()) {
            var bytes = message.encode();
            for (var at = 0; at < bytes.length; at++) {
                for (var flip : new int[]{0x01, 0x80, 0xff}) {
                    var changed = Arrays.copyOf(bytes, bytes.length);
                    changed[at] ^= (byte) flip;
                    try {
                        Message.decode(ByteBuffer.wrap(changed));
                        read++;
                    } catch (FormatException e) {
                        assertEquals(1, e.getMessage().lines().count());
                        refused++;
                    }
                }
            }
        }
        assertTrue(refused > 1000 && read > 1000, refused + " refused, " + read + " read");
    }
}
