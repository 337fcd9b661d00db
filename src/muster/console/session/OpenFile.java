package muster.console.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
public final class OpenFile {
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
        var trouble = trouble(file);
        if (!trouble.isEmpty()) {
            throw new FormatException(trouble);
        }
        return isScenario(file)
                ? new SimInstance(Scenario.parse(Files.readString(file), name(file)))
                : Recording.open(file);
    }

    /** Why a file can't be opened, as far as that can be seen without reading it; empty if it can. */
    public static String trouble(Path file) {
        if (Files.isDirectory(file)) {
            return name(file) + " is a directory. Open a scenario or a journal in it.";
        }
        if (!Files.exists(file)) {
            return name(file) + ": no such file. Open another.";
        }
        if (!Files.isReadable(file)) {
            return name(file) + " may not be read. Ask its owner, or open another.";
        }
        return Files.isRegularFile(file) && file.toFile().length() == 0
                ? name(file) + " is empty. A journal has a JSON object a line, a scenario is one object."
                : "";
    }

    private static String name(Path file) {
        return FormatException.visible(file.getFileName() == null ? file.toString() : file.getFileName().toString());
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
