package muster.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ShippedScenariosTest {
    @Test
    void names_are_grouped_by_their_folder_and_those_in_none_come_first() {
        var grouped = ShippedScenarios.byFolder(List.of("default", "judge/a", "judge/b", "later/deep/c", "size-10k"));
        assertEquals(Map.of("", List.of("default", "size-10k"), "judge", List.of("judge/a", "judge/b"), "later/deep",
                List.of("later/deep/c")), grouped);
        assertEquals("", grouped.firstKey());
    }

    @Test
    void one_in_a_folder_is_read_as_well() {
        assertEquals("ten of sixty", ShippedScenarios.read("judge/ten-of-sixty").name());
    }
}
