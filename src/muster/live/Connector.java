package muster.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.Channel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import muster.flux.FormatException;

/**
 * Opens the way to a broker, whose first byte says whether one may come in (RFC 3).
 *
 * @param environment the variables of the process
 * @param patience how long a broker may take for what it is asked before it is let go
 */
record Connector(Map<String, String> environment, Duration patience) {
    /** As people expect it: a machine far away may take some seconds to let one in. */
    static Connector usual() {
        return new Connector(System.getenv(), Duration.ofSeconds(20));
    }

    /**
     * Finds out where a job's own instance is reached.
     *
     * @param place any
     * @return a socket, here or on another machine
     * @throws IOException if that job is no instance, or nobody can be asked; one line that names it
     */
    Place resolve(Place place) throws IOException {
        return switch (place) {
            case Place.Local _,Place.Ssh _ -> place;
            case Place.OfJob job -> new ChildPlace(this).of(job).orElseThrow(
                    () -> new IOException(job + ": that job is no Flux instance, or none yet: it tells no URI"));
        };
    }

    /**
     * Connects.
     *
     * @param place where the broker is reached
     * @return the way, on which messages may be sent
     * @throws IOException if there is no broker or it lets nobody in, in one line that names the place
     */
    ByteChannel open(Place place) throws IOException {
        return switch (place) {
            case Place.Local local -> {
                var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
                connect(channel, local);
                yield greeted(channel, place);
            }
            case Place.Ssh ssh -> greeted(SshChannel.open(ssh, environment), place);
            case Place.OfJob job -> open(resolve(job));
        };
    }

    private static void connect(SocketChannel channel, Place.Local place) throws IOException {
        try {
            channel.connect(UnixDomainSocketAddress.of(place.socket()));
        } catch (IOException e) {
            channel.close();
            if (Files.notExists(place.socket())) {
                throw new IOException(place + ": no Flux runs there: no such socket", e);
            }
            throw new IOException(place + ": no Flux can be reached there: " + reason(e), e);
        }
    }

    private ByteChannel greeted(ByteChannel channel, Place place) throws IOException {
        try {
            greet(channel, place);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private void greet(ByteChannel channel, Place place) throws IOException {
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
            throw new IOException(
                    place + ": " + (late.isCancelled() ? "it closed the connection at once" : "it does not answer"));
        }
        var errno = first.get(0) & 0xff;
        if (errno != 0) {
            throw new IOException(place + ": " + (place instanceof Place.Ssh
                    ? "what came is not from a Flux relay: " + overheard(channel, first)
                            + "; does a start-up file of the shell there print something?"
                    : "the broker lets you not in: " + Errno.words(errno)));
        }
    }

    private static String overheard(ByteChannel channel, ByteBuffer first) throws IOException {
        var rest = channel instanceof SshChannel ssh ? ssh.overheard() : "";
        return FormatException.quote((char) (first.get(0) & 0xff) + rest);
    }

    private static void close(Channel channel) {
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
