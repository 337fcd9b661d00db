package muster.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import muster.flux.FormatException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ErrorsTest {
    static Stream<Arguments> unusable() {
        return Stream.of(Arguments.of(new FormatException("a.json line 3: not JSON"), "a.json line 3: not JSON"),
                Arguments.of(new NoSuchFileException("a\u001b.json"), "a\\u001b.json: no such file"),
                Arguments.of(new AccessDeniedException("a.json"), "a.json: permission denied"),
                Arguments.of(new FileSystemException("a.json", null, "Disk quota exceeded"),
                        "a.json: Disk quota exceeded"),
                Arguments.of(new FileSystemException("a.json"), "a.json: can't be used"),
                Arguments.of(new IOException("No space left"), "No space left"),
                Arguments.of(new UncheckedIOException(new NoSuchFileException("a.json")), "a.json: no such file"),
                Arguments.of(new OutOfMemoryError("Java heap space"),
                        "Too large for the memory at hand. Give Java more, as with JAVA_TOOL_OPTIONS=-Xmx8g."));
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void input_that_cannot_be_used_is_a_line_and_2(Throwable wrong, String line) {
        assertEquals(Ran.unusable(line), report(wrong));
    }

    @Test
    void a_fault_of_the_program_is_a_line_with_its_place_and_3() {
        var fault = new IllegalStateException("two\nlines");
        fault.setStackTrace(new StackTraceElement[]{new StackTraceElement("muster.X", "y", "X.java", 7)});
        assertEquals(new Ran(3, "", "A fault of Muster, please report it: java.lang.IllegalStateException: two\\nlines"
                + " at muster.X.y(X.java:7)\n"), report(fault));
    }

    private static Ran report(Throwable wrong) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var code = new Errors(new Stdio(new ByteArrayInputStream(new byte[0]), new PrintStream(out, true),
                new PrintStream(err, true, StandardCharsets.UTF_8))).report(wrong);
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
