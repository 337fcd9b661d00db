package muster.live;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import muster.flux.FormatException;
import muster.flux.Json;

/** What went over the socket between a client and a real broker, message by message in its order. */
record WireSession(List<Step> steps) {
    /** One message, and whether it came from the broker. */
    record Step(boolean isFromBroker, Message message) {}

    static WireSession read() throws IOException, FormatException {
        var steps = new ArrayList<Step>();
        var in = new Frames();
        var out = new Frames();
        var isGreeted = false;
        for (var line : Files.readAllLines(Path.of("tests/muster/live/session.jsonl"))) {
            var json = Json.parse(line);
            var isFromBroker = json.get("dir").stringValue().equals("in");
            var bytes = ByteBuffer.wrap(HexFormat.of().parseHex(json.get("hex").stringValue()));
            if (!isGreeted) {
                isGreeted = bytes.get() == 0;
            }
            var frames = isFromBroker ? in : out;
            frames.add(bytes);
            for (var next = frames.next(); next.isPresent(); next = frames.next()) {
                steps.add(new Step(isFromBroker, next.get()));
            }
        }
        return new WireSession(List.copyOf(steps));
    }

    List<Message> fromBroker() {
        return steps.stream().filter(Step::isFromBroker).map(Step::message).toList();
    }

    static byte[] bytes(List<Message> messages) {
        var all = new ByteArrayOutputStream();
        messages.forEach(message -> all.writeBytes(Frames.of(message).array()));
        return all.toByteArray();
    }
}
