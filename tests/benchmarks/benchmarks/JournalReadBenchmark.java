package benchmarks;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import muster.flux.FormatException;
import muster.flux.Json;
import muster.journal.Entry;
import muster.journal.JournalReader;
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
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reading a journal of 2,000 jobs; the floor is to find the ends of its lines, the peer is Jackson alone. */
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

    /** The same out of gzip. */
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
