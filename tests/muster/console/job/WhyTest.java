package muster.console.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import muster.lab.Trial;
import muster.sim.Scenario;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WhyTest {
    @Test
    void who_passed_after_the_verdict_is_counted_apart() throws Exception {
        var file = Path.of("sample-data/scenarios/stragglers/late-pass.json");
        var end = Trial.run(Scenario.parse(Files.readString(file), "late-pass")).end();
        assertEquals(List.of("job-manager.prolog: 10 passed, 1 passed after the verdict, 1 canceled"),
                Why.of(end.jobs().getFirst(), end.hosts()).stream().filter(line -> line.startsWith("job-manager"))
                        .toList());
    }
}
