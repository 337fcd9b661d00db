package muster.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program's entry. */
@Command(name = "muster", header = "Tolerant job prologs on Flux: watch them, rehearse them, test a site's policy.", versionProvider = Version.class, synopsisSubcommandLabel = "COMMAND", exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
        "0:all is well",
        "1:an expectation of a scenario failed", "2:input that can't be used; one line on standard error says why",
        "3:a fault of muster itself"})
public final class Muster {
    @Option(names = {"-h",
            "--help"}, usageHelp = true, scope = CommandLine.ScopeType.INHERIT, description = "show this help")
    private boolean help;

    @Option(names = {"-V", "--version"}, versionHelp = true, description = "show the version")
    private boolean version;

    private Muster() {}

    /**
     * Runs one command and ends the process with its exit code.
     *
     * @param args the command and its arguments
     */
    public static void main(String[] args) {
        // Flux's job ids begin with a letter that isn't ASCII, and JSON is UTF-8 whatever the locale.
        var out = utf8(FileDescriptor.out);
        var err = utf8(FileDescriptor.err);
        System.setOut(out);
        System.setErr(err);
        var code = run(new Stdio(System.in, out, err), args);
        out.flush();
        err.flush();
        System.exit(code);
    }

    private static PrintStream utf8(FileDescriptor file) {
        return new PrintStream(new BufferedOutputStream(new FileOutputStream(file)), true, StandardCharsets.UTF_8);
    }

    /**
     * Runs one command.
     *
     * @param stdio where it reads and writes
     * @param args the command and its arguments
     * @return the exit code
     */
    static int run(Stdio stdio, String... args) {
        var errors = new Errors(stdio);
        var command = new CommandLine(new Muster()).addSubcommand(new RunCommand(stdio))
                .addSubcommand(new ReplayCommand(stdio))
                .addSubcommand(new JudgeCommand(stdio));
        command.setOut(new java.io.PrintWriter(stdio.out(), true)).setErr(new java.io.PrintWriter(stdio.err(), true));
        command.setParameterExceptionHandler(errors).setExecutionExceptionHandler(errors);
        command.setUsageHelpWidth(100).setUsageHelpAutoWidth(false);
        try {
            return command.execute(args);
        } catch (Error large) {
            return errors.report(large);
        }
    }
}
