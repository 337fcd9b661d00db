package muster.journal;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import muster.flux.Duration;
import muster.flux.FormatException;
import muster.flux.JobId;
import muster.flux.Jobspec;
import tools.jackson.databind.node.ObjectNode;

/** What a person would type at a shell to have the same done: a command of Flux, fit for a shell as it stands. */
public final class FluxLine {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}%+,./:=@_-]+");
    /** A key that the option takes as one: it would take points for levels. */
    private static final Pattern KEY = Pattern.compile("(?!(?:system|user)$)[A-Za-z_][A-Za-z0-9_-]*");

    private FluxLine() {}

    /**
     * A command as a line.
     *
     * @param command what is asked
     * @return as "flux resource drain 3 'no disk'"; empty for what Flux has no command for
     */
    public static Optional<String> of(Command command) {
        return switch (command) {
            case Command.Submit(var jobspec) -> Optional.of(submit(jobspec));
            case Command.Cancel(var job, var note) ->
                Optional.of("flux cancel" + (note.isEmpty() ? "" : " -m " + word(note)) + " " + plain(job));
            case Command.Raise(var job, var type, var severity, var note) ->
                Optional.of("flux job raise -s " + severity + " -t " + word(type)
                        + (note.isEmpty() ? "" : " -m " + word(note)) + " " + plain(job));
            case Command.Drain(var ranks, var reason, var overwrite) -> Optional.of("flux resource drain "
                    + (overwrite ? "-f " : "-u ") + ranks + (reason.isEmpty() ? "" : " " + word(reason)));
            case Command.Undrain(var ranks, var reason) -> Optional
                    .of("flux resource undrain " + ranks + (reason.isEmpty() ? "" : " " + word(reason)));
            case Command.Inject _,Command.ForceDown _ -> Optional.empty();
        };
    }

    /** F58 in letters that every keyboard has. */
    private static String plain(JobId job) {
        return job.f58plain();
    }

    /** With options where they say all of it, else with the jobspec itself. */
    private static String submit(ObjectNode jobspec) {
        try {
            return options(Jobspec.of(jobspec)).orElseGet(() -> piped(jobspec));
        } catch (FormatException _) {
            return piped(jobspec);
        }
    }

    private static String piped(ObjectNode jobspec) {
        return "echo " + word(jobspec.toString()) + " | flux job submit";
    }

    private static Optional<String> options(Jobspec spec) {
        var rest = spec.system().deepCopy();
        var duration = spec.duration();
        rest.remove("duration");
        var isWhole = spec.nodes().isPresent() && Jobspec
                .ofNodes(spec.nodes().getAsInt(), spec.command(), duration, rest).json().equals(spec.json());
        if (!isWhole || spec.command().getFirst().startsWith("-")) {
            return Optional.empty();
        }
        var line = new StringBuilder("flux submit -N").append(spec.nodes().getAsInt());
        if (duration > 0) {
            line.append(" -t ").append(new Duration(duration));
        }
        if (rest.path("job").size() == 1 && rest.path("job").path("name").isString()) {
            line.append(" --job-name=").append(word(spec.name()));
            rest.remove("job");
        }
        for (var one : rest.properties()) {
            if (!KEY.matcher(one.getKey()).matches()) {
                return Optional.empty();
            }
            line.append(" --setattr=").append(word(one.getKey() + "=" + one.getValue()));
        }
        return Optional.of(line + " " + words(spec.command()));
    }

    private static String words(List<String> command) {
        return command.stream().map(FluxLine::word).collect(Collectors.joining(" "));
    }

    /** A word as a shell reads it again, whatever is in it. */
    private static String word(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
