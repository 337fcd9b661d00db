package muster.flux;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a job asks for (RFC 14, and RFC 25 within it): resources, a command, attributes. It is checked as far as RFC 14
 * binds every jobspec; keys that it doesn't list are kept. Immutable; the JSON is shared and not to be changed.
 */
public final class Jobspec {
    private final Supplier<ObjectNode> json;
    private final Resources resources;
    private final List<List<String>> commands;
    private final boolean total;
    private final String name;
    private final double duration;
    private final boolean instance;

    private Jobspec(Field spec) throws FormatException {
        var tree = spec.object();
        json = () -> tree;
        spec.at("version").integer(1);
        resources = Resources.of(spec.at("resources"));
        var read = new ArrayList<List<String>>();
        var anyTotal = false;
        for (var task : spec.at("tasks").items()) {
            task.object();
            read.add(command(task.at("command")));
            task.at("slot").string();
            anyTotal |= countsTotal(task.at("count"));
        }
        if (read.isEmpty()) {
            throw spec.at("tasks").error("at least one task");
        }
        commands = List.copyOf(read);
        total = anyTotal;
        var attributes = spec.at("attributes");
        attributes.object();
        if (!attributes.at("user").absent()) {
            attributes.at("user").object();
        }
        var asked = attributes.at("system");
        instance = !asked.absent() && asked.object().hasNonNull("batch")
                || commands.stream().anyMatch(Jobspec::startsFlux);
        duration = duration(asked.at("duration"));
        name = name(asked.at("job"));
    }

    private Jobspec(Jobspec like) {
        json = JsonText.of(like.json());
        resources = like.resources;
        commands = like.commands;
        total = like.total;
        name = like.name;
        duration = like.duration;
        instance = like.instance;
    }

    /**
     * A jobspec as it was read.
     *
     * @param node the jobspec
     * @return the same, checked
     * @throws FormatException if it is no jobspec, naming the path of the fault
     */
    public static Jobspec of(JsonNode node) throws FormatException {
        return new Jobspec(new Field("jobspec", node));
    }

    /**
     * The jobspec of a job that takes whole nodes and runs one task on each, as {@code flux submit -N} makes it.
     *
     * @param nodes how many nodes, 1 or more
     * @param command the command and its arguments, at least one word
     * @param duration how long it may run, in seconds; 0 is without limit
     * @param system further system attributes
     * @return the jobspec, of version 1
     */
    public static Jobspec ofNodes(int nodes, List<String> command, double duration, ObjectNode system) {
        var spec = Json.object();
        var node = spec.putArray("resources").addObject().put("type", "node").put("count", nodes).put("exclusive",
                true);
        var slot = node.putArray("with").addObject().put("type", "slot").put("count", 1).put("label", "task");
        slot.putArray("with").addObject().put("type", "core").put("count", 1);
        var task = spec.putArray("tasks").addObject();
        command.forEach(task.putArray("command")::add);
        task.put("slot", "task").putObject("count").put("per_slot", 1);
        spec.putObject("attributes").set("system", Json.object().put("duration", duration).setAll(system));
        spec.put("version", 1);
        try {
            return of(spec);
        } catch (FormatException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * The jobspec as it stands.
     *
     * @return all of it, keys that no RFC lists included
     */
    public ObjectNode json() {
        return json.get();
    }

    /**
     * The same in a tenth of the memory: what it says besides its resources, commands, name and duration is read again each
     * time it is asked for.
     *
     * @return an equal jobspec
     */
    public Jobspec packed() {
        return json instanceof JsonText ? this : new Jobspec(this);
    }

    /**
     * How many nodes it asks for.
     *
     * @return the number; empty where it asks for none by name or leaves the number open
     */
    public OptionalInt nodes() {
        return resources.nodes();
    }

    /**
     * What it runs.
     *
     * @return the command of its first task and the arguments, at least one word
     */
    public List<String> command() {
        return commands.getFirst();
    }

    /**
     * What people call it.
     *
     * @return the name it was given, else the last part of its command's path
     */
    public String name() {
        return name;
    }

    /**
     * How long it may run.
     *
     * @return seconds; 0 is without limit
     */
    public double duration() {
        return duration;
    }

    /**
     * What it asks of the system besides resources.
     *
     * @return {@code attributes.system}; an empty object where there is none
     */
    public ObjectNode system() {
        return json().path("attributes").path("system") instanceof ObjectNode system ? system : Json.object();
    }

    /**
     * Whether the job starts a Flux of its own: a batch attribute, or a command {@code flux broker} or {@code flux start}.
     *
     * @return true if it is an instance
     */
    public boolean isInstance() {
        return instance;
    }

    private static boolean startsFlux(List<String> command) {
        return command.size() > 1 && basename(command.getFirst()).equals("flux")
                && (command.get(1).equals("broker") || command.get(1).equals("start"));
    }

    /**
     * Whether a node that is taken away takes its slots and their tasks with it, so that R can be trimmed with nothing
     * oversubscribed.
     *
     * @return false if a slot has no node above it, or a number of tasks is to run in all
     */
    public boolean slotsFollowNodes() {
        return resources.slotsInNodes() && !total;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Jobspec that && json().equals(that.json());
    }

    @Override
    public int hashCode() {
        return json().hashCode();
    }

    @Override
    public String toString() {
        return json().toString();
    }

    private static List<String> command(Field command) throws FormatException {
        // The schema of RFC 25, other than its text, also has a plain string.
        if (command.node().isString()) {
            return List.of(command.string());
        }
        var words = new ArrayList<String>();
        for (var word : command.items()) {
            words.add(word.string());
        }
        if (words.isEmpty()) {
            throw command.error("at least one word");
        }
        return List.copyOf(words);
    }

    private static boolean countsTotal(Field count) throws FormatException {
        if (count.object().size() != 1) {
            throw count.error("exactly one of per_slot, per_resource, total");
        }
        if (!count.at("per_slot").absent()) {
            count.at("per_slot").integer(1);
        } else if (!count.at("total").absent()) {
            count.at("total").integer(1);
            return true;
        } else if (!count.at("per_resource").absent()) {
            var each = count.at("per_resource");
            each.object();
            each.at("type").string();
            each.at("count").integer(1);
        }
        return false;
    }

    private static double duration(Field duration) throws FormatException {
        if (duration.absent()) {
            return 0;
        }
        var seconds = duration.number();
        if (seconds < 0) {
            throw duration.error("seconds, 0 or more");
        }
        return seconds;
    }

    private String name(Field job) throws FormatException {
        if (!job.absent()) {
            job.object();
            if (!job.at("name").absent()) {
                return job.at("name").string();
            }
        }
        return basename(command().getFirst());
    }

    private static String basename(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
