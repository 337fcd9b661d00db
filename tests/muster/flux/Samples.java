package muster.flux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Documents beside the tests, each named after what is right or wrong with it. */
final class Samples {
    private Samples() {}

    /** The files of a folder, which are so many: a file that is lost is a test that is lost. */
    static Stream<Path> of(Path folder, int count) throws IOException {
        try (var files = Files.list(folder)) {
            var all = files.sorted().toList();
            assertEquals(count, all.size(), "files in " + folder);
            return all.stream();
        }
    }

    static JsonNode json(Path file) throws IOException {
        try {
            return Json.parse(Files.readString(file));
        } catch (FormatException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }
}
