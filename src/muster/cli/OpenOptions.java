package muster.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import muster.console.Console;
import muster.console.Launch;
import muster.console.session.Target;
import muster.flux.Duration;
import muster.flux.FormatException;
import muster.flux.JobId;
import muster.live.Place;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What can be said of how the console opens. */
final class OpenOptions {
    @Option(names = "--at", paramLabel = "DURATION", converter = DurationConverter.class, description = "stand so long after the beginning, as 90s or 1.5h, paused")
    private Duration at;

    @Option(names = "--screenshot", paramLabel = "PNG", description = "write a picture of the window and leave")
    private Path screenshot;

    @Option(names = "--theme", paramLabel = "light|dark", description = "by default as the system has it")
    private Theme theme;

    @Option(names = "--compare", description = "show the scenario on today's Flux and on a tolerant one, side by side")
    private boolean compare;

    @Option(names = "--what-if", paramLabel = "JOBID", converter = JobIdConverter.class, description = "ask what if this job had tolerated more, or less; with --screenshot a picture of that page alone")
    private JobId asked;

    @Option(names = "--tolerance", paramLabel = "N", description = "with --what-if: had it tolerated so many lost nodes")
    private Integer tolerance;

    @Mixin
    private PolicyOptions policy;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE|URI|JOBID", arity = "0..1", description = "a scenario or a journal, - is standard "
            + "input; or a running Flux, as local:///run/flux/local or a job of the usual one; by default a Flux that runs "
            + "here, else the scenario that comes with muster")
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
            return open(file == null ? Optional.empty() : Optional.of(target(file)), stdio);
        }
        // What it is, a scenario or a journal, is seen from a file's beginning, which a pipe would give only once.
        var folder = Files.createTempDirectory("muster");
        var copy = folder.resolve("standard input");
        try {
            Files.copy(stdio.in(), copy);
            return open(Optional.of(new Target.InFile(copy)), stdio);
        } finally {
            Files.deleteIfExists(copy);
            Files.delete(folder);
        }
    }

    private Launch.View view(Stdio stdio) throws FormatException, IOException {
        if (compare && asked != null) {
            throw new ParameterException(spec.commandLine(), "--compare, --what-if: give one of them");
        }
        if (asked == null && (tolerance != null || policy.isGiven())) {
            throw new ParameterException(spec.commandLine(), "--tolerance, --policy, --set: go with --what-if JOBID");
        }
        return compare
                ? new Launch.Compared()
                : asked == null
                        ? new Launch.Whole()
                        : new Launch.Asked(asked,
                                tolerance == null ? OptionalInt.empty() : OptionalInt.of(tolerance),
                                policy.isGiven() ? Optional.of(policy.policy(stdio)) : Optional.empty());
    }

    private int open(Optional<Target> target, Stdio stdio) throws FormatException, IOException {
        return Console.open(
                new Launch(target, at == null ? OptionalDouble.empty() : OptionalDouble.of(at.seconds()),
                        Optional.ofNullable(screenshot), Optional.ofNullable(theme).map(Theme.dark::equals),
                        view(stdio)),
                stdio.out(), stdio.err());
    }

    /** A file where there is one of that name, else a running Flux; refused here, before a window is made. */
    private static Target target(String named) throws FormatException {
        var isFile = named.regionMatches(true, 0, "file:", 0, "file:".length());
        if (isFile || !isPlace(named) || exists(named)) {
            return new Target.InFile(path(named, isFile));
        }
        return new Target.Running(Place.parse(named));
    }

    private static boolean exists(String named) {
        try {
            return Files.exists(Path.of(named));
        } catch (InvalidPathException _) {
            return false;
        }
    }

    /** Whether it is meant for a running Flux: it has the beginning of a URI, or can be read as one. */
    private static boolean isPlace(String named) {
        if (named.matches("[a-zA-Z][a-zA-Z0-9+.-]+:.*")) {
            return true;
        }
        try {
            return !Place.parse(named).toString().isEmpty();
        } catch (FormatException _) {
            return false;
        }
    }

    private static Path path(String file, boolean isUri) throws FormatException {
        var name = FormatException.visible(file);
        try {
            var path = isUri && !exists(file) ? Path.of(URI.create(file)) : Path.of(file);
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
}
