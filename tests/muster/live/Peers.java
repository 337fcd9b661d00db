package muster.live;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import muster.flux.FormatException;

/** A UNIX domain socket that listens, and who connects to it. */
final class Peers implements AutoCloseable {
    private final ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    private final Path socket;

    Peers(Path folder) throws IOException {
        socket = folder.resolve("local");
        server.bind(UnixDomainSocketAddress.of(socket));
    }

    Place.Local place() {
        return new Place.Local(socket);
    }

    SocketChannel connect() throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(socket));
    }

    Peer accept() throws IOException {
        return new Peer(server.accept());
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    /** Says who it is to a client that asks, until that asks something else; empty if it has gone. */
    static Optional<Message> introduced(Peer client) throws IOException, FormatException {
        while (true) {
            var asked = client.next();
            var topic = asked.flatMap(Message::topic).orElse("");
            if (topic.equals("broker.ping")) {
                client.send(Peer.response(asked.get(), 0, 0, "{\"userid\":1000,\"rolemask\":5,\"rank\":0}\0"));
            } else if (topic.equals("attr.get")) {
                var value = asked.get().text().contains("size") ? "4" : "0.88.0";
                client.send(Peer.response(asked.get(), 0, 0, "{\"value\":\"" + value + "\"}\0"));
            } else {
                return asked;
            }
        }
    }

    /** The broker's end of a connection. */
    static final class Peer implements AutoCloseable {
        private final SocketChannel channel;
        private final Frames frames = new Frames();

        private Peer(SocketChannel channel) {
            this.channel = channel;
        }

        void send(byte... bytes) throws IOException {
            for (var left = ByteBuffer.wrap(bytes); left.hasRemaining();) {
                channel.write(left);
            }
        }

        void send(Message message) throws IOException {
            send(Frames.of(message).array());
        }

        /** What the client sent next; empty if it has gone. */
        Optional<Message> next() throws IOException, FormatException {
            var bytes = ByteBuffer.allocate(1000);
            for (var next = frames.next();; next = frames.next()) {
                if (next.isPresent() || channel.read(bytes.clear()) < 0) {
                    return next;
                }
                frames.add(bytes.flip());
            }
        }

        /** A response to a request. */
        static Message response(Message request, int flags, int errno, String text) {
            return new Message(Message.Kind.RESPONSE, flags, 0, 5, errno, request.fourth(), List.of(),
                    request.topic(), text.isEmpty()
                            ? Optional.empty()
                            : Optional.of(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))));
        }

        /** Says nothing more. What was said arrives, as it may not where the connection is closed. */
        void end() throws IOException {
            channel.shutdownOutput();
        }

        void hangUp() throws IOException {
            channel.close();
        }

        @Override
        public void close() throws IOException {
            hangUp();
        }
    }
}
