package muster.live;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import muster.flux.FormatException;

/** A Flux of several brokers that is started here, in a folder of its own where it is found again when it is started again. */
public final class RealFlux implements AutoCloseable {
    private final Path folder;
    private final int brokers;
    private final List<String> options = new ArrayList<>();
    private Process process;
    private Place place;

    /** One in a folder of its own, not started yet. */
    public RealFlux(Path folder, int brokers) {
        this.folder = folder;
        this.brokers = brokers;
    }

    /** Whether the command flux is found here. */
    public static boolean isInstalled() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(one -> Files.isExecutable(Path.of(one, "flux")));
    }

    /** Jobs have a prolog: a shell's command, which runs on each rank. */
    RealFlux prolog(String command) throws IOException {
        var config = Files.createDirectories(folder.resolve("config"));
        Files.writeString(config.resolve("prolog.toml"), """
                [job-manager]
                plugins = [ { load = "perilog.so" } ]
                [job-manager.prolog]
                per-rank = true
                command = [ "sh", "-c", '%s' ]
                """.formatted(command));
        options.add("--config-path=" + config);
        return this;
    }

    /** What it knows outlives it: started again it goes on. */
    RealFlux keeping() throws IOException {
        options.add("-Sstatedir=" + Files.createDirectories(folder.resolve("state")));
        return this;
    }

    /** Starts it, always at the same place. It ends when its standard input does. */
    public RealFlux start() throws IOException, FormatException {
        var words = new ArrayList<>(List.of("flux", "start", "-s", "" + brokers));
        words.addAll(options);
        words.addAll(List.of("sh", "-c", "echo $FLUX_URI; read line"));
        var builder = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD);
        process = builder.start();
        place = Place.parse(new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                .readLine());
        var link = folder.resolve("local");
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, ((Place.Local) place).socket());
        return this;
    }

    /** Where it is, however often it is started. */
    Place place() {
        return new Place.Local(folder.resolve("local"));
    }

    /** Where it is as Flux has it. */
    public Place itsOwnPlace() {
        return place;
    }

    /** What a command of Flux prints there, without the last line's end. */
    public String flux(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("flux"));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("FLUX_URI", place.toString());
        var asked = builder.start();
        asked.getOutputStream().close();
        var said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
        if (asked.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed");
        }
        return said;
    }

    void stop() throws IOException, InterruptedException {
        process.getOutputStream().close();
        process.waitFor();
    }

    /** Kills all of its processes at once. */
    void kill() throws InterruptedException {
        var all = Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        process.waitFor();
    }

    @Override
    public void close() throws IOException {
        if (process != null) {
            process.getOutputStream().close();
            process.onExit().join();
        }
    }
}
