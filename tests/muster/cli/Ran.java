package muster.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A command that was run in this process: its exit code and what it printed. */
record Ran(int code, String out, String err) {
    static Ran muster(String... args) {
        return musterWith(new byte[0], args);
    }

    static Ran musterWith(String input, String... args) {
        return musterWith(input.getBytes(StandardCharsets.UTF_8), args);
    }

    static Ran musterWith(byte[] input, String... args) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var code = Muster.run(
                new Stdio(new ByteArrayInputStream(input), new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8)),
                args);
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** What a command does with input that it can't use: nothing on standard output, a line on standard error, exit 2. */
    static Ran unusable(String line) {
        return new Ran(2, "", line + "\n");
    }
}
