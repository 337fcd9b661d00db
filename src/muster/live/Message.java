package muster.live;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import muster.flux.FormatException;

/**
 * One message between a client and a broker, version 1 of RFC 3: routes, a topic, a payload and a header of 20 bytes. Where the
 * RFC ends routes and topics in a NUL, brokers send them without it; both are read, and written is what brokers send.
 *
 * @param kind what it is
 * @param flags the sum of the flags {@code STREAMING}, {@code NO_RESPONSE} and others; those that say which parts there are
 *     follow from the parts
 * @param userid who sent it, as the broker found out; {@link #UNKNOWN} before
 * @param rolemask the sender's roles, as the broker found out; 0 before
 * @param third of a request the rank it goes to, of a response an errno, of an event its number, of a control its type
 * @param fourth of a request and a response the matchtag, of a control its status
 * @param routes the ways back, the latest first; requests and responses alone have any
 * @param topic the service or the event; empty where there is none
 * @param payload what is said, read-only; empty where there is none
 */
public record Message(Kind kind, int flags, int userid, int rolemask, int third, int fourth, List<String> routes,
        Optional<String> topic, Optional<ByteBuffer> payload) {
    /** The kinds, and the octet of each. */
    public enum Kind {
        /** Asks for something. */
        REQUEST(1),
        /** Answers a request. */
        RESPONSE(2),
        /** Tells whoever subscribed. */
        EVENT(4),
        /** Goes between two peers, not further. */
        CONTROL(8);

        private final int octet;

        Kind(int octet) {
            this.octet = octet;
        }

        private boolean isRouted() {
            return this == REQUEST || this == RESPONSE;
        }
    }

    /** A flag: no response is wanted. */
    public static final int NO_RESPONSE = 0x04;
    /** A flag: it belongs to a call with many responses. */
    public static final int STREAMING = 0x40;
    /** The nearest broker that has the service. */
    public static final int ANY_RANK = -1;
    /** A sender that no broker has looked at yet. */
    public static final int UNKNOWN = -1;

    private static final int TOPIC = 0x01;
    private static final int PAYLOAD = 0x02;
    private static final int ROUTE = 0x08;
    private static final int PARTS = TOPIC | PAYLOAD | ROUTE;
    private static final int MAGIC = 0x8e;
    private static final int VERSION = 1;
    private static final int HEADER = 20;
    private static final int LONG_PART = 255;
    /** The most parts that are taken: a route a hop is far below it, and a part of no bytes costs its sender one. */
    private static final int MOST_PARTS = 1000;

    /** Keeps its parts as they are. */
    public Message {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(topic);
        flags &= ~PARTS;
        routes = List.copyOf(routes);
        payload = payload.map(ByteBuffer::asReadOnlyBuffer);
    }

    /**
     * A request to the nearest broker that has the service.
     *
     * @param topic the service and its method, as "resource.drain"
     * @param flags {@code STREAMING}, {@code NO_RESPONSE} or 0
     * @param matchtag what the responses will carry; 0 where none is wanted
     * @param json the payload
     * @return the message
     */
    static Message request(String topic, int flags, int matchtag, String json) {
        return new Message(Kind.REQUEST, flags, UNKNOWN, 0, ANY_RANK, matchtag, List.of(), Optional.of(topic),
                Optional.of(ByteBuffer.wrap((json + '\0').getBytes(StandardCharsets.UTF_8))));
    }

    boolean is(int flag) {
        return (flags & flag) != 0;
    }

    /**
     * The payload as text, which should end in a NUL.
     *
     * @return the text without the NUL; "" where there is no payload
     * @throws FormatException if it is no UTF-8
     */
    String text() throws FormatException {
        if (payload.isEmpty()) {
            return "";
        }
        return utf8(withoutNul(payload.get()), "payload");
    }

    private static ByteBuffer withoutNul(ByteBuffer part) {
        var bytes = part.duplicate();
        return bytes.hasRemaining() && bytes.get(bytes.limit() - 1) == 0 ? bytes.limit(bytes.limit() - 1) : bytes;
    }

    /**
     * Writes it, with no frame around it.
     *
     * @return its parts, each led by its length
     */
    public byte[] encode() {
        var out = new ByteArrayOutputStream();
        if (kind.isRouted()) {
            routes.forEach(route -> part(out, bytes(route)));
            part(out, ByteBuffer.allocate(0));
        }
        topic.ifPresent(text -> part(out, bytes(text)));
        payload.ifPresent(bytes -> part(out, bytes.duplicate()));
        var all = flags | (topic.isPresent() ? TOPIC : 0) | (payload.isPresent() ? PAYLOAD : 0)
                | (kind.isRouted() ? ROUTE : 0);
        part(out, ByteBuffer.allocate(HEADER).put((byte) MAGIC).put((byte) VERSION).put((byte) kind.octet)
                .put((byte) all).putInt(userid).putInt(rolemask).putInt(third).putInt(fourth).flip());
        return out.toByteArray();
    }

    private static void part(ByteArrayOutputStream out, ByteBuffer bytes) {
        var size = bytes.remaining();
        if (size < LONG_PART) {
            out.write(size);
        } else {
            out.write(LONG_PART);
            out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(size).array());
        }
        var copy = new byte[size];
        bytes.get(copy);
        out.writeBytes(copy);
    }

    /**
     * Reads one.
     *
     * @param frame all of its parts and nothing else, from the buffer's position to its limit; it is kept, not copied, and
     *     must not change any more
     * @return the message
     * @throws FormatException if it is none, in one line
     */
    public static Message decode(ByteBuffer frame) throws FormatException {
        var parts = parts(frame);
        if (parts.isEmpty() || parts.getLast().remaining() != HEADER) {
            throw new FormatException("not a Flux message: expected a header of " + HEADER + " bytes at its end");
        }
        var header = parts.removeLast();
        if ((header.get() & 0xff) != MAGIC) {
            throw new FormatException("not a Flux message: its header begins with another byte than 0x8e");
        }
        var version = header.get();
        if (version != VERSION) {
            throw new FormatException("Flux message of version " + (version & 0xff) + ": only version 1 is known");
        }
        var kind = kind(header.get());
        var flags = header.get() & 0xff;
        if (((flags & ROUTE) != 0) != kind.isRouted()) {
            throw new FormatException("not a Flux message: of its kind, " + kind + ", "
                    + (kind.isRouted() ? "all" : "none") + " have routes");
        }
        var routes = new ArrayList<String>();
        if (kind.isRouted()) {
            for (var part = take(parts, "end of the routes"); part.hasRemaining(); part = take(parts,
                    "end of the routes")) {
                var route = string(part, "route");
                if (route.isEmpty()) {
                    throw new FormatException("not a Flux message: its route is empty");
                }
                routes.add(route);
            }
        }
        Optional<String> topic = (flags & TOPIC) == 0
                ? Optional.empty()
                : Optional.of(string(take(parts, "topic"), "topic"));
        Optional<ByteBuffer> payload = (flags & PAYLOAD) == 0 ? Optional.empty() : Optional.of(take(parts, "payload"));
        if (!parts.isEmpty()) {
            throw new FormatException("not a Flux message: " + parts.size() + " more parts than its flags say");
        }
        return new Message(kind, flags, header.getInt(), header.getInt(), header.getInt(), header.getInt(), routes,
                topic, payload);
    }

    private static Kind kind(byte octet) throws FormatException {
        for (var kind : Kind.values()) {
            if (kind.octet == octet) {
                return kind;
            }
        }
        throw new FormatException("not a Flux message: its kind is " + (octet & 0xff) + ": expected 1, 2, 4 or 8");
    }

    private static List<ByteBuffer> parts(ByteBuffer frame) throws FormatException {
        var rest = frame.duplicate();
        var parts = new ArrayList<ByteBuffer>();
        while (rest.hasRemaining()) {
            long size = rest.get() & 0xff;
            if (size == LONG_PART) {
                size = rest.remaining() < Integer.BYTES ? Long.MAX_VALUE : Integer.toUnsignedLong(rest.getInt());
            }
            if (size > rest.remaining()) {
                throw new FormatException("not a Flux message: a part reaches beyond its end");
            }
            if (parts.size() == MOST_PARTS) {
                throw new FormatException("not a Flux message: it has more than " + MOST_PARTS + " parts");
            }
            parts.add(rest.slice(rest.position(), (int) size));
            rest.position(rest.position() + (int) size);
        }
        return parts;
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ByteBuffer take(List<ByteBuffer> parts, String what) throws FormatException {
        if (parts.isEmpty()) {
            throw new FormatException("not a Flux message: expected the " + what);
        }
        return parts.removeFirst();
    }

    private static String string(ByteBuffer part, String what) throws FormatException {
        var text = utf8(withoutNul(part), what);
        if (text.indexOf('\0') >= 0) {
            throw new FormatException("not a Flux message: its " + what + " goes on after a NUL");
        }
        return text;
    }

    private static String utf8(ByteBuffer bytes, String what) throws FormatException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new FormatException("not a Flux message: its " + what + " is no text in UTF-8");
        }
    }
}
