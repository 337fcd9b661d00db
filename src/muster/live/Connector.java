package muster.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import muster.flux.FormatException;

/** Opens the way to a broker: a UNIX domain socket, on which the broker's first byte says whether one may come in (RFC 3). */
final class Connector {
    /** How long a broker may take for its first byte. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private Connector() {}

    /**
     * Connects.
     *
     * @param place where the broker listens
     * @param patience how long its first byte may take
     * @return the way, on which messages may be sent
     * @throws IOException if there is no broker or it lets nobody in, in one line that names the place
     */
    static ByteChannel open(Place place, Duration patience) throws IOException {
        var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            connect(channel, place);
            greet(channel, place, patience);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static void connect(SocketChannel channel, Place place) throws IOException {
        try {
            channel.connect(UnixDomainSocketAddress.of(place.socket()));
        } catch (IOException e) {
            if (!Files.exists(place.socket())) {
                throw new IOException(place + ": no Flux runs there: no such socket", e);
            }
            throw new IOException(place + ": no Flux can be reached there: " + reason(e), e);
        }
    }

    private static void greet(SocketChannel channel, Place place, Duration patience) throws IOException {
        var late = new CompletableFuture<Void>();
        var watch = late.completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS)
                .thenRun(() -> close(channel));
        var first = ByteBuffer.allocate(1);
        int read;
        try {
            read = channel.read(first);
        } catch (IOException e) {
            throw new IOException(place + ": " + (late.isDone() ? "it does not answer" : reason(e)), e);
        } finally {
            watch.cancel(false);
            late.cancel(false);
        }
        if (read < 1) {
            throw new IOException(place + ": it closed the connection at once");
        }
        var errno = first.get(0) & 0xff;
        if (errno != 0) {
            throw new IOException(place + ": the broker lets you not in: " + Errno.words(errno));
        }
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // Whoever reads from it is told by its own exception.
        }
    }

    /** What the system said, in the middle of a line. */
    static String reason(IOException e) {
        var said = e.getMessage() == null ? "" : FormatException.visible(e.getMessage());
        return said.isEmpty() ? "the connection failed" : Character.toLowerCase(said.charAt(0)) + said.substring(1);
    }
}
