package muster.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import muster.flux.FormatException;
import muster.tolerance.Nearest;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program's entry: opens the console, or runs one of its commands. */
@Command(name = "muster", header = "Tolerant job prologs on Flux: watch them, rehearse them, test a site's policy.", description = {
        "", "Without a command it opens the console. What a command says is on standard output, what is "
                + "wrong is a line on standard error. Every command has its own --help."}, versionProvider = Version.class, customSynopsis = {
                        "muster [FILE|URI|JOBID] [--at=DURATION] [--screenshot=PNG] [--theme=light|dark]",
                        "       muster COMMAND ..."}, parameterListHeading = "%n", commandListHeading = "%nCommands:%n", footerHeading = "%nExamples:%n", footer = {
                                "  muster                                         open the console",
                                "  muster run scenario.json                       run the model and say what came of it",
                                "  muster replay incident.jsonl                   say what came of a recorded incident",
                                "  muster judge --policy site.json cases.jsonl    ask the rule book alone"}, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
                                        "0:all is well",
                                        "1:an expectation of a scenario failed",
                                        "2:input that can't be used; one line on standard error says why",
                                        "3:a fault of muster itself"})
public final class Muster implements Callable<Integer> {
    @Option(names = {"-h",
            "--help"}, usageHelp = true, scope = CommandLine.ScopeType.INHERIT, description = "show this help")
    private boolean help;

    @Option(names = {"-V", "--version"}, versionHelp = true, description = "show the version")
    private boolean version;

    @Mixin
    private OpenOptions options;

    @Spec
    private CommandSpec spec;

    private final Stdio stdio;

    private Muster(Stdio stdio) {
        this.stdio = stdio;
    }

    @Override
    public Integer call() throws FormatException, IOException {
        var word = options.file().orElse("");
        if (word.matches("[a-z]+") && !Files.exists(Path.of(word))) {
            throw new ParameterException(spec.commandLine(), "'" + word + "' is neither a command nor a file"
                    + Nearest.to(word, spec.subcommands().keySet()).map(near -> " (did you mean " + near + "?)")
                            .orElse(""));
        }
        return options.open(stdio);
    }

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
        var command = new CommandLine(new Muster(stdio)).addSubcommand(new OpenCommand(stdio))
                .addSubcommand(new RunCommand(stdio)).addSubcommand(new ReplayCommand(stdio))
                .addSubcommand(new WhatIfCommand(stdio)).addSubcommand(new CompareCommand(stdio))
                .addSubcommand(new SweepCommand(stdio)).addSubcommand(new FitCommand(stdio))
                .addSubcommand(new JudgeCommand(stdio))
                .addSubcommand(new WatchCommand(stdio));
        command.setOut(new PrintWriter(stdio.out(), true)).setErr(new PrintWriter(stdio.err(), true));
        command.setParameterExceptionHandler(errors).setExecutionExceptionHandler(errors);
        command.setUsageHelpWidth(100).setUsageHelpAutoWidth(false);
        try {
            return command.execute(args);
        } catch (Error large) {
            return errors.report(large);
        }
    }
}
