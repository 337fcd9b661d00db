package muster.live;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The way to a broker of another machine: the system's {@code ssh} runs {@code flux relay} there, as Flux's own connector has
 * it do, and what a socket would carry goes over its pipes. Whom to trust and how to prove who one is, is the business of ssh,
 * which is told to ask for nothing.
 */
final class SshChannel implements ByteChannel {
    private static final int ROOM = 1 << 16;
    private static final long PATIENCE_MILLIS = 1000;

    private final Process process;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] room = new byte[ROOM];
    private final LastWords said;

    private SshChannel(Process process) {
        this.process = process;
        this.in = process.getInputStream();
        this.out = process.getOutputStream();
        this.said = new LastWords(process);
    }

    /**
     * Starts ssh; what comes of it is seen when it is read from.
     *
     * @throws IOException if there is no such command
     */
    static SshChannel open(Place.Ssh place, Map<String, String> environment) throws IOException {
        var words = new SshCommand(place, environment).relay();
        try {
            return new SshChannel(new ProcessBuilder(words).start());
        } catch (IOException e) {
            throw new IOException(words.getFirst() + ": no such command, by which " + place + " could be reached", e);
        }
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
        var read = in.read(room, 0, Math.min(room.length, to.remaining()));
        if (read < 0) {
            throwWhatWasSaid();
            return read;
        }
        to.put(room, 0, read);
        return read;
    }

    /** Where it ended as it should not, its last line says why. */
    private void throwWhatWasSaid() throws IOException {
        try {
            if (!process.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS) || process.exitValue() != 0) {
                throw new IOException(said.why(SshCommand.NAME));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** What came beside what was read, as far as it is here: one line, fit to be shown, where that is no message. */
    String overheard() throws IOException {
        var bytes = in.readNBytes(Math.min(in.available(), ROOM));
        return new String(bytes, StandardCharsets.UTF_8).lines().findFirst().map(String::strip).orElse("");
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        var bytes = new byte[from.remaining()];
        from.get(bytes);
        out.write(bytes);
        out.flush();
        return bytes.length;
    }

    @Override
    public boolean isOpen() {
        return process.isAlive();
    }

    /** Lets it end by itself, but not for long: one that is stuck doesn't hear of it. */
    @Override
    public void close() {
        CompletableFuture.delayedExecutor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS).execute(process::destroyForcibly);
        process.destroy();
    }
}
