package fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the fuzzers found worth keeping, and what broke something once, tried again. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CorpusTest {
    private static final Path CORPUS = Path.of("tests/fuzz/corpus");
    private static final Map<String, Consumer<byte[]>> TARGETS = new TreeMap<>(
            Map.of("hostlist", HostListFuzz::fuzzerTestOneInput, "idset", IdSetFuzz::fuzzerTestOneInput, "journal",
                    JournalFuzz::fuzzerTestOneInput, "message", MessageFuzz::fuzzerTestOneInput));

    private static List<Path> files(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @Test
    void every_folder_has_a_target() throws IOException {
        assertEquals(List.copyOf(TARGETS.keySet()),
                files(CORPUS).stream().map(folder -> folder.getFileName().toString()).toList());
    }

    @TestFactory
    Stream<DynamicTest> an_input_that_was_kept_is_harmless() {
        return TARGETS.keySet().stream().map(name -> DynamicTest.dynamicTest(name, () -> {
            var inputs = files(CORPUS.resolve(name));
            assertTrue(inputs.size() >= 5, name);
            for (var input : inputs) {
                TARGETS.get(name).accept(Files.readAllBytes(input));
            }
        }));
    }
}
