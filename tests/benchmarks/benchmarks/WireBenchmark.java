package benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import muster.flux.FormatException;
import muster.flux.Json;
import muster.live.Frames;
import muster.live.Message;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Messages of a stream of events, 140 bytes each as a broker sends them: how many a second are read. The floor is the socket
 * they come from.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class WireBenchmark {
    private static final int MESSAGES = 10_000;
    private static final int ROOM = 1 << 16;

    private final ByteBuffer room = ByteBuffer.allocateDirect(ROOM);
    private byte[] bytes;
    private Path folder;
    private ServerSocketChannel server;
    private SocketChannel client;
    private SocketChannel peer;

    /** Writes the messages, and connects a socket. */
    @Setup
    public void connect() throws IOException {
        var out = new ByteArrayOutputStream();
        for (var i = 0; i < MESSAGES; i++) {
            var text = "{\"id\":29058138112,\"events\":[{\"timestamp\":1795486431.82722%d,\"name\":\"validate\"}]}\0"
                    .formatted(i % 10);
            out.writeBytes(Frames.of(new Message(Message.Kind.RESPONSE, Message.STREAMING, 0, 5, 0, 2, List.of(),
                    Optional.of("job-manager.events-journal"),
                    Optional.of(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))))).array());
        }
        bytes = out.toByteArray();
        folder = Files.createTempDirectory("wire");
        var address = UnixDomainSocketAddress.of(folder.resolve("local"));
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address);
        client = SocketChannel.open(address);
        peer = server.accept();
    }

    /** Lets it go. */
    @TearDown
    public void close() throws IOException {
        client.close();
        peer.close();
        server.close();
        Files.delete(folder.resolve("local"));
        Files.delete(folder);
    }

    /** Finds the messages in the bytes. */
    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public int decode() throws FormatException {
        var frames = new Frames();
        var count = 0;
        for (var from = 0; from < bytes.length; from += ROOM) {
            frames.add(ByteBuffer.wrap(bytes, from, Math.min(ROOM, bytes.length - from)));
            while (frames.next().isPresent()) {
                count++;
            }
        }
        return count;
    }

    /** The same, with the JSON of each as a client wants it. */
    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public int decodeWithJson() throws FormatException {
        var frames = new Frames();
        var size = 0;
        for (var from = 0; from < bytes.length; from += ROOM) {
            frames.add(ByteBuffer.wrap(bytes, from, Math.min(ROOM, bytes.length - from)));
            for (var next = frames.next(); next.isPresent(); next = frames.next()) {
                var payload = next.get().payload().orElseThrow().duplicate();
                payload.limit(payload.limit() - 1);
                size += Json.parse(StandardCharsets.UTF_8.decode(payload).toString()).size();
            }
        }
        return size;
    }

    /** The floor: the bytes through a socket of this machine, which nobody looks at. */
    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public long socket() throws IOException {
        var said = Thread.startVirtualThread(() -> {
            try {
                for (var all = ByteBuffer.wrap(bytes); all.hasRemaining();) {
                    peer.write(all);
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        var read = 0L;
        while (read < bytes.length) {
            read += client.read(room.clear());
        }
        return said.isAlive() ? read : read + 1;
    }
}
