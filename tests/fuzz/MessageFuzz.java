package fuzz;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import muster.flux.FormatException;
import muster.live.Frames;
import muster.live.Message;

/** What a broker may send: messages or one line of why not, the same wherever the bytes are split, and as they were written. */
public final class MessageFuzz {
    private MessageFuzz() {}

    /**
     * Tries one input.
     *
     * @param bytes any
     */
    public static void fuzzerTestOneInput(byte[] bytes) {
        var whole = new ArrayList<Message>();
        var end = read(bytes, Math.max(1, bytes.length), whole);
        var pieces = new ArrayList<Message>();
        Check.same(end, read(bytes, 7, pieces));
        Check.same(whole, pieces);
        for (var message : whole) {
            try {
                Check.same(message, Message.decode(ByteBuffer.wrap(message.encode())));
            } catch (FormatException e) {
                throw new AssertionError("written, it can't be read: " + message, e);
            }
        }
    }

    /** Why there are no more; "" at the end. */
    private static String read(byte[] bytes, int piece, List<Message> messages) {
        var frames = new Frames();
        try {
            for (var from = 0; from < bytes.length; from += piece) {
                frames.add(ByteBuffer.wrap(bytes, from, Math.min(piece, bytes.length - from)));
                for (var next = frames.next(); next.isPresent(); next = frames.next()) {
                    messages.add(next.get());
                }
            }
            return "";
        } catch (FormatException e) {
            return Check.line(e);
        }
    }
}
