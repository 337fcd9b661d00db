package muster.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused before a window is opened; the window itself has its own tests. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OpenCommandTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"open nowhere.jsonl | nowhere.jsonl: no such file",
            "nowhere.jsonl | nowhere.jsonl: no such file", "open file:///no/where | file:///no/where: no such file",
            "open file:?x | file:?x: no such file",
            "open local:x | Flux URI 'local:x': expected local:///path/of/the/socket, "
                    + "ssh://[user@]host[:port]/path/of/the/socket or a job's id",
            "rnu | muster: 'rnu' is neither a command nor a file. Try 'muster --help'.",
            "repaly | muster: 'repaly' is neither a command nor a file (did you mean replay?). Try 'muster --help'.",
            "open x --at 5x | muster open: Invalid value for option '--at': duration '5x': expected a number from 0 on and "
                    + "one of ms, s, m, h, d, or infinity. Try 'muster open --help'.",
            "open --what-if ƒ | muster open: Invalid value for option '--what-if': job id 'ƒ': "
                    + "expected base-58 digits after the f. Try 'muster open --help'.",
            "open --tolerance 3 | muster open: --tolerance, --policy, --set: go with --what-if JOBID. Try 'muster open --help'.",
            "open --set failed=trim | muster open: --tolerance, --policy, --set: go with --what-if JOBID. Try 'muster open --help'.",
            "open --what-if ƒA --set failed=maybe | --set 'failed=maybe': failed: \"maybe\" is not known. Known: fail, trim.",
            "open --compare --what-if ƒA | muster open: --compare, --what-if: give one of them. "
                    + "Try 'muster open --help'.",
            "open --screenshto x | muster open: Unknown option: '--screenshto' (did you mean --screenshot?). "
                    + "Try 'muster open --help'."})
    void what_cannot_be_opened_is_told_in_a_line(String args, String line) {
        assertEquals(Ran.unusable(line), Ran.muster(args.split(" ")));
    }

    @Test
    void what_comes_through_a_pipe_is_called_standard_input() {
        assertEquals(
                Ran.unusable("standard input is empty. A journal has a JSON object a line, a scenario is one object."),
                Ran.muster("open", "-"));
    }

    @Test
    void a_directory_is_no_file(@TempDir Path folder) {
        assertEquals(Ran.unusable(folder + ": is a directory, not a file"), Ran.muster("open", folder.toString()));
    }
}
