package muster.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MusterTest {
    @ParameterizedTest
    @ValueSource(strings = {"open", "run", "replay", "judge", "sweep", "compare"})
    void every_command_teaches_itself_with_examples(String command) {
        var ran = Ran.muster(command, "--help");
        assertEquals(0, ran.code());
        assertTrue(ran.out().contains("Usage: muster " + command), ran.out());
        assertTrue(ran.out().contains("Examples:\n  muster " + command + " "), ran.out());
        assertTrue(ran.out().lines().allMatch(line -> line.length() <= 100), ran.out());
    }

    @Test
    void help_lists_the_commands_and_the_exit_codes() {
        var help = Ran.muster("--help").out();
        for (var command : new String[]{"open", "run", "replay", "judge", "sweep", "compare"}) {
            assertTrue(help.contains("\n  " + command + " "), help);
        }
        assertTrue(help.contains("  2   input that can't be used"), help);
    }

    @Test
    void the_version_is_the_modules() {
        var ran = Ran.muster("--version");
        assertEquals(0, ran.code());
        assertTrue(ran.out().matches("muster \\S.* \\(Java 25\\)\n"), ran.out());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "judge --polcy x | muster judge: Unknown option: '--polcy' (did you mean --policy?). "
                    + "Try 'muster judge --help'.",
            "judge | muster judge: Missing required parameter: 'FILE'. Try 'muster judge --help'.",
            "judge a b | muster judge: Unmatched argument at index 2: 'b'. Try 'muster judge --help'."})
    void a_wrong_command_line_is_told_in_a_line(String args, String line) {
        assertEquals(Ran.unusable(line), Ran.muster(args.split(" ")));
    }
}
