package muster.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import muster.console.Console;
import muster.console.Launch;
import muster.flux.Duration;
import muster.flux.FormatException;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What can be said of how the console opens. */
final class OpenOptions {
    @Option(names = "--at", paramLabel = "DURATION", converter = DurationConverter.class, description = "stand so long after the beginning, as 90s or 1.5h, paused")
    private Duration at;

    @Option(names = "--screenshot", paramLabel = "PNG", description = "write a picture of the window and leave")
    private Path screenshot;

    @Option(names = "--theme", paramLabel = "light|dark", description = "by default as the system has it")
    private Theme theme;

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "a scenario, a journal, or its file: URI; - is "
            + "standard input; by default the scenario that comes with muster")
    private String file;

    private enum Theme {
        light, dark
    }

    /** The file that is named, if any. */
    Optional<String> file() {
        return Optional.ofNullable(file);
    }

    /** Opens the console and waits until it is closed. */
    int open(Stdio stdio) throws FormatException, IOException {
        if (!"-".equals(file)) {
            return open(file == null ? Optional.empty() : Optional.of(path(file)), stdio);
        }
        // What it is, a scenario or a journal, is seen from a file's beginning, which a pipe would give only once.
        var folder = Files.createTempDirectory("muster");
        var copy = folder.resolve("standard input");
        try {
            Files.copy(stdio.in(), copy);
            return open(Optional.of(copy), stdio);
        } finally {
            Files.deleteIfExists(copy);
            Files.delete(folder);
        }
    }

    private int open(Optional<Path> target, Stdio stdio) {
        return Console.open(
                new Launch(target, at == null ? OptionalDouble.empty() : OptionalDouble.of(at.seconds()),
                        Optional.ofNullable(screenshot), Optional.ofNullable(theme).map(Theme.dark::equals)),
                stdio.out(), stdio.err());
    }

    /** Refused here where it isn't there, before a window is made. */
    private static Path path(String file) throws FormatException {
        var name = FormatException.visible(file);
        try {
            var path = isUri(file) ? Path.of(URI.create(file)) : Path.of(file);
            if (Files.isDirectory(path)) {
                throw new FormatException(name + ": is a directory, not a file");
            }
            if (!Files.exists(path)) {
                throw new FormatException(name + ": no such file");
            }
            return path;
        } catch (IllegalArgumentException e) {
            throw new FormatException(name + ": no such file");
        }
    }

    private static boolean isUri(String file) throws FormatException {
        if (!file.matches("[a-zA-Z][a-zA-Z0-9+.-]+:.*") || Files.exists(Path.of(file))) {
            return false;
        }
        if (!file.regionMatches(true, 0, "file:", 0, "file:".length())) {
            throw new FormatException(FormatException.visible(file) + ": expected a file or a file: URI");
        }
        return true;
    }
}
