package benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import muster.cluster.ClusterState;
import muster.cluster.History;
import muster.flux.Event;
import muster.flux.FormatException;
import muster.flux.Json;
import muster.journal.Entry;
import muster.journal.Streams;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.node.ObjectNode;

/** How long it takes to read a journal as a history, and to go to any moment of it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class FoldBenchmark {
    private List<Entry> manyJobs;
    private List<Entry> wideJob;
    private History history;
    private History wide;
    private final Random random = new Random(1);
    private int next;

    @Setup
    public void tell() throws FormatException {
        manyJobs = manyJobs(2000);
        wideJob = wideJob(100_000);
        history = History.of(manyJobs);
        wide = History.of(wideJob);
    }

    /** A recording of 2,000 jobs, opened. */
    @Benchmark
    public History index2000Jobs() {
        return History.of(manyJobs);
    }

    /** A prolog of 100,000 ranks that pass one by one, opened. */
    @Benchmark
    public History index100kRanks() {
        return History.of(wideJob);
    }

    /** A jump to any moment of the 2,000 jobs. */
    @Benchmark
    public ClusterState jumpIn2000Jobs() {
        return history.at(random.nextInt(history.size()));
    }

    /** A jump to any moment of the 100,000 ranks. */
    @Benchmark
    public ClusterState jumpIn100kRanks() {
        return wide.at(random.nextInt(wide.size()));
    }

    /** A step to the next moment, as playing does, and what a grid asks of each state. */
    @Benchmark
    public int stepIn100kRanks() {
        next = (next + 1) % wide.size();
        var state = wide.at(next);
        return state.online().runs() + state.jobOn(next % 1000).map(job -> job.actions().size()).orElse(0);
    }

    private static List<Entry> manyJobs(int jobs) throws FormatException {
        var entries = start(1024);
        for (var job = 0; job < jobs; job++) {
            var time = 100 + job * 3;
            var first = job % 8 * 128;
            var ranks = first + "-" + (first + 127);
            var id = (job + 1L) << 24;
            entries.add(event(id, time, "submit", "{\"userid\":5,\"urgency\":16,\"flags\":0,\"version\":1}",
                    "\"jobspec\":" + JOBSPEC));
            entries.add(event(id, time, "validate", "{}", ""));
            entries.add(event(id, time, "depend", "{}", ""));
            entries.add(event(id, time, "priority", "{\"priority\":16}", ""));
            entries.add(event(id, time, "alloc", "{}", "\"R\":" + r(ranks)));
            entries.add(event(id, time, "prolog-start", "{\"description\":\"job-manager.prolog\"}", ""));
            for (var poll = 0; poll < 4; poll++) {
                entries.add(new Entry(time + 0.2 * poll, Streams.PERILOG, (ObjectNode) Json.parse(
                        "{\"procs\":{\"%s\":{\"name\":\"prolog\",\"state\":\"running\",\"total\":128,\"active\":1,"
                                .formatted(id)
                                + "\"active_ranks\":\"%d-%d\",\"remaining_time\":4}}}".formatted(first + 20 * poll,
                                        first + 127))));
            }
            entries.add(event(id, time + 1, "exception",
                    "{\"type\":\"node-failure\",\"severity\":1,\"note\":\"1 of 128 nodes failed lustre\",\"ranks\":\"%d\","
                            .formatted(first + 3) + "\"action\":\"job-manager.prolog\",\"check\":\"lustre\"}",
                    ""));
            entries.add(
                    event(id, time + 1, "prolog-finish", "{\"description\":\"job-manager.prolog\",\"status\":0}", ""));
            for (var name : List.of("start", "finish", "epilog-start", "release", "epilog-finish", "free", "clean")) {
                entries.add(event(id, time + 2, name, switch (name) {
                    case "finish" -> "{\"status\":0}";
                    case "release" -> "{\"ranks\":\"all\",\"final\":true}";
                    default -> "{}";
                }, ""));
            }
        }
        return entries;
    }

    private static List<Entry> wideJob(int ranks) throws FormatException {
        var entries = start(ranks);
        entries.add(event(1, 100, "submit", "{\"userid\":5}", "\"jobspec\":" + JOBSPEC));
        entries.add(event(1, 100, "alloc", "{}", "\"R\":" + r("0-" + (ranks - 1))));
        entries.add(event(1, 100, "prolog-start", "{\"description\":\"job-manager.prolog\"}", ""));
        var order = new ArrayList<Integer>();
        for (var rank = 0; rank < ranks; rank++) {
            order.add(rank);
        }
        Collections.shuffle(order, new Random(1));
        for (var i = 0; i < ranks; i++) {
            var context = Json.object().put("ranks", order.get(i).toString()).put("outcome", "passed");
            var payload = Json.object().put("id", 1).put("action", "job-manager.prolog");
            payload.putArray("events").add(Event.of(101 + i * 1e-3, "outcome", context).json());
            entries.add(new Entry(101 + i * 1e-3, Streams.PROLOG, payload));
        }
        return entries;
    }

    private static final String JOBSPEC = "{\"version\":1,\"resources\":[{\"type\":\"node\",\"count\":128,\"with\":[{\"type\":\"slot\","
            + "\"count\":1,\"label\":\"task\",\"with\":[{\"type\":\"core\",\"count\":1}]}]}],\"tasks\":[{\"command\":[\"a\"],"
            + "\"slot\":\"task\",\"count\":{\"per_slot\":1}}],\"attributes\":{\"system\":{\"duration\":0,\"tolerance\":5}}}";

    private static String r(String ranks) {
        return ("{\"version\":1,\"execution\":{\"R_lite\":[{\"rank\":\"%s\",\"children\":{\"core\":\"0-3\"}}],\"starttime\":0,"
                + "\"expiration\":0,\"nodelist\":[\"pi[%s]\"]}}").formatted(ranks, ranks);
    }

    private static List<Entry> start(int ranks) throws FormatException {
        var all = "0-" + (ranks - 1);
        var entries = new ArrayList<Entry>();
        for (var line : List.of(
                "{\"events\":[{\"timestamp\":1,\"name\":\"restart\",\"context\":{\"ranks\":\"%s\",\"online\":\"%s\",\"nodelist\":\"pi[%s]\"}}]}"
                        .formatted(all, all, all),
                "{\"events\":[]}")) {
            entries.add(new Entry(1, Streams.RESOURCES, (ObjectNode) Json.parse(line)));
        }
        entries.add(new Entry(1, Streams.JOBS, (ObjectNode) Json.parse("{\"id\":-1,\"events\":[]}")));
        return entries;
    }

    private static Entry event(long id, double time, String name, String context, String more) throws FormatException {
        return new Entry(time, Streams.JOBS,
                (ObjectNode) Json.parse("{\"id\":%d,\"events\":[{\"timestamp\":%s,\"name\":\"%s\",\"context\":%s}]%s}"
                        .formatted(id, time, name, context, more.isEmpty() ? "" : "," + more)));
    }
}
