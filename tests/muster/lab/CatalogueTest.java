package muster.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Each line of the catalogue has its scenario; that the scenarios hold, {@link SampleScenariosTest} sees to. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CatalogueTest {
    @Test
    void each_line_has_its_scenario() throws IOException {
        var rows = Files.readAllLines(Path.of("docs/catalogue.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| ---") && !line.startsWith("| what "))
                .map(line -> line.split("\\|")).toList();
        assertTrue(rows.size() >= 45, rows.size() + " lines");
        assertEquals(rows.size(), rows.stream().map(row -> row[1]).distinct().count());
        for (var row : rows)
            assertTrue(Files.isRegularFile(Path.of("sample-data/scenarios", row[2].strip() + ".json")), row[2]);
    }
}
