package muster.live;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;
import muster.flux.FormatException;

/**
 * Stands between clients and a broker. What a client says is passed on as it is; what the broker says goes through a fault, of
 * which every client has one of its own.
 */
final class FaultProxy implements AutoCloseable {
    /** What becomes of what a broker says. */
    @FunctionalInterface
    interface Fault {
        /** Nothing: each message is passed on. */
        Fault NONE = (bytes, client) -> client.send(bytes);

        /**
         * Passes on a message, or does something else.
         *
         * @param bytes the broker's first byte, or a whole frame
         * @param client whom it is for
         */
        void pass(byte[] bytes, Peers.Peer client) throws IOException;

        /** The connection is cut after so many bytes. */
        static Fault cutAfter(int length) {
            return new Fault() {
                private int left = length;

                @Override
                public void pass(byte[] bytes, Peers.Peer client) throws IOException {
                    var passed = Math.min(left, bytes.length);
                    client.send(Arrays.copyOf(bytes, passed));
                    left -= passed;
                    if (left == 0) {
                        client.end();
                    }
                }
            };
        }

        /** Instead of one message comes something else, and then goes on. */
        static Fault insteadOf(int message, Fault other) {
            return new Fault() {
                private int passed;

                @Override
                public void pass(byte[] bytes, Peers.Peer client) throws IOException {
                    (passed++ == message ? other : NONE).pass(bytes, client);
                }
            };
        }
    }

    private final Peers clients;
    private final Peers broker;
    private final Supplier<Fault> faults;

    FaultProxy(Path folder, Peers broker, Supplier<Fault> faults) throws IOException {
        this.clients = new Peers(folder);
        this.broker = broker;
        this.faults = faults;
        Thread.startVirtualThread(this::serve);
    }

    Place place() {
        return clients.place();
    }

    SocketChannel connect() throws IOException {
        return clients.connect();
    }

    private void serve() {
        try {
            while (true) {
                var client = clients.accept();
                var behind = broker.connect();
                Thread.startVirtualThread(() -> passOn(client, behind));
                Thread.startVirtualThread(() -> pass(behind, client));
            }
        } catch (IOException _) {
            // It was closed.
        }
    }

    private static void passOn(Peers.Peer client, SocketChannel broker) {
        try (client; broker) {
            for (var next = client.next(); next.isPresent(); next = client.next()) {
                for (var frame = Frames.of(next.get()); frame.hasRemaining();) {
                    broker.write(frame);
                }
            }
        } catch (IOException | FormatException _) {
            // One of them has gone, and so does the other.
        }
    }

    private void pass(SocketChannel broker, Peers.Peer client) {
        var fault = faults.get();
        var frames = new Frames();
        var bytes = ByteBuffer.allocate(1 << 13);
        try (client; broker) {
            if (broker.read(bytes.limit(1)) == 1) {
                fault.pass(new byte[]{bytes.get(0)}, client);
            }
            while (broker.read(bytes.clear()) >= 0) {
                frames.add(bytes.flip());
                for (var next = frames.next(); next.isPresent(); next = frames.next()) {
                    fault.pass(Frames.of(next.get()).array(), client);
                }
            }
        } catch (IOException | FormatException _) {
            // One of them has gone, and so does the other.
        }
    }

    @Override
    public void close() throws IOException {
        clients.close();
    }
}
