package benchmarks;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import muster.cluster.History;
import muster.cluster.StreamFold;
import muster.flux.FormatException;
import muster.flux.Json;
import muster.journal.Entry;
import muster.journal.JournalFile;
import muster.journal.JournalReader;
import muster.journal.Streams;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reading a journal of 2,000 jobs, and folding it as {@code muster replay} does; the floors are to look at each byte once,
 * and Jackson's look at each token, the peer is Jackson's trees.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Thread)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class JournalReadBenchmark {
    private static final int JOBS = 2_000;
    private static final String[] EVENTS = {"submit", "validate", "depend", "priority", "alloc", "prolog-start",
            "prolog-finish", "start", "finish", "release", "free", "clean"};

    private byte[] plain;
    private byte[] zipped;

    /** Writes the journal once: the events of each job, its R, and what its prolog found out. */
    @Setup
    public void write() throws IOException {
        var random = new Random(1);
        var text = new StringBuilder();
        var t = 1795486484.0;
        text.append(
                """
                        {"t":1795486484,"stream":"resource.journal","payload":{"events":[{"timestamp":1795486484,"name":"restart",\
                        "context":{"ranks":"0-4095","online":"0-4095","nodelist":"pi[0-4095]"}}]}}
                        {"t":1795486484,"stream":"resource.journal","payload":{"events":[]}}
                        {"t":1795486484,"stream":"job-manager.events-journal","payload":{"id":-1,"events":[]}}
                        """);
        for (var job = 0; job < JOBS; job++) {
            for (var name : EVENTS) {
                t += random.nextDouble();
                var payload = Json.object().put("id", 81_419_829_248L + job);
                payload.putArray("events").addObject().put("timestamp", t).put("name", name).putObject("context")
                        .put("description", "job-manager.prolog").put("status", 0);
                if (name.equals("alloc")) {
                    var execution = payload.putObject("R").put("version", 1).putObject("execution");
                    execution.putArray("R_lite").addObject().put("rank", job + "-" + (job + 59)).putObject("children")
                            .put("core", "0-63").put("gpu", "0-7");
                    execution.putArray("nodelist").add("pi[" + job + "-" + (job + 59) + "]");
                }
                text.append(new Entry(t + 0.01, Streams.JOBS, payload).line()).append('\n');
            }
        }
        plain = text.toString().getBytes(StandardCharsets.UTF_8);
        var out = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(plain);
        }
        zipped = out.toByteArray();
    }

    /** The journal as entries. */
    @Benchmark
    public int read() throws FormatException {
        return read(plain);
    }

    /** The state at its end. */
    @Benchmark
    public int readAndFold() throws FormatException {
        var fold = new StreamFold();
        try (var reader = JournalReader.of(new ByteArrayInputStream(plain), "benchmark")) {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                fold.add(next.get());
            }
        }
        return fold.state().jobs().size();
    }

    /** The same as entries, out of gzip. */
    @Benchmark
    public int readZipped() throws FormatException {
        return read(zipped);
    }

    /** The peer: what Jackson takes to build the same trees, with no line, bound or check. */
    @Benchmark
    public int jackson() throws JacksonException {
        var count = 0;
        try (var values = Json.mapper.readerFor(JsonNode.class).readValues(plain)) {
            for (; values.hasNextValue(); values.nextValue()) {
                count++;
            }
        }
        return count;
    }

    /** The floor of whoever reads with Jackson: to look at each token once. */
    @Benchmark
    public int tokens() throws JacksonException {
        var count = 0;
        try (var parser = Json.parser(plain, 0, plain.length)) {
            while (parser.nextToken() != null) {
                count++;
            }
        }
        return count;
    }

    /** What is kept of it: see the counters. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @Warmup(iterations = 1)
    @Measurement(iterations = 1) // JMH sums what is counted in each.
    public Object keep(Counters counters) throws FormatException {
        var empty = used();
        var entries = JournalFile.read(new ByteArrayInputStream(plain), "benchmark").entries();
        counters.bytesPerEntry = (double) (used() - empty) / entries.size();
        var history = History.of(entries);
        counters.withHistory = (double) (used() - empty) / entries.size();
        return List.of(entries, history);
    }

    private static long used() {
        for (var i = 0; i < 3; i++)
            System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** What is counted: the time that JMH shows beside it is that of collecting garbage. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Counters {
        /** Of an entry, as a recording that is open keeps it. */
        public double bytesPerEntry;
        /** And with its moments and the states on the way. */
        public double withHistory;

        /** Begins anew. */
        @Setup(Level.Iteration)
        public void clear() {
            bytesPerEntry = 0;
            withHistory = 0;
        }
    }

    /** The floor: to look at each byte once. */
    @Benchmark
    public int lines() {
        var count = 0;
        for (var b : plain) {
            count += b == '\n' ? 1 : 0;
        }
        return count;
    }

    private static int read(byte[] bytes) throws FormatException {
        var count = 0;
        try (var reader = JournalReader.of(new ByteArrayInputStream(bytes), "benchmark")) {
            while (reader.next().isPresent()) {
                count++;
            }
        }
        return count;
    }
}
