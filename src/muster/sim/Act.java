package muster.sim;

import java.util.List;
import muster.flux.FormatException;
import muster.flux.IdSet;
import muster.flux.JobId;
import muster.flux.Json;
import muster.journal.Command;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an operator does in the course of a scenario. A command in the console at time T is an act of the scenario at T,
 * and the model is run again: the past stays, the future is new.
 *
 * @param at seconds of the scenario
 * @param in the instance that it is done to, whose ranks it names
 * @param command what is done
 */
public record Act(double at, JobPath in, Command command) {
    /** One that is done to the instance of the scenario itself. */
    public Act(double at, Command command) {
        this(at, JobPath.OUTERMOST, command);
    }

    static Act of(Part part, Machine machine, List<JobPlan> jobs, List<JobId> ids) throws FormatException {
        var at = part.seconds("at", 0);
        var act = part.has("in") ? inside(at, part, machine, jobs, ids) : new Act(at, command(part, machine, ids));
        part.close();
        return act;
    }

    /** One that is done to the instance that a job is: the job's place, or the path of ids that leads there. */
    private static Act inside(double at, Part part, Machine machine, List<JobPlan> jobs, List<JobId> ids)
            throws FormatException {
        if (part.need("in").isString())
            return new Act(at, path(part), command(part, Inside.unknown(machine.size(), machine), List.of()));
        var place = (int) part.whole("in", 0, jobs.size() - 1L, "the place of a job");
        var job = jobs.get(place);
        if (!job.jobspec().isInstance())
            throw part.refusal("in", "job " + place + " is no instance");
        return new Act(at, JobPath.OUTERMOST.in(ids.get(place)), command(part, Inside.unknown(job.nodes(), machine),
                job.inside().map(Inside::ids).orElse(List.of())));
    }

    private static JobPath path(Part part) throws FormatException {
        try {
            return JobPath.parse(part.text("in", ""));
        } catch (FormatException e) {
            throw part.refusal("in", e.getMessage());
        }
    }

    private static Command command(Part part, Machine machine, List<JobId> jobs) throws FormatException {
        var drain = part.part("drain");
        var undrain = part.part("undrain");
        var cancel = part.part("cancel");
        var raise = part.part("raise");
        var inject = part.part("inject");
        var forceDown = part.part("forceDown");
        if (part.has("submit"))
            return new Command.Submit(jobspec(Part.of(part.need("submit"), part.here("submit")), machine));
        if (drain.isPresent()) {
            var to = drain.get();
            return closed(to,
                    new Command.Drain(targets(to, machine), to.text("reason", ""), to.flag("overwrite", false)));
        }
        if (undrain.isPresent()) {
            var to = undrain.get();
            return closed(to, new Command.Undrain(targets(to, machine), to.text("reason", "")));
        }
        if (cancel.isPresent()) {
            var to = cancel.get();
            return closed(to, new Command.Cancel(job(to, jobs), to.text("note", "")));
        }
        if (raise.isPresent()) {
            var to = raise.get();
            to.need("type");
            return closed(to, new Command.Raise(job(to, jobs), to.text("type", ""),
                    (int) to.whole("severity", 0, 7, "a severity"), to.text("note", "")));
        }
        if (inject.isPresent()) {
            var to = inject.get();
            return closed(to,
                    new Command.Inject(targets(to, machine), Incident.fault(to, "fault"), to.text("check", "")));
        }
        if (forceDown.isPresent()) {
            var to = forceDown.get();
            return closed(to, new Command.ForceDown(targets(to, machine), to.text("reason", "")));
        }
        throw part.refusal("submit",
                "needs one of 'submit', 'cancel', 'raise', 'drain', 'undrain', 'inject', 'forceDown'");
    }

    /** A jobspec as it is, or a job in the words of a scenario. */
    private static ObjectNode jobspec(Part part, Machine machine) throws FormatException {
        return part.has("resources") ? (ObjectNode) part.node() : JobPlan.of(part, machine).jobspec().json();
    }

    private static Command closed(Part part, Command command) throws FormatException {
        part.close();
        return command;
    }

    private static IdSet targets(Part part, Machine machine) throws FormatException {
        var ranks = machine.targets(part);
        if (ranks.isEmpty())
            throw part.refusal("ranks", "needs one of 'ranks', 'hosts', 'chassis'");
        return ranks;
    }

    /** A job by its place among the jobs of the scenario, or by its id. */
    private static JobId job(Part part, List<JobId> jobs) throws FormatException {
        if (part.need("job").isString())
            try {
                return JobId.parse(part.text("job", ""));
            } catch (FormatException e) {
                throw part.refusal("job", e.getMessage());
            }
        return jobs.get((int) part.whole("job", 0, jobs.size() - 1L, "the place of a job"));
    }

    /** The act as it stands in a scenario file. */
    ObjectNode json() {
        var json = Json.object().put("at", at);
        if (!in.jobs().isEmpty())
            json.put("in", in.toString());
        switch (command) {
            case Command.Submit(var jobspec) -> json.set("submit", jobspec);
            case Command.Cancel(var job, var note) ->
                json.putObject("cancel").put("job", job.toString()).put("note", note);
            case Command.Raise(var job, var type, var severity, var note) -> json.putObject("raise")
                    .put("job", job.toString()).put("type", type).put("severity", severity).put("note", note);
            case Command.Drain(var ranks, var reason, var overwrite) -> json.putObject("drain")
                    .put("ranks", ranks.toString()).put("reason", reason).put("overwrite", overwrite);
            case Command.Undrain(var ranks, var reason) -> json.putObject("undrain").put("ranks", ranks.toString())
                    .put("reason", reason);
            case Command.Inject(var ranks, var fault, var check) -> json.putObject("inject")
                    .put("ranks", ranks.toString()).put("fault", fault.name().toLowerCase(java.util.Locale.ROOT))
                    .put("check", check);
            case Command.ForceDown(var ranks, var reason) -> json.putObject("forceDown")
                    .put("ranks", ranks.toString()).put("reason", reason);
        }
        return json;
    }
}
