package muster.live;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import muster.flux.FormatException;

/**
 * The way to a broker of another machine: the system's {@code ssh} runs {@code flux relay} there, as Flux's own connector has
 * it do, and what a socket would carry goes over its pipes. Whom to trust and how to prove who one is, is the business of ssh,
 * which is told to ask for nothing.
 */
final class SshChannel implements ByteChannel {
    private static final int ROOM = 1 << 16;
    private static final int KEPT = 1 << 12;
    private static final long PATIENCE_MILLIS = 1000;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9%+,./:=@_-]+");

    private final Process process;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] room = new byte[ROOM];
    private final Thread listener;
    private volatile String said = "";

    private SshChannel(Process process) {
        this.process = process;
        this.in = process.getInputStream();
        this.out = process.getOutputStream();
        this.listener = Thread.ofVirtual().name("ssh").start(this::listen);
    }

    /**
     * Starts ssh; what comes of it is seen when it is read from.
     *
     * @throws IOException if there is no such command
     */
    static SshChannel open(Place.Ssh place, Map<String, String> environment) throws IOException {
        var words = command(place, environment);
        try {
            return new SshChannel(new ProcessBuilder(words).start());
        } catch (IOException e) {
            throw new IOException(words.getFirst() + ": no such command, by which " + place + " could be reached", e);
        }
    }

    /** What is run, after the same variables that Flux's own connector looks at. */
    static List<String> command(Place.Ssh place, Map<String, String> environment) {
        return words(place, environment, List.of(), List.of("relay", quoted(place.path())));
    }

    /** What submits a job there that comes on its standard input. */
    static List<String> submit(Place.Ssh place, Map<String, String> environment) {
        return words(place, environment, List.of(quoted("FLUX_URI=local://" + place.path())),
                List.of("job", "submit"));
    }

    private static List<String> words(Place.Ssh place, Map<String, String> environment, List<String> variables,
            List<String> arguments) {
        var ssh = environment.getOrDefault("FLUX_SSH", "ssh");
        var words = new ArrayList<>(List.of(ssh));
        if (Path.of(ssh).endsWith("ssh")) {
            // It has a terminal, perhaps, but no person at it.
            words.addAll(List.of("-o", "BatchMode=yes"));
        }
        place.port().ifPresent(port -> words.addAll(List.of("-p", "" + port)));
        words.add(place.user().map(user -> user + "@").orElse("") + place.host());
        var flux = Optional.ofNullable(environment.get("FLUX_SSH_RCMD"));
        words.add("env");
        words.addAll(variables);
        if (flux.isEmpty()) {
            words.add(quoted("PATH=" + path(place, environment)));
        }
        Optional.ofNullable(environment.get("LD_LIBRARY_PATH"))
                .ifPresent(these -> words.add(quoted("LD_LIBRARY_PATH=" + these)));
        // A site may have named a command with arguments.
        words.add(flux.orElse("flux"));
        words.addAll(arguments);
        return List.copyOf(words);
    }

    /** Where flux is looked for there: beside the broker, where it is here, and where the system has it. */
    private static String path(Place.Ssh place, Map<String, String> environment) {
        var beside = place.path().substring(0, place.path().lastIndexOf('/')) + "/bin";
        var here = Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> folder.startsWith("/") && Files.isExecutable(Path.of(folder, "flux"))).limit(1);
        return String.join(":", Stream.of(Stream.of(beside), here, Stream.of("/bin", "/usr/bin")).flatMap(one -> one)
                .toList());
    }

    /** As the shell there reads it as one word again. */
    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private void listen() {
        var kept = "";
        try (var err = process.getErrorStream()) {
            var bytes = new byte[KEPT];
            for (var read = err.read(bytes); read >= 0; read = err.read(bytes)) {
                kept += new String(bytes, 0, read, StandardCharsets.UTF_8);
                kept = kept.substring(Math.max(0, kept.length() - KEPT));
                said = kept.lines().filter(line -> !line.isBlank()).reduce("", (_, last) -> last.strip());
            }
        } catch (IOException _) {
            return; // It was closed here.
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
            if (process.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS) && process.exitValue() == 0) {
                return;
            }
            listener.join(PATIENCE_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        if (!said.isEmpty()) {
            throw new IOException(FormatException.visible(said));
        }
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

    @Override
    public void close() {
        process.destroy();
    }
}
