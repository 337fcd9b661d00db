package muster.live;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import muster.flux.FormatException;

/**
 * Messages as they stand in a stream of bytes (RFC 3, message framing): each is led by a magic number in the byte order of the
 * machine and by its length in network order, which counts neither. The room that is made for one grows with the bytes that
 * arrive, never by the length that a peer claims. Not for more than one thread.
 */
public final class Frames {
    /** The longest message that is taken: a jobspec may carry files, and nothing else comes near it. */
    static final int LONGEST = 128 << 20;

    private static final int MAGIC = 0xffee0012;
    private static final int LEAD = 8;
    private static final int ROOM = 1 << 13;

    private byte[] bytes = new byte[ROOM];
    private int from;
    private int to;

    /** Nothing has arrived yet. */
    public Frames() {}

    /**
     * Puts a message into a frame.
     *
     * @param message the message
     * @return what to send
     */
    public static ByteBuffer of(Message message) {
        var body = message.encode();
        var frame = ByteBuffer.allocate(LEAD + body.length).order(ByteOrder.nativeOrder()).putInt(MAGIC);
        return frame.order(ByteOrder.BIG_ENDIAN).putInt(body.length).put(body).flip();
    }

    /**
     * Takes what has arrived.
     *
     * @param arrived any bytes; all are taken
     */
    public void add(ByteBuffer arrived) {
        var more = arrived.remaining();
        if (more > bytes.length - to) {
            var held = to - from;
            var room = held + more <= bytes.length / 2 ? bytes : new byte[Math.max(ROOM, 2 * (held + more))];
            System.arraycopy(bytes, from, room, 0, held);
            bytes = room;
            from = 0;
            to = held;
        }
        arrived.get(bytes, to, more);
        to += more;
    }

    /**
     * Takes out the next message.
     *
     * @return the message; empty until all of it has arrived
     * @throws FormatException if what has arrived is no message: then the rest of the stream means nothing any more
     */
    public Optional<Message> next() throws FormatException {
        if (to - from < LEAD) {
            return Optional.empty();
        }
        var lead = ByteBuffer.wrap(bytes, from, LEAD);
        var magic = lead.getInt();
        if (magic != MAGIC && magic != Integer.reverseBytes(MAGIC)) {
            throw new FormatException("not a Flux broker: expected a message, found bytes 0x%08x".formatted(magic));
        }
        var size = Integer.toUnsignedLong(lead.getInt());
        if (size > LONGEST) {
            throw new FormatException("a Flux message of " + size + " bytes: at most " + LONGEST + " are taken");
        }
        if (to - from - LEAD < size) {
            return Optional.empty();
        }
        var body = ByteBuffer.allocate((int) size).put(bytes, from + LEAD, (int) size).flip();
        from += LEAD + (int) size;
        if (from == to) {
            from = 0;
            to = 0;
            // One large message should not keep its room for the life of a connection.
            bytes = bytes.length > LONGEST / 64 ? new byte[ROOM] : bytes;
        }
        return Optional.of(Message.decode(body));
    }

    /**
     * Whether the stream may end here.
     *
     * @return false in the middle of a message
     */
    public boolean isBetween() {
        return from == to;
    }
}
