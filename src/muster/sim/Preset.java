package muster.sim;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import muster.flux.FormatException;
import muster.flux.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a machine is like: its prologs, faults, epilog and repair, as a file that scenarios name. A scenario's own part of
 * that stands before the preset's.
 *
 * @param name as scenarios name it
 * @param story what machine that is
 * @param source where its figures come from
 * @param placeholders which of them are no more than a guess, a phrase each
 * @param rests what it rests on if it was fitted, as it was written; empty if it wasn't
 */
public record Preset(String name, String story, String source, List<String> placeholders, Optional<ObjectNode> rests) {
    /** Those that come with the program. */
    public static final List<String> SHIPPED = List.of("production", "early-life", "stress");

    private static final String KEY = "preset";
    private static final List<String> SECTIONS = List.of("prologs", "faults", "epilog", "repair", "launch");
    private static final long LARGEST = 1 << 20;

    public Preset {
        placeholders = List.copyOf(placeholders);
    }

    /**
     * A scenario with its preset in it: the sections of it that the scenario doesn't have itself, and in the place of its name
     * what is said of it. So it stands for itself, wherever it is written to.
     *
     * @param scenario as its file has it
     * @param file the file, beside which a preset's path is looked for
     */
    static ObjectNode resolve(ObjectNode scenario, String file) throws FormatException {
        if (!scenario.path(KEY).isString())
            return scenario;
        var named = scenario.get(KEY).stringValue();
        try {
            return fill(scenario, read(named, file));
        } catch (FormatException e) {
            throw new FormatException(KEY + ": " + FormatException.quote(named) + ": " + e.getMessage());
        }
    }

    private static ObjectNode fill(ObjectNode scenario, ObjectNode preset) {
        var said = preset.deepCopy();
        said.remove(SECTIONS);
        var whole = scenario.deepCopy();
        whole.set(KEY, said);
        for (var section : SECTIONS)
            if (preset.has(section) && !scenario.has(section))
                whole.set(section, preset.get(section));
        return whole;
    }

    /**
     * A scenario with another preset, and nothing of its own in the place of what that has.
     *
     * @param named one that comes with the program, or the path of a file
     * @throws FormatException if there is no such preset, or the scenario can't have it
     */
    public static Scenario in(Scenario scenario, String named) throws FormatException {
        var json = scenario.json();
        json.remove(SECTIONS);
        return Scenario.of(fill(json, read(named, "")));
    }

    private static ObjectNode read(String named, String file) throws FormatException {
        var node = Json.parse(SHIPPED.contains(named) ? shipped(named) : text(named, file));
        if (!(node instanceof ObjectNode preset))
            throw new FormatException("is not an object");
        return preset;
    }

    private static String shipped(String name) {
        try (var in = Preset.class.getResourceAsStream("/muster/presets/" + name + ".json")) {
            if (in == null)
                throw new IllegalStateException("the program was packed without its preset " + name);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the program's preset " + name + " can't be read", e);
        }
    }

    private static String text(String named, String file) throws FormatException {
        try {
            var path = Path.of(file).resolveSibling(named);
            if (!Files.isRegularFile(path))
                throw new FormatException("no such file, nor one of " + String.join(", ", SHIPPED));
            if (Files.size(path) > LARGEST)
                throw new FormatException("larger than 1 MiB");
            return Files.readString(path);
        } catch (InvalidPathException e) {
            throw new FormatException("no such file, nor one of " + String.join(", ", SHIPPED));
        } catch (IOException e) {
            throw new FormatException("can't be read as text");
        }
    }

    /** What is said of it, which stands in the place of its name. */
    static Optional<Preset> of(Part scenario) throws FormatException {
        var part = scenario.part(KEY);
        if (part.isEmpty())
            return Optional.empty();
        var said = part.get();
        var rests = said.part("rests").map(one -> (ObjectNode) one.node());
        var preset = new Preset(said.text("name", ""), said.text("story", ""), said.text("source", ""),
                texts(said, "placeholders"), rests);
        said.close();
        return Optional.of(preset);
    }

    private static List<String> texts(Part said, String key) throws FormatException {
        if (!said.has(key))
            return List.of();
        var texts = new ArrayList<String>();
        for (var one : said.need(key))
            if (one.isString())
                texts.add(one.stringValue());
            else
                throw said.refusal(key, Part.shown(one) + " is not a text");
        return texts;
    }

    /** What to know of it, in sentences. */
    public String words() {
        return story + " Its figures: " + source + "."
                + (placeholders.isEmpty() ? "" : " Placeholders: " + String.join("; ", placeholders) + ".");
    }
}
