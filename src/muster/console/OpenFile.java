package muster.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import muster.flux.FormatException;
import muster.flux.Json;
import muster.journal.Instance;
import muster.journal.Recording;
import muster.sim.Scenario;
import muster.sim.SimInstance;

/**
 * Opens a file for what it holds, whatever its name: one JSON object is a scenario, and becomes the model; lines of JSON
 * are a journal, and become a recording.
 */
final class OpenFile {
    /** The largest file that is tried as one JSON object. */
    private static final int SCENARIO_BYTES = 16 << 20;
    private static final int LINE_BYTES = 1 << 16;
    private static final int GZIP = 0x1f;

    private OpenFile() {}

    /**
     * Opens a file.
     *
     * @param file of any kind
     * @return an instance that shows it; a recording may still be reading
     * @throws FormatException if it is neither, in one line that says what to do
     * @throws IOException if it can't be read
     */
    static Instance open(Path file) throws FormatException, IOException {
        var name = file.getFileName() == null
                ? file.toString()
                : FormatException.visible(file.getFileName().toString());
        check(file, name);
        return isScenario(file)
                ? new SimInstance(Scenario.parse(Files.readString(file), name))
                : Recording.open(file);
    }

    private static void check(Path file, String name) throws FormatException, IOException {
        if (Files.isDirectory(file)) {
            throw new FormatException(name + " is a directory. Open a scenario or a journal in it.");
        }
        if (!Files.exists(file)) {
            throw new NoSuchFileException(name);
        }
        if (!Files.isReadable(file)) {
            throw new FormatException(name + " may not be read. Ask its owner, or open another.");
        }
        if (Files.isRegularFile(file) && Files.size(file) == 0) {
            throw new FormatException(
                    name + " is empty. A journal has a JSON object a line, a scenario is one object.");
        }
    }

    /** Whether it starts like an object whose first line is no journal entry. */
    private static boolean isScenario(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > SCENARIO_BYTES) {
            return false;
        }
        byte[] start;
        try (var in = Files.newInputStream(file)) {
            start = in.readNBytes(LINE_BYTES);
        }
        if (start.length > 0 && start[0] == GZIP) {
            return false;
        }
        var text = new String(start, StandardCharsets.UTF_8).strip();
        if (!text.startsWith("{")) {
            return false;
        }
        var end = text.indexOf('\n');
        var line = (end < 0 ? text : text.substring(0, end)).strip();
        try {
            return !Json.parse(line).has("stream");
        } catch (FormatException unfinished) {
            return !line.contains("\"stream\"") || !line.contains("\"payload\"");
        }
    }
}
