package muster.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import muster.flux.IdSet;
import muster.flux.JobId;
import muster.flux.Jobspec;
import muster.flux.Json;
import muster.journal.Answer;
import muster.journal.Command;
import muster.journal.Entry;
import muster.journal.Streams;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A Flux of four brokers that is started here, where the command flux is found. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("flux")
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class RealFluxTest {
    private static Process flux;
    private static Place place;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(isInstalled(), "skipped: no flux command");
        // It ends when its standard input does.
        flux = new ProcessBuilder("flux", "start", "-s", "4", "sh", "-c", "echo $FLUX_URI; read line")
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        place = Place.parse(
                new BufferedReader(new InputStreamReader(flux.getInputStream(), StandardCharsets.UTF_8)).readLine());
    }

    private static boolean isInstalled() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "flux")));
    }

    @AfterAll
    static void end() throws Exception {
        if (flux != null) {
            flux.getOutputStream().close();
            flux.waitFor();
        }
    }

    private static Answer answer(LiveInstance instance, Command command) throws Exception {
        return instance.send(0, command).get();
    }

    /** Waits until the instance has said something. */
    private static void await(LiveInstance instance, Predicate<Entry> said) throws InterruptedException {
        var news = new Semaphore(1);
        instance.journal().listen(_ -> news.release());
        do {
            news.acquire();
        } while (instance.journal().since(0).stream().noneMatch(said));
    }

    private static Predicate<Entry> event(JobId job, String name) {
        return entry -> entry.stream().equals(Streams.JOBS) && entry.payload().get("id").longValue() == job.value()
                && entry.payload().get("events").findValuesAsString("name").contains(name);
    }

    private static Command.Submit submit(String... command) {
        return new Command.Submit(Jobspec.ofNodes(4, List.of(command), 0,
                Json.object().set("tolerance", Json.object().put("nodes", 1))).json());
    }

    @Test
    void a_tolerant_job_is_submitted_and_followed_to_its_end() throws Exception {
        try (var instance = LiveInstance.open(place)) {
            instance.caughtUp().get();
            var done = assertInstanceOf(Answer.Done.class, answer(instance, submit("true")));
            await(instance, event(done.job().orElseThrow(), "clean"));
            var again = instance.journal().since(0);
            try (var later = LiveInstance.open(place)) {
                later.caughtUp().get();
                assertTrue(later.journal().since(0).stream().anyMatch(event(done.job().orElseThrow(), "clean")));
            }
            assertTrue(again.stream().anyMatch(entry -> entry.payload().path("jobspec").toString()
                    .contains("\"tolerance\":{\"nodes\":1}")));
        }
    }

    @Test
    void a_job_is_canceled_and_an_unknown_one_is_not() throws Exception {
        try (var instance = LiveInstance.open(place)) {
            instance.caughtUp().get();
            var job = assertInstanceOf(Answer.Done.class, answer(instance, submit("sleep", "inf"))).job().orElseThrow();
            await(instance, event(job, "start"));
            assertInstanceOf(Answer.Done.class, answer(instance, new Command.Cancel(job, "not needed")));
            await(instance, event(job, "exception"));
            await(instance, event(job, "clean"));
            assertEquals(new Answer.Refused("unknown job id"),
                    answer(instance, new Command.Cancel(new JobId(12345), "")));
        }
    }

    @Test
    void ranks_are_drained_and_undrained_once() throws Exception {
        try (var instance = LiveInstance.open(place)) {
            instance.caughtUp().get();
            assertInstanceOf(Answer.Done.class, answer(instance, new Command.Drain(IdSet.of(3), "a test", false)));
            await(instance, entry -> entry.payload().path("events").findValuesAsString("reason").contains("a test"));
            assertInstanceOf(Answer.Done.class, answer(instance, new Command.Undrain(IdSet.of(3), "")));
            assertEquals(new Answer.Refused("rank 3 not drained"),
                    answer(instance, new Command.Undrain(IdSet.of(3), "")));
            assertInstanceOf(Answer.Refused.class,
                    answer(instance, new Command.Drain(IdSet.of(77), "", false)));
        }
    }

    @Test
    void a_jobspec_that_is_none_is_refused_in_fluxs_words() throws Exception {
        try (var instance = LiveInstance.open(place)) {
            instance.caughtUp().get();
            var refused = assertInstanceOf(Answer.Refused.class,
                    answer(instance, new Command.Submit(Json.object().put("version", 1))));
            assertTrue(refused.note().contains("key"), refused.note());
        }
    }
}
