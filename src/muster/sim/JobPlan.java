package muster.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import muster.flux.FormatException;
import muster.flux.JobId;
import muster.flux.Json;
import muster.flux.Jobspec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A job of the scenario.
 *
 * @param at seconds when it is submitted
 * @param jobspec what is submitted
 * @param nodes on how many nodes it runs
 * @param length seconds its command runs
 * @param exit the exit code of its command
 * @param userid who submits it
 * @param urgency RFC 21
 * @param resubmission what its user does when it fails for its prolog; empty for nothing
 * @param inside what happens in the instance that it is; empty if nothing is told of that
 * @param expected what should come of it
 */
public record JobPlan(double at, Jobspec jobspec, int nodes, double length, int exit, long userid, int urgency,
        Optional<Resubmission> resubmission, Optional<Inside> inside, Optional<JobExpected> expected) {
    static final double USUAL_LENGTH = 60;

    static JobPlan of(Part part, Machine machine) throws FormatException {
        var nodes = (int) part.whole("nodes", 1, machine.size(), "a number of nodes");
        var length = part.seconds("length", USUAL_LENGTH);
        var expect = part.part("expect");
        var expected = expect.isPresent() ? Optional.of(JobExpected.of(expect.get())) : Optional.<JobExpected>empty();
        var inside = inside(part, machine, nodes);
        var plan = new JobPlan(part.seconds("at", 0), jobspec(part, machine, nodes, length, inside), nodes, length,
                (int) part.whole("exit", 0, 255, "an exit code", 0),
                part.whole("userid", 0, 4294967294L, "a user id", 0),
                (int) part.whole("urgency", 0, 31, "an urgency", 16), Resubmission.of(part), inside, expected);
        part.close();
        return plan;
    }

    /** A jobspec that someone submits by hand: {@code sleep N} runs N seconds, anything else a minute. */
    static JobPlan of(double at, Jobspec jobspec, Machine machine) throws FormatException {
        return new JobPlan(at, jobspec, nodes(jobspec, machine), length(jobspec.command()), 0, 0, 16, Optional.empty(),
                Optional.empty(), Optional.empty());
    }

    /** The same job submitted again: its jobspec says whom it follows. */
    JobPlan again(JobId before) {
        var json = jobspec.json().deepCopy();
        var attributes = (ObjectNode) json.get("attributes");
        (attributes.get("user") instanceof ObjectNode user ? user : attributes.putObject("user"))
                .put(Resubmission.ATTRIBUTE, before.toString());
        try {
            return new JobPlan(at, Jobspec.of(json), nodes, length, exit, userid, urgency, resubmission, inside,
                    expected);
        } catch (FormatException e) {
            throw new IllegalStateException("a jobspec with one attribute more is none", e);
        }
    }

    private static Optional<Inside> inside(Part part, Machine machine, int nodes) throws FormatException {
        var inside = part.part("inside");
        if (inside.isEmpty())
            return Optional.empty();
        if (!part.flag("instance", false))
            throw part.refusal("inside", "goes with \"instance\": true only");
        return Optional.of(Inside.of(inside.get(), nodes, machine, part.has("length")));
    }

    private static Jobspec jobspec(Part part, Machine machine, int nodes, double length, Optional<Inside> inside)
            throws FormatException {
        var system = Json.object();
        var name = part.text("name", "");
        if (!name.isEmpty())
            system.putObject("job").put("name", name);
        for (var key : List.of("tolerance", "dw_failure_tolerance"))
            if (part.has(key))
                system.set(key, part.need(key).deepCopy());
        Filesystem.of(part).ifPresent(filesystem -> filesystem.askIn(system));
        var seconds = length == Math.rint(length) ? Long.toString((long) length) : Double.toString(length);
        var command = new ArrayList<>(
                part.flag("instance", false) ? List.of("flux", "broker", "{{tmpdir}}/script") : List.of("sleep"));
        if (inside.isEmpty() || !inside.get().script())
            command.add(seconds);
        var jobspec = Jobspec.ofNodes(nodes, command, part.seconds("limit", 0), system);
        return switch (part.text("shape", "nodes")) {
            case "nodes" -> jobspec;
            case "slots" -> slots(jobspec, nodes * machine.cores());
            default -> throw part.refusal("shape", Part.shown(part.need("shape")) + " is not \"nodes\" or \"slots\"");
        };
    }

    /** What it asks of the rabbits; empty for nothing. */
    Optional<Filesystem> filesystem() {
        return Filesystem.in(jobspec.system());
    }

    /** The same job asking for slots of a core with no node above them. */
    private static Jobspec slots(Jobspec jobspec, int count) throws FormatException {
        var json = jobspec.json().deepCopy();
        var slot = json.putArray("resources").addObject().put("type", "slot").put("count", count).put("label", "task");
        slot.putArray("with").addObject().put("type", "core").put("count", 1);
        return Jobspec.of(json);
    }

    private static int nodes(Jobspec jobspec, Machine machine) throws FormatException {
        if (jobspec.nodes().isPresent())
            return jobspec.nodes().getAsInt();
        var cores = Math.max(1, cores(jobspec.json().path("resources"), 1));
        return (int) Math.min(Integer.MAX_VALUE, (cores + machine.cores() - 1) / machine.cores());
    }

    /** How many cores a list of resources of a jobspec comes to. */
    private static long cores(JsonNode resources, long times) throws FormatException {
        var sum = 0L;
        for (var resource : resources) {
            var count = resource.path("count");
            var number = times * Math.max(1, (count.isObject() ? count.path("min") : count).asLong(1));
            if (number > Scenario.MOST_CORES)
                throw new FormatException("jobspec: more than " + Scenario.MOST_CORES + " resources");
            sum += resource.path("type").asString("").equals("core")
                    ? number
                    : cores(resource.path("with"), number);
        }
        return sum;
    }

    private static double length(List<String> command) {
        var words = new ArrayList<>(command);
        var last = words.isEmpty() ? "" : words.getLast();
        if (words.size() > 1 && last.matches("\\d{1,7}(\\.\\d{1,6})?"))
            return Math.min(Double.parseDouble(last), Scenario.MOST_SECONDS);
        return USUAL_LENGTH;
    }
}
