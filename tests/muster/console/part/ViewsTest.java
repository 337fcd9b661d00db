package muster.console.part;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ViewsTest {
    @Test
    void a_view_that_is_not_there_is_named() {
        var error = assertThrows(IllegalStateException.class, () -> new Views().load("nowhere"));
        assertEquals("no view nowhere.fxml", error.getMessage());
    }
}
