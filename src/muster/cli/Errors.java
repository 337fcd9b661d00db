package muster.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import muster.flux.FormatException;
import muster.tolerance.Nearest;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The one place where what went wrong becomes a line on standard error and an exit code. */
final class Errors implements IParameterExceptionHandler, IExecutionExceptionHandler {
    static final int FAILED = 1;
    static final int UNUSABLE = 2;
    static final int BROKEN = 3;

    private final Stdio stdio;

    Errors(Stdio stdio) {
        this.stdio = stdio;
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        var command = wrong.getCommandLine();
        var name = command.getCommandSpec().qualifiedName();
        var message = wrong.getMessage().lines().findFirst().orElse("");
        stdio.err().println(name + ": " + shorten(FormatException.visible(message)) + suggestion(wrong, command)
                + ". Try '" + name + " --help'.");
        return UNUSABLE;
    }

    private static String shorten(String message) {
        return message.length() > 200 ? message.substring(0, 200) + "…" : message;
    }

    private static String suggestion(ParameterException wrong, CommandLine command) {
        if (!(wrong instanceof UnmatchedArgumentException unmatched) || unmatched.getUnmatched().isEmpty()) {
            return "";
        }
        var word = unmatched.getUnmatched().getFirst();
        var known = word.startsWith("-")
                ? List.copyOf(command.getCommandSpec().optionsMap().keySet())
                : List.copyOf(command.getSubcommands().keySet());
        var end = word.indexOf('=');
        return Nearest.to(end < 0 ? word : word.substring(0, end), known).map(near -> " (did you mean " + near + "?)")
                .orElse("");
    }

    @Override
    public int handleExecutionException(Exception wrong, CommandLine command, ParseResult parsed) {
        return report(wrong);
    }

    /** Says in a line what went wrong, and tells the exit code for it. */
    int report(Throwable wrong) {
        stdio.out().flush();
        switch (wrong instanceof UncheckedIOException unchecked ? unchecked.getCause() : wrong) {
            case FormatException unusable -> stdio.err().println(unusable.getMessage());
            case NoSuchFileException missing -> stdio.err().println(file(missing) + ": no such file");
            case AccessDeniedException forbidden -> stdio.err().println(file(forbidden) + ": permission denied");
            case FileSystemException other -> stdio.err().println(file(other) + ": "
                    + (other.getReason() == null ? "can't be used" : FormatException.visible(other.getReason())));
            case IOException other -> stdio.err().println(FormatException.visible(String.valueOf(other.getMessage())));
            case OutOfMemoryError _ -> stdio.err().println(
                    "Too large for the memory at hand. Give Java more, as with JAVA_TOOL_OPTIONS=-Xmx8g.");
            default -> {
                var where = wrong.getStackTrace().length > 0 ? " at " + wrong.getStackTrace()[0] : "";
                stdio.err().println("A fault of Muster, please report it: "
                        + shorten(FormatException.visible(String.valueOf(wrong))) + where);
                return BROKEN;
            }
        }
        return UNUSABLE;
    }

    private static String file(FileSystemException wrong) {
        return FormatException.visible(String.valueOf(wrong.getFile()));
    }
}
