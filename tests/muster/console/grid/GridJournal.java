package muster.console.grid;

import java.util.ArrayList;
import java.util.List;
import muster.cluster.ClusterState;
import muster.cluster.History;
import muster.flux.FormatException;
import muster.flux.JobId;
import muster.journal.Entry;

/** A journal of a cluster pi[0-…] with properties, one job on its first ranks, and whatever a test says happened then. */
final class GridJournal {
    static final JobId JOB = new JobId(84255178752L);
    private static final JobId OTHER = new JobId(84255178753L);

    private final List<Entry> entries = new ArrayList<>();

    /** A cluster of so many ranks, of which the first few belong to a job whose prolog starts at 10 and may take 60. */
    GridJournal(int size, int held) throws FormatException {
        add(1, "resource.journal",
                """
                        {"events":[{"timestamp":0.5,"name":"restart","context":{"ranks":"%1$s","online":"%1$s","nodelist":"pi[%1$s]"}}]}"""
                        .formatted("0-" + (size - 1)));
        add(1, "resource.journal", """
                {"events":[{"timestamp":0.5,"name":"resource-define","context":{"method":"configuration"}}],
                "R":%s}""".formatted(resources(size, ",\"properties\":{\"rabbit\":\"0-15\"}")));
        job(1, "submit", "{\"userid\":0,\"urgency\":16,\"flags\":0,\"version\":1}",
                ",\"jobspec\":{\"version\":1,\"resources\":[{\"type\":\"node\",\"count\":" + held
                        + ",\"with\":[{\"type\":\"slot\",\"count\":1,\"label\":\"task\",\"with\":[{\"type\":\"core\",\"count\":1}]}]}],"
                        + "\"tasks\":[{\"command\":[\"app\"],\"slot\":\"task\",\"count\":{\"per_slot\":1}}],"
                        + "\"attributes\":{\"system\":{\"duration\":0,\"tolerance\":10}}}");
        job(1, "validate", "{}", "");
        job(1, "depend", "{}", "");
        job(2, "priority", "{\"priority\":16}", "");
        job(3, "alloc", "{}", ",\"R\":" + resources(held, ""));
        job(10, "prolog-start", "{\"description\":\"job-manager.prolog\"}", "");
        prolog(10, "start", "\"ranks\":\"0-" + (held - 1) + "\",\"timeout\":60");
    }

    private static String resources(int size, String more) {
        return "{\"version\":1,\"execution\":{\"R_lite\":[{\"rank\":\"0-" + (size - 1)
                + "\",\"children\":{\"core\":\"0-3\"}}],\"starttime\":0,\"expiration\":0,\"nodelist\":[\"pi[0-"
                + (size - 1) + "]\"]" + more + "}}";
    }

    /** What became of ranks. */
    GridJournal outcome(double time, String ranks, String outcome, String more) throws FormatException {
        return prolog(time, "outcome", "\"ranks\":\"" + ranks + "\",\"outcome\":\"" + outcome + "\"" + more);
    }

    private GridJournal prolog(double time, String name, String context) throws FormatException {
        return add(time, "prolog.journal",
                "{\"id\":%d,\"action\":\"job-manager.prolog\",\"events\":[{\"timestamp\":%s,\"name\":\"%s\",\"context\":{%s}}]}"
                        .formatted(JOB.value(), time, name, context));
    }

    /** Another job gets these ranks. */
    GridJournal another(double time, String ranks) throws FormatException {
        var resources = "{\"version\":1,\"execution\":{\"R_lite\":[{\"rank\":\"%1$s\",\"children\":{\"core\":\"0-3\"}}],\"starttime\":0,\"expiration\":0,\"nodelist\":[\"pi[%1$s]\"]}}"
                .formatted(ranks);
        return job(OTHER, time, "submit", "{\"userid\":0,\"urgency\":16,\"flags\":0,\"version\":1}", "")
                .job(OTHER, time, "validate", "{}", "").job(OTHER, time, "depend", "{}", "")
                .job(OTHER, time, "priority", "{\"priority\":16}", "")
                .job(OTHER, time, "alloc", "{}", ",\"R\":" + resources)
                .job(OTHER, time, "prolog-start", "{\"description\":\"job-manager.prolog\"}", "");
    }

    /** An event of the job. */
    GridJournal job(double time, String name, String context, String more) throws FormatException {
        return job(JOB, time, name, context, more);
    }

    private GridJournal job(JobId job, double time, String name, String context, String more) throws FormatException {
        return add(time, "job-manager.events-journal",
                "{\"id\":%d,\"events\":[{\"timestamp\":%s,\"name\":\"%s\",\"context\":%s}]%s}".formatted(job.value(),
                        time,
                        name, context, more));
    }

    /** An event of the resources. */
    GridJournal resource(double time, String name, String context) throws FormatException {
        return add(time, "resource.journal",
                "{\"events\":[{\"timestamp\":%s,\"name\":\"%s\",\"context\":%s}]}".formatted(time, name, context));
    }

    private GridJournal add(double time, String stream, String payload) throws FormatException {
        entries.add(Entry.parse("{\"t\":%s,\"stream\":\"%s\",\"payload\":%s}".formatted(time, stream,
                payload.replace("\n", ""))));
        return this;
    }

    /** The state after all of it. */
    ClusterState state() {
        var history = History.of(entries);
        return history.at(history.size());
    }
}
